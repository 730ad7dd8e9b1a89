/// Finds the route of a request. A literal segment wins over a parameter, a parameter over a rest.
package struct Router<Info: Sendable>: Sendable {
    package enum Match: Sendable {
        case found(Route<Info>, parameters: [String: String])
        /// OPTIONS: the answer is 204 with `Allow`.
        case options(allow: [Method])
        case methodNotAllowed(allow: [Method])
        case notFound
    }

    /// All of them, in the order given.
    package let routes: [Route<Info>]
    private let table: RouteTable

    package init(_ routes: [Route<Info>]) {
        self.routes = routes
        table = RouteTable(routes.map { ($0.method, $0.pattern) })
    }

    package func match(_ request: Request) -> Match {
        switch table.match(request.method, request.path == "*" ? nil : request.segments) {
        case .found(let number, let parameters): .found(routes[number], parameters: parameters)
        case .options(let allow): .options(allow: allow)
        case .methodNotAllowed(let allow): .methodNotAllowed(allow: allow)
        case .notFound: .notFound
        }
    }

    /// The body limit of the route that will answer; `nil` when there is none or it says nothing.
    package func bodyLimit(for request: Request) -> Int? {
        if case .found(let route, _) = match(request) { route.bodyLimit } else { nil }
    }
}
