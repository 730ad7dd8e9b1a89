import Platform
import SQLite
import Synchronization

/// A read-only connection with a thread of its own.
actor Reader {
    private let thread: ThreadExecutor
    private var connection: Connection?

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    init(_ connection: sending Connection, index: SharedIndex?, name: String) {
        thread = ThreadExecutor(name: name)
        connection.owner = index.map { Session($0) }
        self.connection = connection
    }

    func run<T: Sendable>(_ body: @Sendable (Connection) throws -> T) throws -> T {
        guard let connection else { throw CatalogError.closed }
        let session = connection.owner as? Session
        session?.commit = session?.index.commits
        do {
            return try connection.transaction(.read) { try body(connection) }
        } catch let error as SQLiteError {
            throw CatalogError(explaining: error) ?? error
        }
    }

    func close() { connection = nil }
}

/// Lends readers out; who finds none free waits in line.
final class Readers: Sendable {
    private struct State {
        var free: [Reader]
        var line: [CheckedContinuation<Reader, Never>] = []
    }

    private let all: [Reader]
    private let state: Mutex<State>

    init(_ readers: [Reader]) {
        all = readers
        state = Mutex(State(free: readers))
    }

    func run<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        let reader = await borrow()
        defer { giveBack(reader) }
        try Task.checkCancellation()
        return try await reader.run(body)
    }

    /// Who wants to read meanwhile waits.
    func whileNobodyReads<T: Sendable>(_ body: () async throws -> T) async throws -> T {
        var borrowed: [Reader] = []
        for _ in all { borrowed.append(await borrow()) }
        defer { for reader in borrowed { giveBack(reader) } }
        return try await body()
    }

    func close() async {
        for reader in all { await reader.close() }
    }

    private func borrow() async -> Reader {
        await withCheckedContinuation { continuation in
            let reader: Reader? = state.withLock { state in
                if let reader = state.free.popLast() { return reader }
                state.line.append(continuation)
                return nil
            }
            if let reader { continuation.resume(returning: reader) }
        }
    }

    /// To the one that has waited longest; the last reader used is the first lent, since its cache is warm.
    private func giveBack(_ reader: Reader) {
        let next = state.withLock { state in
            if state.line.isEmpty {
                state.free.append(reader)
                return nil as CheckedContinuation<Reader, Never>?
            }
            return state.line.removeFirst()
        }
        next?.resume(returning: reader)
    }
}
