import Catalog
import HTTP
import Library
import Platform

/// `/api/backups`: those that there are, one more, and bringing one back. Only names of the list are understood.
struct BackupsAPI: Sendable {
    let catalog: Catalog
    let library: Library

    struct Backups: Encodable {
        let backups: [BackupJSON]
    }

    struct Made: Encodable {
        let success = true
        let backup: BackupJSON
    }

    struct Order: JSONBody {
        let name: String

        enum CodingKeys: CodingKey, CaseIterable { case name }
    }

    struct Restored: Encodable {
        let success = true
        let restored: BackupJSON
        let restorePoint: BackupJSON
    }

    func list(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try request.refuseUnknownKeys([])
        return try JSON.response(Backups(backups: try await catalog.listBackups().map(BackupJSON.init)))
    }

    func make(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try request.noArguments()
        let made = try await catalog.backUp(.manual)
        return try JSON.response(Made(backup: BackupJSON(made)), status: .created)
    }

    func restore(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let done = try await library.restore(try request.json(Order.self).name)
        return try JSON.response(
            Restored(restored: BackupJSON(done.backup), restorePoint: BackupJSON(done.restorePoint)))
    }
}

struct BackupJSON: Encodable, Sendable {
    let name: String
    let reason: String
    let createdAt: String
    let bytes: Int
    /// Null where it cannot be read.
    @OrNull var schema: Int?
    @OrNull var videos: Int?

    init(_ backup: Backup) {
        name = backup.name
        reason = backup.reason.rawValue
        createdAt = backup.made.rfc3339
        bytes = backup.bytes
        schema = backup.content?.schema
        videos = backup.content?.videos
    }
}
