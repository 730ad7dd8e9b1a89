import Platform
import SQLite

/// What a commit changes in the index, read in its transaction.
struct IndexChange {
    fileprivate var rows: [IndexRow] = []
    fileprivate var gone: [Video.ID] = []
    fileprivate var characters: [Video.ID: [UInt32]] = [:]
    fileprivate var lists: [Video.ID: [UInt32]] = [:]
    fileprivate var texts: [Video.ID: [UInt8]] = [:]
    /// Which of these were read; the others are as they were.
    fileprivate let parts: VideoParts
    fileprivate var names: [NameTable: [(id: Int, merged: Int?, text: String)]] = [:]

    /// Read in the transaction; `index` is as it stands before the change.
    init(of touched: Touched, index: VideoIndex, _ connection: Connection) throws {
        parts = touched.parts
        let ids = touched.videos.sorted()
        if !ids.isEmpty {
            rows = try connection.all("\(IndexRow.selection) WHERE v.id IN \(any: ids) ORDER BY v.id") {
                try IndexRow(&$0)
            }
            let found = Set(rows.map(\.id))
            gone = ids.filter { !found.contains($0) }
            if parts.contains(.characters) {
                characters = try connection.grouped(
                    "\(VideoIndex.characterSelection) WHERE v.id IN \(any: ids)")
            }
            if parts.contains(.lists) {
                lists = try connection.grouped("\(VideoIndex.listSelection) WHERE video IN \(any: ids)")
            }
            if parts.contains(.text) {
                try connection.each("\(VideoIndex.textSelection) WHERE video IN \(any: ids)") { row in
                    texts[try row.integer()] = try row.withBytes { [UInt8](copying: $0) }
                }
            }
        }
        for (table, ids) in touched.names where !ids.isEmpty {
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

/// A video that gets another place in an order.
private struct Coming {
    var slot: UInt32
    var key: Int
    /// Its key in full, where the order goes by titles.
    var title: [UInt8]?
}

extension VideoIndex {
    /// This index as it is after the change. Reads the keys of titles that begin alike from `connection`.
    ///
    /// Orders are made anew beside the old ones, so that those who read are stopped just for the exchange.
    func orders(after change: IndexChange, _ connection: Connection) throws -> [SortKey: Order] {
        var changed: [SortKey: Order] = [:]
        let slots = change.rows.map { slot(of: $0.id) }
        let isAnewRanked = change.names[.creators] != nil
        for sort in SortKey.stored where !(sort == .creator && isAnewRanked) {
            guard let order = orders[sort] else { continue }
            var gone = change.gone.compactMap { slot(of: $0) }
            var coming: [Coming] = []
            var end = UInt32(count)
            for index in change.rows.indices {
                let key = change.rows[index].key(sort, in: self)
                if let slot = slots[index] {
                    guard
                        key != self.key(sort, slot)
                            || (sort == .title && change.rows[index].titleHash != titleHash[slot])
                    else { continue }
                    gone.append(slot)
                }
                let title = sort == .title ? change.rows[index].titleKey : nil
                coming.append(Coming(slot: slots[index].map { UInt32($0) } ?? end, key: key, title: title))
                if slots[index] == nil { end += 1 }
            }
            if coming.isEmpty, gone.isEmpty { continue }
            let missing = coming.filter { $0.key == missingNumber }
            let valued = coming.filter { $0.key != missingNumber }.sorted { a, b in
                if a.key != b.key { return a.key < b.key }
                if let a = a.title, let b = b.title, a != b { return a.lexicographicallyPrecedes(b) }
                return a.slot < b.slot
            }
            // The titles that are read are the new ones; those of videos that leave their place would mislead.
            let staying = order.removing(places(of: gone, in: order, sort))
            var placed: [(slot: UInt32, place: Int)] = []
            for coming in valued {
                let slots = staying.slots[(placed.last?.place ?? 0)..<staying.valued]
                placed.append((coming.slot, try place(of: coming, in: slots, sort, connection)))
            }
            for coming in missing {
                let place = staying.slots[staying.valued...].partitioned { $0 < coming.slot }
                placed.append((coming.slot, place))
            }
            changed[sort] = staying.inserting(placed, valued: valued.count)
        }
        return changed
    }

    /// Where these slots stand now, in ascending order.
    private func places(of slots: [Int], in order: Order, _ sort: SortKey) -> [Int] {
        if sort == .title {
            var isAsked = Bitmap(count)
            for slot in slots { isAsked[slot] = true }
            return order.slots.indices.filter { isAsked[Int(order.slots[$0])] }
        }
        return slots.map { slot in
            let key = key(sort, slot)
            if key == missingNumber { return order.slots[order.valued...].partitioned { $0 < slot } }
            return order.slots[..<order.valued].partitioned { other in
                let otherKey = self.key(sort, Int(other))
                return otherKey != key ? otherKey < key : other < slot
            }
        }.sorted()
    }

    /// Where one with this key belongs among `slots`, which are in order.
    private func place(
        of coming: Coming, in slots: ArraySlice<UInt32>, _ sort: SortKey, _ connection: Connection
    ) throws -> Int {
        try slots.partitioned { slot in
            let key = self.key(sort, Int(slot))
            if key != coming.key { return key < coming.key }
            guard let title = coming.title else { return slot < coming.slot }
            let other: [UInt8] =
                try connection.value("SELECT title_key FROM videos WHERE id = \(Int(ids[Int(slot)]))") ?? []
            return other == title ? slot < coming.slot : other.lexicographicallyPrecedes(title)
        }
    }

    mutating func apply(_ change: IndexChange, _ orders: [SortKey: Order]) {
        commit += 1
        var texts: [(slot: Int, list: [UInt8])] = []
        var characters: [(slot: Int, list: [UInt32])] = []
        var lists: [(slot: Int, list: [UInt32])] = []
        for row in change.rows {
            guard let slot = slot(of: row.id) else {
                append(row)
                self.text.append(change.texts[row.id] ?? [])
                self.characters.append(change.characters[row.id] ?? [])
                self.lists.append(change.lists[row.id] ?? [])
                continue
            }
            set(row, at: slot)
            if change.parts.contains(.text) {
                let now = change.texts[row.id] ?? []
                if !self.text[slot].elementsEqual(now) { texts.append((slot, now)) }
            }
            if change.parts.contains(.characters) {
                let now = change.characters[row.id] ?? []
                if !self.characters[slot].elementsEqual(now) { characters.append((slot, now)) }
            }
            if change.parts.contains(.lists) {
                let now = change.lists[row.id] ?? []
                if !self.lists[slot].elementsEqual(now) { lists.append((slot, now)) }
            }
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
        case .added, .relevance, .random, .list: added
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

extension ArraySlice<UInt32> {
    /// Where those end for which `isBefore` holds, all of which come first.
    fileprivate func partitioned(_ isBefore: (UInt32) throws -> Bool) rethrows -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if try isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
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
