package import SQLite

// What `verify` asks of the database itself. Nothing here writes, but for what says that it repairs.
extension Connection {
    /// What is wrong with the database itself. Where it is damaged, the rest would only be guessed.
    package func databaseFaults() throws -> [String] {
        let damage = try integrityFaults()
        return damage.isEmpty ? try schemaFaults() + danglingRows() : damage
    }

    /// Rows that point to nothing.
    private func danglingRows() throws -> [String] {
        var counts: [String: Int] = [:]
        try each("PRAGMA foreign_key_check") { row in counts[try row.next(), default: 0] += 1 }
        let entries =
            try value(
                "SELECT count(*) FROM videos v WHERE NOT EXISTS(SELECT 1 FROM files f WHERE f.id = v.file)")
            ?? 0
        return counts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value) pointing to nothing" }
            + (entries > 0 ? ["videos: \(entries) without a file"] : [])
    }

    /// How the tables differ from those that this program makes.
    private func schemaFaults() throws -> [String] {
        let model = try Connection(":memory:", .single)
        try model.migrate(migrations)
        func objects(_ connection: Connection) throws -> [String: String] {
            var objects: [String: String] = [:]
            try connection.each(
                "SELECT name, COALESCE(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
            ) { row in objects[try row.next()] = try row.next(String.self) }
            return objects
        }
        let (expected, found) = (try objects(model), try objects(self))
        return Set(expected.keys).union(found.keys).sorted().compactMap { name in
            switch (expected[name], found[name]) {
            case (_?, nil): "\(name) is not there"
            case (nil, _?): "\(name) is not one of ours"
            case (let a?, let b?): a == b ? nil : "\(name) is another one"
            case (nil, nil): nil
            }
        }
    }

    /// Those whose ids are never given twice.
    private static let numbered: [(name: String, table: SQL)] = [
        ("roots", "roots"), ("creators", "creators"), ("music", "music"), ("artists", "artists"),
        ("series", "series"), ("characters", "characters"), ("videos", "videos"), ("files", "files"),
        ("batches", "batches"), ("jobs", "jobs"), ("problems", "problems"), ("lists", "lists"),
        ("sounds", "sounds"), ("filters", "filters"), ("users", "users"),
    ]

    /// Tables whose next id would be one that was given before.
    package func staleCounters() throws -> [(table: String, last: Int)] {
        try Self.numbered.compactMap { name, table in
            let last: Int = try value("SELECT max(id) FROM \(table)") ?? 0
            let counter: Int = try value("SELECT seq FROM sqlite_sequence WHERE name = \(name)") ?? 0
            return counter < last ? (name, last) : nil
        }
    }

    /// Sets them behind the last id.
    package func repairCounters() throws {
        for (table, last) in try staleCounters() { try setCounter(of: table, to: last) }
    }

    package func videoCount() throws -> Int { try value("SELECT count(*) FROM videos") ?? 0 }

    /// Files that the catalogue says are there, by id, of folders that are in the library.
    package func filesToVerify(after last: MediaFile.ID, limit: Int = 2000) throws -> [VerifiedFile] {
        try all(
            """
            SELECT f.id, f.root, r.path, f.path, f.size, f.modified, f.state
            FROM files f JOIN roots r ON r.id = f.root
            WHERE f.id > \(last) AND f.state <> 'missing' AND r.removed IS NULL
            ORDER BY f.id
            LIMIT \(limit)
            """
        ) { row in
            VerifiedFile(
                id: try row.next(), root: try row.next(), folder: FilePath(try row.next([UInt8].self)),
                path: try row.next(), size: try row.next(), modified: try row.next(), state: try row.next())
        }
    }
}

/// What the catalogue says of a file that can be held against the disk.
package struct VerifiedFile: Sendable {
    package var id: MediaFile.ID
    package var root: Root.ID
    package var folder: FilePath
    /// Below the folder.
    package var path: [UInt8]
    package var size: Int
    package var modified: Int
    package var state: FileState

    package var fullPath: FilePath { FilePath(folder.bytes, path) }
}
