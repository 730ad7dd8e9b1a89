import Catalog
import HTTP

/// `/api/filters`: views of the gallery under a name.
struct FiltersAPI: Sendable {
    let catalog: Catalog

    struct Filters: Encodable {
        let filters: [FilterJSON]
    }

    struct FilterJSON: Encodable {
        let id: Int
        let name: String
        let query: String

        init(_ filter: SavedFilter) {
            id = filter.id
            name = filter.name
            query = filter.query
        }
    }

    struct NewFilter: JSONBody {
        let name: String
        let query: String

        enum CodingKeys: CodingKey, CaseIterable { case name, query }
    }

    struct Saved: Encodable {
        let success = true
        let filter: FilterJSON
        @OrNull var change: Int?
    }

    func list(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try request.refuseUnknownKeys([])
        let filters = try await catalog.read { try $0.filters() }
        return try JSON.response(Filters(filters: filters.map(FilterJSON.init)))
    }

    func save(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let body = try request.json(NewFilter.self)
        // As the catalogue writes it, so that the same view is the same text.
        let query = try VideoQuery(filter: body.query, field: "query").queryString
        let saved = try await catalog.write { connection in
            try connection.saveFilter(name: body.name, query: query, by: visitor.actor)
        }
        return try JSON.response(
            Saved(filter: FilterJSON(saved.filter), change: ChangedJSON(saved.change).change))
    }

    func delete(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        try request.noArguments()
        return try await JSON.response(
            ChangedJSON(catalog.write { try $0.deleteFilter(id, by: visitor.actor) }))
    }
}
