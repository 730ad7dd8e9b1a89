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

    struct Place: JSONBody {
        let ids: [Int]
        let position: Int

        enum CodingKeys: CodingKey, CaseIterable { case ids, position }
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
        let ids = try await Selection(ids: body.ids, filter: body.filter).ordered(in: catalog)
        let change =
            body.remove == true
            ? try await catalog.remove(ids, fromList: id, by: visitor.actor)
            : try await catalog.add(ids, toList: id, by: visitor.actor)
        return try JSON.response(ChangedJSON(change))
    }

    /// Moves videos to a place of the order, counted without them.
    func order(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let (id, body) = (try request.id(), try request.json(Place.self))
        guard body.position >= 0 else {
            throw HTTPError(.badRequest, "‘position’ counts from 0.", field: "position")
        }
        return try await JSON.response(
            ChangedJSON(
                catalog.move(body.ids, inList: id, to: body.position, by: visitor.actor)))
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
