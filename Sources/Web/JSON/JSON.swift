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

extension KeyedEncodingContainer {
    /// The shorter way to the same: most properties of a video are of this kind.
    mutating func encode<Value>(_ value: OrNull<Value>, forKey key: Key) throws {
        if let value = value.wrappedValue {
            try encode(value, forKey: key)
        } else {
            try encodeNil(forKey: key)
        }
    }
}

enum JSON {
    /// snake_case keys, in a stable order.
    static func bytes(_ value: some Encodable) throws -> [UInt8] { try JSONWriter.bytes(value) }

    static func response(_ value: some Encodable, status: Status = .ok) throws -> Response {
        Response(
            status, try bytes(value), type: "application/json", fields: ["Cache-Control": "private, no-store"]
        )
    }
}

/// A body of a request: an object of these keys and no others.
protocol JSONBody: Decodable {
    associatedtype CodingKeys: CodingKey & CaseIterable
}

extension Request {
    /// The body as JSON of a known shape. A route with a body has no query.
    ///
    /// - Throws: 400 that names the part at fault.
    func json<Body: JSONBody>(_ type: Body.Type = Body.self) throws(HTTPError) -> Body {
        try refuseUnknownKeys([])
        let known = Set(Body.CodingKeys.allCases.map(\.stringValue))
        for name in try JSONSyntax.names(in: body) where !known.contains(name) {
            throw HTTPError(.badRequest, "‘\(name.repeated)’ is not understood here.", field: name.repeated)
        }
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch let DecodingError.keyNotFound(key, _) {
            throw HTTPError(.badRequest, "‘\(key.stringValue)’ is missing.", field: key.stringValue)
        } catch let DecodingError.typeMismatch(_, context), let DecodingError.valueNotFound(_, context) {
            guard let field = context.codingPath.first?.stringValue else { throw JSONSyntax.malformed }
            throw HTTPError(.badRequest, "‘\(field)’ is of the wrong kind.", field: field)
        } catch let DecodingError.dataCorrupted(context) where !context.codingPath.isEmpty {
            let field = context.codingPath.first?.stringValue
            throw HTTPError(.badRequest, context.debugDescription, field: field)
        } catch {
            // The decoder says neither which nor where.
            throw HTTPError(
                .badRequest, "The body is no JSON object, or a number in it is too large or not whole.")
        }
    }

    /// Some clients send no body with DELETE, and that is as good as `{}`.
    func noArguments() throws(HTTPError) {
        if body.isEmpty { try refuseUnknownKeys([]) } else { _ = try json(NoArguments.self) }
    }
}

extension String {
    /// As much of what a client sent as its answer repeats.
    var repeated: String { String(UnicodeScalarView(unicodeScalars.prefix(100))) }
}

/// `{}`, where a route takes no arguments.
struct NoArguments: JSONBody {
    enum CodingKeys: CodingKey, CaseIterable {}
}
