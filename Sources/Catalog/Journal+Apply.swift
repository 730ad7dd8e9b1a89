import SQLite

// Entries of all tables but `videos`, one by one.
extension Connection {
    /// Where what is there is not what the entry expects; a line each, with both values.
    func conflicts(of entry: Entry) throws -> [String] {
        switch (entry.table, entry.key) {
        case (.settings, .text(let key)):
            let now = try setting(key).map { Stored.text($0) } ?? .null
            let old = entry.old["value"] ?? .null
            return now == old ? [] : ["setting \(key) is \(now.json) now, not \(old.json)"]
        case (.roots, .integer(let id)):
            guard entry.op != .delete else { return [] }
            let now: Int? = try value("SELECT removed FROM roots WHERE id = \(id)")
            let isRemoved = now != nil
            let expected = entry.op == .insert || (entry.old["removed"] ?? .null) != .null
            return isRemoved == expected
                ? [] : ["library folder \(id) was \(isRemoved ? "removed" : "added") since"]
        case (.lists, .integer(let id)): return try conflicts(of: entry, list: id)
        case (.listVideos, _): return try membershipConflicts(of: entry)
        case (.claims, .integer(let video)): return try conflicts(of: entry, claimOf: video)
        case (.filters, .integer(let id)): return try conflicts(of: entry, filter: id)
        case (_, .integer(let id)):
            guard let names = entry.table.names, entry.op == .update else { return [] }
            return try conflicts(of: entry, name: id, in: names)
        default: return []
        }
    }

    /// - Returns: whether anything was to be done.
    @discardableResult
    func apply(_ entry: Entry) throws -> Bool {
        switch (entry.table, entry.key) {
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
        case (.lists, .integer(let id)): return try apply(entry, list: id)
        case (.listVideos, .integer(let video)): return try apply(entry, member: video)
        case (.filters, .integer(let id)): return try apply(entry, filter: id)
        case (.claims, .integer(let video)): return try apply(entry, claimOf: video)
        case (_, .integer(let id)):
            if let names = entry.table.aliased { return try apply(entry, aliasOf: id, in: names) }
            guard let names = entry.table.names else { return false }
            return try apply(entry, name: id, in: names)
        default: return false
        }
    }
}
