import CSQLite
import Glibc

extension Connection {
    /// Copies the whole database, as of one moment, into a new file, and checks the copy before it counts.
    ///
    /// The copy is made under another name and gets `path` only when it is whole, so that a file with that name is
    /// always a backup.
    package func backup(to path: String) throws(SQLiteError) {
        let partial = path + ".partial"
        removeDatabase(partial)
        do throws(SQLiteError) {
            try copy(to: partial)
            try check(partial)
        } catch {
            removeDatabase(partial)
            throw error
        }
        guard moveDurably(from: partial, to: path) else {
            removeDatabase(partial)
            throw SQLiteError(SQLITE_IOERR, message: "cannot rename the copy", "backup to \(path)")
        }
    }

    private func copy(to path: String) throws(SQLiteError) {
        let target = try Connection(path, .single)
        guard let backup = sqlite3_backup_init(target.handle, "main", handle, "main") else {
            throw SQLiteError(sqlite3_extended_errcode(target.handle), on: target.handle, "backup to \(path)")
        }
        // All pages in one step: it is one read transaction, whatever others write meanwhile.
        sqlite3_backup_step(backup, -1)
        let code = sqlite3_backup_finish(backup)
        guard code == SQLITE_OK else { throw SQLiteError(code, on: target.handle, "backup to \(path)") }
        // A copy of a database in WAL mode says so in its header; alone, it is one file without a log.
        try target.script("PRAGMA journal_mode = DELETE")
    }

    private func check(_ path: String) throws(SQLiteError) {
        let copy = try Connection(path, .readOnly)
        let answer: String?
        do { answer = try copy.integrityProblem() } catch let error as SQLiteError { throw error } catch {
            throw SQLiteError(SQLITE_ERROR, message: "\(error)", "check \(path)")
        }
        if let answer {
            throw SQLiteError(SQLITE_CORRUPT, message: answer, "integrity_check of \(path)")
        }
    }

    /// `nil` when the whole database is sound; else the first thing that is not.
    package func integrityProblem() throws -> String? {
        let answer = try value("PRAGMA integrity_check(1)", of: String.self)
        return answer == "ok" ? nil : answer ?? "no answer"
    }
}

/// With what SQLite may have put beside it: a left-over log would be taken for that of the next file of this name.
private func removeDatabase(_ path: String) {
    for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) }
}

/// The folder is synced too, else the name may be gone after a power cut.
private func moveDurably(from old: String, to new: String) -> Bool {
    guard rename(old, new) == 0 else { return false }
    let folder = new.lastIndex(of: "/").map { String(new[..<$0]) } ?? "."
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return fsync(descriptor) == 0
}
