import Platform
import SQLite

extension Entry {
    var reversed: Entry {
        let op: Op =
            switch self.op {
            case .insert: .delete
            case .update: .update
            case .delete: .insert
            }
        return Entry(table: table, key: key, op: op, old: new, new: old)
    }
}

extension Connection {
    /// Where the values now are not those that the entry expects; a line each, with both values.
    func conflicts(of entry: Entry) throws -> [String] {
        switch (entry.table, entry.op, entry.key) {
        case (.videos, .update, .integer(let video)):
            var lines: [String] = []
            for (name, old) in entry.old.sorted(by: { $0.key < $1.key }) {
                guard let column = DecisionColumn(rawValue: name) else { continue }
                guard let now = try decision(column, of: video) else {
                    lines.append("video \(video) is gone")
                    continue
                }
                if now != old {
                    let mine = try describe(old, column)
                    lines.append("\(name) of video \(video) is \(try describe(now, column)) now, not \(mine)")
                }
            }
            return lines
        case (.settings, _, .text(let key)):
            let now = try setting(key).map { Stored.text($0) } ?? .null
            let old = entry.old["value"] ?? .null
            return now == old ? [] : ["setting \(key) is \(now.json) now, not \(old.json)"]
        case (.roots, .insert, .integer(let id)), (.roots, .update, .integer(let id)):
            let now: Int? = try value("SELECT removed FROM roots WHERE id = \(id)")
            let isRemoved = now != nil
            let expected = entry.op == .insert || (entry.old["removed"] ?? .null) != .null
            return isRemoved == expected
                ? [] : ["library folder \(id) was \(isRemoved ? "removed" : "added") since"]
        case (_, .insert, .integer(let id)):
            guard let names = entry.table.names, case .text(let name)? = entry.new["name"] else { return [] }
            let now = try existingID(of: name, in: names)
            return now == nil || now == id ? [] : ["\(quoted(name)) was made anew in \(names.rawValue) since"]
        default: return []
        }
    }

    /// - Returns: whether anything was to be done.
    @discardableResult
    func apply(_ entry: Entry) throws -> Bool {
        switch (entry.table, entry.key) {
        case (.videos, .integer(let video)):
            for (name, value) in entry.new {
                guard let column = DecisionColumn(rawValue: name) else { continue }
                try store(value, in: column, of: video)
            }
            return true
        case (.settings, .text(let key)):
            if case .text(let text)? = entry.new["value"] {
                try write(text, to: key)
            } else {
                try run("DELETE FROM settings WHERE key = \(key)")
            }
            return true
        case (.roots, .integer(let id)):
            // A folder's row stays: what is known of its files hangs on it.
            let isRemoved =
                entry.op == .delete || (entry.op == .update && (entry.new["removed"] ?? .null) != .null)
            try setRemoved(isRemoved, root: id)
            return true
        case (_, .integer(let id)):
            guard let names = entry.table.names else { return false }
            return try apply(entry, to: id, in: names)
        default: return false
        }
    }

    private func apply(_ entry: Entry, to id: Int, in names: NameTable) throws -> Bool {
        switch entry.op {
        case .insert:
            guard case .text(let name)? = entry.new["name"], try self.name(id, in: names) == nil else {
                return false
            }
            try run("INSERT INTO \(names.sql)(id, name) VALUES (\(id), \(name))")
            return true
        case .delete:
            // Somebody may have come to like the name meanwhile.
            if try isUsed(id, in: names) { return false }
            return try run("DELETE FROM \(names.sql) WHERE id = \(id)") > 0
        case .update: return false
        }
    }

    private func describe(_ value: Stored, _ column: DecisionColumn) throws -> String {
        switch (value, column.names) {
        case (.null, _): "undecided"
        case (.integer(let id), let table?): quoted(try name(id, in: table) ?? "?")
        case (.integers(let ids), let table?):
            "[" + (try ids.map { quoted(try name($0, in: table) ?? "?") }).joined(separator: ", ") + "]"
        case (.integer(let moment), nil) where column == .published:
            Timestamp(milliseconds: moment) == .noDate ? "none" : Timestamp(milliseconds: moment).rfc3339
        default: value.json
        }
    }
}
