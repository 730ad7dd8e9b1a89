package import SQLite

extension Connection {
    /// Gives a row another name; one that has it already makes no batch. To take the name of a row that was merged into
    /// this one is to swap the two. It is also called as before, since folders and captions go on saying so.
    ///
    /// - Throws: `NameError`.
    package func rename(_ id: Int, in table: NameTable, to text: String, by actor: Actor) throws -> Change {
        let new = try NameError.checked(text)
        let old = try ownName(id, in: table)
        guard new != old else { return .none }
        var batch = Batch(.rename, "\(old) → \(new)", by: actor)
        func give(_ id: Int, _ old: String, _ new: String) throws {
            let entry = Entry(
                table: JournalTable(table), key: .integer(id), op: .update, old: ["name": .text(old)],
                new: ["name": .text(new)])
            try apply(entry)
            try batch.record(entry, on: self)
        }
        if let other = try existingID(of: new, in: table) {
            let target = try nameRow(other, in: table)?.merged
            guard target == id else { throw NameError.taken(by: target ?? other) }
            // A name is had by one row at a time; no person can type this one.
            let between = "\u{1}\(other)"
            try give(other, new, between)
            try give(id, old, new)
            try give(other, between, old)
        } else {
            try give(id, old, new)
            if let aliases = table.aliasTable {
                let alias = Entry(
                    table: aliases.journal, key: .integer(id), op: .insert, new: ["name": .text(old)])
                if try apply(alias) { try batch.record(alias, on: self) }
            }
        }
        try batch.finish(on: self)
        return batch.change
    }

    /// Has rows, and all that were merged into them, stand for another one from now on.
    ///
    /// - Throws: `NameError`.
    package func merge(_ ids: [Int], into target: Int, in table: NameTable, by actor: Actor) throws -> Change
    {
        var ids = ids
        if ids.count > 1 { ids = Set(ids).subtracting([target]).sorted() }
        guard !ids.isEmpty, !ids.contains(target) else { throw NameError.itself }
        let new = try ownName(target, in: table)
        let old = try ids.map { try ownName($0, in: table) }
        let told = old.count > 5 ? old.prefix(4) + ["+\(old.count - 4)"] : old[...]
        var batch = Batch(.merge, "\(told.joined(separator: ", ")) → \(new)", by: actor)
        for id in ids {
            let followers: [Int] = try all("SELECT id FROM \(table.sql) WHERE merged = \(id) ORDER BY id")
            for (row, before) in followers.map({ ($0, Stored.integer(id)) }) + [(id, .null)] {
                let entry = Entry(
                    table: JournalTable(table), key: .integer(row), op: .update, old: ["merged": before],
                    new: ["merged": .integer(target)])
                try apply(entry)
                try batch.record(entry, on: self)
            }
        }
        touched?.note(target, in: table)
        try batch.finish(on: self)
        return batch.change
    }

    package func merge(_ id: Int, into target: Int, in table: NameTable, by actor: Actor) throws -> Change {
        try merge([id], into: target, in: table, by: actor)
    }

    /// Of a row that was not merged into another; row 0 ("decided: none") is nobody's.
    func ownName(_ id: Int, in table: NameTable) throws -> String {
        guard id != 0, let row = try nameRow(id, in: table) else { throw NameError.notFound }
        guard row.merged == nil else { throw NameError.merged }
        return row.name
    }
}
