import Glibc

/// An IPv4 or IPv6 address; an IPv4-mapped one (`::ffff:a.b.c.d`) is its IPv4 address, so both compare equal.
package struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// 4 or 16 bytes, in network order.
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) {
        precondition(bytes.count == 4 || bytes.count == 16)
        let isMapped =
            bytes.count == 16 && bytes[..<10].allSatisfy { $0 == 0 } && bytes[10...11] == [255, 255]
        self.bytes = isMapped ? Array(bytes[12...]) : bytes
    }

    /// Reads `192.0.2.1` or `2001:db8::1`, without brackets, port or zone; `nil` when it is neither.
    package init?(_ text: String) {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 {
            self.init(bytes: Array(bytes[..<4]))
        } else if inet_pton(AF_INET6, text, &bytes) == 1 {
            self.init(bytes: bytes)
        } else {
            return nil
        }
    }

    package var isIPv4: Bool { bytes.count == 4 }

    package var isLoopback: Bool {
        isIPv4 ? bytes[0] == 127 : bytes[15] == 1 && bytes[..<15].allSatisfy { $0 == 0 }
    }

    /// `0.0.0.0` or `::`: every interface, when listened on.
    package var isUnspecified: Bool { bytes.allSatisfy { $0 == 0 } }

    package var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(isIPv4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count))
        return text.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    }

    /// The first address of a host name or numeric address. Blocks: names may be asked of a name server.
    package static func resolve(_ host: String) throws -> IPAddress {
        if let address = IPAddress(host) { return address }
        var hints = addrinfo()
        hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0, let list else {
            throw SystemError("find the address of \(host)", code: EADDRNOTAVAIL)
        }
        defer { freeaddrinfo(list) }
        guard let address = IPAddress(socketAddress: list.pointee.ai_addr) else {
            throw SystemError("find the address of \(host)", code: EAFNOSUPPORT)
        }
        return address
    }

    /// The addresses of this machine's interfaces.
    package static func ofInterfaces() -> Set<IPAddress> {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return [] }
        defer { freeifaddrs(list) }
        var found: Set<IPAddress> = []
        var next = list
        while let interface = next?.pointee {
            if let address = interface.ifa_addr.flatMap({ IPAddress(socketAddress: $0) }) {
                found.insert(address)
            }
            next = interface.ifa_next
        }
        return found
    }
}

extension IPAddress {
    init?(socketAddress address: UnsafePointer<sockaddr>) {
        let raw = UnsafeRawPointer(address)
        switch CInt(address.pointee.sa_family) {
        case AF_INET:
            var found = raw.loadUnaligned(as: sockaddr_in.self).sin_addr
            self.init(bytes: withUnsafeBytes(of: &found) { Array($0) })
        case AF_INET6:
            var found = raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            self.init(bytes: withUnsafeBytes(of: &found) { Array($0) })
        default: return nil
        }
    }

    /// Calls `body` with a `sockaddr` for this address and `port`.
    func withSocketAddress<T>(port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> T) -> T {
        var storage = sockaddr_storage()
        return withUnsafeMutableBytes(of: &storage) { raw in
            let length: Int
            if isIPv4 {
                let address = raw.bindMemory(to: sockaddr_in.self).baseAddress!
                address.pointee.sin_family = sa_family_t(AF_INET)
                address.pointee.sin_port = in_port_t(port).bigEndian
                withUnsafeMutableBytes(of: &address.pointee.sin_addr) { $0.copyBytes(from: bytes) }
                length = MemoryLayout<sockaddr_in>.size
            } else {
                let address = raw.bindMemory(to: sockaddr_in6.self).baseAddress!
                address.pointee.sin6_family = sa_family_t(AF_INET6)
                address.pointee.sin6_port = in_port_t(port).bigEndian
                withUnsafeMutableBytes(of: &address.pointee.sin6_addr) { $0.copyBytes(from: bytes) }
                length = MemoryLayout<sockaddr_in6>.size
            }
            return body(raw.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t(length))
        }
    }
}
