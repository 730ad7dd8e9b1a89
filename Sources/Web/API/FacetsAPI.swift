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
        let (items, part) = try FacetPart.reading(request.query.items)
        let query = try VideoQuery(items: items)
        // Counts have no place in an order; the order itself is let through, since a page asks with its own address.
        if let item = items.first(where: { $0.name == "cursor" || $0.name == "position" }) {
            throw VideoQuery.NotUnderstood(field: item.name, value: item.value)
        }
        let limit = request.query.first("limit") == nil ? 50 : query.limit
        return try await JSON.response(
            Answer(catalog.read { try $0.facets(query, of: part.keys, containing: part.text, limit: limit) }))
    }
}

/// One filter's values alone (`facet`), and of these the names with a text in them (`find`).
struct FacetPart {
    var keys = Facets.keys
    var text = ""

    /// What of a query string it is, and the rest.
    static func reading(
        _ items: [(name: String, value: String)]
    ) throws -> (rest: [(name: String, value: String)], part: FacetPart) {
        var part = FacetPart()
        let own = items.filter { $0.name == "facet" || $0.name == "find" }
        for (index, item) in own.enumerated() {
            let notUnderstood = VideoQuery.NotUnderstood(field: item.name, value: item.value)
            guard !own[..<index].contains(where: { $0.name == item.name }) else { throw notUnderstood }
            if item.name == "facet" {
                guard let key = FilterKey(rawValue: item.value), Facets.keys.contains(key) else {
                    throw notUnderstood
                }
                part.keys = [key]
            } else {
                guard item.value.unicodeScalars.count <= 400 else { throw notUnderstood }
                part.text = item.value
            }
        }
        // Other values have no names that could be looked for.
        if let find = own.first(where: { $0.name == "find" }),
            !(part.keys.count == 1 && Facets.named.contains(part.keys[0]))
        {
            throw VideoQuery.NotUnderstood(field: find.name, value: find.value)
        }
        return (items.filter { $0.name != "facet" && $0.name != "find" }, part)
    }
}

extension FacetsAPI.Answer {
    fileprivate init(_ facets: Facets) {
        total = facets.total
        commit = facets.commit
        self.facets = Dictionary(
            uniqueKeysWithValues: facets.counts.map { ($0.rawValue, $1.map(FacetsAPI.Count.init)) })
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
