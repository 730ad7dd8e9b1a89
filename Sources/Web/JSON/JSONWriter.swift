/// Writes values as JSON while they are being encoded. The standard encoder keeps a tree of them first and takes five
/// times as long, which for a page of videos is longer than finding them.
///
/// A class, because the containers that Swift's coding hands out write into it after they have been given away. They do
/// so one inside the other: what is open around a place is known by its depth.
final class JSONWriter {
    fileprivate(set) var text = JSONText()

    /// Any value, where it stands.
    fileprivate func write<T: Encodable>(_ value: T) throws {
        if let value = value as? String { return text.write(value) }
        if let value = value as? Int { return text.write(value) }
        if let value = value as? Bool { return text.write(value) }
        if let value = value as? Double { return text.write(value) }
        if let value = value as? any FixedWidthInteger { return text.write(Int(value)) }
        text.begin()
        if let names = value as? any JSONNames {
            try names.write(to: self)
        } else {
            try value.encode(to: JSONPlace(writer: self, depth: text.depth))
        }
        text.end()
    }

    /// snake_case names, in the order of the properties.
    static func bytes(_ value: some Encodable) throws -> [UInt8] {
        let writer = JSONWriter()
        try writer.write(value)
        return writer.text.bytes
    }
}

/// An object that writes its own members, where Swift's way through a container for each would take longer than finding
/// what is written.
protocol JSONMembers: Encodable {
    func write(to text: inout JSONText)
}

extension JSONMembers {
    func encode(to encoder: any Encoder) throws {
        // Another encoder has no text to write to; to hand such a value to one is our mistake.
        guard let place = encoder as? JSONPlace else { fatalError("only JSONWriter writes it") }
        place.writer.text.open("{", "}", at: place.depth)
        write(to: &place.writer.text)
    }
}

/// Names that are no properties of ours, and stay as they are.
private protocol JSONNames {
    func write(to writer: JSONWriter) throws
}

extension Dictionary: JSONNames where Key == String, Value: Encodable {
    fileprivate func write(to writer: JSONWriter) throws {
        writer.text.open("{", "}", at: writer.text.depth)
        for (key, value) in sorted(by: { $0.key < $1.key }) {
            writer.text.key(key)
            try writer.write(value)
        }
    }
}

/// Where one value is written.
private struct JSONPlace: Encoder, SingleValueEncodingContainer {
    let writer: JSONWriter
    let depth: Int
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        writer.text.open("{", "}", at: depth)
        return KeyedEncodingContainer(JSONObject(writer: writer))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        writer.text.open("[", "]", at: depth)
        return JSONList(writer: writer)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() { writer.text.writeNull() }
    func encode<T: Encodable>(_ value: T) throws { try writer.write(value) }
}

private struct JSONObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: JSONWriter
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) {
        writer.text.name(key.stringValue)
        writer.text.writeNull()
    }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        writer.text.name(key.stringValue)
        try writer.write(value)
    }

    // Most members are one of these: to ask each of its type costs as much as to write it.
    func encode(_ value: String, forKey key: Key) {
        writer.text.name(key.stringValue)
        writer.text.write(value)
    }

    func encode(_ value: Int, forKey key: Key) {
        writer.text.name(key.stringValue)
        writer.text.write(value)
    }

    // The protocol asks for these four; values of ours that called them would be our mistake (see `unused`).
    func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { fatalError(unused) }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { fatalError(unused) }
    func superEncoder() -> any Encoder { fatalError(unused) }
    func superEncoder(forKey key: Key) -> any Encoder { fatalError(unused) }
}

private struct JSONList: UnkeyedEncodingContainer {
    let writer: JSONWriter
    let count = 0
    var codingPath: [any CodingKey] { [] }

    func encodeNil() {
        writer.text.next()
        writer.text.writeNull()
    }

    func encode<T: Encodable>(_ value: T) throws {
        writer.text.next()
        try writer.write(value)
    }

    // As above: asked for by the protocol, called by nobody but by mistake.
    func nestedContainer<Nested: CodingKey>(keyedBy keyType: Nested.Type) -> KeyedEncodingContainer<Nested> {
        fatalError(unused)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { fatalError(unused) }
    func superEncoder() -> any Encoder { fatalError(unused) }
}

/// Where they would end, this writer could not know.
private let unused = "a value that is answered writes no container inside its own"
