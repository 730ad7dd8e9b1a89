/// The cues of a stored track, one after the other, as plain text: without tags, and on one line.
struct CueReader: Sequence, IteratorProtocol {
    struct Cue: Hashable {
        /// In milliseconds.
        var start: Int
        var text: String
    }

    private var rest: Substring

    init(_ track: String) { rest = track[...] }

    mutating func next() -> Cue? {
        while let line = takeLine() {
            guard let start = Self.start(line) else { continue }
            var words: [Substring] = []
            while let line = takeLine(), !line.isEmpty {
                words += Self.plain(line).split(whereSeparator: \.isWhitespace).map { $0 }
            }
            if !words.isEmpty { return Cue(start: start, text: words.joined(separator: " ")) }
        }
        return nil
    }

    private mutating func takeLine() -> Substring? {
        if rest.isEmpty { return nil }
        let end = rest.firstIndex(where: \.isNewline)
        defer { rest = end.map { rest[rest.index(after: $0)...] } ?? "" }
        return rest[..<(end ?? rest.endIndex)]
    }

    /// Of `00:01:02.500 --> 00:01:04.000`.
    private static func start(_ line: Substring) -> Int? {
        guard line.contains(" --> "), let time = line.split(separator: " ").first else { return nil }
        let parts = time.split(whereSeparator: { $0 == ":" || $0 == "." }).map { Int($0) }
        guard parts.count == 4, let hours = parts[0], let minutes = parts[1], let seconds = parts[2],
            let milliseconds = parts[3],
            [hours, minutes, seconds, milliseconds].allSatisfy((0..<1000).contains)
        else { return nil }
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds
    }

    private static func plain(_ line: Substring) -> String {
        var text = ""
        var isTag = false
        var reference: String?
        for character in line {
            switch (character, reference) {
            case ("<", _): isTag = true
            case (">", _) where isTag: isTag = false
            case _ where isTag: break
            case ("&", _): reference = ""
            case (";", let name?):
                text += references[name] ?? ""
                reference = nil
            case (_, let name?): reference = name.utf8.count < 8 ? name + String(character) : nil
            default: text.append(character)
            }
        }
        return text
    }

    private static let references = ["amp": "&", "lt": "<", "gt": ">"]
}
