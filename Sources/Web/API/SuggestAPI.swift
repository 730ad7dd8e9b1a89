import Catalog
import HTTP

/// `/api/suggest`: values that are in use already, while a person types.
struct SuggestAPI: Sendable {
    let catalog: Catalog

    struct Answer: Encodable {
        let values: [Value]
    }

    struct Value: Encodable {
        let value: String
        let count: Int
        @OrNull var id: Int?
        /// Of a character.
        @OrNull var series: String?
    }

    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try request.refuseUnknownKeys(["field", "q"])
        let name = request.query.first("field") ?? ""
        guard let field = SuggestField(name: name) else {
            let detail = "‘\(name.repeated)’ is no field that values are suggested for."
            throw HTTPError(.badRequest, detail, field: "field")
        }
        let text = request.query.first("q") ?? ""
        guard text.unicodeScalars.count <= 400 else {
            throw VideoQuery.NotUnderstood(field: "q", value: text.repeated)
        }
        let found = try await catalog.read { try $0.suggestions(for: field, text) }
        return try JSON.response(
            Answer(values: found.map { Value(value: $0.value, count: $0.count, id: $0.id, series: nil) }))
    }
}
