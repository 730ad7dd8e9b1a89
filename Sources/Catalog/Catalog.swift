package import Platform
package import SQLite
import Glibc

/// What `read` and `write` hand to their closure, for rooms that may not name what belongs to SQLite.
package typealias Transaction = Connection

/// The catalogue: one writer, several readers, and what was committed told to whoever listens.
package final class Catalog: Sendable {
    package let events = Broadcast<CatalogEvent>()
    package let backups: Backups

    private let writer: Writer?
    private let checkpointer: Checkpointer?
    private let readers: Readers
    private let commits: AsyncStream<Void>
    private let committed: AsyncStream<Void>.Continuation

    /// Opens `<folder>/tagflow.db`, made when it is not there; migrates, after a backup into `<folder>/backups/`.
    ///
    /// - Throws: `CatalogError` with one line that says what to do.
    package init(folder: String, readers count: Int = 3) throws {
        let path = folder + "/tagflow.db"
        backups = Backups(data: folder)
        (commits, committed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        backups.tidy()
        let (fresh, index) = try Self.explaining(path) { [backups] in
            try refuseNetworkFolder(folder)
            // Opening to write would already turn a stranger's database to our journal mode.
            if unsafe access(path, F_OK) == 0 {
                _ = try checkedVersion(try Connection(path, .readOnly), of: folder)
            }
            let connection = try Connection(path, .create, cacheSize: 16_384)
            try prepare(connection, in: folder, backups)
            return (connection, try SharedIndex(path: path))
        }
        writer = Writer(fresh, index: index, events: events)
        checkpointer = Checkpointer(try Connection(path, .readWrite))
        readers = try Self.readers(path, count, index)
    }

    /// Opens for reading only; makes and migrates nothing.
    package init(readOnly folder: String) throws {
        let path = folder + "/tagflow.db"
        backups = Backups(data: folder)
        (commits, committed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        guard unsafe access(path, F_OK) == 0 else {
            throw CatalogError(
                message:
                    "there is no catalogue in \(folder); run tagflow serve or tagflow scan first, or name it by --data"
            )
        }
        writer = nil
        checkpointer = nil
        try Self.explaining(path) {
            let version = try Connection(path, .readOnly).schemaVersion()
            if version > migrations.count { throw NewerSchema(found: version, known: migrations.count) }
            if version < migrations.count {
                throw CatalogError(
                    message: "\(path) is of an older version; tagflow serve brings it up to date")
            }
        }
        readers = try Self.readers(path, 1, nil)
    }

    var isReadOnly: Bool { writer == nil }

    /// Moves the write-ahead log into the database, as far as nobody reads what is before.
    package func checkpoint() async { await checkpointer?.checkpoint() }

    /// One read transaction.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        try await readers.run(body)
    }

    /// One write transaction, rolled back when `body` throws.
    package func write<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        guard let writer else { throw CatalogError(message: "the catalogue was opened for reading only") }
        defer { committed.yield() }
        return try await writer.run(body)
    }

    /// Puts a backup in place of all that is there, after a backup of that. Changes are refused meanwhile, and those who read
    /// wait while the one takes the place of the other.
    ///
    /// - Returns: the backup of what was there.
    package func restore(
        _ staged: Backups.Staged, goOn: @escaping @Sendable () throws -> Void = {}
    ) async throws -> Backup {
        guard let writer else { throw CatalogError(message: "the catalogue was opened for reading only") }
        try await writer.hold()
        let point: Backup
        do {
            point = try await keep(before: staged, goOn: goOn)
            try await readers.whileNobodyReads { try await writer.replace(by: staged) }
        } catch {
            await writer.release()
            throw error
        }
        events.publish(.reset)
        // The log holds all of it, and nobody waits for it to be moved.
        await checkpointer?.checkpoint()
        return point
    }

    /// What a long change waits for between two of its transactions, and no other edit does: a log is begun anew only where
    /// all of it was moved, which does not happen while somebody goes on writing.
    func shortenLog() async {
        if await writer?.loggedPages ?? 0 >= 16_384 { await checkpointer?.checkpoint() }
    }

    /// Does in pauses what an edit should not wait for; part of the task tree, ends when cancelled or closed.
    package func maintain() async {
        await forgetOldClaims()
        for await _ in commits where await writer?.loggedPages ?? 0 >= 1000 {
            await checkpointer?.checkpoint()
        }
    }

    /// Decisions are kept for ever; what a machine claimed and took back is of no use after a while.
    private func forgetOldClaims() async {
        let moment = Timestamp(milliseconds: Timestamp.now.milliseconds - 90 * 86_400_000)
        do {
            while try await write({ try $0.forgetWithdrawnClaims(before: moment) }) > 0 {}
        } catch {
            Log.shared.warning("old claims were not forgotten", ["error": "\(error)"])
        }
    }

    /// Checkpoints and closes; every later call throws.
    package func close() async {
        committed.finish()
        await readers.close()
        await checkpointer?.close()
        await writer?.close()
    }

    private static func readers(_ path: String, _ count: Int, _ index: SharedIndex?) throws -> Readers {
        try explaining(path) {
            try Readers(
                (0..<count).map {
                    Reader(try Connection(path, .readOnly), index: index, name: "catalog-reader-\($0)")
                })
        }
    }

    private static func explaining<T>(_ path: String, _ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as SQLiteError {
            throw CatalogError(explaining: error, path: path) ?? error
        } catch let error as NewerSchema {
            throw CatalogError(
                message:
                    "\(path) was made by a newer tagflow (schema \(error.found), this one knows \(error.known)); "
                    + "update tagflow, or restore a backup from before")
        }
    }
}
