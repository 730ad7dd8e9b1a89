import Platform
import SQLite

/// What a member of an imported element may hold. The file may come from anywhere, and what is stored is believed later:
/// an id at the end of all numbers would leave no room for the next row, a path with `..` would lead out of its folder.
enum Rule: Sendable {
    /// At most this one.
    case id(Int)
    /// A row of another table, or of the same.
    case reference(SQL)
    case integer(ClosedRange<Int>)
    case time, timeOrNone
    case real(ClosedRange<Double>)
    case flag
    /// At most so many bytes.
    case text(Int)
    case name, decidedName, slug, url
    case choice([String])
    case analyser, batchKind, journalTable, sequence
    /// Of a library folder; below one.
    case folder, path
    case bytes, cover, colour, chosenCover, words
    /// The key of a row in the journal; its columns.
    case key, columns

    /// The index has a place for every id up to the last.
    static let lastName = 10_000_000
    /// The index keeps it in 32 bits.
    static let lastVideo = (1 << 32) - 1
    /// What every reader of JSON keeps exactly.
    static let largest = 1 << 53

    /// The value to be stored.
    ///
    /// - Throws: `Wrong` with what it must be.
    func value(_ json: JSONValue) throws(Wrong) -> Value {
        switch (self, json) {
        case (.id(let last), .integer(let number)) where (1...last).contains(number): return .integer(number)
        case (.id(let last), _): throw Wrong("a number from 1 to \(last)")
        case (.reference, .integer(let number)) where (0...Self.largest).contains(number):
            return .integer(number)
        case (.reference, _): throw Wrong("the id of a row")
        case (.integer(let range), .integer(let number)) where range.contains(number): return .integer(number)
        case (.integer(let range), _):
            throw Wrong(
                range == .min ... .max
                    ? "a whole number" : "a number from \(range.lowerBound) to \(range.upperBound)")
        case (.time, .integer(let number)) where Self.times.contains(number): return .integer(number)
        case (.timeOrNone, .integer(let number))
        where Self.times.contains(number) || number == Timestamp.noDate.milliseconds:
            return .integer(number)
        case (.time, _), (.timeOrNone, _): throw Wrong("milliseconds since 1970, of a year from 1 to 9999")
        case (.real(let range), .integer(let number)) where range.contains(Double(number)):
            return .real(Double(number))
        case (.real(let range), .real(let number)) where range.contains(number): return .real(number)
        case (.real(let range), _): throw Wrong("a number from \(range.lowerBound) to \(range.upperBound)")
        case (.flag, .flag(let flag)): return .integer(flag ? 1 : 0)
        case (.flag, _): throw Wrong("true or false")
        case (.key, .integer(let number)) where (0...Self.largest).contains(number): return .integer(number)
        case (.key, .text(let text)): return .text(try Self.plain(text, 400))
        case (.key, _): throw Wrong("an id or a text")
        case (.columns, .object(let members)): return .text(try Self.stored(members))
        case (.columns, _): throw Wrong("an object of the changed columns")
        case (_, .text(let text)): return try value(text)
        default: throw Wrong("a text")
        }
    }

