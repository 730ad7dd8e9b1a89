import Platform

/// Serves one connection: reads requests one after the other and sends what they are answered with.
struct Session: ~Copyable {
    /// Why a connection ends without a word.
    enum Ended: Error { case byClient, bySilence }

    let server: Server
    let connection: Connection
    private var parser: RequestParser
    /// What has been received; bytes before `offset` are the parser's.
    private var input: [UInt8] = []
    private var offset = 0

    var socket: Socket { connection.socket }
    var limits: Limits { server.limits }

    init(_ server: Server, _ connection: Connection) {
        self.server = server
        self.connection = connection
        parser = RequestParser(limits: server.limits)
    }

    mutating func run() async {
        do {
            while let request = try await nextRequest() {
                connection.beginWorking()
                let log = AccessLog()
                let response = await server.respond(request)
                let keepsAlive = request.keepsAlive && !server.connections.isStopping
                try await send(response, to: request, keepsAlive: keepsAlive, log)
                if !keepsAlive { break }
                if case .events = response.body, request.method != .head { break }
            }
            if offset < input.count { await linger() }
        } catch let error as HTTPError {
            await refuse(error)
        } catch {
            // The client has gone, or fell silent: there is nobody to tell.
        }
    }

    /// The next request; `nil` when the client sends none, or the server stops.
    private mutating func nextRequest() async throws -> Request? {
        connection.beginWaiting()
        var deadline = Deadline.after(limits.idleTime)
        while true {
            if offset < input.count {
                let wasBetween = parser.isBetweenRequests
                let bytes = input
                let (count, event) = try parser.feed(bytes.span.extracting(offset...))
                offset += count
                switch event {
                case .more: break
                case .head(let head):
                    try await acceptBody(of: head)
                    deadline = .after(limits.bodyTime)
                    continue
                case .request(var request):
                    request.id = server.requestIDs.next()
                    request.peer = connection.peer
                    return request
                }
                if wasBetween, !parser.isInBody { deadline = .after(limits.headerTime) }
            }
            // Asked after `beginWaiting`, so that a stop is seen either here or as the end of the stream.
            if server.connections.isStopping, parser.isBetweenRequests { return nil }
            guard try await receive(until: deadline) else { return nil }
            if parser.isInBody { deadline = .after(limits.bodyTime) }
        }
    }

    /// Whether more has come before the end of the stream.
    private mutating func receive(until deadline: Deadline) async throws -> Bool {
        // Under load the next bytes have come by the time the other connections have had their turn; then the
        // reactor is not needed. Otherwise this costs one call that says "nothing yet".
        await Task.yield()
        if let bytes = try socket.receive(receiveSize) {
            (input, offset) = (bytes, 0)
            return !bytes.isEmpty
        }
        while true {
            switch await socket.wait(for: .read, until: deadline) {
            case .ready: break
            case .cancelled: throw Ended.bySilence
            case .timedOut:
                if parser.isBetweenRequests { throw Ended.bySilence }
                throw HTTPError(.requestTimeout, "The request took too long to arrive.")
            }
            guard let bytes = try socket.receive(receiveSize) else { continue }
            (input, offset) = (bytes, 0)
            return !bytes.isEmpty
        }
    }

    /// Most heads fit into the first size, which the C library's allocator hands out without a search.
    private var receiveSize: Int {
        if parser.isInBody { return 64 * 1024 }
        return parser.isBetweenRequests ? 960 : 8 * 1024
    }

    /// RFC 9110 §10.1.1: 100 is sent only once it is clear that the body will be read.
    private mutating func acceptBody(of head: Request) async throws {
        try parser.acceptBody(limit: server.bodyLimit(head) ?? limits.body)
        if head.expectsContinue, offset == input.count {
            try await send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
        }
    }

    private func refuse(_ error: HTTPError) async {
        let response = error.problem
        let id = server.requestIDs.next()
        connection.beginWorking()
        do {
            try await send(response, id: id, isHead: false, keepsAlive: false)
        } catch {
            return
        }
        AccessLog().write(
            nil, id: id, peer: connection.peerText, status: error.status, bytes: response.length ?? 0)
        await linger()
    }

    /// Reads on for a while: closing with unread bytes makes the kernel send a reset, which can overtake the
    /// answer (RFC 9112 §9.6).
    private func linger() async {
        connection.beginWaiting()
        socket.shutdownWriting()
        let deadline = Deadline.after(limits.lingerTime)
        while await socket.wait(for: .read, until: deadline) == .ready {
            guard Deadline.now < deadline else { return }
            // Any failure means that the client has gone, which is what this waits for.
            guard let bytes = try? socket.receive(64 * 1024) else { continue }
            if bytes.isEmpty { return }
        }
    }
}
