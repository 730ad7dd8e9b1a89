package import SQLite

// What a name is also called is a row of its own that stands for it, as after a merge: whoever types it means the name.
// Those that an import brought are texts beside the row.
extension Connection {
    /// Gives a name another one that it is also called.
    ///
    /// - Throws: `NameError`.
    package func addAlias(_ text: String, to id: Int, in table: NameTable, by actor: Actor) throws -> Change {
        let alias = try NameError.checked(text)
        let name = try ownName(id, in: table)
        guard alias != name else { return .none }
        if let other = try existingID(of: alias, in: table) {
            let target = try nameRow(other, in: table)?.merged ?? other
            guard target == id else { throw NameError.taken(by: target) }
            return .none
        }
        var batch = Batch(.alias, "\(alias) → \(name)", by: actor)
        let row = try self.id(of: alias, in: table)
        let journal = JournalTable(table)
        try batch.record(
            Entry(table: journal, key: .integer(row), op: .insert, new: ["name": .text(alias)]), on: self)
        let entry = Entry(
            table: journal, key: .integer(row), op: .update, old: ["merged": .null],
            new: ["merged": .integer(id)])
        try apply(entry)
        try batch.record(entry, on: self)
        touched?.note(id, in: table)
        try batch.finish(on: self)
        return batch.change
    }

    /// Takes away what a name is also called. One that has videos of its own is a name by itself from now on.
    ///
    /// - Throws: `NameError.notFound` where it is not called so.
    package func removeAlias(_ alias: String, of id: Int, in table: NameTable, by actor: Actor) throws
        -> Change
    {
        let name = try ownName(id, in: table)
        var batch = Batch(.alias, "\(alias) ↛ \(name)", by: actor)
        var entries = try aliasRows(alias, of: id, in: table)
        if let row = try existingID(of: alias, in: table), try nameRow(row, in: table)?.merged == id {
            entries.append(
                Entry(
                    table: JournalTable(table), key: .integer(row), op: .update,
                    old: ["merged": .integer(id)], new: ["merged": .null]))
            // Nothing speaks of it any more.
            entries.append(
                Entry(
                    table: JournalTable(table), key: .integer(row), op: .delete, old: ["name": .text(alias)]))
        }
        guard !entries.isEmpty else { throw NameError.notFound }
        for entry in entries where try apply(entry) { try batch.record(entry, on: self) }
        touched?.note(id, in: table)
        try batch.finish(on: self)
        return batch.change
    }

    private func aliasRows(_ alias: String, of id: Int, in table: NameTable) throws -> [Entry] {
        guard let aliases = table.aliasTable else { return [] }
        let owners: [Int] = try all(
            """
            SELECT a.\(aliases.owner)
            FROM \(aliases.sql) a JOIN \(table.sql) n ON n.id = a.\(aliases.owner)
            WHERE a.name = \(alias) AND (n.id = \(id) OR n.merged = \(id))
            """)
        return owners.map {
            Entry(table: aliases.journal, key: .integer($0), op: .delete, old: ["name": .text(alias)])
        }
    }

    /// - Returns: whether anything was to be done.
    func apply(_ entry: Entry, aliasOf id: Int, in table: NameTable) throws -> Bool {
        guard let aliases = table.aliasTable else { return false }
        touched?.note(id, in: table)
        if case .text(let name)? = entry.old["name"] {
            return try run("DELETE FROM \(aliases.sql) WHERE \(aliases.owner) = \(id) AND name = \(name)") > 0
        }
        guard case .text(let name)? = entry.new["name"] else { return false }
        return try run(
            """
            INSERT OR IGNORE INTO \(aliases.sql)(\(aliases.owner), name)
            SELECT id, \(name) FROM \(table.sql) WHERE id = \(id)
            """) > 0
    }
}

extension NameTable {
    /// Where further names that an import brought are.
    var aliasTable: (sql: SQL, owner: SQL, journal: JournalTable)? {
        switch self {
        case .creators: ("creator_aliases", "creator", .creatorAliases)
        case .characters: ("character_aliases", "character", .characterAliases)
        case .music, .artists: nil
        }
    }
}
