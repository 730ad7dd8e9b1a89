import CSQLite

/// What a column or a parameter can hold.
package enum Value: Sendable, Hashable {
    case null
    case integer(Int)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// A type that is stored as one value and read back from one column.
package protocol Bindable {
    var bound: Value { get }
    /// `nil` when the column holds something else.
    init?(_ column: Column)
}

/// One column of the row that a statement stands on.
package struct Column {
    let statement: OpaquePointer
    let index: CInt

    package var isNull: Bool { sqlite3_column_type(statement, index) == SQLITE_NULL }

    package var value: Value {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER: .integer(Int(sqlite3_column_int64(statement, index)))
        case SQLITE_FLOAT: .real(sqlite3_column_double(statement, index))
        case SQLITE_TEXT: .text(text)
        case SQLITE_BLOB: .blob(bytes)
        default: .null
        }
    }

    fileprivate var text: String {
        // The text first: asking for it may convert, which changes the length.
        guard let start = sqlite3_column_text(statement, index) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, index))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    fileprivate var bytes: [UInt8] {
        guard let start = sqlite3_column_blob(statement, index) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))))
    }

    fileprivate func holds(_ type: CInt) -> Bool { sqlite3_column_type(statement, index) == type }
}

extension Int: Bindable {
    package var bound: Value { .integer(self) }
    package init?(_ column: Column) {
        guard column.holds(SQLITE_INTEGER) else { return nil }
        self = Int(sqlite3_column_int64(column.statement, column.index))
    }
}

/// Device and inode numbers: all 64 bits, kept as the signed integer of the same bits.
extension UInt64: Bindable {
    package var bound: Value { .integer(Int(bitPattern: UInt(self))) }
    package init?(_ column: Column) {
        guard let number = Int(column) else { return nil }
        self = UInt64(UInt(bitPattern: number))
    }
}

extension Bool: Bindable {
    package var bound: Value { .integer(self ? 1 : 0) }
    package init?(_ column: Column) {
        guard let number = Int(column) else { return nil }
        self = number != 0
    }
}

extension Double: Bindable {
    package var bound: Value { .real(self) }
    package init?(_ column: Column) {
        guard column.holds(SQLITE_FLOAT) || column.holds(SQLITE_INTEGER) else { return nil }
        self = sqlite3_column_double(column.statement, column.index)
    }
}

extension String: Bindable {
    package var bound: Value { .text(self) }
    package init?(_ column: Column) {
        guard column.holds(SQLITE_TEXT) else { return nil }
        self = column.text
    }
}

extension [UInt8]: Bindable {
    package var bound: Value { .blob(self) }
    package init?(_ column: Column) {
        guard column.holds(SQLITE_BLOB) else { return nil }
        self = column.bytes
    }
}

extension Value: Bindable {
    package var bound: Value { self }
    package init?(_ column: Column) { self = column.value }
}

/// Enumerations are stored as their raw value; one that this program does not know is no value of them.
extension RawRepresentable where RawValue: Bindable {
    package var bound: Value { rawValue.bound }
    package init?(_ column: Column) {
        guard let raw = RawValue(column) else { return nil }
        self.init(rawValue: raw)
    }
}
