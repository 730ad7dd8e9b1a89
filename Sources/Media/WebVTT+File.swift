extension WebVTT {
    /// What a file of subtitles holds, SRT or WebVTT: both are lines of text under a line of times.
    ///
    /// Whatever is under no line of times (numbers, `STYLE`, `REGION`, `NOTE`) is left out.
    package init(file bytes: [UInt8]) {
        self.init()
        let text = Array(subtitleText(bytes).utf8)
        var found: [(timing: CueTiming, text: Range<Int>)] = []
        var current: (timing: CueTiming, text: Range<Int>)?
        /// Where a line begins that may be the number of the next cue.
        var number: Int?
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.count
            let line = text[start..<end]
            if let timing = CueTiming(line) {
                if let number, let last = current { current?.text = last.text.lowerBound..<number }
                if let current { found.append(current) }
                current = (timing, end..<end)
                number = nil
            } else if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
                if let current { found.append(current) }
                (current, number) = (nil, nil)
            } else if let last = current {
                current?.text = last.text.lowerBound..<end
                number = line.allSatisfy { (0x30...0x39).contains($0) } ? start : nil
            }
            start = end + 1
            if end < text.count, text[end] == 0x0D, start < text.count, text[start] == 0x0A { start += 1 }
        }
        if let current { found.append(current) }
        found.sort { ($0.timing.start, $0.timing.end) < ($1.timing.start, $1.timing.end) }
        for cue in found where !isFull {
            append(
                start: cue.timing.start, end: cue.timing.end, settings: cue.timing.settings,
                markup: CueText.markup(String(decoding: text[cue.text], as: UTF8.self)))
        }
    }
}

/// `00:01:02,500 --> 00:01:04.000 align:start`, with or without hours.
struct CueTiming {
    /// In milliseconds.
    let start: Int
    let end: Int
    /// Those that were understood, each behind a space.
    let settings: String

    init?(_ line: ArraySlice<UInt8>) {
        var rest = line
        rest.skipSpaces()
        guard let start = Self.time(&rest) else { return nil }
        rest.skipSpaces()
        guard rest.starts(with: "-->".utf8) else { return nil }
        rest.removeFirst(3)
        rest.skipSpaces()
        guard let end = Self.time(&rest) else { return nil }
        (self.start, self.end) = (start, end)
        settings = rest.prefix(400).split { $0 == 0x20 || $0 == 0x09 }.reduce(into: "") { settings, word in
            let word = String(decoding: word, as: UTF8.self)
            if Self.isSetting(word) { settings += " \(word)" }
        }
    }

    /// What is too large for any video is no smaller than a year.
    private static func time(_ rest: inout ArraySlice<UInt8>) -> Int? {
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest.removeFirst() }
        guard var total = number(&rest) else { return nil }
        var groups = 1
        while rest.first == UInt8(ascii: ":"), groups < 3 {
            rest.removeFirst()
            guard let next = number(&rest) else { return nil }
            total = total * 60 + next
            groups += 1
        }
        guard groups > 1 else { return nil }
        total *= 1000
        if rest.first == UInt8(ascii: ",") || rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            let digits = rest.prefix { $0.isDigit }
            rest.removeFirst(digits.count)
            for (digit, worth) in zip(digits, [100, 10, 1]) { total += Int(digit - 0x30) * worth }
        }
        return isNegative ? -total : total
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
        let digits = rest.prefix { $0.isDigit }
        guard !digits.isEmpty else { return nil }
        rest.removeFirst(digits.count)
        return digits.reduce(0) { min($0 * 10 + Int($1 - 0x30), 1_000_000_000) }
    }

    private static func isSetting(_ word: String) -> Bool {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return false }
        switch parts[0] {
        case "align": return ["start", "center", "end", "left", "right"].contains(parts[1])
        case "line": return isPercent(parts[1]) || Int(parts[1]).map { abs($0) < 100 } ?? false
        case "position", "size": return isPercent(parts[1])
        default: return false
        }
    }

    private static func isPercent(_ text: Substring) -> Bool {
        text.hasSuffix("%") && Int(text.dropLast()).map { (0...100).contains($0) } ?? false
    }
}

extension ArraySlice<UInt8> {
    fileprivate mutating func skipSpaces() { self = drop { $0 == 0x20 || $0 == 0x09 } }
}
