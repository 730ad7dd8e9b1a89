import Catalog
import Platform

/// A backup as `backup` and `stats` tell of it.
struct BackupLine: Codable {
    let name: String
    let reason: String
    let created: String
    let bytes: Int
    /// `nil` where it cannot be read.
    let schema: Int?
    let videos: Int?

    enum CodingKeys: String, CodingKey {
        case name, reason, bytes, schema, videos
        case created = "created_at"
    }

    init(_ backup: Backup) {
        name = backup.name
        reason = backup.reason.rawValue
        created = backup.made.rfc3339
        bytes = backup.bytes
        schema = backup.content?.schema
        videos = backup.content?.videos
    }

    /// What is not known is null, as in the server's answer.
    func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: CodingKeys.self)
        try line.encode(name, forKey: .name)
        try line.encode(reason, forKey: .reason)
        try line.encode(created, forKey: .created)
        try line.encode(bytes, forKey: .bytes)
        try line.encode(schema, forKey: .schema)
        try line.encode(videos, forKey: .videos)
    }
}
