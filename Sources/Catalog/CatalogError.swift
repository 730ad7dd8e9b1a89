import SQLite

/// Something about the database as a whole; the message says what to do.
package struct CatalogError: Error, Hashable, CustomStringConvertible {
    package let message: String
    /// The disk has no room: what was asked for can be tried again when it has.
    package private(set) var isFull = false
    /// It passes within seconds.
    package private(set) var isPassing = false
    package init(message: String) { self.message = message }
    package var description: String { message }

    package static let closed = CatalogError(message: "the catalogue is closed")

    /// A change that began before a backup was restored, or while it is.
    package static let restored: CatalogError = {
        var error = CatalogError(
            message: "a backup is being restored, so this change was not made; reload and try again")
        error.isPassing = true
        return error
    }()

    init(notOurs path: String) {
        message =
            "\(path) is not a tagflow catalogue; move it away, or choose another data folder with --data"
    }

    /// `nil` for an error that is about one statement, not about the database.
    init?(explaining error: SQLiteError, path: String = "tagflow.db") {
        let told: String? =
            if error.isNotADatabase {
                CatalogError(notOurs: path).message
            } else if error.isCorrupt {
                "\(path) is damaged (\(error.message)); restore a backup: tagflow backup restore"
            } else if error.isReadOnly {
                "\(path) cannot be written to; check who owns it and its folder, and the disk's mount options"
            } else if error.isFull {
                "the disk that holds \(path) is full; make room and try again"
            } else if error.isBusy {
                "\(path) is in use by another program; stop it and try again"
            } else if error.cannotOpen {
                "\(path) cannot be opened (\(error.message)); check that the folder exists and is writable"
            } else {
                nil
            }
        guard let told else { return nil }
        message = told
        isFull = error.isFull
    }
}
