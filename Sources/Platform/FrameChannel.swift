import CLinux
import Glibc

/// Frames between two processes over a socket pair: a head (JSON, by custom), a body of bytes, and perhaps an open file.
///
/// On the wire: both lengths as 4 bytes each, big-endian, then head and body. Both ends block, so it is used on a
/// thread that may; `close()` from any other thread ends both.
package final class FrameChannel: Sendable {
    package struct Frame: Sendable {
        package var head: [UInt8]
        package var body: [UInt8]
        /// An open file that came with it.
        package var file: Descriptor?

        package init(head: [UInt8], body: [UInt8] = []) {
            self.head = head
            self.body = body
        }
    }

    package enum Failure: Error, Hashable {
        /// The other end is gone.
        case closed
        case timedOut
        /// Lengths beyond the limits: not one of our frames.
        case garbage
        case system(SystemError)
    }

    package static let maximalHead = 1 << 20
    package static let maximalBody = 16 << 20

    package let descriptor: Descriptor

    package init(_ descriptor: Descriptor) { self.descriptor = descriptor }

    /// Two channels that are connected to each other.
    package static func pair() throws(SystemError) -> (FrameChannel, FrameChannel) {
        var ends: [CInt] = [-1, -1]
        let kind = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        try SystemError.check(socketpair(AF_UNIX, kind, 0, &ends), "make a socket pair")
        return (FrameChannel(Descriptor(ends[0])), FrameChannel(Descriptor(ends[1])))
    }

    /// Makes both ends see the end of the stream; the descriptor stays until the last reference goes.
    package func close() { shutdown(descriptor.raw, CInt(SHUT_RDWR)) }

    /// Sends the frame and, unless it is -1, an open file, which the other end gets as a descriptor of its own.
    package func send(_ frame: Frame, passing file: CInt = -1) throws(Failure) {
        precondition(frame.head.count <= Self.maximalHead && frame.body.count <= Self.maximalBody)
        let lengths = Self.bytes(frame.head.count) + Self.bytes(frame.body.count)
        try send(lengths + frame.head, with: file)
        try send(frame.body, with: -1)
    }

    /// The next frame; with a deadline, it must be here as a whole by then.
    package func receive(by deadline: ContinuousClock.Instant? = nil) throws(Failure) -> Frame {
        var file: Descriptor?
        let lengths = try receive(8, by: deadline, &file)
        let head = Self.number(lengths[..<4])
        let body = Self.number(lengths[4...])
        guard head <= Self.maximalHead, body <= Self.maximalBody else { throw .garbage }
        var frame = Frame(
            head: try receive(head, by: deadline, &file), body: try receive(body, by: deadline, &file))
        frame.file = file
        return frame
    }

    private static func bytes(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    private func send(_ bytes: [UInt8], with file: CInt) throws(Failure) {
        var offset = 0
        while offset < bytes.count {
            let sent = bytes.withUnsafeBytes {
                // The descriptor goes with the first byte, once.
                clinux_channel_send(
                    descriptor.raw, $0.baseAddress! + offset, bytes.count - offset, offset == 0 ? file : -1)
            }
            if sent > 0 {
                offset += sent
            } else if errno == EPIPE || errno == ECONNRESET {
                throw .closed
            } else if errno != EINTR {
                throw .system(SystemError("send to the child process"))
            }
        }
    }

    private func receive(
        _ count: Int, by deadline: ContinuousClock.Instant?, _ file: inout Descriptor?
    ) throws(Failure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var offset = 0
        while offset < count {
            if let deadline { try wait(until: deadline) }
            var passed: CInt = -1
            let got = bytes.withUnsafeMutableBytes {
                clinux_channel_receive(descriptor.raw, $0.baseAddress! + offset, count - offset, &passed)
            }
            if passed >= 0 { file = Descriptor(passed) }
            if got > 0 {
                offset += got
            } else if got == 0 || errno == ECONNRESET {
                throw .closed
            } else if errno != EINTR {
                throw .system(SystemError("receive from the child process"))
            }
        }
        return bytes
    }

    private func wait(until deadline: ContinuousClock.Instant) throws(Failure) {
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { throw .timedOut }
            let milliseconds =
                left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
            var watched = pollfd(fd: descriptor.raw, events: Int16(POLLIN), revents: 0)
            let ready = poll(&watched, 1, CInt(clamping: milliseconds + 1))
            if ready > 0 { return }
            if ready < 0, errno != EINTR { throw .system(SystemError("wait for the child process")) }
        }
    }
}
