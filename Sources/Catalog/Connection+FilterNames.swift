package import SQLite

extension Connection {
    /// What people call the ids that a view filters by; of one that was merged, the name that it goes by now.
    package func names(in query: VideoQuery) throws -> [FilterKey: [Int: String]] {
        var names: [FilterKey: [Int: String]] = [:]
        for (key, choice) in query.choices {
            guard let selection = key.idsAndNames else { continue }
            let ids = (choice.included + choice.excluded).compactMap { value in
                if case .id(let id) = value { id } else { nil }
            }
            try each("\(selection) \(any: ids)") { row in
                names[key, default: [:]][try row.next()] = try row.next()
            }
        }
        return names
    }
}

extension FilterKey {
    /// Of the rows whose ids follow.
    fileprivate var idsAndNames: SQL? {
        switch self {
        case .creator:
            "SELECT c.id, t.name FROM creators c JOIN creators t ON t.id = COALESCE(c.merged, c.id) WHERE c.id IN"
        case .character:
            """
            SELECT c.id, t.name FROM characters c JOIN characters t ON t.id = COALESCE(c.merged, c.id)
            WHERE c.id IN
            """
        case .list: "SELECT id, name FROM lists WHERE id IN"
        case .sound: "SELECT id, title FROM sounds WHERE title IS NOT NULL AND id IN"
        case .music, .artist, .platform, .difficulty, .status, .media, .has, .missing: nil
        }
    }
}
