import SQLite

// A name that an edit made goes when the edit is undone and nobody uses it; edits of others may still speak of it, and
// somebody may have made it anew under another id. What the journal says is therefore read by names, not by ids.

/// The ids that the names of the journal have now, each looked up once.
struct NamesNow {
    private struct Key: Hashable {
        var id: Int
        var table: NameTable
    }

    private let connection: Connection
    private var ids: [Key: Int] = [:]
    private var missing: Set<Key> = []
    /// Whether what was read last speaks of a name that is gone.
    private(set) var isMissing = false

    init(on connection: Connection) { self.connection = connection }

    /// The entry with the ids that its names have now; `nil` for the making of a name that is there anew.
    mutating func read(_ entry: Entry) throws -> Entry? {
        isMissing = false
        var entry = entry
        if let table = entry.table.names {
            guard case .integer(let id) = entry.key else { return entry }
            if entry.op == .insert {
                guard case .text(let name)? = entry.new["name"] else { return entry }
                let now = try connection.existingID(of: name, in: table)
                return now == nil || now == id ? entry : nil
            }
            if entry.op == .update { entry.key = .integer(try idNow(id, in: table)) }
            entry.old = try read(entry.old) { $0 == "merged" ? table : nil }
            entry.new = try read(entry.new) { $0 == "merged" ? table : nil }
        } else if entry.table == .videos {
            entry.old = try read(entry.old) { DecisionColumn(rawValue: $0)?.names }
            entry.new = try read(entry.new) { DecisionColumn(rawValue: $0)?.names }
        }
        return entry
    }

    private mutating func read(_ columns: [String: Stored], _ table: (String) -> NameTable?) throws
        -> [String: Stored]
    {
        var columns = columns
        for (column, value) in columns {
            guard let table = table(column) else { continue }
            switch value {
            case .integer(let id):
                let now = try idNow(id, in: table)
                if now != id { columns[column] = .integer(now) }
            case .integers(let ids):
                let now = try ids.map { try idNow($0, in: table) }
                if now != ids { columns[column] = .integers(now) }
            case .null, .text: break
            }
        }
        return columns
    }

    /// What the row is called now, or was called before it went.
    mutating func name(_ id: Int, in table: NameTable) throws -> String {
        let now = try idNow(id, in: table)
        return try connection.name(now, in: table) ?? connection.formerName(now, in: table) ?? ""
    }

    private mutating func idNow(_ id: Int, in table: NameTable) throws -> Int {
        let key = Key(id: id, table: table)
        if let known = ids[key] {
            if !missing.isEmpty, missing.contains(key) { isMissing = true }
            return known
        }
        var now: Int? = id
        if try connection.name(id, in: table) == nil {
            now = try connection.formerName(id, in: table).flatMap {
                try connection.existingID(of: $0, in: table)
            }
        }
        ids[key] = now ?? id
        if now == nil {
            missing.insert(key)
            isMissing = true
        }
        return now ?? id
    }

    /// Names were made or deleted.
    mutating func forget() {
        for key in missing { ids[key] = nil }
        missing = []
    }
}

extension Connection {
    /// The rows of names without which the entry cannot be: `nil` for other entries.
    func bringBackNames(of entry: Entry, in batch: inout Batch) throws {
        for (column, value) in entry.new.sorted(by: { $0.key < $1.key }) {
            let table = entry.table.names ?? DecisionColumn(rawValue: column)?.names
            guard let table, entry.table == .videos || column == "merged" else { continue }
            for id in value.ids { try bringBack(id, in: table, &batch) }
        }
        if let table = entry.table.names, entry.op == .update, case .integer(let id) = entry.key {
            try bringBack(id, in: table, &batch)
        }
    }

    private func bringBack(_ id: Int, in table: NameTable, _ batch: inout Batch) throws {
        guard try name(id, in: table) == nil, let name = try formerName(id, in: table) else { return }
        try run("INSERT INTO \(table.sql)(id, name) VALUES (\(id), \(name))")
        touched?.note(id, in: table)
        try batch.record(
            Entry(table: JournalTable(table), key: .integer(id), op: .insert, new: ["name": .text(name)]),
            on: self)
    }

    /// Of a row that is gone: the journal knows who made it.
    fileprivate func formerName(_ id: Int, in table: NameTable) throws -> String? {
        try value(
            """
            SELECT json_extract(new, '$.name') FROM changes
            WHERE "table" = \(JournalTable(table)) AND key = \(id) AND op = 'insert' AND "table" <> 'list_videos'
            LIMIT 1
            """)
    }
}
