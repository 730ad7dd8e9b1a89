import Platform
import SQLite

extension VideoIndex {
    /// The whole catalogue, read in the order of ids by two connections side by side: it stands between the start and the
    /// first answer.
    init(_ connections: () throws -> Connection) throws {
        let opened = (Loading(try connections()), Loading(try connections()))
        let middle =
            try opened.0.connection.value(
                "SELECT id FROM videos WHERE id >= (SELECT (min(id) + max(id)) / 2 FROM videos) ORDER BY id LIMIT 1"
            )
            ?? 0
        // Halves of the columns, then the texts beside everything else: about the same work for both.
        let (first, second) = try sideBySide(
            {
                try opened.0.connection.transaction(.read) {
                    let part = try Columns(0..<middle, opened.0.connection)
                    return (part, try Self.texts(opened.0.connection))
                }
            },
            {
                try opened.1.connection.transaction(.read) {
                    let part = try Columns(middle..<Int.max, opened.1.connection)
                    return (part, try LoadedLists(opened.1.connection))
                }
            })
        var index = first.0.index
        index.append(second.0.index)
        index.isLive = Bitmap(index.count, repeating: true)
        index.text = first.1.lists(of: index.ids)
        index.characters = second.1.characters(of: index)
        index.lists = second.1.lists.lists(of: index.ids)
        index.names = second.1.names
        try index.rankCreators(opened.0.connection)
        let known = index
        let titles = (first.0.titles, second.0.titles)
        let (title, others) = try sideBySide(
            { SortedTitles.order(of: titles.0, titles.1) }, { known.numberOrders() })
        index.orders = others.merging([.title: title]) { $1 }
        self = index
    }

    static let characterSelection: SQL =
        """
        SELECT vc.video, vc.character
        FROM videos v CROSS JOIN video_characters vc ON vc.video = v.id AND (vc.origin = 'decided') = v.characters_decided
        """
    static let listSelection: SQL = "SELECT video, list FROM list_videos"
    static let textSelection: SQL = "SELECT video, text FROM video_text"

    private static func texts(_ connection: Connection) throws -> LoadedList<UInt8> {
        var texts = LoadedList<UInt8>()
        try connection.each("\(textSelection) ORDER BY video") { row in
            let video = try row.integer()
            try row.withBytes { texts.append($0, to: video) }
        }
        return texts
    }

    private func numberOrders() -> [SortKey: Order] {
        let slots = (0..<UInt32(count)).map { $0 }
        var orders: [SortKey: Order] = [:]
        for sort in SortKey.stored where sort != .title {
            orders[sort] = Order(slots, keys: (0..<count).map { key(sort, $0) })
        }
        return orders
    }

    /// Names compare by their keys; a number for each is quicker, and there are few of them.
    mutating func rankCreators(_ connection: Connection) throws {
        var keys = try connection.all("SELECT id, name FROM creators WHERE merged IS NULL") { row in
            (id: try row.integer(), key: sortKey(try row.next()))
        }
        keys.sort { $0.key.lexicographicallyPrecedes($1.key) }
        let column = name(.creators)
        var ranks = Array(repeating: 0, count: column.count)
        for (rank, row) in keys.enumerated() where row.id < ranks.count { ranks[row.id] = rank }
        creatorRank = column.target.map { ranks[Int($0)] }
    }
}

/// A connection that goes to another thread and back: unchecked, since the compiler cannot see that its owner waits
/// until that thread has ended, so that never two use it.
private struct Loading: @unchecked Sendable {
    let connection: Connection

    init(_ connection: Connection) { self.connection = connection }
}

/// The columns of a range of ids, and their titles.
private struct Columns: Sendable {
    let index: VideoIndex
    let titles: SortedTitles

    init(_ ids: Range<Int>, _ connection: Connection) throws {
        let range: SQL = "v.id >= \(ids.lowerBound) AND v.id < \(ids.upperBound)"
        var index = VideoIndex()
        index.reserve(try connection.value("SELECT count(*) FROM videos v WHERE \(range)") ?? 0)
        var keys = TitleKeys()
        try connection.each("\(IndexRow.selection) WHERE \(range) ORDER BY v.id") { row in
            let row = try IndexRow(&row)
            index.append(row)
            keys.append(row.titleKey)
        }
        titles = SortedTitles(keys, prefixes: index.titlePrefix)
        self.index = index
    }
}

private struct LoadedLists: Sendable {
    private static let decided: UInt32 = 1 << 31
    private var characters = LoadedList<UInt32>()
    var lists = LoadedList<UInt32>()
    var names: [NameTable: NameColumn] = [:]

    init(_ connection: Connection) throws {
        for (sql, path) in [
            (
                // Both origins: which one counts is known with the columns.
                """
                SELECT video, character + (origin = 'decided') * \(Int(Self.decided))
                FROM video_characters ORDER BY video, origin, position
                """ as SQL, \LoadedLists.characters
            ),
            ("\(VideoIndex.listSelection) ORDER BY video", \.lists),
        ] {
            try connection.each(sql) { row in
                let video = try row.integer()
                self[keyPath: path].add(UInt32(truncatingIfNeeded: try row.integer()), to: video)
            }
        }
        for table in NameTable.allCases {
            var column = NameColumn()
            for row in try connection.foldedNames(table) { column.set(row) }
            names[table] = column
        }
    }

    /// Of each video those that count: the decided ones where somebody decided.
    func characters(of index: VideoIndex) -> Lists<UInt32> {
        characters.lists(of: index.ids) { slot, character in
            let isDecided = index.flags[slot] & Flags.charactersDecided.rawValue != 0
            return (character & Self.decided != 0) == isDecided ? character & ~Self.decided : nil
        }
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
    /// Those for which an order is kept; the others are made of `added`, or of a seed. Those that cost most are in
    /// different halves.
    static let stored: [SortKey] = [
        .added, .published, .downloaded, .creator, .edited, .size, .duration, .title,
    ]
}
