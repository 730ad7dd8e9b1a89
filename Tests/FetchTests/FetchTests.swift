import Fetch
import Foundation
import HTTP
import Platform
import Testing

@Suite struct FetchTests {
    /// Runs `body` beside a server on a socket in the file system; `{path}` answers by its name.
    private func withServer(_ body: (Fetch) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.path + "/fetch-\(UUID().uuidString.prefix(8)).sock"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let server = Server(listeners: [try Listener.unix(path: path)]) { request in
            switch request.path {
            case "/long": Response(.ok, [UInt8](repeating: 120, count: 5000), type: "text/plain")
            case "/moved": .redirect(to: "/long")
            case "/never":
                .events(AsyncStream { $0.onTermination = { _ in } })
            default:
                Response(
                    .created,
                    Array("\(request.method.rawValue) \(request.fields["X-A"] ?? "") ".utf8) + request.body,
                    type: "text/plain")
            }
        }
        var fetch = Fetch("http://localhost/")
        fetch.unixSocket = path
        try await withThrowingTaskGroup { [fetch] group in
            group.addTask { await server.run() }
            try await body(fetch)
            group.cancelAll()
        }
    }

    @Test func `method, fields and body arrive, and so does the answer`() async throws {
        try await withServer { fetch in
            var fetch = fetch
            fetch.method = "PUT"
            fetch.fields = [("X-A", "b")]
            fetch.body = Array("body\0with zero".utf8)
            let reply = try await fetch.reply()
            #expect(reply.status == 201)
            #expect(reply.type == "text/plain")
            #expect(String(decoding: reply.body, as: UTF8.self) == "PUT b body\0with zero")
        }
    }

    @Test func `a longer answer than allowed is a failure`() async throws {
        try await withServer { fetch in
            var fetch = fetch
            fetch.url = "http://localhost/long"
            let reply = try await fetch.reply()
            #expect(reply.body.count == 5000)
            fetch.limit = 4999
            let failure = await #expect(throws: Fetch.Failure.self) { try await fetch.reply() }
            #expect(failure?.isTimeout == false)
        }
    }

    @Test func `an answer that does not end is a time-out`() async throws {
        try await withServer { fetch in
            var fetch = fetch
            fetch.url = "http://localhost/never"
            fetch.timeout = .milliseconds(50)
            let failure = await #expect(throws: Fetch.Failure.self) { try await fetch.reply() }
            #expect(failure?.isTimeout == true)
        }
    }

    @Test func `it follows nobody elsewhere`() async throws {
        try await withServer { fetch in
            var fetch = fetch
            fetch.url = "http://localhost/moved"
            let reply = try await fetch.reply()
            #expect(reply.status == 303)
        }
    }

    @Test(arguments: ["file:///etc/passwd", "ftp://localhost/", "nonsense", ""])
    func `other addresses than http are refused`(_ url: String) async {
        await #expect(throws: Fetch.Failure.self) { try await Fetch(url).reply() }
    }
}
