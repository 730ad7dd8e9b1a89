import Dispatch
import Glibc
import Synchronization

/// Lines for the person who runs the server, on standard error, written by a thread of its own.
///
/// At most `limit` bytes wait to be written; beyond that, lines are dropped and their number is told.
package final class Log: Sendable {
    package enum Level: String, Sendable { case info, warning, error }
    package enum Format: String, Sendable { case text, json }

    private struct State {
        var format: Format
        var buffer: [UInt8] = []
        var dropped = 0
        var isScheduled = false
        /// The time of the latest line, made once a second.
        var clock = (second: 0, text: "")
    }

    package static let shared = Log()

    private let state = Mutex(State(format: .text))
    private let queue = DispatchQueue(label: "log")
    private let limit = 1 << 20
    private let descriptor: CInt

    package init(descriptor: CInt = STDERR_FILENO) {
        self.descriptor = descriptor
    }

    package func use(_ format: Format) {
        state.withLock { $0.format = format }
    }

    package func info(_ message: String, _ fields: KeyValuePairs<String, String> = [:]) {
        write(.info, message, fields)
    }

    package func warning(_ message: String, _ fields: KeyValuePairs<String, String> = [:]) {
        write(.warning, message, fields)
    }

    package func error(_ message: String, _ fields: KeyValuePairs<String, String> = [:]) {
        write(.error, message, fields)
    }

    /// One line, as it is, for the access log: text with control characters escaped, or the fields as JSON.
    package func write(_ level: Level, _ message: String, _ fields: KeyValuePairs<String, String>) {
        let now = Timestamp.now
        let (format, time) = state.withLock { state in
            if state.clock.second != now.seconds { state.clock = (now.seconds, now.rfc3339) }
            return (state.format, state.clock.text)
        }
        // Put together outside the lock, which every request takes.
        let line = Self.line(format, time, level, message, fields)
        let schedule = state.withLock { state in
            guard state.buffer.count < limit else {
                state.dropped += 1
                return false
            }
            state.buffer.append(contentsOf: line)
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if schedule { queue.asyncAfter(deadline: .now() + .milliseconds(50)) { self.flush() } }
    }

    private static func line(
        _ format: Format, _ time: String, _ level: Level, _ message: String,
        _ fields: KeyValuePairs<String, String>
    ) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(256)
        switch format {
        case .text:
            line.append(contentsOf: time.utf8)
            line.append(contentsOf: " \(level.rawValue) ".utf8)
            append(message, to: &line, escapingQuotes: false)
            for (key, value) in fields {
                line.append(UInt8(ascii: " "))
                line.append(contentsOf: key.utf8)
                line.append(UInt8(ascii: "="))
                append(value, to: &line, escapingQuotes: false)
            }
        case .json:
            line.append(
                contentsOf: "{\"time\":\"\(time)\",\"level\":\"\(level.rawValue)\",\"message\":\"".utf8)
            append(message, to: &line, escapingQuotes: true)
            for (key, value) in fields {
                line.append(contentsOf: "\",\"\(key)\":\"".utf8)
                append(value, to: &line, escapingQuotes: true)
            }
            line.append(contentsOf: "\"}".utf8)
        }
        line.append(UInt8(ascii: "\n"))
        return line
    }

    /// Writes what waits; called before the process ends.
    package func flush() {
        let (bytes, dropped) = state.withLock { state in
            defer {
                state.buffer.removeAll(keepingCapacity: true)
                state.dropped = 0
                state.isScheduled = false
            }
            return (state.buffer, state.dropped)
        }
        writeAll(bytes)
        if dropped > 0 {
            writeAll(Array("\(Timestamp.now.rfc3339) warning \(dropped) log lines dropped\n".utf8))
        }
    }

    private func writeAll(_ bytes: [UInt8]) {
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress! + offset, bytes.count - offset)
            }
            if written > 0 { offset += written } else if errno != EINTR { return }
        }
    }

    /// Control characters become `\u00XX`: a file name or a header can never forge a line.
    private static func append(_ text: String, to buffer: inout [UInt8], escapingQuotes: Bool) {
        for byte in text.utf8 {
            switch byte {
            case 0..<0x20, 0x7F: buffer.append(contentsOf: "\\u00\([byte].hex)".utf8)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                if escapingQuotes || byte == UInt8(ascii: "\\") { buffer.append(UInt8(ascii: "\\")) }
                buffer.append(byte)
            default: buffer.append(byte)
            }
        }
    }
}