    private func value(_ text: String) throws(Wrong) -> Value {
        switch self {
        case .text(let limit): return .text(try Self.plain(text, limit))
        case .name: return .text(try Self.name(text))
        case .decidedName: return .text(text.isEmpty ? text : try Self.name(text))
        case .slug:
            guard case .success(text) = checkedSlug(text) else {
                throw Wrong("a short name of a-z, 0-9, - and _")
            }
            return .text(text)
        case .url:
            guard text.hasPrefix("https://") || text.hasPrefix("http://") else {
                throw Wrong("an address that begins with https:// or http://")
            }
            return .text(try Self.plain(text, 8000))
        case .choice(let choices):
            guard choices.contains(text) else {
                throw Wrong(choices.map { "‘\($0)’" }.joined(separator: ", "))
            }
            return .text(text)
        case .analyser:
            guard (1...40).contains(text.utf8.count),
                text.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x5F })
            else { throw Wrong("the name of an analyser, of a-z and _") }
            return .text(text)
        case .batchKind: return try Self.known(text, BatchKind(rawValue: text) != nil, "a kind of change")
        case .journalTable:
            return try Self.known(text, JournalTable(rawValue: text) != nil, "a table of the journal")
        case .sequence: return try Self.known(text, Self.sequences[text] != nil, "a table with ids")
        case .cover:
            guard isPictureKey(text) else { throw Wrong("32 digits of 0-9 and a-f") }
            return .text(text)
        case .chosenCover:
            guard ChosenCover(text)?.text == text else {
                throw Wrong("32 digits of 0-9 and a-f, @ and milliseconds")
            }
            return .text(text)
        case .words:
            guard let bytes = base64Decoded(text), bytes.count % 4 == 0, bytes.count <= 4 << 20 else {
                throw Wrong("base64 of words of four bytes")
            }
            return .blob(bytes)
        case .colour:
            guard text.utf8.count == 7, text.utf8.first == UInt8(ascii: "#"),
                text.utf8.dropFirst().allSatisfy(Self.isHex)
            else { throw Wrong("a colour such as #a0b1c2") }
            return .text(text)
        case .bytes:
            guard let bytes = base64Decoded(text), (1...64).contains(bytes.count) else {
                throw Wrong("base64 of 1 to 64 bytes")
            }
            return .blob(bytes)
        case .folder, .path: return .blob(try path(Array(text.utf8)))
        default: throw Wrong("no text")
        }
    }

    /// A path as it may be stored; a library folder's is absolute, a file's relative to one.
    func path(_ bytes: [UInt8]) throws(Wrong) -> [UInt8] {
        var parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)[...]
        if case .folder = self {
            guard parts.count > 1, parts.first?.isEmpty == true, bytes.count > 1 else {
                throw Wrong("an absolute path")
            }
            parts = parts.dropFirst()
        }
        let isPlain = parts.allSatisfy { !$0.isEmpty && $0 != [0x2E] && $0 != [0x2E, 0x2E] }
        guard isPlain, !bytes.contains(0), bytes.count <= 4096 else {
            throw Wrong("a path of at most 4096 bytes without empty, . and .. parts")
        }
        return bytes
    }

    /// A day more on both sides, since a time zone can lead there.
    private static let times = -62_135_683_200_000...253_402_387_199_999
    /// The tables whose next id is remembered, and the last that it may be.
    static let sequences = [
        "roots": largest, "creators": lastName, "music": lastName, "artists": lastName, "series": lastName,
        "characters": lastName, "sounds": lastName, "lists": lastName, "videos": lastVideo, "files": largest,
        "filters": largest, "batches": largest,
    ]

    private static func known(_ text: String, _ isKnown: Bool, _ what: String) throws(Wrong) -> Value {
        guard isKnown else { throw Wrong("\(what) that this version knows") }
        return .text(text)
    }

    private static func plain(_ text: String, _ limit: Int) throws(Wrong) -> String {
        guard text.utf8.count <= limit, !text.utf8.contains(0) else {
            throw Wrong("a text of at most \(limit) bytes without NUL")
        }
        return text
    }

    private static func name(_ text: String) throws(Wrong) -> String {
        let scalars = text.unicodeScalars
        guard !text.isEmpty, scalars.count <= 400,
            !scalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw Wrong("a name of 1 to 400 characters without control characters") }
        return text
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }

    /// As the journal writes it.
    private static func stored(_ members: [(name: String, value: JSONValue)]) throws(Wrong) -> String {
        var columns: [(name: String, json: String)] = []
        for (name, value) in members {
            switch value {
            case .null: columns.append((name, Stored.null.json))
            case .integer(let number): columns.append((name, Stored.integer(number).json))
            case .text(let text): columns.append((name, Stored.text(text).json))
            case .array(let elements):
                var numbers: [Int] = []
                for case .integer(let number) in elements { numbers.append(number) }
                guard numbers.count == elements.count else {
                    throw Wrong("columns of texts, numbers and lists of ids")
                }
                columns.append((name, Stored.integers(numbers).json))
            case .real, .flag, .object: throw Wrong("columns of texts, numbers and lists of ids")
            }
        }
        return object(columns)
    }

    /// What a value must be and is not.
    struct Wrong: Error {
        let expected: String
        init(_ expected: String) { self.expected = expected }
    }
}
