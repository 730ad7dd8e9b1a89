import Platform
import Synchronization

/// Writes status lines and header fields.
struct ResponseHead {
    /// Fields that the server alone decides, since they say how the message is framed.
    private static let reserved = [
        "Connection", "Content-Length", "Date", "Transfer-Encoding", "X-Request-Id",
    ]

    /// `length`: the value of Content-Length; `nil` leaves it out.
    static func bytes(
        _ response: Response, length: Int?, date: [UInt8], requestID: String, keepsAlive: Bool
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(960)
        bytes.append(contentsOf: "HTTP/1.1 ".utf8)
        append(response.status.code, to: &bytes)
        bytes.append(.space)
        appendText(response.status.reason, to: &bytes)
        bytes.append(contentsOf: "\r\nDate: ".utf8)
        bytes.append(contentsOf: date)
        for field in response.fields.list where !isReserved(field.name) {
            bytes.append(contentsOf: "\r\n".utf8)
            appendText(field.name, to: &bytes)
            bytes.append(contentsOf: ": ".utf8)
            appendText(field.value, to: &bytes)
        }
        if let length {
            bytes.append(contentsOf: "\r\nContent-Length: ".utf8)
            append(length, to: &bytes)
        }
        bytes.append(contentsOf: "\r\nX-Request-Id: ".utf8)
        bytes.append(contentsOf: requestID.utf8)
        if !keepsAlive { bytes.append(contentsOf: "\r\nConnection: close".utf8) }
        bytes.append(contentsOf: "\r\n\r\n".utf8)
        return bytes
    }

    private static func isReserved(_ name: String) -> Bool {
        reserved.contains { $0.utf8.count == name.utf8.count && $0.equalsIgnoringCase(name) }
    }

    /// A control character becomes a space: no value can begin another field or another response.
    private static func appendText(_ text: String, to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        for index in start..<bytes.count where bytes[index] < 0x20 || bytes[index] == 0x7F {
            bytes[index] = .space
        }
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: String(number).utf8)
    }
}

/// The `Date` field's value, made once a second.
final class DateField: Sendable {
    private let latest = Mutex((second: 0, text: [UInt8]()))

    var bytes: [UInt8] {
        let now = Timestamp.now
        return latest.withLock { latest in
            if latest.second != now.seconds { latest = (now.seconds, Array(now.httpDate.utf8)) }
            return latest.text
        }
    }
}
