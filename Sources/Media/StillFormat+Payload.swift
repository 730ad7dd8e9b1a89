extension StillFormat {
    /// What the picture is made of: all of the file but what taggers write (JPEG's APPn and COM segments, PNG's text, time
    /// and Exif chunks, WebP's Exif and XMP chunks). All of it where it is not built as it should be.
    func payload(of bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .jpeg: jpegPayload(bytes) ?? bytes
        case .png: pngPayload(bytes) ?? bytes
        case .webp: webPPayload(bytes) ?? bytes
        case .bmp, .tiff: bytes
        }
    }
}

/// ITU-T T.81, annex B: segments with their lengths, up to the start of the scan.
private func jpegPayload(_ bytes: [UInt8]) -> [UInt8]? {
    var kept: [UInt8] = []
    var at = 2
    while at + 3 < bytes.count, bytes[at] == 0xFF {
        let marker = bytes[at + 1]
        if marker == 0xDA { return kept + bytes[at...] }
        let end = at + 2 + (Int(bytes[at + 2]) << 8 | Int(bytes[at + 3]))
        guard marker != 0xFF, end > at + 3, end <= bytes.count else { return nil }
        if !(0xE0...0xEF).contains(marker), marker != 0xFE { kept += bytes[at..<end] }
        at = end
    }
    return nil
}

/// ISO/IEC 15948, 5.3: length, type, data, checksum.
private func pngPayload(_ bytes: [UInt8]) -> [UInt8]? {
    let told: Set = ["tEXt", "zTXt", "iTXt", "tIME", "eXIf"]
    var kept: [UInt8] = []
    var at = 8
    while at + 12 <= bytes.count {
        let length = bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
        let type = String(decoding: bytes[(at + 4)..<(at + 8)], as: UTF8.self)
        guard length <= bytes.count - at - 12 else { return nil }
        if !told.contains(type) { kept += bytes[at..<(at + 12 + length)] }
        at += 12 + length
        if type == "IEND" { return kept + bytes[at...] }
    }
    return nil
}

/// RFC 9649: chunks of type, length, data, padded to an even length. The header of an extended file tells which there are.
private func webPPayload(_ bytes: [UInt8]) -> [UInt8]? {
    var kept: [UInt8] = []
    var at = 12
    while at + 8 <= bytes.count {
        let length = bytes.littleEndian(at + 4, 4)
        let end = at + 8 + length
        guard length >= 0, end <= bytes.count else { return nil }
        if !["VP8X", "EXIF", "XMP "].contains(String(decoding: bytes[at..<(at + 4)], as: UTF8.self)) {
            kept += bytes[at..<end]
        }
        at = end + length % 2
    }
    return kept.isEmpty ? nil : kept
}
