/// JSON Schema 2020-12, which OpenAPI 3.1 speaks: the few shapes that our JSON has.
typealias Schema = JSONValue

extension Schema {
    static let text: Schema = ["type": "string"]
    static let number: Schema = ["type": "number"]
    static let yesOrNo: Schema = ["type": "boolean"]
    static let yes: Schema = ["const": true]
    static let day: Schema = ["type": "string", "format": "date"]
    static let moment: Schema = ["type": "string", "format": "date-time"]
    /// From 0; lengths, sizes, totals.
    static let count: Schema = ["type": "integer", "minimum": 0, "maximum": .integer(.max)]
    static let id: Schema = [
        "type": "integer", "minimum": 1, "maximum": .integer(.max), "examples": [1],
    ]

    static func text(upTo length: Int) -> Schema { ["type": "string", "maxLength": .integer(length)] }
    static func text(like pattern: String) -> Schema { ["type": "string", "pattern": .string(pattern)] }
    static func number(_ range: ClosedRange<Int>) -> Schema {
        ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
    }
    static func constant(_ text: String) -> Schema { ["const": .string(text)] }
    static func oneOf(_ values: [String]) -> Schema {
        ["type": "string", "enum": .array(values.map(JSONValue.string))]
    }
    static func oneOf<Value: CaseIterable & RawRepresentable<String>>(_ type: Value.Type) -> Schema {
        oneOf(type.allCases.map(\.rawValue))
    }
    static func list(of items: Schema) -> Schema { ["type": "array", "items": items] }
    static func map(of values: Schema) -> Schema { ["type": "object", "additionalProperties": values] }

    /// One of the document's components.
    static func named(_ name: String) -> Schema { ["$ref": .string("#/components/schemas/\(name)")] }

    var orNull: Schema { ["anyOf": [self, ["type": "null"]]] }

    /// What is answered: every key is there, but for the optional ones; later versions may add others.
    static func object(_ properties: [String: Schema], optional: Set<String> = []) -> Schema {
        [
            "type": "object", "properties": .dictionary(properties),
            "required": .array(
                properties.keys.filter { !optional.contains($0) }.sorted().map(JSONValue.string)),
        ]
    }

    /// What is sent: a key that is not known is refused.
    static func body(_ required: [String: Schema] = [:], optional: [String: Schema] = [:]) -> Schema {
        [
            "type": "object", "properties": .dictionary(required.merging(optional) { first, _ in first }),
            "required": .array(required.keys.sorted().map(JSONValue.string)), "additionalProperties": false,
        ]
    }
}
