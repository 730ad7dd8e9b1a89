package import Platform
package import SQLite
import Synchronization

/// The folder of backups: every file in it that ends in `.db` was checked before it got its name. Every call blocks.
package final class Backups: Sendable {
    package let folder: String
    let database: String
    private let retention = BackupRetention()
    /// Of files that are as they were.
    private let known = Mutex<[FileFacts: Backup.Content?]>([:])

    package init(data: String) {
        folder = data + "/backups"
        database = data + "/tagflow.db"
    }

    /// Newest first.
    package func list() throws -> [Backup] {
        let files = try filesAndFolders(in: Array(folder.utf8)).filter {
            !$0.isFolder && $0.name.hasSuffix(".db") && !$0.name.hasPrefix(".")
        }
        let backups = files.map { file in
            let name = BackupName(file.name)
            let backup = Backup(
                name: file.name, reason: name?.reason ?? .other,
                made: name?.made ?? Timestamp(seconds: file.modified), bytes: file.bytes,
                content: content(of: file))
            return (backup: backup, number: name?.number ?? 0)
        }
        known.withLock { $0 = $0.filter { files.contains($0.key) } }
        return backups.sorted { ($0.backup.made, $0.number) > ($1.backup.made, $1.number) }.map(\.backup)
    }

    /// The newest that was made and can be brought back.
    package func last() throws -> Backup? {
        try list().first { $0.isUsable && $0.reason != .other }
    }

    /// - Throws: `BackupError.notFound` for whatever is not in the list: a path is no name.
    package func find(_ name: String) throws -> Backup {
        guard let backup = try list().first(where: { $0.name == name }) else {
            throw BackupError.notFound(name)
        }
        return backup
    }

    package func path(of backup: Backup) -> String { folder + "/" + backup.name }

    /// Reads all of it.
    ///
    /// - Throws: `BackupError` for one that cannot be brought back.
    package func verify(_ backup: Backup, goOn: @escaping @Sendable () throws -> Void = {}) throws {
        try Self.explaining(backup.name) {
            let connection = try Connection(path(of: backup), .readOnly)
            try connection.refuseNewer(than: migrations.count)
            try connection.checkIntegrity(goOn: goOn)
            _ = try connection.backupContent(named: backup.name)
        }
    }

    /// Makes one of the catalogue as it is now, beside whoever works in it, and removes those that are not needed any more.
    package func make(
        _ reason: Backup.Reason, at moment: Timestamp = .now, keeping needed: Set<String> = [],
        goOn: @escaping @Sendable () throws -> Void = {}
    ) throws -> Backup {
        try Self.explaining(database, isOurs: true) {
            try make(reason, of: try Connection(database, .readOnly), at: moment, keeping: needed, goOn: goOn)
        }
    }

    /// One of what the connection sees; `staged` has the lock already.
    func make(
        _ reason: Backup.Reason, of source: Connection, at moment: Timestamp = .now,
        beside staged: Staged? = nil,
        keeping needed: Set<String> = [], goOn: @escaping () throws -> Void = {}
    ) throws -> Backup {
        let lock = staged == nil ? try lock() : nil
        defer { withExtendedLifetime(lock) {} }
        if staged == nil { removeRemains() }
        let name = try freeName(reason, at: moment)
        let path = folder + "/" + name.text
        try source.transaction(.read) {
            let rows = try source.backupRows()
            let version = try source.schemaVersion()
            try source.backup(to: path, goOn: goOn) { copy in
                guard try copy.schemaVersion() == version, try copy.backupRows() == rows else {
                    throw CatalogError(message: "the copy has not the rows of the catalogue")
                }
            }
        }
        let made = try find(name.text)
        prune(keeping: needed.union([made.name]))
        return made
    }

    /// Puts a file from elsewhere among the backups, to be restored; the file stays as it is.
    package func adopt(_ path: String) throws -> Backup {
        try Self.explaining(path) {
            let source = try Connection(path, .readOnly)
            try source.refuseNewer(than: migrations.count)
            try source.checkIntegrity()
            _ = try source.backupContent(named: path)
            return try make(.manual, of: source)
        }
    }

    /// What a killed process left behind. Nothing where another one is at work.
    package func tidy() {
        guard let lock = try? FolderLock.free(folder) else { return }  // There may be no folder yet.
        withExtendedLifetime(lock) { removeRemains() }
    }

    /// Those of one second are counted, whatever they are made for, so that the later one is known.
    func freeName(_ reason: Backup.Reason, at moment: Timestamp) throws -> BackupName {
        var name = BackupName(reason, at: Timestamp(seconds: moment.seconds))
        for file in try filesAndFolders(in: Array(folder.utf8)) {
            guard let other = BackupName(file.name), other.made == name.made else { continue }
            name.number = max(name.number, other.number + 1)
        }
        return name
    }

    func lock() throws -> FolderLock {
        try makeFolder(folder)
        return try FolderLock(waitingFor: folder)
    }

    /// With the lock: an unfinished copy has no owner.
    func removeRemains() {
        // That it cannot be read is told by what follows.
        guard let files = try? filesAndFolders(in: Array(folder.utf8)) else { return }
        for file in files where !file.isFolder && Self.isUnfinished(file.name) {
            remove(folder + "/" + file.name)
        }
    }

    /// Whether we name a copy so until it is whole, or SQLite what it puts beside it.
    private static func isUnfinished(_ name: String) -> Bool {
        ["", "-journal", "-wal", "-shm"].contains { suffix in
            guard name.hasSuffix(".partial" + suffix) else { return false }
            let whole = String(name.dropLast(8 + suffix.count))
            return whole == "restoring" || BackupName(whole) != nil
        }
    }

    /// That one cannot be removed is no reason to do without the new one.
    private func prune(keeping needed: Set<String>) {
        do {
            let free = try freeSpace(at: folder)
            for backup in retention.superfluous(try list(), free: free, needed: needed) {
                removeDatabase(path(of: backup))
                Log.shared.info("a backup is not needed any more", ["backup": backup.name])
            }
        } catch {
            Log.shared.warning("old backups could not be removed", ["error": "\(error)"])
        }
    }

    private func content(of file: FileFacts) -> Backup.Content? {
        if let content = known.withLock({ $0[file] }) { return content }
        // Whatever is wrong with it, it is none that can be used; `verify` tells more.
        let content = try? Connection(folder + "/" + file.name, .readOnly).backupContent(named: file.name)
        known.withLock { $0[file] = .some(content) }
        return content
    }

    /// What is said of a file that is no catalogue, or of ours.
    static func explaining<T>(_ name: String, isOurs: Bool = false, _ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as SQLiteError {
            if isOurs || error.isFull { throw CatalogError(explaining: error, path: name) ?? error }
            throw BackupError.unsound(name, reason: error.message)
        } catch let error as NewerSchema {
            throw BackupError.newer(name, found: error.found, known: error.known)
        }
    }
}

