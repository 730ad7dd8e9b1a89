/// What a request line asks for (RFC 9112 §3.2): origin-form, absolute-form, or `*` with OPTIONS.
struct RequestTarget {
    /// As sent, without the query; `*` for the server as a whole.
    let path: String
    /// The path's segments, decoded. None of them is `.` or `..` or contains a slash.
    let segments: [String]
    let rawQuery: String
    /// Of an absolute-form; it stands in for `Host` (RFC 9112 §3.2.2).
    let authority: Authority?

    init(_ text: String, method: Method) throws(HTTPError) {
        if text == "*" {
            // RFC 9112 §3.2.4
            guard method == .options else { throw .badRequest("\"*\" is a target of OPTIONS alone.") }
            (path, segments, rawQuery, authority) = ("*", [], "", nil)
            return
        }
        var rest = text[...]
        if text.utf8.first == UInt8(ascii: "/") {
            authority = nil
        } else {
            guard let colon = text.range(of: "://"),
                ["http", "https"].contains(text[..<colon.lowerBound].lowercased())
            else { throw .badRequest("The request target is neither a path nor an http address.") }
            rest = text[colon.upperBound...]
            let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
            guard let found = Authority(rest[..<end]) else {
                throw .badRequest("The target's host is invalid.")
            }
            authority = found
            rest = rest[end...]
        }
        // RFC 9112 §3.2: a fragment is never sent; a target with one was put together by something broken.
        guard !rest.utf8.contains(UInt8(ascii: "#")) else { throw .badRequest("The target has a fragment.") }
        let question = rest.utf8.firstIndex(of: UInt8(ascii: "?")) ?? rest.endIndex
        path = rest[..<question].isEmpty ? "/" : String(rest[..<question])
        rawQuery = String(rest[question...].dropFirst())
        segments = try Self.segments(of: path)
    }

    private static func segments(of path: String) throws(HTTPError) -> [String] {
        guard path != "/" else { return [] }
        var segments: [String] = []
        let parts = path.utf8.dropFirst().split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for part in parts {
            guard let segment = PercentEncoding.decoded(Substring(part)) else {
                throw .badRequest("The path is not properly percent-encoded UTF-8.")
            }
            // Browsers resolve dot-segments before they send; what remains is an attempt to climb.
            guard segment != ".", segment != "..", !segment.utf8.contains(UInt8(ascii: "/")) else {
                throw .badRequest("The path has a dot-segment or an encoded slash.")
            }
            segments.append(segment)
        }
        return segments
    }
}

extension String {
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
