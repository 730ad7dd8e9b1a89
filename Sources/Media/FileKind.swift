/// The three kinds of file that become entries of the gallery.
package enum FileKind: String, Sendable, Codable, Hashable, CaseIterable { case video, picture, audio }

extension FileKind {
    /// What a name alone tells, so that a scan opens as few files as possible.
    package enum ByName: Hashable, Sendable {
        /// Its extension is one of ours: it counts, whatever is inside.
        case known(FileKind)
        /// It has no extension at all: its first bytes decide.
        case unknown
        /// Something else (`.txt`, `.json`, `.onnx`…): skipped.
        case other
    }

    package static func of(name: some Collection<UInt8>) -> ByName {
        guard let ending = ending(of: name) else { return .unknown }
        if let kind = byEnding[ending] { return .known(kind) }
        return .other
    }

    /// The kind of a file by its name and, where that has no extension, by its first 64 bytes.
    package static func of(name: some Collection<UInt8>, head: [UInt8]) -> FileKind? {
        switch of(name: name) {
        case .known(let kind): kind
        case .unknown: byMagic(head)
        case .other: nil
        }
    }

    /// Whether a downloader is still at work on a file of this name.
    package static func isPartial(name: some Collection<UInt8>) -> Bool {
        let name = String(decoding: name, as: UTF8.self).lowercased()
        if partialEndings.contains(where: name.hasSuffix) { return true }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        // yt-dlp: `title.mp4.part-Frag12`, `title.temp.mp4`.
        guard let last = parts.last, parts.count > 1 else { return false }
        return last.hasPrefix("part-frag") || (parts.count > 2 && parts[parts.count - 2] == "temp")
    }

    /// Whether it is perhaps half of what will be one file: yt-dlp fetches pictures and sound as `title.f137.mp4` and
    /// `title.f140.m4a`, joins them and removes them; but where it cannot, they stay.
    package static func isHalf(name: some Collection<UInt8>) -> Bool {
        // Most names are told by two bytes.
        guard zip(name, name.dropFirst()).contains(where: { $0 == 0x2E && $1 | 0x20 == 0x66 }) else {
            return false
        }
        let parts = String(decoding: name, as: UTF8.self).lowercased().split(separator: ".")
        guard parts.count > 2, parts[parts.count - 2].first == "f" else { return false }
        let format = parts[parts.count - 2].dropFirst()
        let digits = format.utf8.prefix { $0.isDigit }
        return digits.count > 1 || ["dash-", "hls-", "http-"].contains(where: format.hasPrefix)
    }

    /// Whether its name is that of subtitles beside a video.
    package static func isSubtitles(name: some Collection<UInt8>) -> Bool {
        ending(of: name).map { ["srt", "vtt"].contains($0) } ?? false
    }

    /// The extension in lower case; `nil` where the last dot belongs to the title ("ver.2", "Mr. Brown").
    private static func ending(of name: some Collection<UInt8>) -> String? {
        let name = Array(name)
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return nil }
        let ending = name[(dot + 1)...]
        guard (1...10).contains(ending.count), ending.allSatisfy(\.isLetterOrDigit),
            !ending.allSatisfy(\.isDigit)
        else { return nil }
        return String(decoding: ending, as: UTF8.self).lowercased()
    }
}

private let byEnding: [String: FileKind] = {
    let video = """
        mp4 m4v mov qt webm mkv avi flv f4v ts m2ts mts mpg mpeg mpe vob wmv asf 3gp 3g2 ogv
        """
    let picture = "jpg jpeg jpe jfif png apng webp gif bmp tif tiff heic heif hif avif"
    let audio = "mp3 m4a m4b aac flac wav ogg oga opus wma aif aiff mka amr"
    var table: [String: FileKind] = [:]
    for (kind, endings) in [(FileKind.video, video), (.picture, picture), (.audio, audio)] {
        for ending in endings.split(whereSeparator: \.isWhitespace) { table[String(ending)] = kind }
    }
    return table
}()

private let partialEndings = [
    ".part", ".partial", ".crdownload", ".tmp", ".temp", ".ytdl", ".download", ".opdownload", ".aria2",
    ".filepart",
    ".!qb", ".!ut",
]

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    fileprivate var isLetterOrDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }
}
