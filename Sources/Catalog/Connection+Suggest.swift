import Platform
package import SQLite

/// A value that is in use already, offered while a person types.
package struct Suggestion: Sendable, Hashable {
    /// `nil` where the value is no name with a row of its own.
    package var id: Int?
    package var value: String
    package var count: Int
}

/// What values are suggested for.
package enum SuggestField: String, Sendable, CaseIterable {
    case creator, characters, music, artist, platform

    /// By the name of a field that is edited, or of a filter.
    package init?(name: String) {
        switch name {
        case VideoField.creator.rawValue: self = .creator
        case VideoField.characters.rawValue, FilterKey.character.rawValue: self = .characters
        case VideoField.music.rawValue: self = .music
        case VideoField.artist.rawValue: self = .artist
        default: self.init(rawValue: name)
        }
    }

    fileprivate var table: NameTable? {
        switch self {
        case .creator: .creators
        case .characters: .characters
        case .music: .music
        case .artist: .artists
        case .platform: nil
        }
    }
}

extension Connection {
    /// Up to `limit` values that contain a text: the very value first, then by use, those that begin with it before others.
    package func suggestions(for field: SuggestField, _ text: String, limit: Int = 10) throws -> [Suggestion]
    {
        let words = SearchWords(text).words.joined(separator: " ")
        let index = try index
        guard let table = field.table else {
            let platforms = index.read { state in
                state.counts(
                    .platform, in: index.matches(VideoQuery(), in: state).all, limit: limit, always: [])
            }
            return platforms.filter { $0.count > 0 && $0.name?.contains(words) == true }
                .sorted { ($1.count, $0.name ?? "") < ($0.count, $1.name ?? "") }
                .prefix(limit).map { Suggestion(id: nil, value: $0.name ?? "", count: $0.count) }
        }
        let found = index.read { state in
            state.ranked(
                table, counts: index.uses(table, in: state),
                Array(words.utf8), limit: limit)
        }
        var names: [Int: String] = [:]
        try each("SELECT id, name FROM \(table.sql) WHERE id IN \(any: found.map(\.id))") { row in
            names[try row.next()] = try row.next()
        }
        return found.compactMap { found in
            names[found.id].map { Suggestion(id: found.id, value: $0, count: found.count) }
        }
    }
}

extension VideoIndex {
    /// By id, how many of some videos have each name; what was merged into it counts too.
    func uses(_ table: NameTable, in found: Bitmap) -> [Int] {
        guard let column = column(table) else {
            return characterCounts(in: found)
        }
        return merged(
            countNumbers(below: max(1, name(table).count), among: column.span, in: found.words.span), table)
    }

    fileprivate func ranked(
        _ table: NameTable, counts: [Int], _ text: [UInt8], limit: Int
    ) -> [(id: Int, count: Int)] {
        struct Candidate {
            var id: Int
            var isExact: Bool
            var count: Int
            var isPrefix: Bool

            func isBetter(than other: Candidate) -> Bool {
                if isExact != other.isExact { return isExact }
                if count != other.count { return count > other.count }
                if isPrefix != other.isPrefix { return isPrefix }
                return id < other.id
            }
        }
        let names = name(table)
        let isIn = text.isEmpty ? nil : ids(ByteFinder(text), in: table) ?? []
        var best: [Candidate] = []
        for id in names.target.indices.dropFirst() where Int(names.target[id]) == id {
            guard isIn.map({ id < $0.count && $0[id] }) ?? !names.text[id].isEmpty else { continue }
            // Most are used too little to be looked at any closer.
            if best.count == limit, let last = best.last, last.isExact || text.isEmpty,
                counts[id] < last.count
            {
                continue
            }
            let lines = text.isEmpty ? [] : names.text[id].split(separator: 0x0A)
            let candidate = Candidate(
                id: id, isExact: lines.contains { $0.elementsEqual(text) }, count: counts[id],
                isPrefix: lines.contains { $0.starts(with: text) })
            let place = best.firstIndex { candidate.isBetter(than: $0) } ?? best.count
            best.insert(candidate, at: place)
            if best.count > limit { best.removeLast() }
        }
        return best.map { ($0.id, $0.count) }
    }
}
