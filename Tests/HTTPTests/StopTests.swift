import Foundation
import HTTP
import Platform
import Testing

@Suite struct StopTests {
    @Test func `a running request is finished, an idle connection ends, no new one is taken`() async throws {
        let (begun, gate) = (Gate(), Gate())
        let listener = try Listener.tcp(host: "127.0.0.1", port: 0)
        let server = Server(listeners: [listener]) { request in
            if request.path == "/slow" {
                begun.open()
                await gate.pass()
                if Task.isCancelled { return Response(.internalServerError) }
            }
            return await echo(request)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await server.run() }
            let idle = try Client(port: listener.port)
            #expect(try await idle.get("/").status == 200)
            let half = try Client(port: listener.port)
            try await half.send("GET / HT")
            let slow = try Client(port: listener.port)
            try await slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            await begun.pass()
            group.cancelAll()
            #expect(try await idle.rest() == "")
            #expect(try await half.rest() == "")
            gate.open()
            let answer = try await slow.answer()
            #expect(answer.text == "GET /slow ")
            #expect(answer.field("Connection") == "close")
            #expect(try await slow.rest() == "")
            try await group.waitForAll()
        }
        #expect(throws: SystemError.self) { try Client(port: listener.port) }
    }

    @Test func `a request that does not end is cancelled when its grace is over`() async throws {
        var limits = Limits()
        limits.graceTime = .milliseconds(50)
        let begun = Gate()
        let listener = try Listener.tcp(host: "127.0.0.1", port: 0)
        let server = Server(listeners: [listener], limits: limits) { request in
            begun.open()
            // Never waits so long: a request that would go on for ever, ended by being cancelled.
            try? await Task.sleep(for: .seconds(3600))
            return await echo(request)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await server.run() }
            let client = try Client(port: listener.port)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            await begun.pass()
            group.cancelAll()
            #expect(try await client.rest() == "")
            try await group.waitForAll()
        }
    }

    @Test func `an event stream ends at once`() async throws {
        let (stream, continuation) = AsyncStream<ServerSentEvent>.makeStream()
        let listener = try Listener.tcp(host: "127.0.0.1", port: 0)
        let server = Server(listeners: [listener]) { _ in .events(stream) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await server.run() }
            let client = try Client(port: listener.port)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            continuation.yield(ServerSentEvent(event: "a", data: "b"))
            _ = try await client.read(until: "data: b")
            group.cancelAll()
            #expect(try await client.rest() == "")
            try await group.waitForAll()
        }
    }

    @Test func `a socket in the file system is for this user alone and its peer is local`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).sock").path
        defer { unlink(path) }
        let listener = try Listener.unix(path: path)
        let server = Server(listeners: [listener]) {
            Response(.ok, Array("\($0.peer)".utf8), type: "text/plain")
        }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await server.run() }
            #expect(try await Client(path: path).get("/").text == "local")
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}
