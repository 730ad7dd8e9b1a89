import Platform
import SQLite

extension VideoIndex {
    /// The whole catalogue, read in the order of ids.
    init(_ connection: Connection) throws {
        // Full keys decide between titles that begin alike; needed just to order them once.
        var titleKeys = Lists<UInt8>()
        try connection.each("\(IndexRow.selection) ORDER BY v.id") { row in
            let row = try IndexRow(&row)
            append(row)
            titleKeys.append(row.titleKey)
        }
        isLive = Bitmap(count, repeating: true)
        characters = try connection.lists("\(Self.characterSelection) ORDER BY vc.video", of: ids)
        lists = try connection.lists("\(Self.listSelection) ORDER BY video", of: ids)
        try loadText(connection)
        for table in NameTable.allCases { try loadNames(of: table, connection) }
        try rankCreators(connection)
        let slots = (0..<UInt32(count)).map { $0 }
        for sort in SortKey.stored {
            orders[sort] = Order(slots, keys: (0..<count).map { key(sort, $0) })
        }
        orders[.title]?.sortTies(of: titlePrefix) {
            titleKeys[Int($0)].lexicographicallyPrecedes(titleKeys[Int($1)])
        }
    }

    static let characterSelection: SQL =
        """
        SELECT vc.video, vc.character
        FROM videos v CROSS JOIN video_characters vc ON vc.video = v.id AND (vc.origin = 'decided') = v.characters_decided
        """
    static let listSelection: SQL = "SELECT video, list FROM list_videos"
    static let textSelection: SQL = "SELECT video, text FROM video_text"

    private mutating func loadText(_ connection: Connection) throws {
        try connection.each("\(Self.textSelection) ORDER BY video") { row in
            let video: Int = try row.next()
            while text.count < count, Int(ids[text.count]) < video { text.append([]) }
            if text.count < count, Int(ids[text.count]) == video {
                text.append(try row.next(String.self).utf8)
            }
        }
        while text.count < count { text.append([]) }
    }

    private mutating func loadNames(of table: NameTable, _ connection: Connection) throws {
        var column = NameColumn()
        for row in try connection.foldedNames(table) { column.set(row) }
        names[table] = column
    }

    /// Names compare by their keys; a number for each is quicker, and there are few of them.
    mutating func rankCreators(_ connection: Connection) throws {
        var keys = try connection.all("SELECT id, name FROM creators WHERE merged IS NULL") { row in
            (id: try row.next(Int.self), key: sortKey(try row.next()))
        }
        keys.sort { $0.key.lexicographicallyPrecedes($1.key) }
        let column = name(.creators)
        var ranks = Array(repeating: 0, count: column.count)
        for (rank, row) in keys.enumerated() where row.id < ranks.count { ranks[row.id] = rank }
        creatorRank = column.target.map { ranks[Int($0)] }
    }
}

extension NameColumn {
    mutating func set(_ row: (id: Int, merged: Int?, text: String)) {
        while target.count < row.id {
            target.append(UInt32(target.count))
            text.append([])
        }
        let target = UInt32(truncatingIfNeeded: row.merged ?? row.id)
        if row.id == self.target.count {
            self.target.append(target)
            text.append(row.text.utf8)
        } else {
            self.target[row.id] = target
            text.replace([(row.id, Array(row.text.utf8))])
        }
    }
}

extension SortKey {
    /// Those for which an order is kept; the others are made of `added`, or of a seed.
    static let stored: [SortKey] = [
        .added, .published, .downloaded, .title, .creator, .duration, .size, .edited,
    ]
}

extension Order {
    /// Puts slots of equal keys into the order that `precedes` has; what it finds equal stays in the order of slots.
    fileprivate mutating func sortTies(of keys: [Int], _ precedes: (UInt32, UInt32) -> Bool) {
        var start = 0
        while start < valued {
            var end = start + 1
            while end < valued, keys[Int(slots[end])] == keys[Int(slots[start])] { end += 1 }
            if end - start > 1 {
                // Not a plain sort: equal ones must stay by slot.
                slots[start..<end].sort { precedes($0, $1) || (!precedes($1, $0) && $0 < $1) }
            }
            start = end
        }
    }
}

extension Connection {
    /// Ids by video, in the order of `videos`, of rows (video, id) in that order.
    fileprivate func lists(_ sql: SQL, of videos: [UInt32]) throws -> Lists<UInt32> {
        var lists = Lists<UInt32>()
        var current: [UInt32] = []
        func close(before video: Int) {
            while lists.count < videos.count, Int(videos[lists.count]) < video {
                lists.append(current)
                current = []
            }
        }
        try each(sql) { row in
            let video: Int = try row.next()
            close(before: video)
            current.append(UInt32(truncatingIfNeeded: try row.next(Int.self)))
        }
        close(before: .max)
        return lists
    }
}
