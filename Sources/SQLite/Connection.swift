import CSQLite

/// One SQLite connection, used by one thread at a time.
///
/// It is opened without SQLite's own locks: whoever owns it (an actor with a thread of its own) is the lock.
package final class Connection {
    package enum Mode: Sendable {
        case create, readWrite, readOnly
        /// One file without a write-ahead log, made when it is not there.
        case single
    }

    let handle: OpaquePointer
    private var kept: [String: KeptStatement] = [:]
    /// Pages in the write-ahead log after this connection's last commit.
    package internal(set) var loggedPages = 0
    /// Room for what the owner keeps with the connection.
    package var owner: AnyObject?

    /// Opens the file at `path`; `:memory:` is one that lives as long as the connection. The cache is in KiB.
    package init(_ path: String, _ mode: Mode = .create, cacheSize: Int = 4096) throws(SQLiteError) {
        let flags =
            switch mode {
            case .create, .single: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .readWrite: SQLITE_OPEN_READWRITE
            case .readOnly: SQLITE_OPEN_READONLY
            }
        var opened: OpaquePointer?
        _ = isConfigured
        let code = sqlite3_open_v2(
            path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let opened else {
            let error = SQLiteError(code, on: opened, "open \(path)")
            sqlite3_close_v2(opened)
            throw error
        }
        handle = opened
        sqlite3_busy_timeout(handle, 5000)
        // Hostile text must not reach `load_extension`, nor a damaged schema run anything.
        try script("PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA mmap_size = 0")
        try run("PRAGMA cache_size = -\(verbatim: cacheSize)")
        switch mode {
        case .readOnly: try script("PRAGMA query_only = ON")
        case .single: try script("PRAGMA synchronous = FULL")
        case .create, .readWrite:
            try script("PRAGMA secure_delete = FAST; PRAGMA synchronous = FULL")
            try script("PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864")
            countLoggedPages()
        }
    }

    deinit {
        kept = [:]
        sqlite3_close_v2(handle)
    }

    // MARK: Running

    /// Runs a statement that answers no rows; says how many rows it changed.
    @discardableResult
    package func run(_ sql: SQL) throws(SQLiteError) -> Int {
        let statement = try take(sql)
        defer { giveBack(statement, sql.text) }
        while try statement.statement.step() {}
        return Int(sqlite3_changes64(handle))
    }

    /// Runs a statement once for each row of values: its text is looked up once.
    package func run(_ sql: SQL, forEach rows: [[Value]]) throws(SQLiteError) {
        guard let first = rows.first else { return }
        let statement = try take(sql.with(first))
        defer { giveBack(statement, sql.text) }
        while try statement.statement.step() {}
        for values in rows.dropFirst() {
            statement.statement.reset()
            try statement.statement.bind(values)
            while try statement.statement.step() {}
        }
    }

    /// Runs an INSERT and returns the new row's id.
    package func insert(_ sql: SQL) throws(SQLiteError) -> Int {
        try run(sql)
        return Int(sqlite3_last_insert_rowid(handle))
    }

    package func each(_ sql: SQL, _ body: (inout Row) throws -> Void) throws {
        let statement = try take(sql)
        defer { giveBack(statement, sql.text) }
        while try statement.statement.step() {
            var row = Row(statement.statement.handle)
            try body(&row)
        }
    }

    package func all<T>(_ sql: SQL, _ read: (inout Row) throws -> T) throws -> [T] {
        var found: [T] = []
        try each(sql) { found.append(try read(&$0)) }
        return found
    }

    /// The first row, if there is one.
    package func first<T>(_ sql: SQL, _ read: (inout Row) throws -> T) throws -> T? {
        let statement = try take(sql)
        defer { giveBack(statement, sql.text) }
        guard try statement.statement.step() else { return nil }
        var row = Row(statement.statement.handle)
        return try read(&row)
    }

    /// The only column of every row.
    package func all<T: Bindable>(_ sql: SQL, of type: T.Type = T.self) throws -> [T] {
        try all(sql) { row in try row.next(T.self) }
    }

    /// The only column of the first row; `nil` when there is no row or it is NULL.
    package func value<T: Bindable>(_ sql: SQL, of type: T.Type = T.self) throws -> T? {
        try first(sql) { row in try row.optional(T.self) } ?? nil
    }

    /// Runs several statements without values, separated by semicolons.
    package func script(_ sql: SQL) throws(SQLiteError) {
        guard sql.values.isEmpty else {
            throw SQLiteError(SQLITE_MISUSE, message: "a script takes no values", sql.text)
        }
        let code = sqlite3_exec(handle, sql.text, nil, nil, nil)
        guard code == SQLITE_OK else { throw SQLiteError(code, on: handle, sql.text) }
    }

    // MARK: Statements

    /// The texts of the statements that are kept to be used again: all that were run lately, without their values.
    package var statements: Set<String> { Set(kept.keys) }

    /// A statement in use is out of the cache, so that the same text can run inside its own rows.
    private func take(_ sql: SQL) throws(SQLiteError) -> KeptStatement {
        let statement =
            if let found = kept.removeValue(forKey: sql.text) { found } else {
                KeptStatement(try Statement(compiling: sql.text, on: handle, isKept: true))
            }
        do throws(SQLiteError) { try statement.statement.bind(sql.values) } catch {
            giveBack(statement, sql.text)
            throw error
        }
        return statement
    }

    private func giveBack(_ statement: KeptStatement, _ text: String) {
        statement.statement.reset()
        // Texts are literals, so there are only so many; this holds even where lists are spliced.
        if kept.count >= 256 { kept = [:] }
        kept[text] = statement
    }
}

/// Once for the process.
private let isConfigured = csqlite_configure() == SQLITE_OK
