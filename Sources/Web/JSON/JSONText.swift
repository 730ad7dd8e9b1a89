/// A JSON text (RFC 8259) in the making.
///
/// A struct of its own, so that each name and value is one access to the object that holds it.
struct JSONText {
    private(set) var bytes: [UInt8] = []
    /// What closes each object and list around the place; 0 where a value has not said yet which it is.
    private var ends: [UInt8] = []
    private var isFirst = true

    init() { bytes.reserveCapacity(4096) }

    var depth: Int { ends.count }

    /// An item's place in a list, or a member's in an object.
    mutating func next() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    /// A member's place and name: that of a property, in snake_case.
    mutating func name(_ property: String) {
        next()
        bytes.append(UInt8(ascii: "\""))
        for byte in property.utf8 {
            if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) {
                bytes.append(UInt8(ascii: "_"))
                bytes.append(byte | 0x20)
            } else {
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    /// A member's place and name as it is, from anywhere.
    mutating func key(_ text: String) {
        next()
        write(text)
        bytes.append(UInt8(ascii: ":"))
    }

    // Members whose names are written as they are.

    mutating func member(_ name: String, _ value: String?) {
        memberName(name)
        if let value { write(value) } else { writeNull() }
    }

    mutating func member(_ name: String, _ value: Int?) {
        memberName(name)
        if let value { write(value) } else { writeNull() }
    }

    mutating func member(_ name: String, _ value: Double?) {
        memberName(name)
        if let value { write(value) } else { writeNull() }
    }

    mutating func member(_ name: String, _ values: [String]?) {
        memberName(name)
        if let values { write(values) { $0.write($1) } } else { writeNull() }
    }

    mutating func member(_ name: String, _ ranges: [[Int]]) {
        memberName(name)
        write(ranges)
    }

    mutating func member(_ name: String, _ ranges: [[[Int]]]) {
        memberName(name)
        write(ranges) { $0.write($1) }
    }

    /// A member that is an object of the members that `body` writes.
    mutating func object(_ name: String, _ body: (inout JSONText) -> Void) {
        memberName(name)
        bytes.append(UInt8(ascii: "{"))
        isFirst = true
        body(&self)
        bytes.append(UInt8(ascii: "}"))
        isFirst = false
    }

    private mutating func write(_ ranges: [[Int]]) {
        write(ranges) { $0.write($1) { $0.write($1) } }
    }

    private mutating func write<T>(_ items: [T], _ item: (inout JSONText, T) -> Void) {
        bytes.append(UInt8(ascii: "["))
        for index in items.indices {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            item(&self, items[index])
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func memberName(_ name: String) {
        next()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    /// A value that may become an object or a list.
    mutating func begin() { ends.append(0) }

    /// It becomes one, unless it did already.
    mutating func open(_ begin: Unicode.Scalar, _ end: Unicode.Scalar, at depth: Int) {
        guard ends[depth - 1] == 0 else { return }
        ends[depth - 1] = UInt8(ascii: end)
        bytes.append(UInt8(ascii: begin))
        isFirst = true
    }

    mutating func end() {
        if let end = ends.popLast(), end != 0 { bytes.append(end) }
        isFirst = false
    }

    mutating func writeNull() { bytes.append(contentsOf: "null".utf8) }
    mutating func write(_ value: Bool) { bytes.append(contentsOf: (value ? "true" : "false").utf8) }
    mutating func write(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

    /// Whole numbers without a point; `null` for what JSON cannot say.
    mutating func write(_ value: Double) {
        if let whole = Int(exactly: value), abs(value) < 1e15 { return write(whole) }
        if value.isFinite { bytes.append(contentsOf: value.description.utf8) } else { writeNull() }
    }

    mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        // A part of a string is copied byte by byte, a whole one is not.
        if Self.hasEscaped(text.utf8Span.span) {
            for byte in text.utf8 { if Self.isEscaped(byte) { escape(byte) } else { bytes.append(byte) } }
        } else {
            bytes.append(contentsOf: text.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func hasEscaped(_ text: Span<UInt8>) -> Bool {
        for index in text.indices where isEscaped(text[index]) { return true }
        return false
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
        case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
        case UInt8(ascii: "\n"): bytes.append(contentsOf: #"\n"#.utf8)
        default:
            bytes.append(contentsOf: (byte < 16 ? #"\u000"# : #"\u00"#).utf8)
            bytes.append(contentsOf: String(byte, radix: 16).utf8)
        }
    }
}
