import CLinux
import Glibc

/// A socket that takes connections, on an address of this machine or at a path.
package final class Listener: Sendable {
    /// Where a connection comes from: an address, or `nil` when it came by path.
    package typealias Accepted = (socket: Socket, address: IPAddress?)

    private let socket: Socket
    /// The actual port; 0 at a path.
    package let port: Int
    /// The address listened on; `nil` at a path.
    package let address: IPAddress?

    private init(_ socket: Socket, address: IPAddress? = nil, port: Int = 0) {
        self.socket = socket
        self.address = address
        self.port = port
    }

    /// `host`: an address or a name; a name blocks until it is looked up.
    package static func tcp(host: String, port: Int) throws -> Listener {
        try tcp(IPAddress.resolve(host), port: port)
    }

    /// `port`: 0 takes any free one.
    /// - Throws: `SystemError`; EADDRINUSE when someone else listens there.
    package static func tcp(_ address: IPAddress, port: Int) throws(SystemError) -> Listener {
        let place = address.isIPv4 ? "\(address):\(port)" : "[\(address)]:\(port)"
        let descriptor = clinux_stream_socket(address.isIPv4 ? AF_INET : AF_INET6)
        try SystemError.check(descriptor, "make a socket for \(place)")
        let socket = Socket(adopting: descriptor)
        clinux_set_option(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
        let bound = address.withSocketAddress(port: port) { bind(descriptor, $0, $1) }
        try SystemError.check(bound, "listen on \(place)")
        try SystemError.check(listen(descriptor, 1024), "listen on \(place)")
        return Listener(socket, address: address, port: port == 0 ? Self.port(of: descriptor) : port)
    }

    /// Listens at a path that only this user may connect to; a socket left there by a dead process is removed.
    package static func unix(path: String) throws(SystemError) -> Listener {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array(path.utf8)
        guard name.count < MemoryLayout.size(ofValue: address.sun_path), !name.contains(0) else {
            throw SystemError("listen on \(path)", code: ENAMETOOLONG)
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let descriptor = clinux_stream_socket(AF_UNIX)
        try SystemError.check(descriptor, "make a socket for \(path)")
        let socket = Socket(adopting: descriptor)
        unlink(path)
        // Before there is anything to connect to: on Linux a socket's own mode is what `bind` gives the path.
        fchmod(descriptor, 0o600)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try SystemError.check(bound, "listen on \(path)")
        try SystemError.check(chmod(path, 0o600), "listen on \(path)")
        try SystemError.check(listen(descriptor, 1024), "listen on \(path)")
        return Listener(socket)
    }

    package func wait(until deadline: Deadline = .never) async -> Reactor.Outcome {
        await socket.wait(for: .read, until: deadline)
    }

    /// The next connection that waits; `nil` when none does.
    ///
    /// - Throws: `SystemError`; EMFILE and the like when descriptors or memory have run out, EINVAL after `stop`.
    package func accept() throws(SystemError) -> Accepted? {
        while true {
            var storage = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let (descriptor, address) = withUnsafeMutablePointer(to: &storage) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    let descriptor = clinux_accept(socket.descriptor, $0, &length)
                    return (descriptor, descriptor < 0 ? nil : IPAddress(socketAddress: $0))
                }
            }
            if descriptor >= 0 {
                let accepted = Socket(adopting: descriptor)
                if address != nil { accepted.disableDelay() }
                return (accepted, address)
            }
            switch errno {
            case EAGAIN, EWOULDBLOCK: return nil
            // The client gave up before it was taken, or its network failed: the next one may be fine.
            case EINTR, ECONNABORTED, EPROTO, ENETDOWN, ENOPROTOOPT, EHOSTDOWN, ENONET, EHOSTUNREACH,
                EOPNOTSUPP, ENETUNREACH:
                continue
            default: throw SystemError("accept a connection")
            }
        }
    }

    /// Takes no further connections; whoever waits in `wait` goes on, and `accept` throws.
    package func stop() { socket.shutdownBoth() }

    private static func port(of descriptor: CInt) -> Int {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                getsockname(descriptor, address, &length)
                // The port is at the same place for both families.
                return UnsafeRawPointer(address).withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    Int(in_port_t(bigEndian: $0.pointee.sin_port))
                }
            }
        }
    }
}
