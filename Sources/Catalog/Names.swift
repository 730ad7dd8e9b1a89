import SQLite

/// A table of names that videos refer to by id.
package enum NameTable: String, Sendable, CaseIterable {
    case creators, music, artists, characters

    var sql: SQL {
        switch self {
        case .creators: "creators"
        case .music: "music"
        case .artists: "artists"
        case .characters: "characters"
        }
    }

    /// The columns that refer to it.
    var references: [SQL] {
        switch self {
        case .creators:
            [
                "SELECT 1 FROM videos WHERE final_creator =", "SELECT 1 FROM videos WHERE detected_creator =",
                "SELECT 1 FROM creators WHERE merged =", "SELECT 1 FROM creator_aliases WHERE creator =",
            ]
        case .music:
            [
                "SELECT 1 FROM videos WHERE final_music =", "SELECT 1 FROM videos WHERE detected_music =",
                "SELECT 1 FROM music WHERE merged =",
            ]
        case .artists:
            [
                "SELECT 1 FROM videos WHERE final_artist =", "SELECT 1 FROM videos WHERE detected_artist =",
                "SELECT 1 FROM artists WHERE merged =",
            ]
        case .characters:
            [
                "SELECT 1 FROM video_characters WHERE character =",
                "SELECT 1 FROM characters WHERE merged =",
                "SELECT 1 FROM character_aliases WHERE character =",
                "SELECT 1 FROM characters WHERE series IS NOT NULL AND id =",
            ]
        }
    }
}

extension Connection {
    /// The row of this very name (`''`, "decided: none", is row 0).
    func existingID(of name: String, in table: NameTable) throws -> Int? {
        try value("SELECT id FROM \(table.sql) WHERE name = \(name)")
    }

    /// The row that a person means by this name: where it was merged into another, that one.
    func meantID(of name: String, in table: NameTable) throws -> Int? {
        try value("SELECT COALESCE(merged, id) FROM \(table.sql) WHERE name = \(name)")
    }

    func id(of name: String, in table: NameTable) throws -> Int {
        if let id = try existingID(of: name, in: table) { return id }
        let id = try insert("INSERT INTO \(table.sql)(name) VALUES (\(name))")
        touched?.note(id, in: table)
        return id
    }

    /// The row that a machine means by this name: where none has it, the one that was called so, or is also called so;
    /// otherwise it is made.
    func claimedID(of name: String, in table: NameTable) throws -> Int {
        try existingClaimedID(of: name, in: table) ?? id(of: name, in: table)
    }

    func existingClaimedID(of name: String, in table: NameTable) throws -> Int? {
        if let id = try existingID(of: name, in: table) { return id }
        guard let aliases = table.aliasTable else { return nil }
        return try value("SELECT max(\(aliases.owner)) FROM \(aliases.sql) WHERE name = \(name)")
    }

    /// What is shown of a name that a machine claims: that of the row which it stands for.
    func claimedName(_ name: String, in table: NameTable) throws -> String {
        guard let id = try existingClaimedID(of: name, in: table) else { return name }
        return try self.name(try nameRow(id, in: table)?.merged ?? id, in: table) ?? name
    }

    func name(_ id: Int, in table: NameTable) throws -> String? {
        try value("SELECT name FROM \(table.sql) WHERE id = \(id)")
    }

    /// By a video, or by what somebody said of it: that another is merged into it, how it is also called, its series.
    func isUsed(_ id: Int, in table: NameTable) throws -> Bool {
        try table.references.contains { try value("\($0) \(id) LIMIT 1", of: Int.self) != nil }
    }

    /// Where a name was merged into, by id; the ones that were not are not in it.
    func merged(in table: NameTable) throws -> [Int: Int] {
        var merged: [Int: Int] = [:]
        try each("SELECT id, merged FROM \(table.sql) WHERE merged IS NOT NULL") { row in
            merged[try row.next()] = try row.next(Int.self)
        }
        return merged
    }
}
