package import Catalog
import Platform

extension Library {
    /// What came of bringing a backup back.
    package struct Restored: Sendable, Hashable {
        package var backup: Backup
        /// Of what was there before.
        package var restorePoint: Backup
    }

    private static let day = 86_400_000
    /// Between two looks at the clock, which somebody may set.
    private static let hour = 3_600_000

    /// Has a backup made each day by the clock, as a job, whose failure people see; part of the program's task tree.
    package func backUpDaily() async throws {
        // Who starts the program wants to see something first.
        try await settings.clock.sleep(.seconds(60))
        while true {
            var wait = Self.hour
            do {
                let left = try await untilBackup()
                if left > 0 {
                    wait = min(left, wait)
                } else {
                    try await catalog.write { _ = try $0.queueJob(.backup) }
                    wake()
                }
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                Log.shared.error("the daily backup cannot be queued", ["error": "\(error)"])
            }
            try await settings.clock.sleep(.milliseconds(wait))
        }
    }

    /// Milliseconds until the next one; not above 0 when it is due. One of the future is of a clock that was wrong.
    private func untilBackup() async throws -> Int {
        guard try await catalog.read({ try $0.isWorthBackup() }) else { return Self.hour }
        let now = settings.clock.moment
        // Where they cannot be listed, the job will say why.
        let all = (try? await catalog.listBackups()) ?? []
        let last = all.first { $0.reason == .daily && $0.made <= now }
        return last.map { $0.made.milliseconds + Self.day - now.milliseconds } ?? 0
    }

    /// Puts a backup in place of the catalogue. Jobs stop for it, and begin anew with what the backup has queued; a scan finds
    /// what has changed on the disk since.
    ///
    /// - Throws: `BackupError`, and then everything is as it was.
    package func restore(_ name: String) async throws -> Restored {
        try await restoring.run {
            let backup = try await catalog.listBackups().first { $0.name == name }
            guard let backup else { throw BackupError.notFound(name) }
            try backup.checkSchema()
            return try await standstill.during {
                let staged = try await catalog.stage(backup: name)
                // What goes for good while somebody waits for it is no job, and is written down first.
                let point = try await deletions.run { try await catalog.restore(staged) }
                Log.shared.info("a backup was restored", ["backup": name, "before": point.name])
                do { _ = try await scan() } catch {
                    Log.shared.warning("no scan could be queued", ["error": "\(error)"])
                }
                return Restored(backup: backup, restorePoint: point)
            }
        }
    }
}
