import CSQLite
import Glibc

extension Connection {
    /// Copies the whole database, as of one moment, into a new file, and checks the copy before it counts.
    ///
    /// The copy is made under another name and gets `path` only when it is whole, so that a file with that name is
    /// always a backup. A read transaction that is under way says of which moment it is.
    ///
    /// `goOn` is asked again and again; `check` is what more than SQLite's own opinion is wanted of the copy.
    ///
    /// - Throws: what they throw, too, and then nothing is left of the copy.
    package func backup(
        to path: String, goOn: @escaping () throws -> Void = {}, check: (Connection) throws -> Void = { _ in }
    ) throws {
        let partial = path + ".partial"
        removeDatabase(partial)
        do {
            try copy(to: partial, goOn: goOn)
            let copy = try Connection(partial, .readOnly)
            try copy.checkIntegrity(goOn: goOn)
            try check(copy)
        } catch {
            removeDatabase(partial)
            throw error
        }
        guard moveDurably(from: partial, to: path) else {
            removeDatabase(partial)
            throw SQLiteError(SQLITE_IOERR, message: "cannot rename the copy", "backup to \(path)")
        }
    }

    /// Copies the whole database, as of one moment, into a new file that nobody else knows yet.
    package func copy(to path: String, goOn: () throws -> Void = {}) throws {
        let target = try Connection(path, .single)
        try Self.copy(from: self, to: target, "backup to \(path)", goOn: goOn)
        // A copy of a database in WAL mode says so in its header; alone, it is one file without a log.
        try target.script("PRAGMA journal_mode = DELETE")
    }

    /// Puts the database at `path` in place of this one: in one transaction, so that at every moment, a power cut
    /// included, it is the one or the other. The log holds all of it until the next checkpoint.
    ///
    /// - Throws: and then this one is as it was.
    package func replace(by path: String, goOn: () throws -> Void = {}) throws {
        let source = try Connection(path, .readOnly)
        try Self.copy(from: source, to: self, "restore from \(path)", goOn: goOn)
    }

    private static func copy(
        from source: Connection, to target: Connection, _ what: String, goOn: () throws -> Void
    ) throws {
        guard let backup = sqlite3_backup_init(target.handle, "main", source.handle, "main") else {
            throw SQLiteError(sqlite3_extended_errcode(target.handle), on: target.handle, what)
        }
        var stopped: (any Error)?
        var last = SQLITE_OK
        do {
            // One read transaction for all steps, whatever others write meanwhile.
            let isOpen = source.isInTransaction
            if !isOpen { try source.run("BEGIN") }
            defer { if !isOpen { _ = try? source.run("COMMIT") } }  // It has only read.
            _ = try source.schemaVersion()
            while last == SQLITE_OK {
                try goOn()
                last = sqlite3_backup_step(backup, 256)
            }
        } catch { stopped = error }
        // A lock that was not got is no error to it.
        let code = sqlite3_backup_finish(backup)
        if let stopped { throw stopped }
        guard code == SQLITE_OK else { throw SQLiteError(code, on: target.handle, what) }
        guard last == SQLITE_DONE else { throw SQLiteError(last, on: nil, what) }
    }

    /// - Throws: the first thing that is not sound.
    package func checkIntegrity(goOn: @escaping () throws -> Void = {}) throws {
        let faults = try interruptible(by: goOn) { try integrityFaults(limit: 1) }
        if let answer = faults.first { throw SQLiteError(SQLITE_CORRUPT, message: answer, "integrity_check") }
    }

    /// What SQLite finds wrong with the file; empty when it is sound.
    package func integrityFaults(limit: Int = 10) throws -> [String] {
        try all("SELECT integrity_check FROM pragma_integrity_check(\(limit))", of: String.self)
            .filter { $0 != "ok" }
    }

    /// - Throws: what `goOn` throws, which is asked while statements of `body` run, and ends them.
    private func interruptible<T>(by goOn: @escaping () throws -> Void, _ body: () throws -> T) throws -> T {
        let asking = Asking(goOn)
        sqlite3_progress_handler(
            handle, 10_000,
            { context in
                guard let context else { return 0 }
                return Unmanaged<Asking>.fromOpaque(context).takeUnretainedValue().isOver ? 1 : 0
            }, Unmanaged.passUnretained(asking).toOpaque())
        defer { sqlite3_progress_handler(handle, 0, nil, nil) }
        do {
            return try withExtendedLifetime(asking) { try body() }
        } catch {
            throw asking.reason ?? error
        }
    }
}

private final class Asking {
    private let goOn: () throws -> Void
    private(set) var reason: (any Error)?

    init(_ goOn: @escaping () throws -> Void) { self.goOn = goOn }

    var isOver: Bool {
        do {
            try goOn()
            return false
        } catch {
            reason = error
            return true
        }
    }
}

/// With what SQLite may have put beside it: a left-over log would be taken for that of the next file of this name.
package func removeDatabase(_ path: String) {
    for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) }
}

/// The folder is synced too, else the name may be gone after a power cut.
package func moveDurably(from old: String, to new: String) -> Bool {
    guard rename(old, new) == 0 else { return false }
    let folder = new.lastIndex(of: "/").map { String(new[..<$0]) } ?? "."
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return fsync(descriptor) == 0
}
