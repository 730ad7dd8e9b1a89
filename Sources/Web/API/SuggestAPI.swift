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
        let text = try request.text("q")
        let (found, series) = try await catalog.read { connection in
            let found = try connection.suggestions(for: field, text)
            let rows =
                field == .characters ? try connection.names(.characters, ids: found.compactMap(\.id)) : []
            return (found, Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.series) }))
        }
        return try JSON.response(
            Answer(
                values: found.map {
                    Value(
                        value: $0.value, count: $0.count, id: $0.id,
                        series: $0.id.flatMap { series[$0] } ?? nil)
                }))
    }
}
