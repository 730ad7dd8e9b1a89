import Catalog
import HTTP

/// `/api/ids`: which videos a view of the gallery has, for whoever selects more than is shown.
struct IDsAPI: Sendable {
    let catalog: Catalog

    struct Answer: Encodable {
        let ids: [Int]
        let total: Int
    }

    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        var query = try VideoQuery(items: request.query.items.filter { $0.name != "limit" })
        query.limit = try limit(request)
        let (ids, total) = try await catalog.read { [query] in try $0.orderedIDs(query) }
        return try JSON.response(Answer(ids: ids, total: total))
    }

    private func limit(_ request: Request) throws -> Int {
        guard let text = request.query.first("limit") else { return 60 }
        guard let limit = Int(text), (1...Selection.limit).contains(limit), String(limit) == text else {
            throw VideoQuery.NotUnderstood(field: "limit", value: text)
        }
        return limit
    }
}

extension Request {
    /// Numbers between commas.
    static func ids(_ text: String, _ field: String, upTo limit: Int) throws(HTTPError) -> [Int] {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let ids = parts.compactMap { Int($0) }
        guard ids.count == parts.count, ids.count <= limit else {
            throw HTTPError(
                .badRequest, "‘\(field)’ is 1 to \(limit) numbers separated by commas.", field: field)
        }
        return ids
    }
}
