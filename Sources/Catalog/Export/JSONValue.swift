/// A JSON value (RFC 8259) as it was read: members in their order, whole numbers apart from others.
enum JSONValue: Sendable {
    case null
    case flag(Bool)
    case integer(Int)
    case real(Double)
    case text(String)
    case array([JSONValue])
    case object([(name: String, value: JSONValue)])

    /// What is wrong with a text that is no JSON.
    struct Malformed: Error {
        let reason: String
    }

    /// - Throws: `Malformed`, also for a name that comes twice in an object, for numbers beyond what can be kept, and for
    ///   deep nesting.
    init(parsing bytes: ArraySlice<UInt8>) throws(Malformed) {
        var parser = Parser(bytes: bytes, index: bytes.startIndex)
        self = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.index == bytes.endIndex else { throw Malformed(reason: "something follows its end") }
    }
}

private struct Parser {
    let bytes: ArraySlice<UInt8>
    var index: Int

    private static let depthLimit = 16

    mutating func value(depth: Int) throws(JSONValue.Malformed) -> JSONValue {
        guard depth < Self.depthLimit else { throw .init(reason: "it is nested too deeply") }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return .object(try object(depth))
        case UInt8(ascii: "["): return .array(try array(depth))
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return .flag(try literal("true", true))
        case UInt8(ascii: "f"): return .flag(try literal("false", false))
        case UInt8(ascii: "n"):
            _ = try literal("null", true)
            return .null
        default: return try number()
        }
    }

    mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private var peek: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

    private mutating func takes(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard peek == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func object(_ depth: Int) throws(JSONValue.Malformed) -> [(
        name: String, value: JSONValue
    )] {
        var members: [(name: String, value: JSONValue)] = []
        index += 1
        if takes("}") { return members }
        while true {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw .init(reason: "a name is missing in an object") }
            let name = try text()
            guard !members.contains(where: { $0.name == name }) else {
                throw .init(reason: "‘\(name)’ is in it twice")
            }
            guard takes(":") else { throw .init(reason: "a colon is missing after ‘\(name)’") }
            members.append((name, try value(depth: depth + 1)))
            if takes(",") { continue }
            guard takes("}") else { throw .init(reason: "a comma or } is missing after ‘\(name)’") }
            return members
        }
    }

    private mutating func array(_ depth: Int) throws(JSONValue.Malformed) -> [JSONValue] {
        var elements: [JSONValue] = []
        index += 1
        if takes("]") { return elements }
        while true {
            elements.append(try value(depth: depth + 1))
            if takes(",") { continue }
            guard takes("]") else { throw .init(reason: "a comma or ] is missing in an array") }
            return elements
        }
    }

    private mutating func literal(_ word: StaticString, _ value: Bool) throws(JSONValue.Malformed) -> Bool {
        let length = word.utf8CodeUnitCount
        guard bytes.endIndex - index >= length, bytes[index..<(index + length)].elementsEqual("\(word)".utf8)
        else {
            throw .init(reason: "there is a word in it that is no value")
        }
        index += length
        return value
    }

    private mutating func number() throws(JSONValue.Malformed) -> JSONValue {
        let start = index
        if peek == UInt8(ascii: "-") { index += 1 }
        let whole = digits()
        var isWhole = true
        // A leading zero stands alone.
        guard whole == 1 || (whole > 1 && bytes[index - whole] != UInt8(ascii: "0")) else {
            throw .init(reason: "a value is missing or no value")
        }
        if peek == UInt8(ascii: ".") {
            index += 1
            isWhole = false
            guard digits() > 0 else { throw .init(reason: "a number ends with its point") }
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            index += 1
            isWhole = false
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { index += 1 }
            guard digits() > 0 else { throw .init(reason: "a number has no exponent") }
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if isWhole, let number = Int(text) { return .integer(number) }
        guard !isWhole, let number = Double(text), number.isFinite else {
            throw .init(reason: "the number \(text.prefix(40)) is too large")
        }
        return .real(number)
    }

    private mutating func digits() -> Int {
        let start = index
        while let byte = peek, (0x30...0x39).contains(byte) { index += 1 }
        return index - start
    }

    private mutating func text() throws(JSONValue.Malformed) -> String {
        index += 1
        let start = index
        while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
            index += 1
        }
        if peek == UInt8(ascii: "\"") {
            defer { index += 1 }
            return try valid(bytes[start..<index])
        }
        var content = Array(bytes[start..<index])
        while let byte = peek {
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return try valid(content[...])
            case UInt8(ascii: "\\"): try escape(into: &content)
            case 0..<0x20: throw .init(reason: "a text has a bare control character")
            default: content.append(byte)
            }
        }
        throw .init(reason: "a text has no end")
    }

    private func valid(_ bytes: ArraySlice<UInt8>) throws(JSONValue.Malformed) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .init(reason: "a text is no UTF-8")
        }
        return text
    }

    private mutating func escape(into content: inout [UInt8]) throws(JSONValue.Malformed) {
        guard let byte = peek else { throw .init(reason: "a text has no end") }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"):
            var code = try hex()
            if (0xD800..<0xDC00).contains(code), peek == UInt8(ascii: "\\") {
                index += 1
                guard peek == UInt8(ascii: "u") else { throw .init(reason: "half of a character is missing") }
                index += 1
                let low = try hex()
                guard (0xDC00..<0xE000).contains(low) else {
                    throw .init(reason: "half of a character is missing")
                }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else {
                throw .init(reason: "half of a character is missing")
            }
            content.append(contentsOf: UTF8.encode(scalar) ?? .init())
        default: throw .init(reason: "a text has an escape that is none")
        }
    }

    private mutating func hex() throws(JSONValue.Malformed) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw .init(reason: "an escape has too few digits")
            }
            code = code << 4 | UInt32(digit)
            index += 1
        }
        return code
    }
}
