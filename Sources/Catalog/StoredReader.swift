/// Reads the columns of an entry of the journal: an object of numbers, texts and arrays of ids.
///
/// SQLite's `json_each` does the same at ten times the cost, which counts where 100,000 entries are undone.
struct StoredReader {
    private let bytes: [UInt8]
    private var index = 0

    /// - Throws: `CatalogError` where it is not what the journal writes.
    static func columns(_ json: String) throws -> [String: Stored] { try columns(Array(json.utf8)) }

    static func columns(_ json: [UInt8]) throws -> [String: Stored] {
        var reader = StoredReader(bytes: json)
        return try reader.object()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func object() throws -> [String: Stored] {
        var columns: [String: Stored] = [:]
        try expect("{")
        if skip("}") { return columns }
        repeat {
            let name = try string()
            try expect(":")
            columns[name] = try value()
        } while skip(",")
        try expect("}")
        return columns
    }

    private mutating func value() throws -> Stored {
        switch peek {
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "n"):
            guard bytes[index...].starts(with: "null".utf8) else { throw damaged }
            index += 4
            return .null
        case UInt8(ascii: "["):
            index += 1
            var numbers: [Int] = []
            if skip("]") { return .integers([]) }
            repeat { numbers.append(try number()) } while skip(",")
            try expect("]")
            return .integers(numbers)
        default: return .integer(try number())
        }
    }

    private mutating func number() throws -> Int {
        let start = index
        while let byte = peek, byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) { index += 1 }
        guard let number = Int(String(decoding: bytes[start..<index], as: UTF8.self)) else { throw damaged }
        return number
    }

    private mutating func string() throws -> String {
        try expect("\"")
        var text: [UInt8] = []
        while let byte = peek, byte != UInt8(ascii: "\"") {
            index += 1
            if byte == UInt8(ascii: "\\") { try escape(into: &text) } else { text.append(byte) }
        }
        try expect("\"")
        return String(decoding: text, as: UTF8.self)
    }

    /// Those that `quoted` writes.
    private mutating func escape(into text: inout [UInt8]) throws {
        guard let byte = peek else { throw damaged }
        index += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "u"):
            guard index + 4 <= bytes.count,
                let code = UInt8(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16),
                code < 0x80
            else { throw damaged }
            index += 4
            text.append(code)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(byte)
        default: throw damaged
        }
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws {
        if !skip(character) { throw damaged }
    }

    private var damaged: CatalogError {
        CatalogError(
            message: "an entry of the journal cannot be read; restore a backup: tagflow backup restore")
    }
}
