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
        index.characters = second.1.characters.lists(of: index.ids)
        index.lists = second.1.lists.lists(of: index.ids)
        index.names = second.1.names
        try index.rankCreators(opened.0.connection)
        let known = index
        let (title, others) = try sideBySide(
            { known.titleOrder(first.0.titleKeys, second.0.titleKeys) }, { known.numberOrders() })
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

    /// By sixteen bytes of the keys in two sorts, the second of which keeps what the first did; then the few equal ones.
    private func titleOrder(_ first: TitleKeys, _ second: TitleKeys) -> Order {
        let keys = first + second
        let further = (0..<count).map { keys.second($0) }
        let slots = radixSorted((0..<UInt32(count)).map { $0 }, keys: further)
        var order = Order(slots, keys: titlePrefix)
        order.sortTies { a, b in
            if titlePrefix[Int(a)] != titlePrefix[Int(b)] || further[Int(a)] != further[Int(b)] { return nil }
            return keys.precedes(Int(a), Int(b))
        }
        return order
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

/// The columns of a range of ids, and the titles' full keys.
private struct Columns: Sendable {
    var index = VideoIndex()
    var titleKeys = TitleKeys()

    init(_ ids: Range<Int>, _ connection: Connection) throws {
        index.reserve(try connection.value("SELECT count(*) FROM videos WHERE id < \(ids.upperBound)") ?? 0)
        try connection.each(
            "\(IndexRow.selection) WHERE v.id >= \(ids.lowerBound) AND v.id < \(ids.upperBound) ORDER BY v.id"
        ) { row in
            let row = try IndexRow(&row)
            index.append(row)
            titleKeys.append(row.titleKey)
        }
    }
}

private struct LoadedLists: Sendable {
    var characters = LoadedList<UInt32>()
    var lists = LoadedList<UInt32>()
    var names: [NameTable: NameColumn] = [:]

    init(_ connection: Connection) throws {
        for (sql, path) in [
            ("\(VideoIndex.characterSelection) ORDER BY vc.video" as SQL, \LoadedLists.characters),
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

    static func + (a: TitleKeys, b: TitleKeys) -> TitleKeys {
        var sum = a
        sum.bytes.append(contentsOf: b.bytes)
        sum.starts.append(contentsOf: b.starts.dropFirst().map { $0 + a.bytes.count })
        return sum
    }

    /// The eight bytes after the first eight, as a number of the same order.
    func second(_ slot: Int) -> Int {
        var number: UInt64 = 0
        for index in (starts[slot] + 8)..<(starts[slot] + 16) {
            number = number << 8 | (index < starts[slot + 1] ? UInt64(bytes[index]) : 0)
        }
        return Int(bitPattern: UInt(number ^ 1 << 63))
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
    /// Puts neighbours of equal keys, for which `precedes` is not `nil`, into the order that it has; what it finds equal
    /// stays in the order of slots.
    fileprivate mutating func sortTies(_ precedes: (UInt32, UInt32) -> Bool?) {
        var start = 0
        while start < valued {
            var end = start + 1
            while end < valued, precedes(slots[start], slots[end]) != nil { end += 1 }
            if end - start > 1 {
                slots[start..<end].sort { a, b in
                    precedes(a, b) == true || (a < b && precedes(b, a) != true)
                }
            }
            start = end
        }
    }
}
