import Platform
import SQLite
import Synchronization

/// The one connection that changes the catalogue, with a thread of its own.
actor Writer {
    private let thread = ThreadExecutor(name: "catalog-writer")
    private let events: Broadcast<CatalogEvent>
    private var connection: Connection?
    private nonisolated let waiting = Atomic<Int>(0)

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    init(_ connection: sending Connection, index: SharedIndex, events: Broadcast<CatalogEvent>) {
        connection.owner = Session(index)
        self.connection = connection
        self.events = events
    }

    nonisolated func run<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T
    {
        waiting.wrappingAdd(1, ordering: .relaxed)
        defer { waiting.wrappingSubtract(1, ordering: .relaxed) }
        return try await transaction(body)
    }

    private func transaction<T: Sendable>(_ body: @Sendable (Connection) throws -> T) throws -> T {
        guard let connection, let session = connection.owner as? Session else { throw CatalogError.closed }
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

    /// Moves the write-ahead log into the database when nobody waits for a write and it is worth it: not after each part of
    /// a long change.
    func checkpointIfIdle() {
        guard waiting.load(ordering: .relaxed) == 0, let connection, connection.loggedPages >= 4000 else {
            return
        }
        do { try connection.checkpoint() } catch {
            Log.shared.warning("checkpoint failed", ["error": "\(error)"])
        }
    }

    func close() {
        guard let connection else { return }
        do { try connection.checkpointAndTruncate() } catch {
            Log.shared.warning("checkpoint failed", ["error": "\(error)"])
        }
        self.connection = nil
    }
}
