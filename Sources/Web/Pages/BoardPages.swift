import Catalog
import HTML
import HTTP
import Library

/// `/board`: the videos by how far their editing is.
struct BoardPages: Sendable {
    let catalog: Catalog
    let library: Library
    let shell: Shell

    /// As many cards of a column as a screen or two hold; the others come when they are scrolled to.
    private static let first = 40

    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let items = request.query.items.filter { $0.name != "change" }
        let change = request.query.first("change").flatMap { Int($0) }
        let pairs = QueryPairs(items.map { .init($0.name, $0.value) })
        let (query, faults) = VideoQuery.reading(items)
        let frame = try await shell.frame(request, visitor)
        guard faults.isEmpty else {
            let unknown = faults.map { QueryPairs.Pair($0.field, $0.value) }
            let view = BoardPageView([], query: pairs, unknown: unknown, visitor.messages)
            return shell.page(try shell.views.board(view, in: frame), request, status: .badRequest)
        }
        let (pages, names) = try await catalog.read { connection in
            let pages = try EditStatus.allCases.map {
                try connection.videos(
                    query.column($0, limit: Self.first, isSorted: pairs.first("sort") != nil))
            }
            return (pages, try connection.names(in: query))
        }
        let view = BoardPageView(pages, query: pairs, names: names, change: change, visitor.messages)
        return shell.page(try shell.views.board(view, in: frame), request)
    }

    /// `GET /board/{status}`: cards of one column, for a board that is open already.
    func column(_ request: Request, _ visitor: Visitor) async throws -> Response {
        guard let status = EditStatus(rawValue: request.parameters["status"] ?? "") else {
            throw HTTPError.notFound
        }
        let (query, faults) = VideoQuery.reading(request.query.items)
        if let fault = faults.first { throw fault }
        let isSorted = request.query.first("sort") != nil
        let page = try await catalog.read { connection in
            try connection.videos(query.column(status, limit: query.limit, isSorted: isSorted))
        }
        let pairs = QueryPairs(request.query.items.map { .init($0.name, $0.value) })
        let view = TasksView(page, query: pairs, visitor.messages)
        return shell.page(try shell.views.tasks(view, in: try await shell.frame(request, visitor)), request)
    }

    func post(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let form = try request.form()
        if let response = try await shell.post(form, request, visitor) { return response }
        let items = request.query.items.filter { $0.name != "change" }
        let pairs = QueryPairs(items.map { .init($0.name, $0.value) })
        switch form.first("action") {
        case "move":
            guard let id = form.first("id").flatMap({ Int($0) }) else {
                throw HTTPError(.badRequest, "‘id’ is a number.", field: "id")
            }
            let status = form.first("status") ?? ""
            let change = try await catalog.write { connection in
                try connection.decide([.status: .text(status)], of: id, by: visitor.actor)
            }
            return .redirect(to: pairs.adding("change", change.map { "\($0.id)" }).address("/board"))
        case "undo":
            _ = try await shell.undo(try form.number("change"), visitor)
            return .redirect(to: pairs.address("/board"))
        default: throw HTTPError(.badRequest, "This form has no such action.", field: "action")
        }
    }
}

extension QueryPairs {
    fileprivate func adding(_ key: String, _ value: String?) -> QueryPairs {
        value.map { adding(.init(key, $0)) } ?? self
    }
}

extension VideoQuery {
    /// Those of them with this status; what a person did last comes first, where nothing else is asked for.
    fileprivate func column(_ status: EditStatus, limit: Int, isSorted: Bool) -> VideoQuery {
        var query = self
        query.limit = limit
        if !isSorted { query.sort = .edited }
        let value = FilterValue.text(status.rawValue)
        let choice = choices[.status] ?? Choice()
        let isLeftOut =
            choice.excluded.contains(value) || !(choice.included.isEmpty || choice.included.contains(value))
        // A column that the filters leave out has what is both.
        query.choices[.status] = Choice(included: [value], excluded: isLeftOut ? [value] : [])
        return query
    }
}
