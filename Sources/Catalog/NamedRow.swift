package import SQLite

/// A creator, a character, a piece of music or an artist, with the other names it goes by.
package struct NamedRow: Sendable, Hashable, Identifiable {
    package var id: Int
    package var name: String
    /// Names that were merged into it, and those that an import or the dictionary knows; sorted.
    package var aliases: [String] = []
    /// Of a character.
    package var series: String?

    package init(id: Int, name: String, aliases: [String] = [], series: String? = nil) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.series = series
    }
}

extension Connection {
    /// In the order of `ids`, without those that are gone, were merged into another, or are row 0.
    package func names(_ table: NameTable, ids: [Int]) throws -> [NamedRow] {
        var found: [Int: NamedRow] = [:]
        try each("SELECT id, name FROM \(table.sql) WHERE id IN \(any: ids) AND merged IS NULL AND id <> 0") {
            row in
            let id: Int = try row.next()
            found[id] = NamedRow(id: id, name: try row.next())
        }
        try each(
            "SELECT merged, id, name FROM \(table.sql) WHERE merged IN \(any: ids) ORDER BY name"
        ) { row in
            let id: Int = try row.next()
            _ = try row.next(Int.self)
            found[id]?.aliases.append(try row.next())
        }
        if let aliases = table.aliases {
            try each(
                """
                SELECT COALESCE(n.merged, n.id), a.name
                FROM \(table.sql) n JOIN \(aliases) a ON a.owner = n.id
                WHERE n.id IN \(any: ids) OR n.merged IN \(any: ids)
                """
            ) { row in
                let id: Int = try row.next()
                found[id]?.aliases.append(try row.next())
            }
        }
        if table == .characters {
            try each(
                """
                SELECT c.id, s.name FROM characters c JOIN series s ON s.id = c.series WHERE c.id IN \(any: ids)
                """
            ) { row in
                let id: Int = try row.next()
                found[id]?.series = try row.next()
            }
        }
        return ids.compactMap { found[$0] }.map { row in
            var row = row
            row.aliases = Set(row.aliases).subtracting([row.name]).sorted()
            return row
        }
    }
}

extension NameTable {
    /// Its further names.
    fileprivate var aliases: SQL? {
        switch self {
        case .creators: "(SELECT creator AS owner, name FROM creator_aliases)"
        case .characters: "(SELECT character AS owner, name FROM character_aliases)"
        case .music, .artists: nil
        }
    }
}
