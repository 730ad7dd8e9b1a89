import Platform
import SQLite

extension VideoIndex {
    /// The whole catalogue, read in the order of ids by two connections side by side: it stands between the start and the
    /// first answer.
    init(_ connections: () throws -> Connection) throws {
        let opened = (Loading(try connections()), Loading(try connections()))
        let (first, second) = try sideBySide(
            {
                try opened.0.connection.transaction(.read) { try Self.columns(opened.0.connection) }
            },
            {
                try opened.1.connection.transaction(.read) { try Self.lists(opened.1.connection) }
            })
        var (columns, lists) = (first.columns, second)
        let titleKeys = first.titleKeys
        columns.text = lists.text.lists(of: columns.ids)
        columns.characters = lists.characters.lists(of: columns.ids)
        columns.lists = lists.lists.lists(of: columns.ids)
        columns.names = lists.names
        lists = LoadedLists()
        try columns.rankCreators(opened.0.connection)
        let known = columns
        let half = SortKey.stored.count / 2
        let (some, others) = try sideBySide(
            { known.orders(SortKey.stored[..<half], titleKeys) },
            { known.orders(SortKey.stored[half...], titleKeys) })
        columns.orders = some.merging(others) { $1 }
        self = columns
    }

    static let characterSelection: SQL =
        """
        SELECT vc.video, vc.character
        FROM videos v CROSS JOIN video_characters vc ON vc.video = v.id AND (vc.origin = 'decided') = v.characters_decided
        """
    static let listSelection: SQL = "SELECT video, list FROM list_videos"
    static let textSelection: SQL = "SELECT video, text FROM video_text"

    private static func columns(_ connection: Connection) throws -> (
        columns: VideoIndex, titleKeys: TitleKeys
    ) {
        var index = VideoIndex()
        var keys = TitleKeys()
        index.reserve(try connection.value("SELECT count(*) FROM videos") ?? 0)
        try connection.each("\(IndexRow.selection) ORDER BY v.id") { row in
            let row = try IndexRow(&row)
            index.append(row)
            keys.append(row.titleKey)
        }
        index.isLive = Bitmap(index.count, repeating: true)
        return (index, keys)
    }

    private static func lists(_ connection: Connection) throws -> LoadedLists {
        var loaded = LoadedLists()
        try connection.each("\(textSelection) ORDER BY video") { row in
            let video = try row.integer()
            try row.withBytes { loaded.text.append($0, to: video) }
        }
        for (sql, path) in [
            ("\(characterSelection) ORDER BY vc.video" as SQL, \LoadedLists.characters),
            ("\(listSelection) ORDER BY video", \.lists),
        ] {
            try connection.each(sql) { row in
                let video = try row.integer()
                loaded[keyPath: path].add(UInt32(truncatingIfNeeded: try row.integer()), to: video)
            }
        }
        for table in NameTable.allCases {
            var column = NameColumn()
            for row in try connection.foldedNames(table) { column.set(row) }
            loaded.names[table] = column
        }
        return loaded
    }

    private func orders(_ sorts: ArraySlice<SortKey>, _ titleKeys: TitleKeys) -> [SortKey: Order] {
        let slots = (0..<UInt32(count)).map { $0 }
        var orders: [SortKey: Order] = [:]
        for sort in sorts {
            orders[sort] = Order(slots, keys: (0..<count).map { key(sort, $0) })
        }
        orders[.title]?.sortTies(of: titlePrefix) { titleKeys.precedes(Int($0), Int($1)) }
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

/// A connection that one of two threads uses.
private struct Loading: @unchecked Sendable {
    let connection: Connection

    init(_ connection: Connection) { self.connection = connection }
}

/// What the second thread reads.
private struct LoadedLists: Sendable {
    var text = LoadedList<UInt8>()
    var characters = LoadedList<UInt32>()
    var lists = LoadedList<UInt32>()
    var names: [NameTable: NameColumn] = [:]
}

/// Lists of those videos that have one, in the order of ids.
private struct LoadedList<Element: Sendable>: Sendable {
    private var videos: [UInt32] = []
    private var found = Lists<Element>()
    private var last: [Element] = []

    mutating func add(_ element: Element, to video: Video.ID) {
        if videos.last.map({ Int($0) }) != video {
            if !videos.isEmpty { found.append(last) }
            last.removeAll(keepingCapacity: true)
            videos.append(UInt32(truncatingIfNeeded: video))
        }
        last.append(element)
    }

    /// A list for each of these videos.
    consuming func lists(of ids: [UInt32]) -> Lists<Element> {
        if found.count < videos.count { found.append(last) }
        if videos == ids { return found }
        var lists = Lists<Element>()
        var next = 0
        for id in ids {
            while next < videos.count, videos[next] < id { next += 1 }
            lists.append(next < videos.count && videos[next] == id ? found[next] : [])
        }
        return lists
    }
}

extension LoadedList<UInt8> {
    mutating func append(_ bytes: Span<UInt8>, to video: Video.ID) {
        videos.append(UInt32(truncatingIfNeeded: video))
        found.append(copying: bytes)
    }
}

/// Full keys decide between titles that begin alike; needed just to order them once, and given back as one piece.
private struct TitleKeys: Sendable {
    private var bytes: [UInt8] = []
    private var starts = [0]

    mutating func append(_ key: [UInt8]) {
        bytes.append(contentsOf: key)
        starts.append(bytes.count)
    }

    func precedes(_ a: Int, _ b: Int) -> Bool {
        var (x, y) = (starts[a], starts[b])
        let (xEnd, yEnd) = (starts[a + 1], starts[b + 1])
        while x < xEnd, y < yEnd {
            if bytes[x] != bytes[y] { return bytes[x] < bytes[y] }
            x += 1
            y += 1
        }
        return xEnd - x < yEnd - y
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

extension Order {
    /// Puts slots of equal keys into the order that `precedes` has; what it finds equal stays in the order of slots.
    fileprivate mutating func sortTies(of keys: [Int], _ precedes: (UInt32, UInt32) -> Bool) {
        var start = 0
        while start < valued {
            var end = start + 1
            while end < valued, keys[Int(slots[end])] == keys[Int(slots[start])] { end += 1 }
            // The standard library's sort is stable, though it does not promise to be: equal ones are decided here.
            if end - start > 1 {
                slots[start..<end].sort { precedes($0, $1) || ($0 < $1 && !precedes($1, $0)) }
            }
            start = end
        }
    }
}
