import CSQLite

/// A prepared statement, finalized when it goes out of scope.
struct Statement: ~Copyable {
    let handle: OpaquePointer
    private let text: String

    /// One that `isKept` will be used many times.
    init(compiling text: String, on database: OpaquePointer, isKept: Bool) throws(SQLiteError) {
        var made: OpaquePointer?
        let flags = isKept ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
        let code = sqlite3_prepare_v3(database, text, -1, flags, &made, nil)
        guard code == SQLITE_OK, let made else {
            throw SQLiteError(code == SQLITE_OK ? SQLITE_MISUSE : code, on: database, text)
        }
        handle = made
        self.text = text
    }

    deinit { sqlite3_finalize(handle) }

    borrowing func bind(_ values: [Value]) throws(SQLiteError) {
        guard Int(sqlite3_bind_parameter_count(handle)) == values.count else {
            throw SQLiteError(SQLITE_MISUSE, message: "\(values.count) values for other parameters", text)
        }
        var index: CInt = 0
        for value in values {
            index += 1
            let code =
                switch value {
                case .null: sqlite3_bind_null(handle, index)
                case .integer(let number): sqlite3_bind_int64(handle, index, Int64(number))
                case .real(let number): sqlite3_bind_double(handle, index, number)
                case .text(""):
                    // Its bytes may be at a null pointer, which would be NULL.
                    sqlite3_bind_text(handle, index, "", 0, csqlite_transient())
                case .text(var text):
                    text.withUTF8 { bytes in
                        bytes.withMemoryRebound(to: CChar.self) {
                            sqlite3_bind_text(
                                handle, index, $0.baseAddress, CInt(clamping: $0.count), csqlite_transient())
                        }
                    }
                case .blob(let bytes):
                    bytes.withUnsafeBytes {
                        $0.isEmpty
                            ? sqlite3_bind_zeroblob(handle, index, 0)
                            : sqlite3_bind_blob(
                                handle, index, $0.baseAddress, CInt(clamping: $0.count), csqlite_transient())
                    }
                }
            guard code == SQLITE_OK else { throw SQLiteError(code, on: sqlite3_db_handle(handle), text) }
        }
    }

    /// Moves to the next row; `false` after the last one.
    borrowing func step() throws(SQLiteError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw SQLiteError(code, on: sqlite3_db_handle(handle), text)
        }
    }

    /// Ready to be bound anew. What the last run answered was thrown where it ran.
    borrowing func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }
}

/// A statement that outlives its use, to be used again.
final class KeptStatement {
    let statement: Statement

    init(_ statement: consuming Statement) { self.statement = statement }
}
