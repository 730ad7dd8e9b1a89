import Catalog
import HTTP

/// `/api/creators` and `/api/characters`, each with `/{id}`, `/rename` and `/merge`.
struct NamesAPI: Sendable {
    let catalog: Catalog

    struct Creators: Encodable {
        let creators: [CreatorJSON]
        let total: Int
        @OrNull var nextCursor: String?
    }

    struct Characters: Encodable {
        let characters: [CharacterJSON]
        let total: Int
        @OrNull var nextCursor: String?
    }

    struct Name: JSONBody {
        let name: String

        enum CodingKeys: CodingKey, CaseIterable { case name }
    }

    struct Target: JSONBody {
        let into: Int

        enum CodingKeys: CodingKey, CaseIterable { case into }
    }

    struct Alias: JSONBody {
        let name: String
        let remove: Bool?

        enum CodingKeys: CodingKey, CaseIterable { case name, remove }
    }

    struct SeriesName: JSONBody {
        let series: String

        enum CodingKeys: CodingKey, CaseIterable { case series }
    }

    struct Several: JSONBody {
        let ids: [Int]
        let into: Int

        enum CodingKeys: CodingKey, CaseIterable { case ids, into }
    }

    func creators(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let asked = try NameListRequest(request)
        let answer = try await catalog.read { connection in
            let page = try connection.names(
                in: .creators, containing: asked.text, by: asked.sort, after: asked.cursor,
                limit: asked.limit)
            let handles = try connection.handles(of: page.ids)
            let creators = try connection.names(.creators, ids: page.ids).map {
                CreatorJSON($0, count: page.counts[$0.id] ?? 0, handles: handles[$0.id] ?? [])
            }
            return Creators(creators: creators, total: page.total, nextCursor: page.next)
        }
        return try JSON.response(answer)
    }

    func characters(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let asked = try NameListRequest(request)
        let answer = try await catalog.read { connection in
            let page = try connection.names(
                in: .characters, containing: asked.text, by: asked.sort, after: asked.cursor,
                limit: asked.limit)
            let characters = try connection.names(.characters, ids: page.ids).map {
                CharacterJSON($0, count: page.counts[$0.id] ?? 0)
            }
            return Characters(characters: characters, total: page.total, nextCursor: page.next)
        }
        return try JSON.response(answer)
    }

    /// An id that was merged into another is answered with that one; so is a character's.
    func creator(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        try request.refuseUnknownKeys([])
        let found = try await catalog.read { connection -> CreatorJSON? in
            guard let id = try connection.meant(by: id, in: .creators),
                let row = try connection.names(.creators, ids: [id]).first
            else { return nil }
            return CreatorJSON(
                row, count: try connection.uses(of: id, in: .creators),
                handles: try connection.handles(of: [id])[id] ?? [])
        }
        guard let found else { throw HTTPError.notFound }
        return try JSON.response(found)
    }

    func character(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        try request.refuseUnknownKeys([])
        let found = try await catalog.read { connection -> CharacterJSON? in
            guard let id = try connection.meant(by: id, in: .characters),
                let row = try connection.names(.characters, ids: [id]).first
            else { return nil }
            return CharacterJSON(row, count: try connection.uses(of: id, in: .characters))
        }
        guard let found else { throw HTTPError.notFound }
        return try JSON.response(found)
    }

    func rename(_ table: NameTable) -> Endpoint.Handler {
        { request, visitor in
            let (id, body) = (try request.id(), try request.json(Name.self))
            return try await JSON.response(
                ChangedJSON(
                    catalog.write { try $0.rename(id, in: table, to: body.name, by: visitor.actor) }))
        }
    }

    func merge(_ table: NameTable) -> Endpoint.Handler {
        { request, visitor in
            let (id, body) = (try request.id(), try request.json(Target.self))
            return try await JSON.response(
                ChangedJSON(catalog.write { try $0.merge(id, into: body.into, in: table, by: visitor.actor) })
            )
        }
    }

    func aliases(_ table: NameTable) -> Endpoint.Handler {
        { request, visitor in
            let (id, body) = (try request.id(), try request.json(Alias.self))
            let change = try await catalog.write { connection in
                body.remove == true
                    ? try connection.removeAlias(body.name, of: id, in: table, by: visitor.actor)
                    : try connection.addAlias(body.name, to: id, in: table, by: visitor.actor)
            }
            return try JSON.response(ChangedJSON(change))
        }
    }

    /// Of a character.
    func series(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let (id, body) = (try request.id(), try request.json(SeriesName.self))
        return try await JSON.response(
            ChangedJSON(catalog.write { try $0.setSeries(of: id, to: body.series, by: visitor.actor) }))
    }

    func mergeAll(_ table: NameTable) -> Endpoint.Handler {
        { request, visitor in
            let body = try request.json(Several.self)
            guard (1...1000).contains(body.ids.count) else {
                throw HTTPError(.badRequest, "‘ids’ is 1 to 1000 numbers.", field: "ids")
            }
            return try await JSON.response(
                ChangedJSON(
                    catalog.write {
                        try $0.merge(body.ids, into: body.into, in: table, by: visitor.actor)
                    }))
        }
    }
}
