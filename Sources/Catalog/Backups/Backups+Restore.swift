import Platform
import SQLite

extension Backups {
    /// A backup that was checked and brought to the schema of this program, in a file that goes with the value. All that can
    /// fail about it has been done before anything is put in its place.
    package final class Staged: Sendable {
        package let backup: Backup
        let path: String
        private let lock: FolderLock

        fileprivate init(_ backup: Backup, in folder: String, _ lock: FolderLock) {
            self.backup = backup
            self.lock = lock
            path = folder + "/restoring.partial"
        }

        deinit { removeDatabase(path) }
    }

    /// - Throws: `BackupError` for one that is damaged, none of ours, or a newer program's.
    package func stage(_ backup: Backup, goOn: @escaping @Sendable () throws -> Void = {}) throws -> Staged {
        let staged = Staged(backup, in: folder, try lock())
        removeRemains()
        try Self.explaining(backup.name) {
            let source = try Connection(path(of: backup), .readOnly)
            try source.refuseNewer(than: migrations.count)
            _ = try source.backupContent(named: backup.name)
            try source.copy(to: staged.path, goOn: goOn)
        }
        try Self.explaining(backup.name) {
            let copy = try Connection(staged.path, .single, cacheSize: 16_384)
            try copy.checkIntegrity(goOn: goOn)
            try copy.migrate(migrations)
            try copy.transaction { try copy.rollBackUnfinishedBatches() }
            try copy.transaction { try copy.deriveAnew() }
            try copy.transaction { try copy.cancelDeletions() }
            // Where pages have another size, one database cannot take the place of the other.
            if try copy.value("PRAGMA page_size") != 4096 {
                try copy.script("PRAGMA page_size = 4096; VACUUM")
            }
        }
        return staged
    }

    /// Puts it in place of the catalogue, in which nobody works.
    ///
    /// - Returns: what was there before.
    package func restore(_ staged: Staged) throws -> Backup? {
        try Self.explaining(database, isOurs: true) {
            var point: Backup?
            do {
                point = try replaceReadable(by: staged)
            } catch let error as SQLiteError
                where error.isNotADatabase || error.isCorrupt || error.cannotRead
            {
                point = try setAside()
            }
            let connection = try Connection(database, .create)
            try connection.replace(by: staged.path)
            // Closing removes the log that is empty then.
            try connection.checkpointAndTruncate()
            return point
        }
    }

    /// - Returns: what is there; `nil` where there is nothing yet.
    private func replaceReadable(by staged: Staged) throws -> Backup? {
        guard fileExists(database) else { return nil }
        let present = try Connection(database, .readOnly)
        guard try present.schemaVersion() > 0 else {
            let isEmpty = try present.value("SELECT name FROM sqlite_schema LIMIT 1", of: String.self) == nil
            guard isEmpty else { throw CatalogError(notOurs: database) }
            return nil
        }
        return try keep(present, before: staged)
    }

    /// Makes a backup of what is there, in which nobody changes anything any more.
    ///
    /// - Throws: `BackupError.noRestorePoint` where it cannot be read.
    func keep(before staged: Staged, goOn: @escaping () throws -> Void) throws -> Backup {
        do {
            return try keep(try Connection(database, .readOnly), before: staged, goOn: goOn)
        } catch let error as SQLiteError {
            if error.isCorrupt || error.cannotRead {
                throw BackupError.noRestorePoint(reason: error.message)
            }
            throw CatalogError(explaining: error, path: folder) ?? error
        }
    }

    /// What was given an id since the backup keeps it: nothing else gets it, for who still has a page of that.
    private func keep(
        _ present: Connection, before staged: Staged, goOn: @escaping () throws -> Void = {}
    ) throws -> Backup {
        let point = try make(
            .beforeRestore, of: present, beside: staged, keeping: [staged.backup.name], goOn: goOn)
        try Connection(staged.path, .single).raiseCounters(to: try present.counters())
        return point
    }

    /// A file that cannot be read is kept as it is, with its log.
    private func setAside() throws -> Backup {
        let name = try freeName(.damaged, at: .now)
        let path = folder + "/" + name.text
        for suffix in ["-wal", ""] where fileExists(database + suffix) {
            guard moveDurably(from: database + suffix, to: path + suffix) else {
                throw SystemError("put \(database)\(suffix) aside")
            }
        }
        removeDatabase(database)
        // A link to where it is is in no list.
        return try list().first { $0.name == name.text }
            ?? Backup(name: name.text, reason: .damaged, made: name.made, bytes: 0, content: nil)
    }
}
