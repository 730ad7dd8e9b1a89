extension FileKind {
    /// The kind by the first bytes; cautious, since a text without an extension must not become a problem.
    package static func byMagic(_ head: [UInt8]) -> FileKind? {
        if StillFormat(head: head) != nil || head.has("GIF8") { return .picture }
        if head.has("ftyp", at: 4) {
            if head.isHEIF { return .picture }
            return head.has("M4A", at: 8) || head.has("M4B", at: 8) ? .audio : .video
        }
        if head.has("RIFF") {
            if head.has("AVI ", at: 8) { return .video }
            if head.has("WAVE", at: 8) { return .audio }
            return nil
        }
        if head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) || head.has("FLV\u{1}") { return .video }
        // QuickTime before there was `ftyp`.
        if head.has("moov", at: 4) || head.has("mdat", at: 4) || head.has("wide", at: 4) { return .video }
        // ASF's GUID; MPEG programme stream; MPEG-1/2 sequence.
        if head.starts(with: [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]) { return .video }
        if head.starts(with: [0, 0, 1, 0xBA]) || head.starts(with: [0, 0, 1, 0xB3]) { return .video }
        if head.has("OggS") { return head.has("theora", at: 29) ? .video : .audio }
        if head.has("ID3") || head.has("fLaC") || head.has("FORM") && head.has("AIFF", at: 8) {
            return .audio
        }
        return nil
    }
}

extension [UInt8] {
    func has(_ text: StaticString, at offset: Int = 0) -> Bool {
        guard count >= offset + text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { self[offset...].starts(with: $0) }
    }

    /// Apple's HEIC, AVIF and their siblings: pictures in the box structure of MP4.
    var isHEIF: Bool {
        has("ftyp", at: 4)
            && (isAVIF
                || (["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"] as [StaticString])
                    .contains { has($0, at: 8) })
    }

    /// The brand stands first, or among the compatible ones behind the version.
    var isAVIF: Bool {
        has("ftyp", at: 4)
            && ([8, 16, 20, 24, 28, 32] as [Int]).contains { has("avif", at: $0) || has("avis", at: $0) }
    }
}
