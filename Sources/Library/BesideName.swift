/// What the name of a file of subtitles says: which file it is of, in which language, and what else.
struct BesideName: Hashable {
    /// The path of that file, with or without its extension.
    let media: [UInt8]
    var language: String?
    var label: String?

    /// All that the path can mean, the longest name of a media file first: `dance.es.forced.srt` is of
    /// `dance.es.forced.mp4`, of `dance.es.mp4` or of `dance.mp4`.
    static func readings(of path: [UInt8]) -> [BesideName] {
        guard let dot = path.lastIndex(of: UInt8(ascii: ".")) else { return [] }
        var readings = [BesideName(media: Array(path[..<dot]))]
        let name = (path.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
        var end = dot
        while readings.count < 4, let next = path[name..<end].lastIndex(of: UInt8(ascii: ".")), next > name {
            let said = String(decoding: path[(next + 1)..<dot], as: UTF8.self)
            if let reading = BesideName(media: Array(path[..<next]), said: said) { readings.append(reading) }
            end = next
        }
        return readings
    }

    private init(media: [UInt8]) { self.media = media }

    /// Without a language it must be words that people put there: the rest of a title is none.
    private init?(media: [UInt8], said: String) {
        self.media = media
        var words: [String] = []
        for word in said.split(separator: ".", omittingEmptySubsequences: false) {
            guard (1...30).contains(word.utf8.count) else { return nil }
            // `sdh` and `cc` are languages too, but nobody means those.
            if language == nil, !Self.words.contains(word.lowercased()), let tag = languageTag(word) {
                language = tag
            } else {
                words.append(String(word))
            }
        }
        guard language != nil || words.allSatisfy({ Self.words.contains($0.lowercased()) }) else {
            return nil
        }
        label = words.isEmpty ? nil : words.joined(separator: " ")
    }

    private static let words: Set = [
        "forced", "sdh", "cc", "default", "full", "signs", "songs", "lyrics", "karaoke", "commentary", "orig",
    ]
}
