import Catalog
import HTML
import HTTP

/// `/creators` and `/characters`: all of them, a page at a time.
extension NamePages {
    func list(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try await list(request, visitor, error: nil)
    }

    func postList(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let form = try request.form()
        if let response = try await shell.post(form, request, visitor) { return response }
        switch form.first("action") {
        case "merge": return try await merge(try form.numbers("id"), form, request, visitor)
        case "undo":
            _ = try await shell.undo(try form.number("change"), visitor)
            return .redirect(to: home)
        default: throw HTTPError(.badRequest, "This form has no such action.", field: "action")
        }
    }

    /// Into the one that is named, or into the one of them with most videos.
    private func merge(_ ids: [Int], _ form: Query, _ request: Request, _ visitor: Visitor) async throws
        -> Response
    {
        let typed = (form.first("target") ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let (table, messages, actor) = (table, visitor.messages, visitor.actor)
        guard !ids.isEmpty, ids.count > 1 || !typed.isEmpty else {
            return try await list(request, visitor, error: messages["names.tooFew"])
        }
        do {
            let (target, change) = try await catalog.write { connection in
                let most = try ids.max {
                    try connection.uses(of: $0, in: table) < connection.uses(of: $1, in: table)
                }
                let named = typed.isEmpty ? most : try connection.meant(by: typed, in: table)
                guard let target = named else { throw NameError.notFound }
                return (target, try connection.merge(ids, into: target, in: table, by: actor))
            }
            return .redirect(to: "\(home)/\(target)?change=\(change.id)")
        } catch let error as NameError {
            return try await list(request, visitor, error: messages.refusal(error))
        }
    }

    private func list(_ request: Request, _ visitor: Visitor, error: String?) async throws -> Response {
        let asked = try NamesAsked(request, in: table)
        let change = try request.number("change")
        let table = table
        let list = try await catalog.read { try $0.list(table, asked, change: change) }
        var frame = try await shell.frame(request, visitor)
        frame.query = QueryPairs()
        let view = NamesView(table, list, error: error, visitor.messages)
        let status: Status = error == nil ? .ok : .badRequest
        return shell.page(try shell.views.names(view, in: frame), request, status: status)
    }
}

extension NamesAsked {
    init(_ request: Request, in table: NameTable) throws {
        let known: Set = ["q", "sort", "dir", "cursor", "change"]
        try request.refuseUnknownKeys(table == .characters ? known.union(["series"]) : known)
        text = try request.text("q")
        func given(_ name: String) -> String? { request.query.first(name).flatMap { $0.isEmpty ? nil : $0 } }
        func refuse(_ name: String) -> VideoQuery.NotUnderstood {
            VideoQuery.NotUnderstood(field: name, value: given(name) ?? "")
        }
        if let name = given("sort") {
            guard let sort = NameSort(rawValue: name) else { throw refuse("sort") }
            self.sort = sort
        }
        isDescending = sort.isUsuallyDescending
        if let direction = given("dir") {
            guard ["asc", "desc"].contains(direction) else { throw refuse("dir") }
            isDescending = direction == "desc"
        }
        series = given("series") == nil ? nil : try request.number("series")
        cursor = given("cursor")
        pairs = QueryPairs(
            request.query.items.filter { $0.name != "change" }.map { QueryPairs.Pair($0.name, $0.value) })
    }
}

extension Transaction {
    fileprivate func list(_ table: NameTable, _ asked: NamesAsked, change: Int?) throws -> NameList {
        let page = try names(
            in: table, containing: asked.text, by: asked.sort, isDescending: asked.isDescending,
            ofSeries: asked.series, after: asked.cursor)
        let counts = page.counts
        let covers = try newestCovers(of: page.ids, in: table, limit: 3)
        let handles = table == .creators ? try handles(of: page.ids) : [:]
        let rows = try names(table, ids: page.ids).map { name in
            NameList.Row(
                name: name, count: counts[name.id] ?? 0, covers: covers[name.id] ?? [],
                handles: handles[name.id] ?? [])
        }
        return NameList(
            asked: asked, rows: rows, total: page.total, next: page.next,
            series: table == .characters ? try series() : [], change: change)
    }
}
