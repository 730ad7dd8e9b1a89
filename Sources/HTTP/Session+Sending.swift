import Platform

extension Session {
    /// Files are sent by at most this much at a time, so that one fast client does not keep a thread of the pool.
    private static let portion = 8 << 20
    /// A pool of its own: a disk that has to spin up must not hold back short calls.
    private static let filePool = BlockingPool(name: "sendfile", width: 8)

    func send(_ response: Response, to request: Request, keepsAlive: Bool, _ log: AccessLog) async throws {
        let isHead = request.method == .head
        let length = isHead ? 0 : response.length
        do {
            try await send(response, id: request.id, isHead: isHead, keepsAlive: keepsAlive)
        } catch {
            log.write(request, id: request.id, peer: connection.peerText, status: response.status, bytes: 0)
            throw error
        }
        log.write(
            request, id: request.id, peer: connection.peerText, status: response.status, bytes: length ?? 0)
    }

    func send(_ response: Response, id: String, isHead: Bool, keepsAlive: Bool) async throws {
        var isLast = !keepsAlive
        // An event stream has no length: its end is the connection's (RFC 9112 §6.3).
        if case .events = response.body { isLast = true }
        let head = ResponseHead.bytes(
            response, length: response.length, date: server.date.bytes, requestID: id, keepsAlive: !isLast)
        if isHead || response.status.isBodiless {
            try await send(head)
            return
        }
        switch response.body {
        case .empty: try await send(head)
        case .bytes(let bytes): try await send(head, bytes)
        case .file(let file, let range):
            try await send(head, more: !range.isEmpty)
            try await send(file, range)
        case .events(let events):
            try await send(head)
            connection.beginStreaming()
            // Asked after `beginStreaming`, so that a stop is seen either here or as the end of the stream.
            if !server.connections.isStopping {
                await EventStreaming(socket: socket, limits: limits).run(events)
            }
        }
    }

    func send(_ first: [UInt8], _ second: [UInt8] = [], more: Bool = false) async throws {
        var sent = 0
        while true {
            sent += try socket.send(first, second, from: sent, more: more)
            if sent == first.count + second.count { return }
            try await waitToSend()
        }
    }

    private func send(_ file: OpenFile, _ range: Range<Int>) async throws {
        let socket = socket
        var offset = range.lowerBound
        while offset < range.upperBound {
            let part = offset..<min(range.upperBound, offset + Self.portion)
            let sent = try await Self.filePool.run { try socket.send(file, part) }
            offset += sent
            if sent < part.count { try await waitToSend() }
        }
    }

    private func waitToSend() async throws {
        guard await socket.wait(for: .write, until: .after(limits.sendTime)) == .ready else {
            throw Ended.bySilence
        }
    }
}

extension Response {
    /// What Content-Length says; `nil` when it is not to be sent.
    var length: Int? {
        if status.isBodiless { return nil }
        return switch body {
        case .empty: 0
        case .bytes(let bytes): bytes.count
        case .file(_, let range): range.count
        case .events: nil
        }
    }
}

extension Request {
    var expectsContinue: Bool { fields["Expect"] != nil }
}
