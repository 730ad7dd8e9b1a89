package import Platform
import Synchronization

/// An HTTP/1.1 server (RFC 9112): a task per connection, which never blocks a thread.
///
/// `run` serves until its task is cancelled. Then no connection is taken any more, running requests are finished
/// and answered (for at most `Limits.graceTime`), and `run` returns.
package final class Server: Sendable {
    let limits: Limits
    let bodyLimit: @Sendable (Request) -> Int?
    let respond: @Sendable (Request) async -> Response
    let connections: Connections
    let requestIDs = RequestIDs()
    let date = DateField()

    private let listeners: [Listener]
    private let stopped: AsyncStream<Never>
    private let stopSignal: AsyncStream<Never>.Continuation

    /// - `bodyLimit`: asked with a request whose body has not been read; `nil` is `limits.body`.
    /// - `respond`: answers a complete request; what it throws, it has to put into a response itself.
    package init(
        listeners: [Listener], limits: Limits = Limits(),
        bodyLimit: @escaping @Sendable (Request) -> Int? = { _ in nil },
        respond: @escaping @Sendable (Request) async -> Response
    ) {
        self.listeners = listeners
        self.limits = limits
        self.bodyLimit = bodyLimit
        self.respond = respond
        connections = Connections(limits: limits)
        (stopped, stopSignal) = AsyncStream.makeStream()
    }

    package func run() async {
        // Cancelling a task cancels its children at once, running requests among them. So they live in a task that
        // is not a child; it is awaited here, and cancelled when the time of grace is over.
        let work = Task { await serveWithGrace() }
        await withTaskCancellationHandler {
            await work.value
        } onCancel: {
            stop()
        }
    }

    private func stop() {
        connections.stop()
        for listener in listeners { listener.stop() }
        stopSignal.finish()
    }

    private func serveWithGrace() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.serveListeners() }
            group.addTask {
                for await _ in self.stopped {}
                await Reactor.shared.pause(until: .after(self.limits.graceTime))
            }
            // Either every connection has ended after a stop, or their time is over.
            await group.next()
            connections.closeAll()
            group.cancelAll()
        }
    }

    private func serveListeners() async {
        await withDiscardingTaskGroup { group in
            for listener in listeners {
                group.addTask { await self.serve(listener) }
            }
        }
    }

    private func serve(_ listener: Listener) async {
        await withDiscardingTaskGroup { group in
            while !connections.isStopping {
                guard await listener.wait() == .ready else { break }
                do {
                    while let (socket, address) = try listener.accept() {
                        guard let connection = admit(socket, address) else { continue }
                        group.addTask { await self.serve(connection) }
                    }
                } catch  where !connections.isStopping {
                    Log.shared.error("cannot accept connections", ["reason": "\(error)"])
                    connections.evictOne()
                    await Reactor.shared.pause(until: .after(.milliseconds(100)))
                } catch {
                    break
                }
            }
        }
    }

    private func admit(_ socket: Socket, _ address: IPAddress?) -> Connection? {
        switch connections.admit(socket, address.map(Peer.address) ?? .local) {
        case .admitted(let connection): return connection
        case .tooMany:
            let error = HTTPError(
                .serviceUnavailable, "There are too many connections.", fields: ["Retry-After": "1"])
            let response = error.problem
            guard case .bytes(let body) = response.body else { return nil }
            let head = ResponseHead.bytes(
                response, length: body.count, date: date.bytes, requestID: requestIDs.next(),
                keepsAlive: false)
            // Said if the kernel takes it at once; the connection is closed either way.
            _ = try? socket.send(head, body)
            return nil
        }
    }

    private func serve(_ connection: Connection) async {
        var session = Session(self, connection)
        await session.run()
        connections.remove(connection)
    }
}
