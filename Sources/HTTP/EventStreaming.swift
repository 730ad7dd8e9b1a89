import Platform
import Synchronization

/// Sends events until they end, the client goes, or it stops reading.
struct EventStreaming: Sendable {
    /// What is still to be sent. Two tasks append to it, each whole messages, and each hands the kernel what it takes.
    private final class Outbox: Sendable {
        private let rest = Mutex<[UInt8]>([])

        /// Whether all of it is on its way.
        func flush(_ bytes: [UInt8], to socket: Socket) throws -> Bool {
            try rest.withLock { rest in
                rest += bytes
                let sent = try socket.send(rest)
                rest.removeFirst(sent)
                return rest.isEmpty
            }
        }
    }

    let socket: Socket
    let limits: Limits
    private let outbox = Outbox()

    init(socket: Socket, limits: Limits) {
        self.socket = socket
        self.limits = limits
    }

    func run(_ events: AsyncStream<ServerSentEvent>) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await forward(events) }
            group.addTask { await watch() }
            // Whichever ends first ends the other.
            await group.next()
            group.cancelAll()
        }
    }

    private func forward(_ events: AsyncStream<ServerSentEvent>) async {
        for await event in events {
            // A failed send means that the client has gone, which ends the stream as it should.
            guard var isSent = try? outbox.flush(event.bytes, to: socket) else { return }
            while !isSent {
                guard await socket.wait(for: .write, until: .after(limits.sendTime)) == .ready,
                    let isDone = try? outbox.flush([], to: socket)
                else { return }
                isSent = isDone
            }
        }
    }

    /// Ends when the client does; a comment now and then keeps proxies from closing a quiet stream.
    private func watch() async {
        var deadline = Deadline.after(limits.heartbeat)
        while true {
            switch await socket.wait(for: .read, until: deadline) {
            case .cancelled: return
            case .ready:
                // What a client sends on an event stream means nothing; its end does.
                do {
                    if let bytes = try socket.receive(4096), bytes.isEmpty { return }
                } catch {
                    return
                }
            case .timedOut:
                deadline = .after(limits.heartbeat)
                // While something is still to be sent, the stream is not quiet; a failure shows as the end above.
                guard (try? outbox.flush(Array(":\n\n".utf8), to: socket)) != nil else { return }
            }
        }
    }
}
