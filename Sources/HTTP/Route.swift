/// An address and what is there: whatever the program makes of it (who may call it, what answers).
///
/// The pattern is `GET /video/{id}`. A segment is literal, or a `{name}` with literal text around it
/// (`{key}.jpg`), or, as the last one, `{name...}`, which takes the whole rest.
package struct Route<Info: Sendable>: Sendable {
    package let method: Method
    package let pattern: String
    package let info: Info
    /// Of the request's body, in bytes; `nil` leaves it to `Limits`.
    package let bodyLimit: Int?

    package init(_ pattern: String, _ info: Info, bodyLimit: Int? = nil) {
        let parts = pattern.split(separator: " ")
        // Patterns are literals of the program, read once at start: a malformed one is our mistake.
        guard parts.count == 2, parts[1].hasPrefix("/") else {
            preconditionFailure("A route is a method and a path: \(pattern)")
        }
        method = Method(rawValue: String(parts[0]))
        self.pattern = String(parts[1])
        self.info = info
        self.bodyLimit = bodyLimit
    }
}

/// One segment of a route's pattern.
enum RouteSegment: Hashable {
    case literal(String)
    case parameter(name: String, prefix: String, suffix: String)
    case rest(name: String)

    init(_ text: Substring) {
        guard let open = text.firstIndex(of: "{"), let close = text.lastIndex(of: "}"), open < close else {
            self = .literal(String(text))
            return
        }
        let name = String(text[text.index(after: open)..<close])
        if name.hasSuffix("...") {
            self = .rest(name: String(name.dropLast(3)))
        } else {
            self = .parameter(
                name: name, prefix: String(text[..<open]), suffix: String(text[text.index(after: close)...]))
        }
    }

    /// What the parameter stands for in `text`; `nil` when it does not fit. A parameter is never empty.
    func value(in text: String) -> String? {
        guard case .parameter(_, let prefix, let suffix) = self, text.hasPrefix(prefix),
            text.hasSuffix(suffix),
            text.utf8.count > prefix.utf8.count + suffix.utf8.count
        else { return nil }
        return String(text.dropFirst(prefix.count).dropLast(suffix.count))
    }
}
