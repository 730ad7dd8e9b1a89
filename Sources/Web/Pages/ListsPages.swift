import Catalog
import HTTP
import Library

/// `/lists` and `/lists/{id}`.
struct ListsPages: Sendable {
    let catalog: Catalog
    let library: Library
    let shell: Shell

    func all(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try request.refuseUnknownKeys(["q", "sort", "cursor", "change"])
        return try await allPage(request, visitor)
    }

    func postAll(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let form = try request.form()
        if let response = try await shell.post(form, request, visitor) { return response }
        if let response = try await undo(form, to: "/lists", visitor) { return response }
        guard form.first("action") == "make" else {
            throw HTTPError(.badRequest, "This form has no such action.", field: "action")
        }
        let name = form.first("name") ?? ""
        do {
            let made = try await catalog.write { try $0.makeList(name, by: visitor.actor) }
            return .redirect(to: "/lists/\(made.list.id)")
        } catch let error as ListError {
            return try await allPage(request, visitor, name: name, error: refusal(error, visitor.messages))
        }
    }

    func one(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try request.refuseUnknownKeys(["cursor", "position", "change"])
        return try await onePage(request, visitor)
    }

    func postOne(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        let form = try request.form()
        if let response = try await shell.post(form, request, visitor) { return response }
        if let response = try await undo(form, to: "/lists/\(id)", visitor) { return response }
        switch form.first("action") {
        case "rename":
            let name = form.first("name") ?? ""
            do {
                let change = try await catalog.write { try $0.renameList(id, to: name, by: visitor.actor) }
                return .redirect(to: "/lists/\(id)" + suffix(change))
            } catch let error as ListError where error != .notFound {
                return try await onePage(
                    request, visitor, name: name, error: refusal(error, visitor.messages))
            }
        case "delete":
            return .redirect(to: "/lists" + suffix(try await catalog.deleteList(id, by: visitor.actor)))
        default: throw HTTPError(.badRequest, "This form has no such action.", field: "action")
        }
    }

    private func undo(_ form: Query, to address: String, _ visitor: Visitor) async throws -> Response? {
        guard form.first("action") == "undo" else { return nil }
        _ = try await shell.undo(try form.number("change"), visitor)
        return .redirect(to: address)
    }

    private func suffix(_ change: Change) -> String { change.id == 0 ? "" : "?change=\(change.id)" }

    private func refusal(_ error: ListError, _ messages: Messages) -> String {
        switch error {
        case .taken: messages["invalid.listTaken"]
        case .invalid(let reason): messages.invalid(reason)
        case .notOwn, .notFound: messages["list.notOwn"]
        }
    }

    private func allPage(
        _ request: Request, _ visitor: Visitor, name: String = "", error: String? = nil
    ) async throws -> Response {
        let text = try request.text("q")
        let sort = try NameListRequest.sort(request)
        let cursor = request.query.first("cursor")
        let (page, rows) = try await catalog.read { connection in
            let page = try connection.lists(containing: text, by: sort, after: cursor, limit: 60)
            let rows = try page.lists.map { list in
                ListsView.Row(list, covers: try connection.covers(of: list.id, limit: 4), visitor.messages)
            }
            return (page, rows)
        }
        let view = ListsView(
            rows, total: page.total, q: text, sort: sort, next: page.next, name: name, error: error,
            change: request.query.first("change").flatMap { Int($0) }, visitor.messages)
        let frame = try await shell.frame(request, visitor).withoutSearch
        return shell.page(
            try shell.views.lists(view, in: frame), request, status: error == nil ? .ok : .badRequest)
    }

    private func onePage(
        _ request: Request, _ visitor: Visitor, name: String? = nil, error: String? = nil
    ) async throws -> Response {
        let id = try request.id()
        let pairs = ListView.query(id)
        let place = request.query.items.filter { ["cursor", "position"].contains($0.name) }
        let query = try VideoQuery(items: pairs.pairs.map { ($0.key, $0.value) } + place)
        let (list, page, first) = try await catalog.read { connection in
            var whole = query
            (whole.start, whole.limit) = (.first, 1)
            return (
                try connection.liveList(id), try connection.videos(query),
                try connection.orderedIDs(whole).ids.first
            )
        }
        guard let list else { throw HTTPError.notFound }
        library.lookAt(page.videos.map(\.id))
        var grid = GridView(page, of: query, query: pairs, visitor.messages)
        if page.position == 0 { grid.showFirstCoversAtOnce() }
        let view = ListView(
            list, grid: grid, next: page.next, previous: page.previous, first: first, name: name,
            error: error, change: request.query.first("change").flatMap { Int($0) }, visitor.messages)
        let frame = try await shell.frame(request, visitor).withoutSearch
        return shell.page(
            try shell.views.list(view, in: frame), request, status: error == nil ? .ok : .badRequest)
    }
}

extension Frame {
    /// For a page whose own words are no search of the gallery.
    var withoutSearch: Frame {
        var frame = self
        frame.query = QueryPairs()
        return frame
    }
}
