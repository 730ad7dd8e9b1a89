import HTTP
import Platform

/// The hidden `token` of page forms: a digest of the browser's session cookie and a secret of this process.
struct FormToken: Sendable {
    static let cookie = "tagflow_session"
    private let secret = randomBytes(32)

    func token(for session: String) -> String {
        SHA256.hex(secret + Array(session.utf8) + secret)
    }

    func isValid(in request: Request) -> Bool {
        guard let session = request.cookie(Self.cookie), let form = try? request.form() else { return false }
        return form.first("token") == token(for: session)
    }
}

extension Request {
    /// The first cookie of that name (RFC 6265 §5.4).
    func cookie(_ name: String) -> String? {
        for pair in fields.values("Cookie").joined(separator: ";").split(separator: ";") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, parts[0].trimmingBlanks() == name {
                return String(parts[1].trimmingBlanks())
            }
        }
        return nil
    }
}
