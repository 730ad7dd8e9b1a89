import Platform

/// Folded words, all of which must be found.
struct SearchWords {
    let words: [String]

    init(_ text: String) {
        words = text.split(whereSeparator: \.isWhitespace).map { fold(String($0)) }.filter { !$0.isEmpty }
    }
}

/// What a video is searched by besides its names: four folded lines, so that no word is found across two fields.
struct SearchText {
    enum Line: Int, CaseIterable { case title, fileName, caption, notes }

    /// Long captions are mostly hashtags; what is searched of them is held in memory.
    static let captionLimit = 1000

    let text: String

    /// The first line is empty where the title is just the file's name, which the second one has.
    init(title: String, stem: String, fileName: String, caption: String?, notes: String?) {
        let lines = [
            title == stem ? "" : title, fileName, caption.map { String($0.prefix(Self.captionLimit)) } ?? "",
            notes ?? "",
        ]
        text = lines.map { Self.line(fold($0)) }.joined(separator: "\n")
    }

    private static func line(_ folded: String) -> String {
        guard folded.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return folded }
        return String(folded.map { $0.isNewline ? " " : $0 })
    }
}
