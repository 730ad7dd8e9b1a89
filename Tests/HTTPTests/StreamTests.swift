import Foundation
import HTTP
import Platform
import Testing

@Suite struct StreamTests {
    @Test func `events come as they happen, lines kept apart`() async throws {
        let (stream, continuation) = AsyncStream<ServerSentEvent>.makeStream()
        try await withServer(respond: { _ in .events(stream) }) { port in
            let client = try Client(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            continuation.yield(ServerSentEvent(id: "7\n8", event: "vi\ndeo", data: "one\ntwo\r\nthree"))
            let text = try await client.read(until: "three\n\n")
            #expect(text.contains("Content-Type: text/event-stream\r\n"))
            #expect(!text.contains("Content-Length"))
            #expect(text.hasSuffix("\r\n\r\nid: 78\nevent: video\ndata: one\ndata: two\ndata: three\n\n"))
            continuation.yield(ServerSentEvent(event: "x", data: ""))
            continuation.finish()
            #expect(try await client.rest() == "event: x\ndata: \n\n")
        }
    }

    @Test func `a quiet stream has a heartbeat`() async throws {
        var limits = Limits()
        limits.heartbeat = .milliseconds(30)
        let (stream, continuation) = AsyncStream<ServerSentEvent>.makeStream()
        try await withServer(limits, respond: { _ in .events(stream) }) { port in
            let client = try Client(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await client.read(until: ":\n\n:\n\n")
            continuation.finish()
        }
    }

    @Test func `a stream ends when its client goes`() async throws {
        let ended = Gate()
        let (stream, continuation) = AsyncStream<ServerSentEvent>.makeStream()
        continuation.onTermination = { _ in ended.open() }
        try await withServer(respond: { _ in .events(stream) }) { port in
            let client = try Client(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await client.read(until: "\r\n\r\n")
            client.socket.shutdownBoth()
            await ended.pass()
        }
    }

    @Test func `a reader of events that stops reading is let go`() async throws {
        var limits = Limits()
        limits.sendTime = .milliseconds(50)
        let ended = Gate()
        let respond: @Sendable (Request) async -> Response = { _ in
            .events(
                AsyncStream { continuation in
                    continuation.onTermination = { _ in ended.open() }
                    let long = String(repeating: "x", count: 1 << 20)
                    for _ in 0..<16 { continuation.yield(ServerSentEvent(event: "a", data: long)) }
                })
        }
        try await withServer(limits, respond: respond) { port in
            let client = try Client(port: port, receiveBuffer: 4096)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            await ended.pass()
            withExtendedLifetime(client) {}
        }
    }

    @Test func `a file arrives whole and in parts, and slow readers hold nobody up`() async throws {
        let (file, bytes) = try Self.file(8 << 20)
        let respond: @Sendable (Request) async -> Response = { request in
            request.path == "/file"
                ? .file(file, type: "video/mp4", etag: "f", for: request, openRangeCap: 4 << 20)
                : await echo(request)
        }
        try await withServer(respond: respond) { port in
            let slow = try (0..<20).map { _ in try Client(port: port, receiveBuffer: 4096) }
            for client in slow { try await client.send("GET /file HTTP/1.1\r\nHost: a\r\n\r\n") }
            let client = try Client(port: port)
            #expect(try await client.get("/x").text == "GET /x ")
            #expect(try await client.get("/file").body == bytes)
            let part = try await client.get("/file", "Range: bytes=5-1000004\r\n")
            #expect(part.status == 206)
            #expect(part.body == Array(bytes[5..<1_000_005]))
            let open = try await client.get("/file", "Range: bytes=1000-\r\n")
            #expect(open.field("Content-Range") == "bytes 1000-\(1000 + (4 << 20) - 1)/\(bytes.count)")
            #expect(open.body == Array(bytes[1000..<(1000 + (4 << 20))]))
            let tail = try await client.get("/file", "Range: bytes=-3\r\n")
            #expect(tail.body == Array(bytes.suffix(3)))
            #expect(try await slow[7].read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 200 OK"))
        }
    }

    @Test func `a file that is cut short ends its connection and nothing else`() async throws {
        let (file, _) = try Self.file(1 << 20) { truncate($0, 1000) }
        let respond: @Sendable (Request) async -> Response = {
            .file(file, type: "video/mp4", etag: "f", for: $0)
        }
        try await withServer(respond: respond) { port in
            let client = try Client(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let text = try await client.rest()
            #expect(text.contains("Content-Length: \(1 << 20)"))
            #expect(text.utf8.count < 10_000)
        }
    }

    @Test func `only regular files are opened`() throws {
        let folder = FileManager.default.temporaryDirectory.path
        let link = "\(folder)/\(UUID())"
        symlink("/etc/passwd", link)
        defer { unlink(link) }
        for path in [folder, link, "/dev/null", "/nothing", "/etc/passwd\0.jpg"] {
            #expect(throws: SystemError.self) { try OpenFile.open(path: Array(path.utf8)) }
        }
    }

    /// An open file of `size` pseudo-random bytes; `change` is done to it after it was opened.
    private static func file(_ size: Int, change: (String) -> CInt = { _ in 0 }) throws -> (OpenFile, [UInt8])
    {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).bin").path
        var state: UInt32 = 1
        let bytes = (0..<size).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24)
        }
        try Data(bytes).write(to: URL(filePath: path))
        defer { unlink(path) }
        let file = try OpenFile.open(path: Array(path.utf8))
        #expect(change(path) == 0)
        return (file, bytes)
    }
}
