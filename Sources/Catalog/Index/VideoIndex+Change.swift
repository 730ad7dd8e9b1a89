import Platform
import SQLite

/// What a commit changes in the index, read in its transaction.
struct IndexChange {
    fileprivate var rows: [IndexRow] = []
    fileprivate var gone: [Video.ID] = []
    fileprivate var characters: [Video.ID: [UInt32]] = [:]
    fileprivate var lists: [Video.ID: [UInt32]] = [:]
    fileprivate var texts: [Video.ID: [UInt8]] = [:]
    fileprivate var names: [NameTable: [(id: Int, merged: Int?, text: String)]] = [:]

    /// Read in the transaction; `index` is as it stands before the change.
    init(
        of videos: [Video.ID], names touched: [NameTable: Set<Int>], index: VideoIndex,
        _ connection: Connection
    ) throws {
        let ids = videos.sorted()
        if !ids.isEmpty {
            rows = try connection.all(
                "\(IndexRow.selection) WHERE v.id IN \(any: ids) ORDER BY v.id"
            ) { try IndexRow(&$0) }
            let found = Set(rows.map(\.id))
            gone = ids.filter { !found.contains($0) }
            characters = try connection.grouped("\(VideoIndex.characterSelection) WHERE v.id IN \(any: ids)")
            lists = try connection.grouped("\(VideoIndex.listSelection) WHERE video IN \(any: ids)")
            try connection.each("\(VideoIndex.textSelection) WHERE video IN \(any: ids)") { row in
                texts[try row.next()] = Array(try row.next(String.self).utf8)
            }
        }
        for (table, ids) in touched where !ids.isEmpty {
            // One that was merged gave its names to another; one that no longer is takes them back.
            let column = index.name(table)
            let before = ids.compactMap { $0 < column.count ? Int(column.target[$0]) : nil }
            let rows = try connection.foldedNames(table, relatedTo: ids.union(before))
            let there = Set(rows.map(\.id))
            let gone = ids.filter { !there.contains($0) && $0 < column.count }.map { ($0, Int?.none, "") }
            names[table] = rows + gone
        }
    }
}

extension VideoIndex {
    /// This index as it is after the change. Reads the keys of titles that begin alike from `connection`.
    ///
    /// Orders are made anew beside the old ones, so that those who read are stopped just for the exchange.
    func orders(after change: IndexChange, _ connection: Connection) throws -> [SortKey: Order] {
        var changed: [SortKey: Order] = [:]
        let new = change.rows.filter { slot(of: $0.id) == nil }
        let known = change.rows.compactMap { row in slot(of: row.id).map { (slot: $0, row: row) } }
        let isAnewRanked = change.names[.creators] != nil
        for sort in SortKey.stored where !(sort == .creator && isAnewRanked) {
            var gone = Bitmap(count)
            for id in change.gone { if let slot = slot(of: id) { gone[slot] = true } }
            var keys: [UInt32: Int] = [:]
            var titles: [UInt32: [UInt8]] = [:]
            for (slot, row) in known {
                let key = row.key(sort, in: self)
                guard key != self.key(sort, slot) || (sort == .title && row.titleHash != titleHash[slot])
                else {
                    continue
                }
                gone[slot] = true
                keys[UInt32(slot)] = key
                if sort == .title { titles[UInt32(slot)] = row.titleKey }
            }
            for (index, row) in new.enumerated() {
                keys[UInt32(count + index)] = row.key(sort, in: self)
                if sort == .title { titles[UInt32(count + index)] = row.titleKey }
            }
            if keys.isEmpty, gone.isEmpty { continue }
            let valued = keys.filter { $0.value != missingNumber }.sorted { a, b in
                if a.value != b.value { return a.value < b.value }
                if let a = titles[a.key], let b = titles[b.key], a != b {
                    return a.lexicographicallyPrecedes(b)
                }
                return a.key < b.key
            }
            let missing = keys.filter { $0.value == missingNumber }.keys.sorted()
            changed[sort] = try orders[sort]?.updated(
                without: gone, with: valued.map(\.key) + missing, valued: valued.count
            ) { slot, staying in
                try place(
                    (key: keys[slot] ?? 0, title: titles[slot], slot: slot), in: staying, of: sort, connection
                )
            }
        }
        return changed
    }

