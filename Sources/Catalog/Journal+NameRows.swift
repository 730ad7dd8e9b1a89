import SQLite

// Rows of names as the journal makes, renames, merges and deletes them.
extension Connection {
    func conflicts(of entry: Entry, name id: Int, in table: NameTable) throws -> [String] {
        guard let now = try nameRow(id, in: table) else { return ["\(table.rawValue) \(id) is gone"] }
        var lines: [String] = []
        if case .text(let old)? = entry.old["name"], case .text(let new)? = entry.new["name"] {
            if now.name != old {
                lines.append("\(table.rawValue) \(id) is \(quoted(now.name)) now, not \(quoted(old))")
            }
            if let other = try existingID(of: new, in: table), other != id {
                lines.append("\(quoted(new)) is another of the \(table.rawValue) now")
            }
        }
        if let old = entry.old["merged"] {
            if now.merged.map({ .integer($0) }) ?? .null != old {
                let (mine, theirs) = (try target(old.ids.first, in: table), try target(now.merged, in: table))
                lines.append("\(quoted(now.name)) of the \(table.rawValue) \(theirs) now, not: \(mine)")
            } else if let target = entry.new["merged"]?.ids.first {
                lines += try chain(from: id, to: target, in: table)
            }
        }
        if let old = entry.old["series"] {
            let series = try series(of: id).map(Stored.text) ?? .null
            if series != old {
                lines.append("\(quoted(now.name)) is of \(series.json) now, not of \(old.json)")
            }
        }
        return lines
    }

    func apply(_ entry: Entry, name id: Int, in table: NameTable) throws -> Bool {
        touched?.note(id, in: table)
        switch entry.op {
        case .insert:
            guard case .text(let name)? = entry.new["name"], try self.name(id, in: table) == nil else {
                return false
            }
            try run("INSERT INTO \(table.sql)(id, name) VALUES (\(id), \(name))")
        case .delete:
            // Somebody may have come to like the name meanwhile, or to call it by another.
            guard let now = try nameRow(id, in: table), entry.old["name"] == .text(now.name),
                now.merged == nil, try !isUsed(id, in: table)
            else { return false }
            try run("DELETE FROM \(table.sql) WHERE id = \(id)")
        case .update:
            if case .text(let name)? = entry.new["name"] {
                try run("UPDATE \(table.sql) SET name = \(name) WHERE id = \(id)")
            }
            if let merged = entry.new["merged"] {
                try run("UPDATE \(table.sql) SET merged = \(merged.bound) WHERE id = \(id)")
            }
            if let series = entry.new["series"], table == .characters { try write(series: series, of: id) }
        }
        return true
    }

    func nameRow(_ id: Int, in table: NameTable) throws -> (name: String, merged: Int?)? {
        try first("SELECT name, merged FROM \(table.sql) WHERE id = \(id)") { row in
            (try row.next(), try row.optional())
        }
    }

    /// A merged name points at one that is not, never at one that points on.
    private func chain(from id: Int, to target: Int, in table: NameTable) throws -> [String] {
        guard let row = try nameRow(target, in: table) else { return ["\(table.rawValue) \(target) is gone"] }
        var lines: [String] = []
        if row.merged != nil {
            lines.append(
                "\(quoted(row.name)) of the \(table.rawValue) \(try self.target(row.merged, in: table)) now")
        }
        let other: String? = try value("SELECT name FROM \(table.sql) WHERE merged = \(id) LIMIT 1")
        if let other {
            lines.append("\(quoted(other)) of the \(table.rawValue) \(try self.target(id, in: table)) now")
        }
        return lines
    }

    private func target(_ id: Int?, in table: NameTable) throws -> String {
        guard let id else { return "is a name of its own" }
        return "is merged into \(quoted(try name(id, in: table) ?? "?"))"
    }
}
