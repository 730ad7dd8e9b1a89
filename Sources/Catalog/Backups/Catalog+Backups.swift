package import Platform
import Synchronization

extension Catalog {
    /// Makes a backup beside whoever reads and writes, and removes those that are not needed any more.
    package func backUp(_ reason: Backup.Reason, at moment: Timestamp = .now) async throws -> Backup {
        let backups = backups
        return try await Self.work { try backups.make(reason, at: moment, goOn: $0) }
    }

    /// Reads all of a backup.
    ///
    /// - Throws: `BackupError` for one that cannot be brought back.
    package func verify(backup name: String) async throws -> Backup {
        let backups = backups
        return try await Self.work { goOn in
            let backup = try backups.find(name)
            try backups.verify(backup, goOn: goOn)
            return backup
        }
    }

    /// Newest first.
    package func listBackups() async throws -> [Backup] {
        let backups = backups
        return try await BlockingPool.shared.run { try backups.list() }
    }

    /// Checks a backup and makes it ready to be restored.
    ///
    /// - Throws: `BackupError` for one that cannot be brought back.
    package func stage(backup name: String) async throws -> Backups.Staged {
        let backups = backups
        return try await Self.work { try backups.stage(try backups.find(name), goOn: $0) }
    }

    /// Keeps what is there, in which nobody changes anything, before a backup takes its place.
    func keep(
        before staged: Backups.Staged, goOn: @escaping @Sendable () throws -> Void
    ) async throws -> Backup {
        let backups = backups
        return try await Self.work { mayGoOn in
            try backups.keep(before: staged) {
                try mayGoOn()
                try goOn()
            }
        }
    }

    /// Has the work stop soon after its task is cancelled.
    private static func work<T: Sendable>(
        _ body: @escaping @Sendable (_ goOn: @escaping @Sendable () throws -> Void) throws -> T
    ) async throws -> T {
        let stop = Stop()
        return try await withTaskCancellationHandler {
            try await pool.run { try body { try stop.check() } }
        } onCancel: {
            stop.isWanted.store(true, ordering: .relaxed)
        }
    }

    /// One after the other: each is as fast as the disk.
    private static let pool = BlockingPool(name: "backups", width: 1)
}

private final class Stop: Sendable {
    let isWanted = Atomic(false)

    func check() throws {
        if isWanted.load(ordering: .relaxed) { throw CancellationError() }
    }
}
