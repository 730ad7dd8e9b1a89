import Catalog
import HTTP

/// `/api/facets`: how many videos each value of a filter would show, with the other filters as they are.
struct FacetsAPI: Sendable {
    let catalog: Catalog

    struct Answer: Encodable {
        let total: Int
        let commit: Int
        /// By the key of the filter.
        let facets: [String: [Count]]
    }

    struct Count: Encodable {
        /// As the query string has it.
        let value: String
        @OrNull var id: Int?
        @OrNull var name: String?
        let count: Int
    }

    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let items = request.query.items
        let query = try VideoQuery(items: items)
        // Counts have no place in an order; the order itself is let through, since a page asks with its own address.
        if let item = items.first(where: { $0.name == "cursor" || $0.name == "position" }) {
            throw VideoQuery.NotUnderstood(field: item.name, value: item.value)
        }
        let limit = request.query.first("limit") == nil ? 50 : query.limit
        return try await JSON.response(Answer(catalog.read { try $0.facets(query, limit: limit) }))
    }
}

extension FacetsAPI.Answer {
    fileprivate init(_ facets: Facets) {
        total = facets.total
        commit = facets.commit
        self.facets = Dictionary(
            uniqueKeysWithValues: Facets.keys.map { key in
                (key.rawValue, (facets.counts[key] ?? []).map(FacetsAPI.Count.init))
            })
    }
}

extension FacetsAPI.Count {
    fileprivate init(_ count: Facets.Count) {
        value = count.value.literal
        if case .id(let id) = count.value { self.id = id }
        name = count.name
        self.count = count.count
    }
}
