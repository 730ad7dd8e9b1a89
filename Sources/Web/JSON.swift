import FoundationEssentials
import HTTP

/// Encodes `nil` as `null`, where synthesized coding would leave the key out.
@propertyWrapper
struct OrNull<Value: Encodable & Sendable>: Encodable, Sendable {
    var wrappedValue: Value?

    init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}

enum JSON {
    /// snake_case keys, in a stable order.
    static func bytes(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    static func response(_ value: some Encodable, status: Status = .ok) throws -> Response {
        Response(
            status, try bytes(value), type: "application/json", fields: ["Cache-Control": "private, no-store"]
        )
    }
}

extension Request {
    /// The body as JSON of a known shape.
    ///
    /// - Throws: 400 that names the part at fault.
    func json<Body: Decodable>(_ type: Body.Type = Body.self) throws(HTTPError) -> Body {
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch let DecodingError.keyNotFound(key, _) {
            throw HTTPError(.badRequest, "‘\(key.stringValue)’ is missing.", field: key.stringValue)
        } catch let DecodingError.typeMismatch(_, context), let DecodingError.valueNotFound(_, context) {
            let field = context.codingPath.first?.stringValue
            throw HTTPError(.badRequest, "‘\(field ?? "body")’ is of the wrong kind.", field: field)
        } catch let DecodingError.dataCorrupted(context) where !context.codingPath.isEmpty {
            let field = context.codingPath.first?.stringValue
            throw HTTPError(.badRequest, context.debugDescription, field: field)
        } catch {
            throw HTTPError(.badRequest, "The body is no JSON object.")
        }
    }
}

/// `{}`, where a route takes no arguments.
struct NoArguments: Decodable {}
