import HTTP

/// What a route leads to: who may call it, and what it does.
package struct Endpoint: Sendable {
    typealias Handler = @concurrent @Sendable (Request, Visitor) async throws -> Response

    package let role: Role
    let handle: Handler

    init(_ role: Role, _ handle: @escaping Handler) {
        self.role = role
        self.handle = handle
    }
}

extension HTTPError {
    static let notAllowed = HTTPError(
        .forbidden, "Only a person at the server itself may do this: open it there as localhost.")
}
