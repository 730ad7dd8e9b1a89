import SQLite

/// Something about the database as a whole; the message says what to do.
package struct CatalogError: Error, Hashable, CustomStringConvertible {
    package let message: String
    package init(message: String) { self.message = message }
    package var description: String { message }

    static let closed = CatalogError(message: "the catalogue is closed")

    /// `nil` for an error that is about one statement, not about the database.
    init?(explaining error: SQLiteError, path: String = "tagflow.db") {
        if error.isNotADatabase {
            message =
                "\(path) is not a tagflow catalogue; move it away, or choose another data folder with --data"
        } else if error.isCorrupt {
            message = "\(path) is damaged (\(error.message)); restore a backup: tagflow backup restore"
        } else if error.isReadOnly {
            message =
                "\(path) cannot be written to; check who owns it and its folder, and the disk's mount options"
        } else if error.isFull {
            message = "the disk that holds \(path) is full; make room and try again"
        } else if error.isBusy {
            message = "\(path) is in use by another program; stop it and try again"
        } else if error.cannotOpen {
            message =
                "\(path) cannot be opened (\(error.message)); check that the folder exists and is writable"
        } else {
            return nil
        }
    }
}
