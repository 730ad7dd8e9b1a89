package import SQLite

extension Connection {
    package func setting(_ key: String) throws -> String? {
        try value("SELECT value FROM settings WHERE key = \(key)")
    }

    /// Journalled; `nil` brings the default back.
    package func setSetting(_ key: String, _ value: String?, by actor: Actor) throws -> Change {
        let old = try setting(key)
        guard old != value else { return Change(id: 0, count: 0, videos: []) }
        var batch = try Batch(.setting, key, by: actor, on: self)
        let op: Entry.Op = old == nil ? .insert : value == nil ? .delete : .update
        try batch.record(
            Entry(
                table: .settings, key: .text(key), op: op, old: old.map { ["value": .text($0)] } ?? [:],
                new: value.map { ["value": .text($0)] } ?? [:]), on: self)
        if let value { try write(value, to: key) } else { try run("DELETE FROM settings WHERE key = \(key)") }
        return batch.change
    }

    func write(_ value: String, to key: String) throws {
        try run(
            """
            INSERT INTO settings(key, value) VALUES (\(key), \(value))
            ON CONFLICT(key) DO UPDATE SET value = excluded.value
            """)
    }
}
