import Platform
package import SQLite

/// A view of the gallery that somebody gave a name.
package struct SavedFilter: Sendable, Hashable, Identifiable {
    package typealias ID = Int

    package var id: ID
    package var name: String
    /// A query string.
    package var query: String

    package init(id: ID, name: String, query: String) {
        self.id = id
        self.name = name
        self.query = query
    }
}

extension Connection {
    /// By name.
    package func filters() throws -> [SavedFilter] {
        try all("SELECT id, name, query FROM filters ORDER BY name") { row in
            SavedFilter(id: try row.next(), name: try row.next(), query: try row.next())
        }
    }

    /// Under a name that there is already, it takes the place of the earlier one.
    ///
    /// - Throws: `NameError.invalid`.
    package func saveFilter(name text: String, query: String, by actor: Actor) throws
        -> (filter: SavedFilter, change: Change)
    {
        let name = try NameError.checked(text)
        var batch = Batch(.filter, name, by: actor)
        let known = try first("SELECT id, query FROM filters WHERE name = \(name)") { row in
            (id: try row.next(Int.self), query: try row.next(String.self))
        }
        let filter: SavedFilter
        if let known {
            filter = SavedFilter(id: known.id, name: name, query: query)
            guard known.query != query else { return (filter, .none) }
            try run("UPDATE filters SET query = \(query) WHERE id = \(known.id)")
            try batch.record(
                Entry(
                    table: .filters, key: .integer(known.id), op: .update, old: ["query": .text(known.query)],
                    new: ["query": .text(query)]), on: self)
        } else {
            let now = Timestamp.now
            let id = try insert(
                "INSERT INTO filters(name, query, created) VALUES (\(name), \(query), \(now))")
            filter = SavedFilter(id: id, name: name, query: query)
            try batch.record(
                Entry(
                    table: .filters, key: .integer(id), op: .insert,
                    new: ["name": .text(name), "query": .text(query), "created": .integer(now.milliseconds)]),
                on: self)
        }
        try batch.finish(on: self)
        return (filter, batch.change)
    }

    /// - Throws: `NameError.notFound`.
    package func deleteFilter(_ id: SavedFilter.ID, by actor: Actor) throws -> Change {
        let found = try first("SELECT name, query, created FROM filters WHERE id = \(id)") { row in
            (try row.next(String.self), try row.next(String.self), try row.next(Int.self))
        }
        guard let (name, query, created) = found else { throw NameError.notFound }
        var batch = Batch(.filter, name, by: actor)
        let entry = Entry(
            table: .filters, key: .integer(id), op: .delete,
            old: ["name": .text(name), "query": .text(query), "created": .integer(created)])
        try apply(entry)
        try batch.record(entry, on: self)
        try batch.finish(on: self)
        return batch.change
    }

    func conflicts(of entry: Entry, filter id: SavedFilter.ID) throws -> [String] {
        if entry.op == .insert, case .text(let name)? = entry.new["name"],
            let other: Int = try value("SELECT id FROM filters WHERE name = \(name)"), other != id
        {
            return ["\(quoted(name)) is another filter now"]
        }
        guard entry.op != .insert, let old = entry.old["query"] else { return [] }
        let now = try value("SELECT query FROM filters WHERE id = \(id)").map { Stored.text($0) } ?? .null
        return now == old ? [] : ["filter \(id) is \(now.json) now, not \(old.json)"]
    }

    func apply(_ entry: Entry, filter id: SavedFilter.ID) throws -> Bool {
        switch (entry.op, entry.new["name"], entry.new["query"], entry.new["created"]) {
        case (.delete, _, _, _): return try run("DELETE FROM filters WHERE id = \(id)") > 0
        case (.update, _, .text(let query)?, _):
            return try run("UPDATE filters SET query = \(query) WHERE id = \(id)") > 0
        case (.insert, .text(let name)?, .text(let query)?, .integer(let created)?):
            return try run(
                """
                INSERT INTO filters(id, name, query, created) VALUES (\(id), \(name), \(query), \(created))
                ON CONFLICT(id) DO NOTHING
                """) > 0
        default: return false
        }
    }
}
