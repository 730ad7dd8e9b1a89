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
            ["SELECT 1 FROM videos WHERE final_creator =", "SELECT 1 FROM videos WHERE detected_creator ="]
        case .music:
            ["SELECT 1 FROM videos WHERE final_music =", "SELECT 1 FROM videos WHERE detected_music ="]
        case .artists:
            ["SELECT 1 FROM videos WHERE final_artist =", "SELECT 1 FROM videos WHERE detected_artist ="]
        case .characters: ["SELECT 1 FROM video_characters WHERE character ="]
        }
    }
}

extension Connection {
    /// The row of this very name (`''`, "decided: none", is row 0).
    func existingID(of name: String, in table: NameTable) throws -> Int? {
        try value("SELECT id FROM \(table.sql) WHERE name = \(name)")
    }

    func id(of name: String, in table: NameTable) throws -> Int {
        if let id = try existingID(of: name, in: table) { return id }
        let id = try insert("INSERT INTO \(table.sql)(name) VALUES (\(name))")
        touched?.note(id, in: table)
        return id
    }

    func name(_ id: Int, in table: NameTable) throws -> String? {
        try value("SELECT name FROM \(table.sql) WHERE id = \(id)")
    }

    func isUsed(_ id: Int, in table: NameTable) throws -> Bool {
        try table.references.contains { try value("\($0) \(id) LIMIT 1", of: Int.self) != nil }
    }
}
