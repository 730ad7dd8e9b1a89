import Catalog
import HTTP

extension BulkAPI {
    static let operations = [
        Operation(
            "POST /api/bulk_update", "updateVideos",
            "Edits many videos as one change: those of ‘ids’, or those that ‘filter’, a query string, finds.",
            body: BulkJSON.schema, answers: [.ok: .json(.named("Changed"))]),
        Operation(
            "POST /api/trash", "trashVideos", "Puts videos into the trash.",
            body: SelectionJSON.schema, answers: [.ok: .json(.named("Changed"))]),
        Operation(
            "POST /api/restore", "restoreVideos",
            "Takes videos out of the trash; ‘filter’ is one of the trash.",
            body: SelectionJSON.schema, answers: [.ok: .json(.named("Changed"))]),
    ]
}

extension SelectionJSON {
    /// Exactly one of them.
    static let properties = ["ids": Schema.list(of: integer).orNull, "filter": Schema.text.orNull]
    static let schema = Schema.body(optional: properties)

    /// Ids of videos that are not there are passed over.
    static let integer: Schema = [
        "type": "integer", "minimum": .integer(.min), "maximum": .integer(.max), "examples": [1],
    ]
}

extension BulkJSON {
    static let schema = Schema.body(
        optional: SelectionJSON.properties.merging([
            "set": fields(VideoField.allCases, .named("FieldValue")),
            "add": fields([.characters], .list(of: .text)), "remove": fields([.characters], .list(of: .text)),
            "clear": Schema.list(of: .oneOf(VideoField.self)).orNull, "dry_run": Schema.yesOrNo.orNull,
        ]) { first, _ in first })

    private static func fields(_ fields: [VideoField], _ value: Schema) -> Schema {
        Schema.body(optional: Dictionary(uniqueKeysWithValues: fields.map { ($0.rawValue, value) })).orNull
    }
}

extension ChangedJSON {
    static let schema = Schema.object(["success": .yes, "changed": .count, "change": Schema.id.orNull])
}

extension ChangesAPI {
    static let operations = [
        Operation(
            "GET /api/changes", "listChanges",
            "The journal, newest first: of one video with what its fields were and became, or of all.",
            parameters: [
                .query("video", .id), .query("cursor", .id), .query("limit", .number(1...200)),
            ],
            answers: [
                .ok: .json(
                    .object(["changes": .list(of: ChangeJSON.schema), "next_cursor": .text.orNull]))
            ])
    ]
}

extension ChangesAPI.ChangeJSON {
    static let schema = Schema.object([
        "id": .id, "actor": .text, "time": .moment, "kind": .text, "label": .text,
        "undoes": Schema.id.orNull, "undone": .yesOrNo, "count": .count,
        "fields": .list(
            of: .object(["name": .text, "old": .named("FieldValue"), "new": .named("FieldValue")])),
    ])
}
