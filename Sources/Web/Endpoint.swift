import HTTP

/// What a route leads to: who may call it, and what it does.
package struct Endpoint: Sendable {
    typealias Handler = @concurrent @Sendable (Request, Visitor) async throws -> Response

    package let role: Role
    /// Only for a person at the machine itself.
    let isForHost: Bool
    let handle: Handler

    init(_ role: Role, isForHost: Bool = false, _ handle: @escaping Handler) {
        self.role = role
        self.isForHost = isForHost
        self.handle = handle
    }
}

extension HTTPError {
    static let notAllowed = HTTPError(
        .forbidden, "Only a person at the server itself may do this: open it there as localhost.")
}
