import Platform
import Synchronization

/// All connections of a server: admission, and their end when the server stops.
final class Connections: Sendable {
    enum Admission { case admitted(Connection), tooMany }

    private struct State {
        var all: [ObjectIdentifier: Connection] = [:]
        var perAddress: [IPAddress: Int] = [:]
        /// Who waited longest when this was last looked at, longest last; see `evictOne`.
        var candidates: [(connection: Connection, since: Int)] = []
    }

    private let limits: Limits
    private let state = Mutex(State())
    private let stopping = Atomic<Bool>(false)

    init(limits: Limits) { self.limits = limits }

    var isStopping: Bool { stopping.load(ordering: .sequentiallyConsistent) }

    /// Takes in a connection; when the server is full, the one longest without a complete request makes room.
    func admit(_ socket: Socket, _ peer: Peer) -> Admission {
        state.withLock { state in
            if case .address(let address) = peer, !limits.trustedProxies.contains(address),
                state.perAddress[address, default: 0] >= limits.connectionsPerAddress
            {
                return .tooMany
            }
            if state.all.count >= limits.connections {
                guard evictOne(&state) else { return .tooMany }
            }
            let connection = Connection(socket, peer)
            state.all[ObjectIdentifier(connection)] = connection
            if case .address(let address) = peer { state.perAddress[address, default: 0] += 1 }
            return .admitted(connection)
        }
    }

    func remove(_ connection: Connection) {
        state.withLock { remove(connection, &$0) }
    }

    /// Closes the connection that has been longest without a complete request; `false` when all are being answered.
    @discardableResult
    func evictOne() -> Bool { state.withLock { evictOne(&$0) } }

    /// From now on every answer is its connection's last, and those that are not being answered end at once.
    func stop() {
        stopping.store(true, ordering: .sequentiallyConsistent)
        for connection in everyone() where connection.isInterruptible { connection.socket.shutdownReading() }
    }

    /// Breaks off whatever is still going on.
    func closeAll() {
        for connection in everyone() { connection.socket.shutdownBoth() }
    }

    private func everyone() -> [Connection] { state.withLock { Array($0.all.values) } }

    /// Waiting connections are put in order once for many evictions: one that is not among the candidates has
    /// begun to wait later than all of them, so that a candidate which still waits is the one that waited longest.
    private func evictOne(_ state: inout State) -> Bool {
        for _ in 0..<2 {
            while let (connection, since) = state.candidates.popLast() {
                guard connection.waitingSince == since, state.all[ObjectIdentifier(connection)] != nil else {
                    continue
                }
                connection.socket.shutdownBoth()
                remove(connection, &state)
                return true
            }
            state.candidates = state.all.values
                .compactMap { connection in connection.waitingSince.map { (connection, $0) } }
                .sorted { $0.1 > $1.1 }
        }
        return false
    }

    private func remove(_ connection: Connection, _ state: inout State) {
        guard state.all.removeValue(forKey: ObjectIdentifier(connection)) != nil,
            case .address(let address) = connection.peer
        else { return }
        let left = state.perAddress[address, default: 1] - 1
        state.perAddress[address] = left > 0 ? left : nil
    }
}
