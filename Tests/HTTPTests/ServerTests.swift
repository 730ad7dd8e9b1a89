import HTTP
import Platform
import Testing

@Suite struct ServerTests {
    @Test(arguments: CorpusCase.all.filter { $0.status != nil })
    func `each rule is kept over a socket`(_ file: CorpusCase) async throws {
        try await withServer { port in
            let client = try Client(port: port)
            try await client.send(file.bytes)
            let answer = try await client.answer()
            #expect(answer.status == file.status)
            if answer.status != 200 {
                #expect(answer.field("Connection") == "close")
                #expect(answer.field("Content-Type") == "application/problem+json")
                #expect(answer.field("X-Content-Type-Options") == "nosniff")
                #expect(answer.field("Content-Security-Policy")?.hasPrefix("default-src 'none'") == true)
                client.socket.shutdownWriting()
                #expect(try await client.rest() == "")
            }
        }
    }

    @Test func `a connection is used again, and requests may come before their turn`() async throws {
        try await withServer { port in
            let client = try Client(port: port)
            try await client.send(
                "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"
                    + "POST /3 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nho\r\n0\r\n\r\n")
            for expected in ["GET /1 ", "POST /2 hi", "POST /3 ho"] {
                #expect(try await client.answer().text == expected)
            }
            #expect(try await client.get("/4").text == "GET /4 ")
        }
    }

    @Test(arguments: ["HTTP/1.1\r\nConnection: close", "HTTP/1.0", "HTTP/1.1\r\nConnection: x, Close"])
    func `it closes when the client wants no more`(_ version: String) async throws {
        try await withServer { port in
            let client = try Client(port: port)
            try await client.send("GET / \(version)\r\nHost: a\r\n\r\n")
            let answer = try await client.answer()
            #expect(answer.field("Connection") == "close")
            #expect(try await client.rest() == "")
        }
    }

    @Test func `every answer has a date, a length and a name of its own`() async throws {
        try await withServer { port in
            let client = try Client(port: port)
            let first = try await client.get("/")
            let second = try await client.get("/")
            #expect(first.field("Date").flatMap { Timestamp(httpDate: $0) } != nil)
            #expect(first.field("Content-Length") == "6")
            #expect(first.field("X-Request-Id") != nil)
            #expect(first.field("X-Request-Id") != second.field("X-Request-Id"))
        }
    }

    @Test func `HEAD has the fields of GET and no body`() async throws {
        try await withServer { port in
            let client = try Client(port: port)
            try await client.send("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n")
            let answer = try await client.answer(toHead: true)
            #expect(answer.field("Content-Length") == "8")
            #expect(try await client.get("/y").text == "GET /y ")
        }
    }

    @Test(arguments: [Status.noContent, .notModified])
    func `an answer that can have no body has no length`(_ status: Status) async throws {
        try await withServer(respond: { _ in Response(status) }) { port in
            let client = try Client(port: port)
            #expect(try await client.get("/").field("Content-Length") == nil)
            #expect(try await client.get("/").status == status.code)
        }
    }

    @Test func `no value can begin another field`() async throws {
        let fields: Fields = [
            "X": "a\r\nSet-Cookie: b", "Content-Length": "7", "Set-Cookie": "c", "set-cookie": "d",
        ]
        try await withServer(respond: { _ in Response(.ok, fields: fields) }) { port in
            let answer = try await Client(port: port).get("/")
            #expect(answer.field("X") == "a  Set-Cookie: b")
            #expect(answer.field("Content-Length") == "0")
            #expect(answer.head.contains("Set-Cookie: c\r\nset-cookie: d"))
        }
    }

    @Test func `100 is said before the body is read`() async throws {
        try await withServer { port in
            let client = try Client(port: port)
            let head = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
            try await client.send(head)
            #expect(try await client.answer().status == 100)
            try await client.send("hi")
            #expect(try await client.answer().text == "POST / hi")
            try await client.send(head + "ho")
            #expect(try await client.answer().text == "POST / ho")
        }
    }

    @Test func `a route's limit refuses a body before it is sent`() async throws {
        try await withServer(bodyLimit: { $0.path == "/small" ? 3 : nil }) { port in
            let client = try Client(port: port)
            try await client.send(
                "POST /small HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n")
            #expect(try await client.answer().status == 413)
            let other = try Client(port: port)
            try await other.send("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")
            #expect(try await other.answer().text == "POST /small abc")
        }
    }

    @Test func `a refusal arrives although more is being sent`() async throws {
        var limits = Limits()
        limits.lingerTime = .seconds(60)
        try await withServer(limits) { port in
            let client = try Client(port: port)
            let body = [UInt8](repeating: 0x61, count: 4 << 20)
            try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.count)\r\n\r\n")
            try await client.send(body)
            #expect(try await client.answer().status == 413)
        }
    }

    @Test func `a client that goes in the middle harms nobody`() async throws {
        try await withServer { port in
            for part in [
                "", "GE", "GET / HTTP/1.1\r\nHost",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx",
            ] {
                let client = try Client(port: port)
                try await client.send(part)
                client.socket.shutdownWriting()
                #expect(try await client.rest() == "")
            }
            for _ in 0..<20 {
                let client = try Client(port: port)
                try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                client.socket.shutdownBoth()
            }
            let client = try Client(port: port)
            #expect(try await client.get("/").status == 200)
        }
    }

    @Test func `the handler knows the peer`() async throws {
        try await withServer(respond: { Response(.ok, Array("\($0.peer)".utf8), type: "text/plain") }) {
            port in
            let answer = try await Client(port: port).get("/")
            #expect(answer.text == "127.0.0.1")
        }
    }

    @Test func `a port in use is told`() throws {
        let listener = try Listener.tcp(host: "127.0.0.1", port: 0)
        let error = #expect(throws: SystemError.self) {
            try Listener.tcp(host: "127.0.0.1", port: listener.port)
        }
        #expect(error?.description.contains("Address already in use") == true)
    }
}
