import Platform
import SQLite

/// The one connection that changes the catalogue, with a thread of its own.
actor Writer {
    private let thread = ThreadExecutor(name: "catalog-writer")
    private let events: Broadcast<CatalogEvent>
    private var connection: Connection?
    /// All of it is about to be replaced.
    private var isHeld = false

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    init(_ connection: sending Connection, index: SharedIndex, events: Broadcast<CatalogEvent>) {
        connection.owner = Session(index)
        self.connection = connection
        self.events = events
    }

    nonisolated func run<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T
    {
        try await transaction(body)
    }

    private func transaction<T: Sendable>(_ body: @Sendable (Connection) throws -> T) throws -> T {
        guard let connection, let session = connection.owner as? Session else { throw CatalogError.closed }
        guard !isHeld else { throw CatalogError.restored }
        let touched = Touched()
        session.touched = touched
        defer { session.touched = nil }
        let result: T
        let change: IndexChange
        do {
            (result, change) = try connection.transaction {
                let result = try body(connection)
                return (result, try session.index.change(touched, connection))
            }
            session.index.countCommit()
            if touched.isEverything {
                try session.index.reload()
            } else {
                try session.index.apply(change, connection)
            }
        } catch let error as SQLiteError {
            throw CatalogError(explaining: error) ?? error
        }
        for event in touched.events { events.publish(event) }
        return result
    }

    /// From now on every change is refused: it would be lost.
    func hold() throws {
        guard connection != nil else { throw CatalogError.closed }
        guard !isHeld else { throw CatalogError.restored }
        isHeld = true
    }

    func release() { isHeld = false }

    func replace(by staged: Backups.Staged) throws {
        guard let connection, let session = connection.owner as? Session else { throw CatalogError.closed }
        do {
            try connection.replace(by: staged.path)
            session.generation += 1
            session.index.countCommit()
            try session.index.reload()
        } catch let error as SQLiteError {
            throw CatalogError(explaining: error) ?? error
        }
        isHeld = false
    }

    /// Pages that wait in the write-ahead log.
    var loggedPages: Int { connection?.loggedPages ?? 0 }

    func close() {
        guard let connection else { return }
        do { try connection.checkpointAndTruncate() } catch {
            Log.shared.warning("checkpoint failed", ["error": "\(error)"])
        }
        self.connection = nil
    }
}
