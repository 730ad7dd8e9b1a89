package import Platform
package import SQLite

/// The catalogue: one writer, several readers, and what was committed told to whoever listens.
package final class Catalog: Sendable {
    package let events = Broadcast<CatalogEvent>()

    /// Opens `<folder>/tagflow.db`, made when it is not there; migrates, after a backup into `<folder>/backups/`.
    ///
    /// - Throws: `CatalogError` with one line that says what to do.
    package init(folder: String, readers: Int = 4) throws {}

    /// Opens for reading only; makes and migrates nothing.
    package init(readOnly folder: String) throws {}

    /// One read transaction.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        throw CatalogError(message: "unwritten")
    }

    /// One write transaction, rolled back when `body` throws.
    package func write<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        throw CatalogError(message: "unwritten")
    }

    /// Checkpoints and closes; every later call throws.
    package func close() async {}
}

/// Something about the database as a whole; the message says what to do.
package struct CatalogError: Error, Hashable, CustomStringConvertible {
    package let message: String
    package init(message: String) { self.message = message }
    package var description: String { message }
}
