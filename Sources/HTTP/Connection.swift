import Platform
import Synchronization

/// One client's connection, as the task that serves it and the server that may end it both see it.
final class Connection: Sendable {
    /// What it is doing, as a number: when it began to wait for a request (nanoseconds, positive), or one of these.
    private static let working = 0
    private static let streaming = -1

    let socket: Socket
    let peer: Peer
    /// The peer as the log tells it.
    let peerText: String
    private let phase = Atomic<Int>(Deadline.now.nanoseconds)

    init(_ socket: Socket, _ peer: Peer) {
        self.socket = socket
        self.peer = peer
        peerText = peer.description
    }

    /// From here until a request is complete.
    func beginWaiting() { phase.store(Deadline.now.nanoseconds, ordering: .sequentiallyConsistent) }

    /// A request is complete and being answered.
    func beginWorking() { phase.store(Self.working, ordering: .sequentiallyConsistent) }

    /// The answer is an event stream, which may end at any time.
    func beginStreaming() { phase.store(Self.streaming, ordering: .sequentiallyConsistent) }

    /// Since when no request has been complete; `nil` while one is being answered.
    var waitingSince: Int? {
        let value = phase.load(ordering: .sequentiallyConsistent)
        return value > 0 ? value : nil
    }

    /// Whether the server may end it without breaking off an answer.
    var isInterruptible: Bool { phase.load(ordering: .sequentiallyConsistent) != Self.working }
}
