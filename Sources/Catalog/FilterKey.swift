/// A key of the query string that filters by values; in the order in which they are written.
package enum FilterKey: String, Sendable, CaseIterable {
    case creator, character, list, sound, music, artist, platform, difficulty, status, media, has, missing

    /// Whether "not set" is a value of it.
    var hasNone: Bool { self != .media && self != .has && self != .missing }
}

/// A value of a filter's key.
package enum FilterValue: Sendable, Hashable {
    /// The effective value is not set.
    case none
    case id(Int)
    case text(String)

    /// As the query string says it, without the sign that excludes.
    package var literal: String {
        switch self {
        case .none: "none"
        case .id(let id): String(id)
        case .text(let text): text == "none" || text.hasPrefix("-") || text.hasPrefix("=") ? "=" + text : text
        }
    }
}

/// What a video can have.
package enum Presence: String, Sendable, CaseIterable {
    case music, artist, characters, difficulty, notes, sound, audio, edit, file
}

extension FilterKey {
    /// Reads one value of the query string: `7`, `-7`, `none`, `-none`; `=` makes what follows literal.
    ///
    /// - Returns: `nil` for what is no value of this key.
    package func value(_ text: String) -> (value: FilterValue, isExcluded: Bool)? {
        var rest = Substring(text)
        let isExcluded = rest.first == "-"
        if isExcluded { rest = rest.dropFirst() }
        let isLiteral = rest.first == "="
        if isLiteral { rest = rest.dropFirst() }
        if rest == "none", !isLiteral, hasNone { return (.none, isExcluded) }
        return value(of: String(rest)).map { ($0, isExcluded) }
    }

    private func value(of text: String) -> FilterValue? {
        switch self {
        case .creator, .character, .list, .sound:
            guard let id = Int(text), id > 0, String(id) == text else { return nil }
            return .id(id)
        case .music, .artist:
            guard case .success(let name) = checkedName(text), !name.isEmpty else { return nil }
            return .text(name)
        case .platform:
            guard case .success(let slug) = checkedSlug(text), slug == text, !slug.isEmpty else { return nil }
            return .text(slug)
        case .difficulty: return Difficulty(rawValue: text).map { .text($0.rawValue) }
        case .status: return EditStatus(rawValue: text).map { .text($0.rawValue) }
        case .media: return MediaKind(rawValue: text).map { .text($0.rawValue) }
        case .has, .missing: return Presence(rawValue: text).map { .text($0.rawValue) }
        }
    }
}

extension NameTable {
    /// The names that a key filters by; `nil` for other keys.
    init?(_ key: FilterKey) {
        switch key {
        case .creator: self = .creators
        case .character: self = .characters
        case .music: self = .music
        case .artist: self = .artists
        default: return nil
        }
    }
}
