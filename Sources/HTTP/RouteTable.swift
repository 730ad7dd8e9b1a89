/// The addresses of a router as a tree that knows routes by their number.
///
/// Every request comes through here, and generic code is slower when another module uses it; so this is not.
struct RouteTable: Sendable {
    enum Match {
        case found(Int, parameters: [String: String])
        case options(allow: [Method])
        case methodNotAllowed(allow: [Method])
        case notFound
    }

    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var parameters: [(segment: RouteSegment, node: Int)] = []
        var rest: (name: String, node: Int)?
        var routes: [Method: Int] = [:]
    }

    private var nodes = [Node()]

    init(_ routes: [(method: Method, pattern: String)]) {
        for (number, route) in routes.enumerated() { add(route.method, route.pattern, number) }
    }

    /// `segments`: decoded; `nil` is the server as a whole (`*`).
    func match(_ method: Method, _ segments: [String]?) -> Match {
        guard let segments else { return .options(allow: Method.all) }
        var parameters: [String: String] = [:]
        guard let node = find(segments[...], from: 0, &parameters) else { return .notFound }
        let routes = nodes[node].routes
        // RFC 9110 §9.3.2: HEAD is GET without the body, which the server leaves out.
        if let route = routes[method] ?? (method == .head ? routes[.get] : nil) {
            return .found(route, parameters: parameters)
        }
        var allow = Method.all.filter { routes[$0] != nil || $0 == .options }
        if routes[.get] != nil, routes[.head] == nil { allow.insert(.head, at: 1) }
        return method == .options ? .options(allow: allow) : .methodNotAllowed(allow: allow)
    }

    private func find(_ segments: ArraySlice<String>, from index: Int, _ parameters: inout [String: String])
        -> Int?
    {
        let node = nodes[index]
        guard let segment = segments.first else { return node.routes.isEmpty ? nil : index }
        if let next = node.literals[segment], let found = find(segments.dropFirst(), from: next, &parameters)
        {
            return found
        }
        for (pattern, next) in node.parameters {
            guard let value = pattern.value(in: segment), case .parameter(let name, _, _) = pattern,
                let found = find(segments.dropFirst(), from: next, &parameters)
            else { continue }
            parameters[name] = value
            return found
        }
        guard let rest = node.rest else { return nil }
        parameters[rest.name] = segments.joined(separator: "/")
        return rest.node
    }

    private mutating func add(_ method: Method, _ pattern: String, _ number: Int) {
        var index = 0
        if pattern != "/" {
            for part in pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
                index = child(of: index, for: RouteSegment(part))
            }
        }
        precondition(
            nodes[index].routes[method] == nil,
            "two routes for \(method.rawValue) \(pattern)")
        nodes[index].routes[method] = number
    }

    private mutating func child(of index: Int, for segment: RouteSegment) -> Int {
        let next = nodes.count
        switch segment {
        case .literal(let text):
            if let found = nodes[index].literals[text] { return found }
            nodes[index].literals[text] = next
        case .parameter:
            if let found = nodes[index].parameters.first(where: { $0.segment == segment }) {
                return found.node
            }
            nodes[index].parameters.append((segment, next))
            // The one with more literal text around its name is the more specific one.
            nodes[index].parameters.sort { Self.literalLength($0.segment) > Self.literalLength($1.segment) }
        case .rest(let name):
            if let rest = nodes[index].rest { return rest.node }
            nodes[index].rest = (name, next)
        }
        nodes.append(Node())
        return next
    }

    private static func literalLength(_ segment: RouteSegment) -> Int {
        guard case .parameter(_, let prefix, let suffix) = segment else { return 0 }
        return prefix.utf8.count + suffix.utf8.count
    }
}
