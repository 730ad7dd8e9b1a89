import HTTP

/// What `/api/openapi.json` says of one route.
///
/// What every route can refuse (`OpenAPI.refusals`) is not repeated; that a path's `{id}` is a number neither.
struct Operation: Sendable {
    enum Content: Sendable {
        case json(Schema)
        /// Bytes with an `ETag`, of any of these media types.
        case bytes([String])
        case events
        case nothing
    }

    struct Parameter: Sendable {
        var name: String
        var place = "query"
        var schema: Schema
        var isRequired = false

        static func query(_ name: String, _ schema: Schema) -> Parameter { .init(name: name, schema: schema) }
        static func needed(_ name: String, _ schema: Schema) -> Parameter {
            .init(name: name, schema: schema, isRequired: true)
        }
        static func header(_ name: String) -> Parameter {
            .init(name: name, place: "header", schema: .text)
        }
        static func path(_ name: String, _ schema: Schema = .id) -> Parameter {
            .init(name: name, place: "path", schema: schema, isRequired: true)
        }

        var json: JSONValue {
            [
                "name": .string(name), "in": .string(place), "schema": schema,
                "required": .flag(isRequired),
            ]
        }
    }

    /// As in the route table: `GET /api/videos/{id}`.
    var route: String
    /// A verb and what it is done to; generated clients call their functions so.
    var id: String
    var summary: String
    var parameters: [Parameter] = []
    var body: Schema?
    var answers: [Status: Content]
    var refusals: [Status: String]

    init(
        _ route: String, _ id: String, _ summary: String, parameters: [Parameter] = [], body: Schema? = nil,
        answers: [Status: Content], refusals: [Status: String] = [:]
    ) {
        self.route = route
        self.id = id
        self.summary = summary
        self.parameters = parameters
        self.body = body
        self.answers = answers
        self.refusals = refusals
    }

    var method: String { String(route.prefix { $0 != " " }) }
    var path: String { String(route.drop { $0 != " " }.dropFirst()) }
    var changes: Bool { method != "GET" }

    var json: JSONValue {
        var json: [String: JSONValue] = [
            "operationId": .string(id), "summary": .string(summary),
            "parameters": .array((pathParameters + parameters).map(\.json)),
            "responses": .dictionary(responses),
        ]
        if let body {
            json["requestBody"] = ["required": true, "content": ["application/json": ["schema": body]]]
        }
        return .dictionary(json)
    }

    /// Those of the pattern that are not described themselves.
    private var pathParameters: [Parameter] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
            .filter { name in !parameters.contains { $0.place == "path" && $0.name == name } }
            .map { .path($0) }
    }

    private var responses: [String: JSONValue] {
        var responses: [String: JSONValue] = [:]
        for status in OpenAPI.refusals(of: self) {
            responses[String(status.code)] = ["$ref": .string("#/components/responses/\(status.code)")]
        }
        for (status, why) in refusals { responses[String(status.code)] = OpenAPI.problem(why) }
        for (status, content) in answers { responses[String(status.code)] = content.json(status.reason) }
        return responses
    }
}

extension Operation.Content {
    fileprivate func json(_ description: String) -> JSONValue {
        switch self {
        case .json(let schema):
            return ["description": .string(description), "content": ["application/json": ["schema": schema]]]
        case .bytes(let types):
            let content = types.map { ($0, JSONValue.dictionary([:])) }
            return [
                "description": .string(description),
                "content": .dictionary(Dictionary(uniqueKeysWithValues: content)),
                "headers": ["ETag": ["schema": .text, "required": true]],
            ]
        case .events:
            return ["description": .string(description), "content": ["text/event-stream": ["schema": .text]]]
        case .nothing: return ["description": .string(description)]
        }
    }
}
