import CLinux
import Glibc

/// A non-blocking stream socket, closed with the last reference.
///
/// A class, because the connection that talks and the server that may have to end it both hold it: the
/// descriptor cannot be given to another connection while either does.
package final class Socket: Sendable {
    let descriptor: CInt
    private let number: UInt64

    /// Takes over a descriptor that is already non-blocking.
    package init(adopting descriptor: CInt) {
        self.descriptor = descriptor
        number = Reactor.shared.register(descriptor)
    }

    deinit {
        Reactor.shared.forget(number)
        close(descriptor)
    }

    package func wait(for interest: Reactor.Interest, until deadline: Deadline) async -> Reactor.Outcome {
        await Reactor.shared.wait(number, for: interest, until: deadline)
    }

    /// What has arrived, at most `limit` bytes: none at the end of the stream, `nil` when nothing is there yet.
    package func receive(_ limit: Int) throws(SystemError) -> [UInt8]? {
        var result = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            repeat {
                result = recv(descriptor, buffer.baseAddress!, limit, 0)
            } while result < 0 && errno == EINTR
            count = max(0, result)
        }
        if result < 0 {
            if errno == EAGAIN || errno == EWOULDBLOCK { return nil }
            throw SystemError("receive")
        }
        return bytes
    }

    /// Hands the kernel as much as it takes of two buffers, one after the other, from `offset` on; the bytes
    /// taken, which may be none.
    ///
    /// `more`: whether further bytes follow at once, so that the kernel need not send a short packet.
    package func send(
        _ first: [UInt8], _ second: [UInt8] = [], from offset: Int = 0, more: Bool = false
    ) throws(SystemError) -> Int {
        let skipped = min(offset, first.count)
        let rest = offset - skipped
        let sent = first.withUnsafeBytes { first in
            second.withUnsafeBytes { second in
                retrying {
                    clinux_send(
                        descriptor, first.baseAddress.map { $0 + skipped }, first.count - skipped,
                        second.baseAddress.map { $0 + rest }, second.count - rest, more ? 1 : 0)
                }
            }
        }
        return try taken(sent, "send")
    }

    /// Hands the kernel as much as it takes of a file's range; fewer bytes than asked for when the socket's
    /// buffer is full. May wait for the disk: call it in a `BlockingPool`.
    ///
    /// - Throws: `SystemError`; EIO when the file has become shorter than the range.
    package func send(_ file: OpenFile, _ range: Range<Int>) throws(SystemError) -> Int {
        var offset = range.lowerBound
        while offset < range.upperBound {
            let from = offset
            let sent = retrying {
                clinux_sendfile(descriptor, file.descriptor, from, range.upperBound - from)
            }
            if sent == 0 { throw SystemError("send a file that was cut short", code: EIO) }
            let count = try taken(sent, "send a file")
            if count == 0 { break }
            offset += count
        }
        return offset - range.lowerBound
    }

    /// Ends the receiving direction: whoever waits to read sees the end of the stream.
    package func shutdownReading() { shutdown(descriptor, CInt(SHUT_RD)) }

    /// Tells the other side that nothing more is sent.
    package func shutdownWriting() { shutdown(descriptor, CInt(SHUT_WR)) }

    /// Ends both directions: whoever waits on this socket sees that it has ended.
    package func shutdownBoth() { shutdown(descriptor, CInt(SHUT_RDWR)) }

    /// Small responses leave at once instead of waiting for an acknowledgement (Nagle). No effect on others.
    func disableDelay() { clinux_set_option(descriptor, CInt(IPPROTO_TCP), TCP_NODELAY, 1) }

    private func retrying(_ call: () -> Int) -> Int {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }

    private func taken(_ result: Int, _ action: String) throws(SystemError) -> Int {
        if result >= 0 { return result }
        if errno == EAGAIN || errno == EWOULDBLOCK { return 0 }
        throw SystemError(action)
    }
}

/// How many descriptors this process may have open.
package func descriptorLimit() -> Int { clinux_descriptor_limit() }
