import SQLite

// Lists of one's own and their videos, as the journal makes, renames and deletes them.
extension Connection {
    func conflicts(of entry: Entry, list id: VideoList.ID) throws -> [String] {
        var lines: [String] = []
        let now: String? = try value("SELECT name FROM lists WHERE id = \(id)")
        if entry.op != .insert {
            guard let now else { return ["list \(id) is gone"] }
            if entry.old["name"] != .text(now) {
                lines.append("list \(id) is \(quoted(now)) now, not \((entry.old["name"] ?? .null).json)")
            }
        }
        if entry.op == .delete, let now,
            try value("SELECT 1 FROM list_videos WHERE list = \(id)", of: Int.self) != nil
        {
            lines.append("list \(quoted(now)) has videos now, not none")
        }
        if case .text(let name)? = entry.new["name"], let other = try ownListID(named: name), other != id {
            lines.append("\(quoted(name)) is another list now")
        }
        return lines
    }

    func apply(_ entry: Entry, list id: VideoList.ID) throws -> Bool {
        switch (entry.op, entry.new["name"], entry.new["created"]) {
        case (.delete, _, _): return try run("DELETE FROM lists WHERE id = \(id)") > 0
        case (.update, .text(let name)?, _):
            return try run("UPDATE lists SET name = \(name) WHERE id = \(id)") > 0
        case (.insert, .text(let name)?, .integer(let created)?):
            return try run(
                """
                INSERT INTO lists(id, kind, name, created)
                VALUES (\(id), \(VideoList.Kind.own), \(name), \(created)) ON CONFLICT(id) DO NOTHING
                """) > 0
        default: return false
        }
    }

    /// To take a video out of a list is to take it from where it stands now: it may have been moved, or its neighbours.
    func asItStands(_ entry: Entry) throws -> Entry {
        guard entry.table == .listVideos, entry.op == .delete, let video = entry.video,
            let list = entry.old["list"]?.ids.first,
            let position: Int = try value(
                "SELECT position FROM list_videos WHERE list = \(list) AND video = \(video)")
        else { return entry }
        var entry = entry
        entry.old["position"] = .integer(position)
        return entry
    }

    func membershipConflicts(of entry: Entry) throws -> [String] {
        if entry.op == .update { return try moveConflicts(of: entry) }
        guard entry.op == .insert, case .integer(let list)? = entry.new["list"],
            try value("SELECT 1 FROM lists WHERE id = \(list)", of: Int.self) == nil
        else { return [] }
        return ["list \(list) is gone"]
    }

    /// One that is no longer in the list has no place to go back to; one that was moved since stays there.
    private func moveConflicts(of entry: Entry) throws -> [String] {
        guard let video = entry.video, let list = entry.old["list"]?.ids.first,
            let position: Int = try value(
                "SELECT position FROM list_videos WHERE list = \(list) AND video = \(video)"),
            entry.old["position"] != .integer(position)
        else { return [] }
        return ["video \(video) was moved in list \(list) since"]
    }

    /// A video that is gone for good, or is where it should be, is left alone.
    func apply(_ entry: Entry, member video: Video.ID) throws -> Bool {
        if entry.op == .update, let list = entry.old["list"]?.ids.first,
            let old = entry.old["position"]?.ids.first, let new = entry.new["position"]?.ids.first
        {
            let moved = try run(
                """
                UPDATE list_videos SET position = \(new)
                WHERE list = \(list) AND video = \(video) AND position = \(old)
                """)
            guard moved > 0 else { return false }
        } else if let list = entry.old["list"]?.ids.first, let position = entry.old["position"]?.ids.first {
            let removed = try run(
                """
                DELETE FROM list_videos WHERE list = \(list) AND video = \(video) AND position = \(position)
                """)
            guard removed > 0 else { return false }
        } else if let list = entry.new["list"]?.ids.first, let position = entry.new["position"]?.ids.first {
            let added = try run(
                """
                INSERT OR IGNORE INTO list_videos(list, video, position)
                SELECT \(list), id, \(position) FROM videos WHERE id = \(video)
                """)
            guard added > 0 else { return false }
        }
        touched?.note(video)
        return true
    }
}
