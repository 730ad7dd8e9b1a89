import HTTP
package import Platform

/// Which `Host` names this server answers to: a page of another name that was pointed at us (DNS rebinding) gets 421.
package struct HostPolicy: Sendable {
    private let names: Set<String>
    private let addresses: Set<IPAddress>

    /// - Parameters:
    ///   - hostName: of this machine; `<hostName>.local` is answered too.
    ///   - addresses: of this machine's interfaces.
    ///   - allowed: further names, from `TAGFLOW_ALLOWED_HOSTS`.
    package init(hostName: String, addresses: Set<IPAddress>, allowed: [String]) {
        let own = hostName.lowercased()
        let known = ["localhost", "127.0.0.1", "::1", own, "\(own).local"]
        names = Set(allowed.map { $0.lowercased() } + known).subtracting(["", ".local"])
        self.addresses = addresses
    }

    package func answers(to host: String) -> Bool {
        if names.contains(host) { return true }
        if let address = IPAddress(host) { return address.isLoopback || addresses.contains(address) }
        let name = host.hasSuffix(".") ? String(host.dropLast()) : host
        return names.contains(name) || name.hasSuffix(".localhost")
    }

    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "127.0.0.1" { return true }
        return IPAddress(host)?.isLoopback ?? host.hasSuffix(".localhost")
    }
}
