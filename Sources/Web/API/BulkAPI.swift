import Catalog
import HTTP

/// `/api/bulk_update`, and `POST` of `/api/trash` and `/api/restore`.
struct BulkAPI: Sendable {
    let catalog: Catalog

    /// A million ids of seven digits, and then some.
    static let bodyLimit = 16 << 20

    func update(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let body = try request.json(BulkJSON.self)
        let edit = try body.edit
        let ids = try await Selection(ids: body.ids, filter: body.filter).videos(in: catalog)
        if body.dryRun == true {
            return try await JSON.response(ChangedJSON(wouldChange: catalog.bulkCount(edit, on: ids)))
        }
        return try await JSON.response(ChangedJSON(catalog.bulk(edit, on: ids, by: visitor.actor)))
    }

    func trash(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let body = try request.json(SelectionJSON.self)
        let ids = try await Selection(ids: body.ids, filter: body.filter).videos(in: catalog)
        return try await JSON.response(ChangedJSON(catalog.trash(ids, by: visitor.actor)))
    }

    func restore(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let body = try request.json(SelectionJSON.self)
        let selection = try Selection(ids: body.ids, filter: body.filter)
        let ids = try await selection.videos(in: catalog, isTrash: true)
        return try await JSON.response(ChangedJSON(catalog.restore(ids, by: visitor.actor)))
    }
}

/// `{"ids"}` or `{"filter"}`.
struct SelectionJSON: JSONBody {
    let ids: [Int]?
    let filter: String?

    enum CodingKeys: CodingKey, CaseIterable { case ids, filter }
}

struct BulkJSON: JSONBody {
    let ids: [Int]?
    let filter: String?
    /// `null` withdraws, as for one video.
    let set: [String: FieldValueJSON?]?
    let add: [String: [String]]?
    let remove: [String: [String]]?
    let clear: [String]?
    let dryRun: Bool?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case ids, filter, set, add, remove, clear
        case dryRun = "dry_run"
    }

    /// - Throws: 400 for fields that are none, and where nothing is to be done.
    var edit: BulkEdit {
        get throws(HTTPError) {
            var edit = BulkEdit()
            for (name, value) in set ?? [:] {
                let field = try Self.field(name, in: "set")
                if let value { edit.set[field] = value.value } else { edit.clear.append(field) }
            }
            for (name, names) in add ?? [:] { edit.add[try Self.field(name, in: "add")] = names }
            for (name, names) in remove ?? [:] { edit.remove[try Self.field(name, in: "remove")] = names }
            for name in clear ?? [] { edit.clear.append(try Self.field(name, in: "clear")) }
            guard !edit.set.isEmpty || !edit.add.isEmpty || !edit.remove.isEmpty || !edit.clear.isEmpty else {
                throw .badRequest("‘set’, ‘add’, ‘remove’ or ‘clear’ says what to change.", field: "set")
            }
            return edit
        }
    }

    private static func field(_ name: String, in part: String) throws(HTTPError) -> VideoField {
        if let field = VideoField(rawValue: name) { return field }
        throw .badRequest("‘\(name.repeated)’ is no field that can be edited.", field: part)
    }
}
