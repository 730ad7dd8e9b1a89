import Platform
import SQLite

/// Moves the write-ahead log into the database from a thread and a connection of its own: the disk takes seconds for the log of
/// a long change, which no edit should wait for.
actor Checkpointer {
    private let thread = ThreadExecutor(name: "catalog-checkpoint")
    private var connection: Connection?

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    init(_ connection: sending Connection) { self.connection = connection }

    func checkpoint() {
        do { try connection?.checkpoint() } catch {
            Log.shared.warning("checkpoint failed", ["error": "\(error)"])
        }
    }

    func close() { connection = nil }
}
