import Glibc
import HTTP
import Platform

/// A client that says exactly what it is told to, byte for byte.
struct Client: Sendable {
    struct Answer: Sendable {
        let status: Int
        let head: String
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }

        func field(_ name: String) -> String? {
            head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
                .map { String($0.dropFirst(name.count + 2)) }
        }
    }

    struct Timeout: Error {}

    let socket: Socket
    private let buffer = Buffer()

    /// What came after the answer that was read last.
    private actor Buffer {
        var bytes: [UInt8] = []
        func take() -> [UInt8] {
            defer { bytes = [] }
            return bytes
        }
        func put(_ rest: [UInt8]) { bytes = rest }
    }

    init(port: Int, receiveBuffer: CInt? = nil) throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        try self.init(AF_INET, receiveBuffer: receiveBuffer) { descriptor in
            withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
            }
        }
    }

    init(path: String) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        try self.init(AF_UNIX, receiveBuffer: nil) { descriptor in
            withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
            }
        }
    }

    private init(_ family: CInt, receiveBuffer: CInt?, _ connect: (CInt) -> CInt) throws {
        let descriptor = Glibc.socket(family, CInt(SOCK_STREAM.rawValue), 0)
        try SystemError.check(descriptor, "make a socket")
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<CInt>.size))
        }
        try SystemError.check(connect(descriptor), "connect")
        try SystemError.check(fcntl(descriptor, F_SETFL, O_NONBLOCK), "set O_NONBLOCK")
        socket = Socket(adopting: descriptor)
    }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async throws {
        var sent = 0
        while sent < bytes.count {
            sent += try socket.send(bytes, from: sent)
            if sent < bytes.count, await socket.wait(for: .write, until: .after(.seconds(20))) != .ready {
                throw Timeout()
            }
        }
    }

    /// What comes next; empty at the end.
    func receive() async throws -> [UInt8] {
        while true {
            guard await socket.wait(for: .read, until: .after(.seconds(20))) == .ready else {
                throw Timeout()
            }
            if let bytes = try socket.receive(1 << 20) { return bytes }
        }
    }

    /// All that comes until the server closes; a reset counts as the end.
    func rest() async throws -> String {
        var bytes = await buffer.take()
        while true {
            do {
                let more = try await receive()
                if more.isEmpty { break }
                bytes += more
            } catch let error as SystemError where error.code == ECONNRESET {
                break
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads until what has come contains `text`.
    func read(until text: String) async throws -> String {
        var bytes = await buffer.take()
        while !String(decoding: bytes, as: UTF8.self).contains(text) {
            let more = try await receive()
            if more.isEmpty { throw Timeout() }
            bytes += more
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The next answer, whose body is as long as it says; none after HEAD.
    func answer(toHead: Bool = false) async throws -> Answer {
        var bytes = await buffer.take()
        while true {
            if let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) {
                let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
                let answer = Answer(status: Int(head.split(separator: " ")[1]) ?? 0, head: head, body: [])
                let length = toHead ? 0 : Int(answer.field("Content-Length") ?? "0") ?? 0
                if bytes.count >= end.upperBound + length {
                    await buffer.put(Array(bytes[(end.upperBound + length)...]))
                    return Answer(
                        status: answer.status, head: head,
                        body: Array(bytes[end.upperBound..<(end.upperBound + length)]))
                }
            }
            let more = try await receive()
            if more.isEmpty { throw Timeout() }
            bytes += more
        }
    }

    func get(_ target: String, _ fields: String = "") async throws -> Answer {
        try await send("GET \(target) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n")
        return try await answer()
    }
}

/// Runs a server on a free port while `body` talks to it, then stops it.
func withServer(
    _ limits: Limits = Limits(), bodyLimit: @escaping @Sendable (Request) -> Int? = { _ in nil },
    respond: @escaping @Sendable (Request) async -> Response = echo,
    _ body: (Int) async throws -> Void
) async throws {
    let listener = try Listener.tcp(host: "127.0.0.1", port: 0)
    let server = Server(listeners: [listener], limits: limits, bodyLimit: bodyLimit, respond: respond)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await server.run() }
        defer { group.cancelAll() }
        try await body(listener.port)
    }
}

/// Says what it was asked.
@Sendable func echo(_ request: Request) async -> Response {
    let text = "\(request.method.rawValue) \(request.path) \(String(decoding: request.body, as: UTF8.self))"
    return Response(.ok, Array(text.utf8), type: "text/plain")
}

/// Lets a test hold a handler until it says so.
final class Gate: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func open() { continuation.yield() }
    func pass() async { for await _ in stream { return } }
}
