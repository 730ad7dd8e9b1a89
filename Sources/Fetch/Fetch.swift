import CCurl
import Glibc
import Platform

/// One HTTP call by libcurl, limited in time and size. No redirects are followed.
package struct Fetch: Sendable {
    package struct Reply: Sendable {
        package let status: Int
        package let type: String?
        package let body: [UInt8]
    }

    package struct Failure: Error, Hashable, CustomStringConvertible {
        package let reason: String
        package let isTimeout: Bool
        package var description: String { reason }
    }

    package var method = "GET"
    package var url: String
    package var fields: [(name: String, value: String)] = []
    package var body: [UInt8]?
    /// Speaks through this socket instead of the network.
    package var unixSocket: String?
    package var timeout = Duration.seconds(30)
    /// Bytes of a reply's body; a longer one is a failure.
    package var limit = 4 << 20

    package init(_ url: String) { self.url = url }

    package init(_ method: String, _ url: String) {
        self.method = method
        self.url = url
    }

    private static let pool = BlockingPool(name: "fetch", width: 4)

    /// - Throws: `Failure`; a reply of any status is none.
    package func reply() async throws -> Reply {
        try await Self.pool.run { try perform() }
    }

    private func perform() throws(Failure) -> Reply {
        let lines = fields.map { strdup("\($0.name): \($0.value)") }
        defer { for line in lines { free(line) } }
        let headers: [UnsafePointer<CChar>?] = lines.map { UnsafePointer($0) } + [nil]
        var answer = ccurl_reply()
        defer {
            free(answer.body)
            free(answer.content_type)
        }
        let milliseconds = Int(timeout / .milliseconds(1))
        let succeeded = method.withCString { method in
            url.withCString { url in
                headers.withUnsafeBufferPointer { headers in
                    (body ?? []).withUnsafeBytes { bytes in
                        (unixSocket ?? "").withCString { socket in
                            var call = ccurl_call()
                            call.method = method
                            call.url = url
                            call.headers = headers.baseAddress
                            call.body = body == nil ? nil : bytes.baseAddress ?? UnsafeRawPointer(url)
                            call.body_length = bytes.count
                            call.unix_socket = unixSocket == nil ? nil : socket
                            call.timeout_ms = milliseconds
                            call.connect_timeout_ms = min(milliseconds, 10_000)
                            call.limit = limit
                            return ccurl_perform(&call, &answer)
                        }
                    }
                }
            }
        }
        guard succeeded else {
            let reason = answer.too_long ? "the reply is longer than \(limit) bytes" : Self.text(of: &answer)
            throw Failure(reason: reason, isTimeout: answer.timed_out)
        }
        return Reply(
            status: answer.status,
            type: answer.content_type.map { String(cString: $0) },
            body: Array(UnsafeRawBufferPointer(start: answer.body, count: answer.body_length)))
    }

    private static func text(of answer: inout ccurl_reply) -> String {
        withUnsafeBytes(of: &answer.error) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
