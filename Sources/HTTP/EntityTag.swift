/// Tells one state of a representation from another (RFC 9110 §8.8.3).
package struct EntityTag: Hashable, Sendable, CustomStringConvertible {
    /// What is between the quotes.
    package let opaque: String
    package let isWeak: Bool

    package init(_ opaque: String, isWeak: Bool = false) {
        self.opaque = opaque
        self.isWeak = isWeak
    }

    /// Reads one tag as a field has it; `nil` when it is malformed.
    init?(parsing text: Substring) {
        isWeak = text.hasPrefix("W/")
        let quoted = isWeak ? text.dropFirst(2) : text
        guard quoted.utf8.count >= 2, quoted.hasPrefix("\""), quoted.hasSuffix("\"") else { return nil }
        opaque = String(quoted.dropFirst().dropLast())
        guard !opaque.utf8.contains(UInt8(ascii: "\"")) else { return nil }
    }

    package var description: String { "\(isWeak ? "W/" : "")\"\(opaque)\"" }

    /// RFC 9110 §8.8.3.2
    func matchesStrongly(_ other: EntityTag) -> Bool { self == other && !isWeak }
    func matchesWeakly(_ other: EntityTag) -> Bool { opaque == other.opaque }
}

/// The value of `If-Match` or `If-None-Match`: some tags, or `*` for any.
enum EntityTags: Equatable {
    case any
    case some([EntityTag])

    init(parsing values: [String]) {
        let text = values.joined(separator: ",")
        if text[...].trimmed == "*" {
            self = .any
            return
        }
        // A comma may be part of a tag, so the list is cut only outside quotes.
        var tags: [EntityTag] = []
        var isQuoted = false
        for part in text.split(
            omittingEmptySubsequences: true,
            whereSeparator: { character in
                if character == "\"" { isQuoted.toggle() }
                return character == "," && !isQuoted
            })
        {
            if let tag = EntityTag(parsing: part.trimmed) { tags.append(tag) }
        }
        self = .some(tags)
    }

    func contains(where isMatch: (EntityTag) -> Bool) -> Bool {
        switch self {
        case .any: true
        case .some(let tags): tags.contains(where: isMatch)
        }
    }
}
