import Catalog
import HTML
import HTTP
import Platform

/// `/filters`: the filters as a page of their own, and as the part of one that is open already.
struct FilterPages: Sendable {
    let catalog: Catalog
    let shell: Shell

    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let frame = try await shell.frame(request, visitor)
        let view = try await view(request.query.items, FacetPart(), limit: 30, visitor)
        return shell.page(try shell.views.filters(view, in: frame), request)
    }

    /// `GET /panel`: the filters alone; with `facet` and `find` as `GET /api/facets` has them, one of them.
    func panel(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let (items, part) = try FacetPart.reading(request.query.items)
        let view = try await view(items, part, limit: part.text.isEmpty ? 8 : 30, visitor)
        let token = shell.token.token(for: visitor.session)
        return shell.page(try shell.views.filterPanel(view, token: token, in: visitor.language), request)
    }

    /// What is not understood is left out: the gallery says so.
    private func view(
        _ items: [(name: String, value: String)], _ part: FacetPart, limit: Int, _ visitor: Visitor
    ) async throws -> FilterPanelView {
        let (query, faults) = VideoQuery.reading(items)
        let pairs = items.filter { item in
            !faults.contains { ($0.field, $0.value) == (item.name, item.value) }
        }
        let (facets, saved) = try await catalog.read { connection in
            (
                try connection.facets(query, of: part.keys, containing: part.text, limit: limit),
                try connection.filters()
            )
        }
        return FilterPanelView(
            facets, of: query, pairs: QueryPairs(pairs.map { .init($0.name, $0.value) }), saved: saved,
            isSearched: !part.text.isEmpty, today: .today, visitor.messages)
    }

    func post(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let form = try request.form()
        if let response = try await shell.post(form, request, visitor) { return response }
        switch form.first("action") {
        case "save_filter":
            let name = form.first("name") ?? ""
            let query = try VideoQuery(filter: form.first("query") ?? "", field: "query").queryString
            _ = try await catalog.write { try $0.saveFilter(name: name, query: query, by: visitor.actor) }
        case "delete_filter":
            guard let id = form.first("id").flatMap({ Int($0) }) else {
                throw HTTPError(.badRequest, "‘id’ is a number.", field: "id")
            }
            _ = try await catalog.write { try $0.deleteFilter(id, by: visitor.actor) }
        default: throw HTTPError(.badRequest, "This form has no such action.", field: "action")
        }
        return .redirect(to: request.address)
    }
}
