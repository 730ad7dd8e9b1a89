/// JSON written as a Swift literal, for what has no type of its own.
indirect enum JSONValue: Encodable, Sendable, Equatable {
    case null
    case flag(Bool)
    case integer(Int)
    case string(String)
    case array([JSONValue])
    case dictionary([String: JSONValue])

    subscript(_ name: String) -> JSONValue? {
        if case .dictionary(let members) = self { members[name] } else { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .flag(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .dictionary(let value): try container.encode(value)
        }
    }
}

extension JSONValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(integerLiteral value: Int) { self = .integer(value) }
    init(stringLiteral value: String) { self = .string(value) }
    init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, JSONValue)...) {
        // A name written twice is our own mistake, and traps.
        self = .dictionary(Dictionary(uniqueKeysWithValues: elements))
    }
}
