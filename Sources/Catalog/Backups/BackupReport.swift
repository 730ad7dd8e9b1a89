package import Platform
package import SQLite

/// What is told of the backups on the page of settings.
package struct BackupReport: Sendable {
    /// Newest first.
    package var backups: [Backup] = []
    /// By name: how many changes came after it.
    package var changes: [String: Int] = [:]
    /// Entries of the catalogue now.
    package var videos = 0
    /// The one that was to make the last daily one.
    package var job: Job?

    package init() {}
}

extension Catalog {
    package func backupReport() async throws -> BackupReport {
        let backups = try await listBackups()
        return try await read { connection in
            var report = BackupReport()
            report.backups = backups
            for backup in backups {
                guard let content = backup.content else { continue }
                report.changes[backup.name] = try connection.changes(since: content.changed)
            }
            report.videos = try connection.value("SELECT count(*) FROM videos") ?? 0
            report.job = try connection.first(
                "SELECT \(Job.columns) FROM jobs WHERE kind = 'backup' ORDER BY id DESC LIMIT 1"
            ) { try Job.read(&$0, connection) }
            return report
        }
    }
}

extension Connection {
    /// How many changes of people came after a moment.
    package func changes(since moment: Timestamp) throws -> Int {
        // Later ones have higher ids: only what came after is looked at.
        try value(
            """
            SELECT count(*) FROM batches
            WHERE id > COALESCE((SELECT id FROM batches WHERE time <= \(moment) ORDER BY id DESC LIMIT 1), 0)
            """) ?? 0
    }
}
