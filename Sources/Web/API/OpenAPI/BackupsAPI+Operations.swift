import Catalog
import HTTP

extension BackupsAPI {
    private static let forbidden = "Only a person at the server itself may see them."

    static let operations = [
        Operation(
            "GET /api/backups", "listBackups", "Copies of the catalogue, newest first.",
            answers: [.ok: .json(.object(["backups": .list(of: .named("Backup"))]))],
            refusals: [.forbidden: forbidden]),
        Operation(
            "POST /api/backups", "makeBackup", "Makes one of the catalogue as it is now.",
            body: NoArguments.schema,
            answers: [.created: .json(.object(["success": .yes, "backup": .named("Backup")]))]),
        Operation(
            "POST /api/backups/restore", "restoreBackup",
            "Puts one in place of the catalogue; what is there now is backed up first, as ‘restore_point’.",
            body: Order.schema,
            answers: [
                .ok: .json(
                    .object([
                        "success": .yes, "restored": .named("Backup"), "restore_point": .named("Backup"),
                    ]))
            ],
            refusals: [
                .notFound: "There is no such backup.",
                .conflict: "It is damaged, or a newer tagflow made it; nothing was changed.",
            ]),
    ]
}

extension BackupsAPI.Order {
    static let schema = Schema.body(["name": .text])
}

extension BackupJSON {
    static let schema = Schema.object([
        "name": .text, "reason": .oneOf(Backup.Reason.self), "created_at": .moment, "bytes": .count,
        "schema": Schema.count.orNull, "videos": Schema.count.orNull,
    ])
}
