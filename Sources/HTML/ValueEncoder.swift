/// One place of the tree while it is being encoded. A class, because the containers that Swift's coding hands
/// out write into it after they have been given away.
final class Box {
    private var leaf = Value.null
    private var fields: [String: Box]?
    private var items: [Box]?

    var value: Value {
        if let fields { return .object(fields.mapValues(\.value)) }
        if let items { return .list(items.map(\.value)) }
        return leaf
    }

    var count: Int { items?.count ?? 0 }

    func becomeObject() { if fields == nil { fields = [:] } }
    func becomeList() { if items == nil { items = [] } }

    func field(_ name: String) -> Box {
        let box = Box()
        fields?[name] = box
        return box
    }

    func item() -> Box {
        let box = Box()
        items?.append(box)
        return box
    }

    func fill<T: Encodable>(_ value: T, at path: [any CodingKey]) throws {
        switch value {
        case let value as String: leaf = .text(value)
        case let value as Bool: leaf = .bool(value)
        case let value as Int: leaf = .integer(value)
        case let value as Markup: leaf = .markup(value)
        case let value as Value: leaf = value
        case let value as Double: leaf = .number(value)
        case let value as Float: leaf = .number(Double(value))
        case let value as any FixedWidthInteger & Encodable: leaf = .integer(Int(value))
        default: try value.encode(to: ValueEncoder(box: self, codingPath: path))
        }
    }
}

struct ValueEncoder: Encoder {
    let box: Box
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        box.becomeObject()
        return KeyedEncodingContainer(ObjectEncoder(box: box, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        box.becomeList()
        return ListEncoder(box: box, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        LeafEncoder(box: box, codingPath: codingPath)
    }
}

private struct ObjectEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let box: Box
    let codingPath: [any CodingKey]

    func encodeNil(forKey key: Key) { _ = box.field(key.stringValue) }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        try box.field(key.stringValue).fill(value, at: codingPath + [key])
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        ValueEncoder(box: box.field(key.stringValue), codingPath: codingPath + [key]).container(
            keyedBy: keyType)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        ValueEncoder(box: box.field(key.stringValue), codingPath: codingPath + [key]).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { ValueEncoder(box: box, codingPath: codingPath) }
    func superEncoder(forKey key: Key) -> any Encoder {
        ValueEncoder(box: box.field(key.stringValue), codingPath: codingPath + [key])
    }
}

private struct ListEncoder: UnkeyedEncodingContainer {
    let box: Box
    let codingPath: [any CodingKey]
    var count: Int { box.count }

    func encodeNil() { _ = box.item() }
    func encode<T: Encodable>(_ value: T) throws { try box.item().fill(value, at: codingPath) }

    func nestedContainer<Nested: CodingKey>(keyedBy keyType: Nested.Type) -> KeyedEncodingContainer<Nested> {
        ValueEncoder(box: box.item(), codingPath: codingPath).container(keyedBy: keyType)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        ValueEncoder(box: box.item(), codingPath: codingPath).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { ValueEncoder(box: box.item(), codingPath: codingPath) }
}

private struct LeafEncoder: SingleValueEncodingContainer {
    let box: Box
    let codingPath: [any CodingKey]

    func encodeNil() {}
    func encode<T: Encodable>(_ value: T) throws { try box.fill(value, at: codingPath) }
}
