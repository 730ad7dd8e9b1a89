import Platform

/// A stretch of an order, walked forwards or backwards, of which those in a set count.
private struct Walk {
    let slots: ArraySlice<UInt32>
    let isBackwards: Bool
    let set: Bitmap
    /// As in `Cursor`.
    let group: UInt8

    var count: Int { slots.count }

    @inline(__always)
    subscript(index: Int) -> UInt32 {
        slots[isBackwards ? slots.endIndex - 1 - index : slots.startIndex + index]
    }

    /// How many count among the first `end`.
    func total(first end: Int) -> Int {
        let part = isBackwards ? slots.suffix(end) : slots.prefix(end)
        return part.reduce(0) { $0 + (set[Int($1)] ? 1 : 0) }
    }
}

/// A page's place among all that were found.
struct IndexPage {
    var slots: [UInt32] = []
    var total = 0
    /// Of the first, from 0.
    var position = 0
    var next: Cursor?
    var previous: Cursor?
}

extension VideoIndex {
    /// `places`: of the list whose order is asked for.
    func page(_ query: VideoQuery, of found: SharedIndex.Matches, _ places: [ListPlace]?) -> IndexPage {
        if let places { return listPage(query, of: found.all, places) }
        if query.sort == .random { return randomPage(query, of: found.all) }
        let walks = self.walks(query, found)
        var page = IndexPage()
        page.total = found.all.total
        let limit = max(query.limit, 1)
        var end = Int.max
        switch query.start {
        case .first: break
        case .position(let position): page.position = min(position, page.total)
        case .around(let id, let position):
            page.position = min(position, page.total)
            guard let slot = slot(of: id), found.all[slot] else { break }
            let (before, _) = place(cursor(.before, UInt32(slot), walks, query), in: walks, query)
            page.position = max(0, before - limit / 2)
        case .cursor(let cursor):
            let (before, isThere) = place(cursor, in: walks, query)
            switch cursor.direction {
            case .after: page.position = before + (isThere ? 1 : 0)
            case .before:
                page.position = max(0, before - limit)
                end = before
            }
        }
        page.slots = take(page.position, min(limit, end - page.position), walks)
        if page.position > 0, let first = page.slots.first {
            page.previous = cursor(.before, first, walks, query)
        }
        if page.position + page.slots.count < page.total, let last = page.slots.last {
            page.next = cursor(.after, last, walks, query)
        }
        return page
    }

    private func walks(_ query: VideoQuery, _ found: SharedIndex.Matches) -> [Walk] {
        let sort = [.relevance, .list].contains(query.sort) ? SortKey.added : query.sort
        if query.isRanked {
            let walks = found.tiers.enumerated().map { tier, set in
                Walk(slots: walked(sort, set).slots[...], isBackwards: true, set: set, group: UInt8(tier))
            }
            return query.isDescending ? walks : walks.reversed()
        }
        let order = walked(sort, found.all)
        return [order.slots[..<order.valued], order.slots[order.valued...]].enumerated().map { group, slots in
            Walk(slots: slots, isBackwards: query.isDescending, set: found.all, group: UInt8(group))
        }
    }

    /// An order with all of a set; where these are few, of nothing else: to sort them is quicker than to walk the whole.
    private func walked(_ sort: SortKey, _ set: Bitmap) -> Order {
        // Of titles, no more than the beginnings are known here.
        guard sort != .title, set.total <= 10 + count / 256 else { return orders[sort] ?? Order() }
        var slots: [UInt32] = []
        set.forEach { slots.append(UInt32($0)) }
        return Order(few: slots) { key(sort, Int($0)) }
    }

    /// Some of those found, from a place on.
    private func take(_ position: Int, _ limit: Int, _ walks: [Walk]) -> [UInt32] {
        var taken: [UInt32] = []
        var skipped = 0
        for walk in walks {
            for index in 0..<walk.count where walk.set[Int(walk[index])] {
                if taken.count >= limit { return taken }
                if skipped == position { taken.append(walk[index]) } else { skipped += 1 }
            }
        }
        return taken
    }

    /// How many of those found come before a cursor's place, and whether its video is one of them.
    private func place(_ cursor: Cursor, in walks: [Walk], _ query: VideoQuery) -> (
        Int, Bool
    ) {
        var before = 0
        for walk in walks {
            if walk.group == cursor.group {
                let rank = rank(cursor, in: walk, query)
                let isThere =
                    rank < walk.count && Int(ids[Int(walk[rank])]) == cursor.id && walk.set[Int(walk[rank])]
                return (before + walk.total(first: rank), isThere)
            }
            before += walk.total(first: walk.count)
        }
        return (before, false)
    }

    /// How many of a walk come before a cursor's place, found or not.
    private func rank(_ cursor: Cursor, in walk: Walk, _ query: VideoQuery) -> Int {
        // Of titles that begin alike, the place is known by the video alone.
        if query.sort == .title, walk.group == 0, let slot = slot(of: cursor.id),
            titlePrefix[slot] == cursor.key
        {
            let low = lowerBound(walk) { compare($0, cursor.key, nil, query, walk) }
            var rank = low
            while rank < walk.count, titlePrefix[Int(walk[rank])] == cursor.key {
                if Int(walk[rank]) == slot { return rank }
                rank += 1
            }
        }
        return lowerBound(walk) { compare($0, cursor.key, cursor.id, query, walk) }
    }

    /// Whether a slot comes before a key, and among equal keys before an id.
    private func compare(_ slot: UInt32, _ key: Int, _ id: Int?, _ query: VideoQuery, _ walk: Walk) -> Bool {
        let slotKey = self.key(of: Int(slot), query, walk.group)
        if slotKey != key { return walk.isBackwards ? slotKey > key : slotKey < key }
        guard let id else { return false }
        let slotID = Int(ids[Int(slot)])
        return walk.isBackwards ? slotID > id : slotID < id
    }

    private func key(of slot: Int, _ query: VideoQuery, _ group: UInt8) -> Int {
        switch query.sort {
        case .relevance: added[slot]
        default: group == 1 ? 0 : key(query.sort, slot)
        }
    }

    private func lowerBound(_ walk: Walk, _ isBefore: (UInt32) -> Bool) -> Int {
        var low = 0
        var high = walk.count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(walk[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func cursor(
        _ direction: Cursor.Direction, _ slot: UInt32, _ walks: [Walk], _ query: VideoQuery
    ) -> Cursor {
        let isMissing =
            walks.count == 2 && key(query.sort, Int(slot)) == missingNumber
        let group = walks.count == 2 ? (isMissing ? 1 : 0) : walks.first { $0.set[Int(slot)] }?.group ?? 0
        return Cursor(
            direction, group: group, key: key(of: Int(slot), query, group), id: Int(ids[Int(slot)]))
    }
}
