import HTTP
import Platform

/// Whether a request that changes something comes from a page of ours (contract: "Pages").
///
/// `Sec-Fetch-Site` decides where a browser sends it, else `Origin`; a page's form from a browser that sends neither carries
/// the token that was bound to its session. A program that is no browser sends neither: under `/api` its
/// `application/json` is what no foreign form can send.
struct OriginPolicy: Sendable {
    let token: FormToken

    enum Verdict: Equatable { case same, foreign, unknown }

    static func verdict(of request: Request) -> Verdict {
        if let site = request.fields["Sec-Fetch-Site"] {
            return site == "same-origin" || (site == "none" && request.fields["Origin"] == nil)
                ? .same : .foreign
        }
        guard let origin = request.fields["Origin"] else { return .unknown }
        let schemes = ["http://", "https://"]
        return schemes.contains { origin.lowercased() == $0 + request.authority } ? .same : .foreign
    }

    /// - Throws: 403, or 415 where `/api` got something else than JSON.
    func check(_ request: Request) throws(HTTPError) {
        guard request.isUnsafe else {
            // An event stream held by a foreign page would take one of our connections.
            if request.path == "/api/events", Self.verdict(of: request) == .foreign { throw Self.refused }
            return
        }
        let verdict = Self.verdict(of: request)
        guard verdict != .foreign else { throw Self.refused }
        let type = request.mediaType
        if request.path.hasPrefix("/api/") {
            guard type == "application/json" else {
                throw HTTPError(.unsupportedMediaType, "Send the body as application/json.")
            }
        } else {
            guard type == "application/x-www-form-urlencoded" else {
                throw HTTPError(.unsupportedMediaType, "Send the form as application/x-www-form-urlencoded.")
            }
            guard verdict == .same || token.isValid(in: request) else { throw Self.refused }
        }
    }

    private static let refused = HTTPError(
        .forbidden, "This request came from another site. Open the page again and retry.")
}

extension Request {
    var isUnsafe: Bool { ![.get, .head, .options].contains(method) }

    /// `Content-Type` without parameters, in lower case.
    var mediaType: String {
        (fields["Content-Type"] ?? "").split(separator: ";", omittingEmptySubsequences: false)[0]
            .trimmingBlanks().lowercased()
    }
}
