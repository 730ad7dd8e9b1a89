/// A language of the interface. Stored values are the same in both.
package enum Language: String, Sendable, Hashable, CaseIterable, Encodable {
    case es, en

    package var other: Language { self == .es ? .en : .es }

    /// The best of the languages a browser asks for (RFC 9110 §12.5.4); nothing we speak is English.
    package init(acceptLanguage header: String?) {
        var best: (Language, Double)?
        for range in (header ?? "").split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            guard let tag = parts.first, let language = Language(rawValue: String(tag.prefix { $0 != "-" }))
            else { continue }
            let weight =
                parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if weight > 0, weight > best?.1 ?? 0 { best = (language, weight) }
        }
        self = best?.0 ?? .en
    }
}
