import Catalog
import HTTP

/// `/api/videos`, `/api/trash`, `/api/update_video`, `/api/update_status`.
struct VideosAPI: Sendable {
    let catalog: Catalog

    func list(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try await page(VideoQuery(items: request.query.items))
    }

    func trash(_ request: Request, _ visitor: Visitor) async throws -> Response {
        var query = try VideoQuery(items: request.query.items)
        query.isTrash = true
        return try await page(query)
    }

    private func page(_ query: VideoQuery) async throws -> Response {
        // A list tells of no other field who claims it. It is written where it was read: handed to another thread in
        // between, it waits in line twice.
        try await catalog.read {
            try JSON.response(VideoPageJSON($0.videos(query, claimed: [.music]), query))
        }
    }

    func show(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let asked = try request.id()
        try request.refuseUnknownKeys([])
        let detail = try await catalog.read { connection -> VideoDetailJSON? in
            guard let id = try connection.entry(of: asked), let video = try connection.video(id) else {
                return nil
            }
            return VideoDetailJSON(
                video, claims: try connection.claims(of: id), files: try connection.files(of: id),
                tracks: try connection.tracks(of: id))
        }
        guard let detail else { throw HTTPError.notFound }
        return try JSON.response(detail)
    }

    func update(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let edit = try request.json(EditJSON.self)
        guard let field = VideoField(rawValue: edit.field) else {
            throw HTTPError(
                .badRequest, "‘\(edit.field.repeated)’ is no field that can be edited.", field: "field")
        }
        let (change, video) = try await catalog.write { connection in
            let change = try connection.decide(
                field, edit.value, of: edit.id, was: edit.was, by: visitor.actor)
            return (change, try connection.video(edit.id))
        }
        return try answer(video, change)
    }

    /// A file that was found to be the same is not.
    func split(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let (id, body) = (try request.id(), try request.json(SplitJSON.self))
        let change = try await catalog.write { try $0.split(body.file, from: id, by: visitor.actor) }
        return try JSON.response(JournalAPI.Answer(change))
    }

    func updateStatus(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let edit = try request.json(StatusJSON.self)
        var values: [VideoField: FieldValue?] = [.status: .text(edit.status)]
        if let path = edit.editedPath { values[.editedPath] = .text(path) }
        let (change, video) = try await catalog.write { [values] connection in
            let change = try connection.decide(values, of: edit.id, by: visitor.actor)
            return (change, try connection.video(edit.id))
        }
        return try answer(video, change)
    }

    private func answer(_ video: Video?, _ change: Change?) throws -> Response {
        guard let video else { throw HTTPError.notFound }
        return try JSON.response(EditedJSON(video: VideoJSON(video), change: change?.id))
    }
}

struct EditedJSON: Encodable {
    let success = true
    let video: VideoJSON
    /// `null` when nothing differed.
    @OrNull var change: Int?
}

/// `{"id","field","value","was"?}`; `"was": null` is not the same as no `was`.
struct EditJSON: JSONBody {
    let id: Int
    let field: String
    let value: FieldValue?
    let was: FieldValue??

    enum CodingKeys: CodingKey, CaseIterable { case id, field, value, was }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Int.self, forKey: .id)
        field = try container.decode(String.self, forKey: .field)
        value = try container.decode(FieldValueJSON?.self, forKey: .value)?.value
        was =
            container.contains(.was)
            ? .some(try container.decode(FieldValueJSON?.self, forKey: .was)?.value) : .none
    }
}

struct SplitJSON: JSONBody {
    let file: Int

    enum CodingKeys: CodingKey, CaseIterable { case file }
}

struct StatusJSON: JSONBody {
    let id: Int
    let status: String
    let editedPath: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id, status
        case editedPath = "edited_path"
    }
}

/// A text, or a list of names.
struct FieldValueJSON: Decodable {
    let value: FieldValue

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let names = try? container.decode([String].self) {  // else it must be a text
            value = .names(names)
        } else {
            value = .text(try container.decode(String.self))
        }
    }
}

extension Request {
    /// The route's `{id}`.
    func id(_ name: String = "id") throws(HTTPError) -> Int {
        guard let text = parameters[name], let id = Int(text), id > 0, String(id) == text else {
            throw .notFound
        }
        return id
    }
}

extension Visitor {
    var actor: Actor { .host }
}
