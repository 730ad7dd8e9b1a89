package import Platform

/// The other end of a connection.
package enum Peer: Hashable, Sendable, CustomStringConvertible {
    case address(IPAddress)
    /// A process of the same user, through a socket in the file system.
    case local

    package var isLoopback: Bool {
        switch self {
        case .address(let address): address.isLoopback
        case .local: true
        }
    }

    package var description: String {
        switch self {
        case .address(let address): address.description
        case .local: "local"
        }
    }
}
