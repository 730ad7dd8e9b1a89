import Catalog
import HTTP

/// Videos as a body names them: one by one, or by the query string that a gallery shows them with.
enum Selection: Sendable {
    case ids([Video.ID])
    case filter(VideoQuery)

    /// More than a body can have.
    static let limit = 1_000_000

    init(ids: [Int]?, filter: String?) throws(HTTPError) {
        switch (ids, filter) {
        case (let ids?, nil):
            guard ids.count <= Self.limit else {
                throw .badRequest("‘ids’ has more than \(Self.limit) videos.", field: "ids")
            }
            self = .ids(ids)
        case (nil, let text?): self = .filter(try VideoQuery(filter: text, field: "filter"))
        case (nil, nil): throw .badRequest("‘ids’ or ‘filter’ is missing.", field: "ids")
        case (_?, _?): throw .badRequest("Either ‘ids’ or ‘filter’ says which videos.", field: "filter")
        }
    }

    /// Those that are meant now; ids that are not there any more are among them.
    func videos(in catalog: Catalog, isTrash: Bool = false) async throws -> [Video.ID] {
        switch self {
        case .ids(let ids): return ids
        case .filter(var query):
            query.isTrash = isTrash
            return try await catalog.read { [query] in try $0.ids(matching: query) }
        }
    }
}

extension Selection {
    /// In the order in which they were named or in which the gallery shows them.
    func ordered(in catalog: Catalog) async throws -> [Video.ID] {
        guard case .filter(var query) = self else { return try await videos(in: catalog) }
        query.limit = Self.limit
        return try await catalog.read { [query] in try $0.orderedIDs(query).ids }
    }
}

extension VideoQuery {
    /// A query string inside a body: filters and order, and no place in a list.
    ///
    /// - Throws: 400 that names the body's field and the part at fault.
    init(filter text: String, field: String) throws(HTTPError) {
        let items: [(name: String, value: String)]
        do { items = try Query(parsing: text).items } catch {
            throw .badRequest(error.detail, field: field)
        }
        let paging = items.first { ["limit", "cursor", "position"].contains($0.name) }
        let (query, faults) = Self.reading(items)
        if let (name, value) = paging ?? faults.first.map({ ($0.field, $0.value) }) {
            let part = "\(name)=\(value)".repeated
            throw .badRequest("‘\(part)’ in ‘\(field)’ is not understood.", field: field)
        }
        self = query
    }
}
