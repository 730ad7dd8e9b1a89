import SQLite

// A name that an edit made goes when the edit is undone and nobody uses it; edits of others may still speak of it, and
// somebody may have made it anew under another id. What the journal says is therefore read by names, not by ids.
extension Connection {
    /// The entry with the ids that its names have now; `nil` for the making of a name that is there anew.
    func namedAsNow(_ entry: Entry) throws -> Entry? {
        if let table = entry.table.names {
            guard entry.op == .insert, case .integer(let id) = entry.key,
                case .text(let name)? = entry.new["name"], let now = try existingID(of: name, in: table)
            else { return entry }
            return now == id ? entry : nil
        }
        guard entry.table == .videos else { return entry }
        var entry = entry
        entry.old = try namedAsNow(entry.old)
        entry.new = try namedAsNow(entry.new)
        return entry
    }

    /// Makes the names anew that the entry needs and that are gone.
    func bringBackNames(of entry: Entry, in batch: inout Batch) throws {
        guard entry.table == .videos else { return }
        for (column, value) in entry.new.sorted(by: { $0.key < $1.key }) {
            guard let table = DecisionColumn(rawValue: column)?.names, let journal = JournalTable(table)
            else {
                continue
            }
            for id in value.ids where try name(id, in: table) == nil {
                guard let name = try formerName(id, in: table) else { continue }
                let entry = Entry(table: journal, key: .integer(id), op: .insert, new: ["name": .text(name)])
                if try apply(entry) { try batch.record(entry, on: self) }
            }
        }
    }

    private func namedAsNow(_ columns: [String: Stored]) throws -> [String: Stored] {
        var columns = columns
        for (column, value) in columns {
            guard let table = DecisionColumn(rawValue: column)?.names else { continue }
            switch value {
            case .integer(let id): columns[column] = .integer(try idNow(id, in: table))
            case .integers(let ids): columns[column] = .integers(try ids.map { try idNow($0, in: table) })
            case .null, .text: break
            }
        }
        return columns
    }

    private func idNow(_ id: Int, in table: NameTable) throws -> Int {
        if try name(id, in: table) != nil { return id }
        return try formerName(id, in: table).flatMap { try existingID(of: $0, in: table) } ?? id
    }

    /// Of a row that is gone: the journal knows who made it. Rare enough to be looked for in all of it.
    private func formerName(_ id: Int, in table: NameTable) throws -> String? {
        guard let journal = JournalTable(table) else { return nil }
        return try value(
            """
            SELECT json_extract(new, '$.name') FROM changes
            WHERE "table" = \(journal) AND key = \(id) AND op = 'insert'
            LIMIT 1
            """)
    }
}

extension Stored {
    /// Where it refers to names.
    fileprivate var ids: [Int] {
        switch self {
        case .integer(let id): [id]
        case .integers(let ids): ids
        case .null, .text: []
        }
    }
}
