import Platform
package import SQLite

/// What characters come from: a game, an animation.
package struct Series: Sendable, Identifiable, Hashable {
    package typealias ID = Int

    package var id: ID
    package var name: String
    /// Characters of it.
    package var count: Int

    package init(id: ID, name: String, count: Int) {
        self.id = id
        self.name = name
        self.count = count
    }
}

extension Connection {
    /// Those that have characters, by name.
    package func series() throws -> [Series] {
        let all = try all(
            """
            SELECT s.id, s.name, count(*)
            FROM characters c JOIN series s ON s.id = c.series
            WHERE c.merged IS NULL
            GROUP BY s.id
            """
        ) { row in
            let series = Series(id: try row.next(), name: try row.next(), count: try row.next())
            return (series: series, key: sortKey(series.name))
        }
        return all.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.series)
    }

    /// Says what a character comes from; an empty text takes it back.
    ///
    /// - Throws: `NameError`.
    package func setSeries(of id: Int, to text: String, by actor: Actor) throws -> Change {
        let name = try ownName(id, in: .characters)
        let new: String?
        switch checkedName(text) {
        case .success(let name): new = name.isEmpty ? nil : name
        case .failure(let refused): throw NameError.invalid(reason: refused.reason)
        }
        let old = try series(of: id)
        guard new != old else { return .none }
        var batch = Batch(.series, "\(name): \(new ?? "–")", by: actor)
        let entry = Entry(
            table: .characters, key: .integer(id), op: .update,
            old: ["series": old.map(Stored.text) ?? .null], new: ["series": new.map(Stored.text) ?? .null])
        try apply(entry)
        try batch.record(entry, on: self)
        try batch.finish(on: self)
        return batch.change
    }

    func series(of character: Int) throws -> String? {
        try value(
            "SELECT s.name FROM characters c JOIN series s ON s.id = c.series WHERE c.id = \(character)")
    }

    func write(series: Stored, of character: Int) throws {
        if case .text(let name) = series {
            try run("INSERT INTO series(name) VALUES (\(name)) ON CONFLICT(name) DO NOTHING")
            try run(
                """
                UPDATE characters SET series = (SELECT id FROM series WHERE name = \(name)) WHERE id = \(character)
                """)
        } else {
            try run("UPDATE characters SET series = NULL WHERE id = \(character)")
        }
    }
}
