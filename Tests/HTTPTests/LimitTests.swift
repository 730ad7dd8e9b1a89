import HTTP
import Platform
import Testing

@Suite struct LimitTests {
    @Test(
        arguments: [
            "G", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: a\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhel",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nh",
        ])
    func `what does not arrive in time is told so`(_ part: String) async throws {
        var limits = Limits()
        limits.headerTime = .milliseconds(50)
        limits.bodyTime = .milliseconds(50)
        try await withServer(limits) { port in
            let client = try Client(port: port)
            try await client.send(part)
            #expect(try await client.answer().status == 408)
        }
    }

    @Test func `bytes that trickle in do not extend the time of a head`() async throws {
        var limits = Limits()
        limits.headerTime = .milliseconds(200)
        try await withServer(limits) { port in
            let client = try Client(port: port)
            try await client.send("GET / HTTP/1.1\r\nX: ")
            var isAnswered = false
            while !isAnswered {
                // Fails once the server has closed.
                try? await client.send("a")
                isAnswered = await client.socket.wait(for: .read, until: .after(.milliseconds(20))) == .ready
            }
            #expect(try await client.answer().status == 408)
        }
    }

    @Test func `an idle connection is closed without a word`() async throws {
        var limits = Limits()
        limits.idleTime = .milliseconds(50)
        try await withServer(limits) { port in
            #expect(try await Client(port: port).rest() == "")
            let client = try Client(port: port)
            #expect(try await client.get("/").status == 200)
            #expect(try await client.rest() == "")
        }
    }

    @Test func `when full, the one longest without a request makes room`() async throws {
        var limits = Limits()
        limits.connections = 3
        try await withServer(limits) { port in
            let first = try Client(port: port)
            #expect(try await first.get("/").status == 200)
            let second = try Client(port: port)
            #expect(try await second.get("/").status == 200)
            let third = try Client(port: port)
            #expect(try await third.get("/").status == 200)
            #expect(try await first.get("/again").status == 200)
            let fourth = try Client(port: port)
            #expect(try await fourth.get("/").status == 200)
            #expect(try await second.rest() == "")
            for client in [first, third, fourth] { #expect(try await client.get("/").status == 200) }
        }
    }

    @Test func `an answer that is being made is not broken off to make room`() async throws {
        var limits = Limits()
        limits.connections = 1
        let (begun, gate) = (Gate(), Gate())
        let respond: @Sendable (Request) async -> Response = { request in
            begun.open()
            await gate.pass()
            return await echo(request)
        }
        try await withServer(limits, respond: respond) { port in
            let first = try Client(port: port)
            try await first.send("GET /first HTTP/1.1\r\nHost: a\r\n\r\n")
            await begun.pass()
            #expect(try await Client(port: port).answer().status == 503)
            gate.open()
            #expect(try await first.answer().text == "GET /first ")
        }
    }

    @Test func `one address has its share, and what it closes is free again`() async throws {
        var limits = Limits()
        limits.connectionsPerAddress = 2
        try await withServer(limits) { port in
            let first = try Client(port: port)
            #expect(try await first.get("/").status == 200)
            let second = try Client(port: port)
            #expect(try await second.get("/").status == 200)
            #expect(try await Client(port: port).answer().status == 503)
            try await second.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            _ = try await second.rest()
            var status = 503
            // The server notices the end of a connection a moment after the client.
            while status == 503 {
                let next = try Client(port: port)
                try? await next.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                status = try await next.answer().status
            }
            #expect(status == 200)
        }
    }

    @Test func `a trusted proxy may have more than its share`() async throws {
        var limits = Limits()
        limits.connectionsPerAddress = 1
        limits.trustedProxies = [IPAddress(bytes: [127, 0, 0, 1])]
        try await withServer(limits) { port in
            let clients = try (0..<5).map { _ in try Client(port: port) }
            for client in clients { #expect(try await client.get("/").status == 200) }
        }
    }
}
