import CSQLite

/// The row that a statement stands on; its columns are read one after the other.
///
/// Valid only inside the closure it is handed to.
package struct Row: ~Copyable {
    private let statement: OpaquePointer
    private let count: CInt
    private var index: CInt = 0

    init(_ statement: OpaquePointer) {
        self.statement = statement
        count = sqlite3_data_count(statement)
    }

    /// The next column.
    ///
    /// - Throws: `SQLiteError` when it holds another type.
    @inlinable
    package mutating func next<T: Bindable>(_ type: T.Type = T.self) throws(SQLiteError) -> T {
        let column = try nextColumn()
        guard let value = T(column) else { throw mismatch(column, "\(T.self)") }
        return value
    }

    /// The next column, where NULL is an answer.
    @inlinable
    package mutating func optional<T: Bindable>(_ type: T.Type = T.self) throws(SQLiteError) -> T? {
        let column = try nextColumn()
        if column.isNull { return nil }
        guard let value = T(column) else { throw mismatch(column, "\(T.self)") }
        return value
    }

    /// The next column as a number, for loops over millions of rows, where generic code costs more than SQLite.
    ///
    /// - Throws: `SQLiteError` when it holds another type.
    package mutating func integer() throws(SQLiteError) -> Int {
        let column = try nextColumn()
        guard sqlite3_column_type(statement, column.index) == SQLITE_INTEGER else {
            throw mismatch(column, "Int")
        }
        return Int(sqlite3_column_int64(statement, column.index))
    }

    /// The bytes of the next column's text or blob, in place; none for NULL.
    package mutating func withBytes<T>(_ body: (Span<UInt8>) throws -> T) throws -> T {
        let column = try nextColumn()
        // The pointer first: asking for the count may convert, which moves the bytes.
        let start = sqlite3_column_blob(statement, column.index)
        let count = Int(sqlite3_column_bytes(statement, column.index))
        let bytes = UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
        return try body(bytes.bindMemory(to: UInt8.self).span)
    }

    @usableFromInline
    mutating func nextColumn() throws(SQLiteError) -> Column {
        guard index < count else { throw error("no column \(index)") }
        defer { index += 1 }
        return Column(statement: statement, index: index)
    }

    @usableFromInline
    func mismatch(_ column: Column, _ type: String) -> SQLiteError {
        error(
            "column \(column.index) (\(String(cString: sqlite3_column_name(statement, column.index)))) is no \(type)"
        )
    }

    private func error(_ message: String) -> SQLiteError {
        SQLiteError(
            SQLITE_MISMATCH, message: message,
            sqlite3_sql(statement).map { String(cString: $0) } ?? "")
    }
}
