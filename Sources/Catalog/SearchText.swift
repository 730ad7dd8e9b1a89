import Platform

/// Folded words, all of which must be found.
struct SearchWords {
    let words: [String]

    init(_ text: String) {
        words = text.split(whereSeparator: \.isWhitespace).map { fold(String($0)) }.filter { !$0.isEmpty }
    }
}

/// What a video is searched by besides its names: folded lines, so that no word is found across two fields.
struct SearchText {
    /// Long captions are mostly hashtags; what is searched of them is held in memory.
    static let captionLimit = 1000
    /// Of its subtitles, all languages together: more than most clips have, little enough to be held in memory.
    static let subtitlesLimit = 4000

    let text: String

    /// The first line is empty where the title is just the file's name, which the second one has; the fifth is
    /// only there where there are subtitles, so that it costs the many others nothing.
    init(
        title: String, stem: String, fileName: String, caption: String?, notes: String?,
        subtitles: [String] = []
    ) {
        var lines = [
            title == stem ? "" : title, fileName, caption.map { String($0.prefix(Self.captionLimit)) } ?? "",
            notes ?? "",
        ]
        if !subtitles.isEmpty { lines.append(Self.spoken(subtitles)) }
        text = lines.map { Self.line(fold($0)) }.joined(separator: "\n")
    }

    /// The beginning of each, so that every language is found.
    private static func spoken(_ tracks: [String]) -> String {
        let limit = subtitlesLimit / tracks.count
        return tracks.map { track in
            var text = ""
            for cue in CueReader(track) where !text.hasSuffix(cue.text) {
                text += text.isEmpty ? cue.text : " \(cue.text)"
                if text.count >= limit { break }
            }
            return String(text.prefix(limit))
        }.joined(separator: " ")
    }

    private static func line(_ folded: String) -> String {
        guard folded.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return folded }
        return String(folded.map { $0.isNewline ? " " : $0 })
    }
}
