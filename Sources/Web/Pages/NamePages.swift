import Catalog
import HTML
import HTTP
import Library

/// `/creators/{id}` and `/characters/{id}`: one name, and its videos.
struct NamePages: Sendable {
    let table: NameTable
    let catalog: Catalog
    let library: Library
    let shell: Shell

    var home: String { "/\(table.rawValue)" }

    /// What was merged into another leads to that.
    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        let meant = try await catalog.read { [table] in try $0.meant(by: id, in: table) }
        guard let meant else { throw HTTPError.notFound }
        guard meant == id else {
            return .redirect(
                to: "\(home)/\(meant)" + (request.rawQuery.isEmpty ? "" : "?" + request.rawQuery))
        }
        return try await page(id, request, visitor)
    }

    func post(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        let form = try request.form()
        if let response = try await shell.post(form, request, visitor) { return response }
        do {
            return try await change(id, form, visitor)
        } catch let error as NameError {
            // Of the page's own name there is nothing to show any more.
            guard error != .merged, error != .notFound || form.first("action") == "remove_alias" else {
                throw error
            }
            return try await page(id, request, visitor, refused: (form, error))
        }
    }

    private func change(_ id: Int, _ form: Query, _ visitor: Visitor) async throws -> Response {
        let (table, actor) = (table, visitor.actor)
        let change: Change
        var place = id
        switch form.first("action") {
        case "rename":
            let name = form.first("name") ?? ""
            change = try await catalog.write { try $0.rename(id, in: table, to: name, by: actor) }
        case "alias":
            let name = form.first("name") ?? ""
            change = try await catalog.write { try $0.addAlias(name, to: id, in: table, by: actor) }
        case "remove_alias":
            let name = form.first("name") ?? ""
            change = try await catalog.write { try $0.removeAlias(name, of: id, in: table, by: actor) }
        case "series" where table == .characters:
            let name = form.first("series") ?? ""
            change = try await catalog.write { try $0.setSeries(of: id, to: name, by: actor) }
        case "merge":
            let target = try form.number("into")
            change = try await catalog.write { try $0.merge(id, into: target, in: table, by: actor) }
            place = target
        case "undo":
            _ = try await shell.undo(try form.number("change"), visitor)
            return .redirect(to: "\(home)/\(id)")
        default: throw HTTPError(.badRequest, "This form has no such action.", field: "action")
        }
        return .redirect(to: "\(home)/\(place)" + (change.id == 0 ? "" : "?change=\(change.id)"))
    }

    private func page(
        _ id: Int, _ request: Request, _ visitor: Visitor, refused: (form: Query, error: NameError)? = nil
    ) async throws -> Response {
        let asked = try NameAsked(request, id: id, in: table)
        let table = table
        let (found, videos) = try await catalog.read { connection in
            (try connection.found(id, in: table), try connection.videos(asked.query))
        }
        guard let found else { throw HTTPError.notFound }
        library.lookAt(videos.videos.map(\.id))
        var view = NameView(
            table, found, videos, of: asked.query, pairs: asked.pairs, change: asked.change, visitor.messages)
        try await preview(asked, &view, found, visitor)
        if let refused { try await refuse(refused.form, refused.error, &view, visitor) }
        var frame = try await shell.frame(request, visitor)
        // What this page is asked for with means something else to a search of the gallery.
        frame.query = QueryPairs()
        let status: Status = refused == nil ? .ok : .badRequest
        return shell.page(try shell.views.name(view, in: frame), request, status: status)
    }

    /// What a merge would do, with whom it was asked about.
    private func preview(_ asked: NameAsked, _ view: inout NameView, _ found: NameFound, _ visitor: Visitor)
        async throws
    {
        guard asked.into != nil || asked.merge != nil else { return }
        let (table, messages) = (table, visitor.messages)
        let target = try await catalog.read { connection -> NamedRow? in
            let id =
                try asked.into.map { try connection.meant(by: $0, in: table) }
                ?? connection.meant(by: asked.merge ?? "", in: table)
            return try id.flatMap { try connection.names(table, ids: [$0]).first }
        }
        view.merge.value = target?.name ?? asked.merge ?? ""
        view.merge.isOpen = true
        guard let target else { return view.merge.error = messages["names.unknown"] }
        guard target.id != found.name.id else { return view.merge.error = messages["name.itself"] }
        view.preview = NameView.Preview(
            into: target.id,
            text: messages.mergePreview(found.count, of: found.name.name, into: target.name))
    }

    private func refuse(_ form: Query, _ error: NameError, _ view: inout NameView, _ visitor: Visitor)
        async throws
    {
        var other: String?
        if case .taken(let id) = error {
            other = try await catalog.read { [table] in try $0.names(table, ids: [id]).first?.name }
        }
        let part: WritableKeyPath<NameView, NameView.Form> =
            switch form.first("action") {
            case "alias", "remove_alias": \.alias
            case "series": \.seriesForm
            case "merge": \.merge
            default: \.rename
            }
        let typed = form.first(form.first("action") == "series" ? "series" : "name") ?? ""
        view.refuse(part, typed, error, other: other, visitor.messages)
    }
}

/// What the page of a name is asked for with: an order and a place among its videos, and whom to merge it with.
struct NameAsked: Sendable {
    let query: VideoQuery
    let pairs: QueryPairs
    let change: Int?
    let into: Int?
    let merge: String?

    init(_ request: Request, id: Int, in table: NameTable) throws {
        let own: Set = ["change", "into", "merge"]
        change = try request.number("change")
        into = try request.number("into")
        merge = request.query.first("merge").flatMap { $0.isEmpty ? nil : $0 }
        let items = request.query.items.filter { !own.contains($0.name) }
        let places: Set = ["sort", "dir", "seed", "cursor", "position", "limit"]
        if let unknown = items.first(where: { !places.contains($0.name) }) {
            throw VideoQuery.NotUnderstood(field: unknown.name, value: unknown.value)
        }
        query = try VideoQuery(items: items + [(table.filterKey.rawValue, String(id))])
        pairs = QueryPairs(items.map { QueryPairs.Pair($0.name, $0.value) })
    }
}

extension Query {
    func number(_ name: String) throws(HTTPError) -> Int {
        guard let number = first(name).flatMap({ Int($0) }) else {
            throw .badRequest("‘\(name)’ is a number.", field: name)
        }
        return number
    }

    func numbers(_ name: String) throws(HTTPError) -> [Int] {
        var numbers: [Int] = []
        for item in items where item.name == name {
            guard let number = Int(item.value) else {
                throw .badRequest("‘\(name)’ is a number.", field: name)
            }
            numbers.append(number)
        }
        return numbers
    }
}

extension Transaction {
    fileprivate func found(_ id: Int, in table: NameTable) throws -> NameFound? {
        guard let row = try names(table, ids: [id]).first else { return nil }
        return NameFound(
            name: row, count: try uses(of: id, in: table),
            covers: try newestCovers(of: [id], in: table, limit: 5)[id] ?? [],
            breakdown: try breakdown(of: id, in: table),
            handles: table == .creators ? try handles(of: [id])[id] ?? [] : [],
            allSeries: table == .characters ? try series().map(\.name) : [])
    }
}