    /// Where a slot with this key belongs among `slots`, which are in order.
    private func place(
        _ coming: (key: Int, title: [UInt8]?, slot: UInt32), in slots: ArraySlice<UInt32>, of sort: SortKey,
        _ connection: Connection
    ) throws -> Int {
        var low = slots.startIndex
        var high = slots.endIndex
        while low < high {
            let middle = (low + high) / 2
            let slot = slots[middle]
            let key = self.key(sort, Int(slot))
            var isBefore = key < coming.key || (key == coming.key && slot < coming.slot)
            if key == coming.key, let title = coming.title {
                let other =
                    try connection.value(
                        "SELECT title_key FROM videos WHERE id = \(Int(ids[Int(slot)]))", of: [UInt8].self)
                    ?? []
                if other != title { isBefore = other.lexicographicallyPrecedes(title) }
            }
            if isBefore { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func apply(_ change: IndexChange, _ orders: [SortKey: Order]) {
        commit += 1
        var texts: [(slot: Int, list: [UInt8])] = []
        var characters: [(slot: Int, list: [UInt32])] = []
        var lists: [(slot: Int, list: [UInt32])] = []
        for row in change.rows {
            let text = change.texts[row.id] ?? []
            guard let slot = slot(of: row.id) else {
                append(row)
                self.text.append(text)
                self.characters.append(change.characters[row.id] ?? [])
                self.lists.append(change.lists[row.id] ?? [])
                continue
            }
            set(row, at: slot)
            if !self.text[slot].elementsEqual(text) { texts.append((slot, text)) }
            let now = (change.characters[row.id] ?? [], change.lists[row.id] ?? [])
            if !self.characters[slot].elementsEqual(now.0) { characters.append((slot, now.0)) }
            if !self.lists[slot].elementsEqual(now.1) { lists.append((slot, now.1)) }
        }
        text.replace(texts)
        self.characters.replace(characters)
        self.lists.replace(lists)
        isLive = isLive.grown(to: count)
        for id in change.gone { if let slot = slot(of: id) { isLive[slot] = false } }
        for (table, rows) in change.names {
            for row in rows { names[table, default: NameColumn()].set(row) }
        }
        for (sort, order) in orders { self.orders[sort] = order }
    }

    /// Names of creators changed, and with them the order that goes by them.
    mutating func orderCreatorsAnew(_ connection: Connection) throws {
        try rankCreators(connection)
        let slots = (0..<UInt32(count)).filter { isLive[Int($0)] }
        orders[.creator] = Order(slots, keys: (0..<count).map { key(.creator, $0) })
    }

    /// Whether a row of the change would come before one that is there: an import, not an addition.
    func isOutOfOrder(_ change: IndexChange) -> Bool {
        guard let last = ids.last else { return false }
        return change.rows.contains { $0.id < Int(last) && slot(of: $0.id) == nil }
    }
}

extension IndexChange {
    var touchesCreators: Bool { names[.creators] != nil }
    var isEmpty: Bool { rows.isEmpty && gone.isEmpty && names.isEmpty }
}

extension IndexRow {
    fileprivate func key(_ sort: SortKey, in index: VideoIndex) -> Int {
        switch sort {
        case .added, .relevance, .random: added
        case .published: published
        case .downloaded: downloaded
        case .title: titlePrefix
        case .creator: index.rank(ofCreator: creator)
        case .duration: duration
        case .size: size
        case .edited: edited
        }
    }
}

extension Bitmap {
    /// With further slots, all in the set.
    fileprivate func grown(to count: Int) -> Bitmap {
        guard count > self.count else { return self }
        var grown = Bitmap(count, repeating: true)
        for slot in 0..<self.count where !self[slot] { grown[slot] = false }
        return grown
    }
}

extension Connection {
    /// Pairs (video, id) by video.
    fileprivate func grouped(_ sql: SQL) throws -> [Video.ID: [UInt32]] {
        var groups: [Video.ID: [UInt32]] = [:]
        try each(sql) { row in
            groups[try row.next(), default: []].append(UInt32(truncatingIfNeeded: try row.next(Int.self)))
        }
        return groups
    }
}
