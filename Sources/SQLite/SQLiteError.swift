import CSQLite

/// What SQLite answered, and to what.
package struct SQLiteError: Error, Hashable, CustomStringConvertible {
    /// The extended result code.
    package let code: CInt
    package let message: String
    /// The text of the statement, without its values; or what else was tried.
    package let statement: String

    init(_ code: CInt, on handle: OpaquePointer?, _ statement: String) {
        self.code = code
        self.statement = statement
        message = String(cString: handle.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(code))
    }

    init(_ code: CInt, message: String, _ statement: String) {
        self.code = code
        self.message = message
        self.statement = statement
    }

    package var isConstraintViolation: Bool { code & 0xFF == SQLITE_CONSTRAINT }
    package var isBusy: Bool { code & 0xFF == SQLITE_BUSY }
    /// The file, its folder, or the connection cannot be written to.
    package var isReadOnly: Bool { code & 0xFF == SQLITE_READONLY }
    package var isFull: Bool { code & 0xFF == SQLITE_FULL }
    package var cannotOpen: Bool { code & 0xFF == SQLITE_CANTOPEN }
    package var isNotADatabase: Bool { code & 0xFF == SQLITE_NOTADB }
    package var isCorrupt: Bool { code & 0xFF == SQLITE_CORRUPT }
    /// The disk does not give what is in the file.
    package var cannotRead: Bool {
        // SQLITE_IOERR_READ, _SHORT_READ, _CORRUPTFS: macros of macros.
        [1, 2, 33].map { SQLITE_IOERR | $0 << 8 }.contains(code)
    }

    package var description: String { "SQLite \(code): \(message) in `\(statement)`" }
}
