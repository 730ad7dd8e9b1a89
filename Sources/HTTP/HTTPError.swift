import Platform

/// What a client is told when a request cannot be fulfilled; any other error is the server's own (500).
package struct HTTPError: Error, Hashable, Sendable {
    package let status: Status
    /// A sentence for the person or program that asked.
    package let detail: String
    /// The input at fault, where it is one.
    package let field: String?
    /// Further fields of the answer, such as `Allow` or `Retry-After`.
    package let fields: Fields

    package init(_ status: Status, _ detail: String = "", field: String? = nil, fields: Fields = [:]) {
        self.status = status
        self.detail = detail
        self.field = field
        self.fields = fields
    }

    package static let notFound = HTTPError(.notFound, "There is nothing at this address.")

    package static func badRequest(_ detail: String, field: String? = nil) -> HTTPError {
        HTTPError(.badRequest, detail, field: field)
    }

    package static func forbidden(_ detail: String) -> HTTPError { HTTPError(.forbidden, detail) }

    package static func conflict(_ detail: String, field: String? = nil) -> HTTPError {
        HTTPError(.conflict, detail, field: field)
    }

    /// RFC 9110 §15.5.6: the answer names what is allowed.
    package static func methodNotAllowed(_ allowed: [Method]) -> HTTPError {
        let allow = allowed.map(\.rawValue).joined(separator: ", ")
        return HTTPError(.methodNotAllowed, "This address answers to \(allow).", fields: ["Allow": allow])
    }

    /// `application/problem+json` (RFC 9457).
    package var problem: Response {
        var json =
            "{\"type\":\"about:blank\",\"title\":\(Self.quoted(status.reason)),\"status\":\(status.code),"
        json += "\"detail\":\(Self.quoted(detail.isEmpty ? status.reason : detail)),\"success\":false"
        if let field { json += ",\"field\":\(Self.quoted(field))" }
        var fields = fields
        fields.append("Content-Type", "application/problem+json")
        fields.append("Cache-Control", "no-store")
        // Also where no route is reached: a refusal by the parser is never anything but data.
        fields.append("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        fields.append("X-Content-Type-Options", "nosniff")
        return Response(status, fields: fields, body: .bytes(Array((json + "}\n").utf8)))
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\u{0}"..<"\u{20}": result += "\\u00\([UInt8(scalar.value)].hex)"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
