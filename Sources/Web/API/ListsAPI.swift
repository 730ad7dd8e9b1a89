import Catalog
import HTTP

/// `/api/lists`: whose videos they have, and lists of one's own.
struct ListsAPI: Sendable {
    let catalog: Catalog

    struct Lists: Encodable {
        let lists: [ListJSON]
        let total: Int
        @OrNull var nextCursor: String?
    }

    struct Made: Encodable {
        let success = true
        let list: ListJSON
        let change: Int
    }

    struct Members: JSONBody {
        let ids: [Int]?
        let filter: String?
        let remove: Bool?

        enum CodingKeys: CodingKey, CaseIterable { case ids, filter, remove }
    }

    func lists(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let asked = try NameListRequest(request)
        let page = try await catalog.read { connection in
            try connection.lists(
                containing: asked.text, by: asked.sort, after: asked.cursor, limit: asked.limit)
        }
        return try JSON.response(
            Lists(lists: page.lists.map(ListJSON.init), total: page.total, nextCursor: page.next))
    }

    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        try request.refuseUnknownKeys([])
        guard let list = try await catalog.read({ try $0.liveList(id) }) else { throw HTTPError.notFound }
        return try JSON.response(ListJSON(list))
    }

    func make(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let body = try request.json(NamesAPI.Name.self)
        let made = try await catalog.write { try $0.makeList(body.name, by: visitor.actor) }
        return try JSON.response(Made(list: ListJSON(made.list), change: made.change.id), status: .created)
    }

    /// Adds videos at the end, or takes them out.
    func members(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        let body = try request.json(Members.self)
        let ids = try await Selection(ids: body.ids, filter: body.filter).videos(in: catalog)
        let change =
            body.remove == true
            ? try await catalog.remove(ids, fromList: id, by: visitor.actor)
            : try await catalog.add(ids, toList: id, by: visitor.actor)
        return try JSON.response(ChangedJSON(change))
    }

    func rename(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let (id, body) = (try request.id(), try request.json(NamesAPI.Name.self))
        return try await JSON.response(
            ChangedJSON(catalog.write { try $0.renameList(id, to: body.name, by: visitor.actor) }))
    }

    func delete(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        try request.noArguments()
        return try await JSON.response(ChangedJSON(catalog.deleteList(id, by: visitor.actor)))
    }
}
