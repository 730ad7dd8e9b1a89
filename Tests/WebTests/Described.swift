import Foundation

@testable import Web

/// As much of JSON Schema as our answers use, and stricter: a key that is not described is a fault.
enum Described {
    static func answer(of operation: Web.Operation, _ status: Int) -> Schema? {
        var answer = operation.json["responses"]?[String(status)]
        if case .string(let name)? = answer?["$ref"] { answer = component(name) }
        guard let content = answer?["content"] else { return nil }
        return content["application/json"]?["schema"] ?? content["application/problem+json"]?["schema"]
    }

    static func json(_ value: some Encodable) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(try JSON.bytes(value)))
    }

    static func properties(of schema: Schema) -> [String: Schema]? {
        if case .string(let name)? = schema["$ref"] { return component(name).flatMap(properties) }
        if case .array(let parts)? = schema["allOf"] {
            return parts.reduce(into: [:]) { $0.merge(properties(of: $1) ?? [:]) { first, _ in first } }
        }
        guard case .dictionary(let properties)? = schema["properties"] else { return nil }
        return properties
    }

    /// Where the value is not as described; empty when all is well.
    static func faults(in value: Any, _ schema: Schema, at place: String = "") -> [String] {
        if case .string(let name)? = schema["$ref"] {
            return component(name).map { faults(in: value, $0, at: place) } ?? ["\(name) is not there"]
        }
        if case .array(let choices)? = schema["anyOf"] {
            let all = choices.map { faults(in: value, $0, at: place) }
            return all.contains([]) ? [] : all.flatMap { $0 }
        }
        if let properties = properties(of: schema) {
            guard let object = value as? [String: Any] else { return ["\(place) is no object"] }
            let unknown = object.keys.filter { properties[$0] == nil }.map {
                "\(place).\($0) is not described"
            }
            let missing = required(in: schema).filter { object[$0] == nil }.map {
                "\(place).\($0) is missing"
            }
            let inner = object.flatMap { name, value in
                properties[name].map { faults(in: value, $0, at: "\(place).\(name)") } ?? []
            }
            return (unknown + missing + inner).sorted()
        }
        if let items = schema["items"] {
            guard let list = value as? [Any] else { return ["\(place) is no list"] }
            return list.flatMap { faults(in: $0, items, at: "\(place)[]") }
        }
        return isOfType(value, schema["type"]) ? [] : ["\(place) is not of type \(schema)"]
    }

    private static func required(in schema: Schema) -> [String] {
        if case .array(let parts)? = schema["allOf"] {
            return parts.flatMap { part -> [String] in
                guard case .string(let name)? = part["$ref"] else { return required(in: part) }
                return component(name).map(required) ?? []
            }
        }
        guard case .array(let names)? = schema["required"] else { return [] }
        return names.compactMap { if case .string(let name) = $0 { name } else { nil } }
    }

    private static func isOfType(_ value: Any, _ type: JSONValue?) -> Bool {
        switch type {
        case "string": value is String
        case "integer", "number": value is NSNumber
        case "boolean": value is Bool
        case "null": value is NSNull
        case "object": value is [String: Any]
        default: type == nil
        }
    }

    private static func component(_ name: String) -> Schema? {
        name.split(separator: "/").dropFirst().reduce(OpenAPI.document) { $0?[String($1)] }
    }
}
