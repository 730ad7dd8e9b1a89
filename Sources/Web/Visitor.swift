import HTTP
import Platform

/// Who asks, from where, and in which language.
package struct Visitor: Sendable {
    package var role: Role
    /// At the machine itself: may open folders there.
    package var isOnHost: Bool
    package var language: Language
    /// Of the browser, for form tokens.
    package var session: String
    package var isNewSession: Bool

    package var messages: Messages { .of(language) }

    /// "On the host itself" (contract): peer, forwarding headers and `Host` must all say so.
    static func isOnHost(_ request: Request) -> Bool {
        guard !request.fields.list.contains(where: { isForwarding($0.name) }) else { return false }
        switch request.peer {
        case .local: return true
        case .address(let address): return address.isLoopback && HostPolicy.isLoopback(request.host)
        }
    }

    /// A field by which a proxy tells of itself.
    private static func isForwarding(_ name: String) -> Bool {
        // Few names begin so, and every request is asked.
        guard let first = name.utf8.first, "fvxFVX".utf8.contains(first) else { return false }
        let name = name.lowercased()
        return ["forwarded", "via", "x-real-ip"].contains(name) || name.hasPrefix("x-forwarded-")
    }

    /// The page's choice, else the server's setting, else the browser's wish.
    static func language(of request: Request, default setting: Language?) -> Language {
        request.cookie("lang").flatMap(Language.init(rawValue:)) ?? setting
            ?? Language(acceptLanguage: request.fields["Accept-Language"])
    }
}
