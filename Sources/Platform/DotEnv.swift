/// The lines of a `.env` file: `KEY=value`, with optional `export`, quotes and trailing comments.
///
/// Inside double quotes `\n`, `\t`, `\"`, `\\` and `\$` are escapes; inside single quotes nothing is. Unquoted values end
/// at ` #`. Nothing is expanded.
package struct DotEnv: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        package let key: String
        package let value: String
        /// From 1.
        package let line: Int
    }

    package struct Malformed: Error, Hashable, CustomStringConvertible {
        package let line: Int
        package let reason: String
        package var description: String { "line \(line): \(reason)" }
    }

    package var entries: [Entry] = []

    package init(parsing text: String) throws(Malformed) {
        let normal = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        // "\r\n" is one Character.
        let lines = normal.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, line) in lines.enumerated() {
            if let entry = try Self.entry(line.trimmingBlanks(), line: index + 1) { entries.append(entry) }
        }
    }

    private static func entry(_ line: Substring, line number: Int) throws(Malformed) -> Entry? {
        guard !line.isEmpty, line.first != "#" else { return nil }
        var rest = line
        if rest.hasPrefix("export"), rest.dropFirst(6).first?.isBlank == true {
            rest = rest.dropFirst(6).trimmingBlanks()
        }
        guard let equals = rest.firstIndex(of: "=") else {
            throw Malformed(line: number, reason: "expected KEY=value")
        }
        let key = rest[..<equals].trimmingBlanks()
        guard let first = key.first, first.isASCII, first.isLetter || first == "_",
            key.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        else { throw Malformed(line: number, reason: "‘\(key)’ is no name of a setting") }
        let value = try value(rest[rest.index(after: equals)...].trimmingBlanks(), line: number)
        return Entry(key: String(key), value: value, line: number)
    }

    private static func value(_ text: Substring, line: Int) throws(Malformed) -> String {
        guard let quote = text.first, quote == "\"" || quote == "'" else {
            var value = text
            if value.first == "#" { return "" }
            var previous: Character = "x"
            for index in value.indices {
                if value[index] == "#", previous.isBlank {
                    value = value[..<index]
                    break
                }
                previous = value[index]
            }
            return String(value.trimmingBlanks())
        }
        var value = ""
        var index = text.index(after: text.startIndex)
        while index < text.endIndex, text[index] != quote {
            var character = text[index]
            let next = text.index(after: index)
            if quote == "\"", character == "\\", next < text.endIndex,
                let escaped: Character = ["n": "\n", "t": "\t", "\"": "\"", "\\": "\\", "$": "$"][text[next]]
            {
                character = escaped
                index = next
            }
            value.append(character)
            index = text.index(after: index)
        }
        guard index < text.endIndex else { throw Malformed(line: line, reason: "the quote is not closed") }
        let after = text[text.index(after: index)...].trimmingBlanks()
        guard after.isEmpty || after.first == "#" else {
            throw Malformed(line: line, reason: "there is text after the closing quote")
        }
        return value
    }
}

extension Character {
    fileprivate var isBlank: Bool { self == " " || self == "\t" || self == "\r" }
}

extension StringProtocol {
    /// Without spaces, tabs and carriage returns at both ends.
    package func trimmingBlanks() -> SubSequence {
        var text = self[...]
        while let first = text.first, first.isBlank { text = text.dropFirst() }
        while let last = text.last, last.isBlank { text = text.dropLast() }
        return text
    }
}
