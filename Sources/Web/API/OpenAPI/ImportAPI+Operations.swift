import HTTP

extension ImportAPI {
    static let operations = [
        Operation(
            "POST /api/import", "importDocument",
            "Reads what `tagflow export` wrote, from a file of the host, into a catalogue without videos: all or nothing.",
            body: Order.schema, answers: [.ok: .json(Answer.schema)])
    ]
}

extension ImportAPI.Order {
    static let schema = Schema.body(
        ["source": .oneOf(["json"]), "path": .text],
        optional: ["map": Schema.list(of: .text).orNull, "dry_run": Schema.yesOrNo.orNull])
}

extension ImportAPI.Answer {
    static let schema = Schema.object(["success": .yes, "dry_run": .yesOrNo, "counts": .map(of: .count)])
}