extension Connection {
    /// Whether anything was ever found or done.
    package func isWorthBackup() throws -> Bool {
        try value("SELECT EXISTS(SELECT 1 FROM videos) OR EXISTS(SELECT 1 FROM batches)") ?? false
    }

    func refuseNewer(than known: Int) throws {
        let found = try schemaVersion()
        if found > known { throw NewerSchema(found: found, known: known) }
    }

    /// - Throws: `BackupError` where it is no catalogue of ours.
    func backupContent(named name: String) throws -> Backup.Content {
        let schema = try schemaVersion()
        let tables = try value(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('videos', 'files', 'batches')",
            of: Int.self)
        guard schema > 0, tables == 3 else {
            throw BackupError.unsound(name, reason: "it is another program's database")
        }
        return Backup.Content(
            schema: schema, videos: try value("SELECT count(*) FROM videos") ?? 0,
            changed: try value("SELECT time FROM batches ORDER BY id DESC LIMIT 1") ?? Timestamp(seconds: 0))
    }

    /// How many there are of what a catalogue of any version has.
    fileprivate func backupRows() throws -> [Int] {
        try all(
            """
            SELECT count(*) FROM videos UNION ALL SELECT count(*) FROM files
            UNION ALL SELECT count(*) FROM batches UNION ALL SELECT count(*) FROM changes
            UNION ALL SELECT count(*) FROM claims UNION ALL SELECT count(*) FROM creators
            """)
    }
}
