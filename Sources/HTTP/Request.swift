import Platform

/// A complete request: what a handler gets.
package struct Request: Sendable {
    /// Names this request in the log and in `X-Request-Id`.
    package var id: String
    package var method: Method
    /// As sent, percent-encoded, without the query.
    package var path: String
    /// The path's segments, decoded; none for `/`. None is `.` or `..` or contains a slash.
    package var segments: [String]
    package var query: Query
    /// The query string as sent, without `?`.
    package var rawQuery: String
    package var fields: Fields
    package var body: [UInt8]
    /// Host and port the request is for, in lower case, with the port as sent.
    package var authority: String
    /// The same without port and brackets.
    package var host: String
    package var peer: Peer
    /// What the route's `{names}` stand for; filled in by the router.
    package var parameters: [String: String]
    /// Whether the client would send another request on this connection (RFC 9112 §9.3).
    package var keepsAlive = true

    /// For tests of handlers: `target` is what a request line has, such as `/video/7?q=a`.
    ///
    /// - Throws: `HTTPError` (400), as the same target would over a socket.
    package init(
        _ method: Method = .get, _ target: String = "/", fields: Fields = [:], body: [UInt8] = [],
        authority: String = "localhost:5000", peer: Peer = .address(IPAddress(bytes: [127, 0, 0, 1])),
        parameters: [String: String] = [:], id: String = "test"
    ) throws(HTTPError) {
        let target = try RequestTarget(target, method: method)
        guard let authority = target.authority ?? Authority(authority) else {
            throw .badRequest("The host is invalid.")
        }
        try self.init(method, target, authority, fields: fields, body: body, peer: peer, id: id)
        self.parameters = parameters
    }

    /// Of parts that have been read already.
    init(
        _ method: Method, _ target: RequestTarget, _ authority: Authority, fields: Fields, body: [UInt8] = [],
        peer: Peer = .local, id: String = ""
    ) throws(HTTPError) {
        self.id = id
        self.method = method
        path = target.path
        segments = target.segments
        rawQuery = target.rawQuery
        query = try Query(parsing: target.rawQuery)
        self.fields = fields
        self.body = body
        self.authority = authority.text
        host = authority.host
        self.peer = peer
        parameters = [:]
    }

    /// The body as an `application/x-www-form-urlencoded` form.
    ///
    /// - Throws: 400 when it is none.
    package func form() throws(HTTPError) -> Query {
        guard let text = String(validating: body, as: UTF8.self) else {
            throw .badRequest("The form is not UTF-8.")
        }
        return try Query(parsing: text)
    }
}
