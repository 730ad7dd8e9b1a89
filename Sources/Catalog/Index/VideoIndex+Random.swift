/// The random order of a seed: a permutation of ids that is computed, both ways, and kept nowhere.
///
/// Multiplication by an odd number and a shifted exclusive or each lose nothing modulo a power of two. The order is the same
/// on every page and day, until there are twice as many videos.
struct RandomOrder {
    private let bits: UInt64
    private let mask: UInt64
    private let rounds: [(factor: UInt64, inverse: UInt64, addend: UInt64)]

    /// Of the ids up to `last`.
    init(seed: Int, last: UInt32) {
        bits = max(10, UInt64(32 - last.leadingZeroBitCount))
        mask = 1 << bits - 1
        var state = UInt64(truncatingIfNeeded: seed)
        /// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
        func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
        rounds = (0..<4).map { _ in
            let factor = next() | 1
            // Newton's iteration doubles the bits that are right; an odd number is its own inverse in three.
            var inverse = factor
            for _ in 0..<5 { inverse = inverse &* (2 &- factor &* inverse) }
            return (factor, inverse, next())
        }
    }

    var count: Int { Int(mask) + 1 }

    func rank(of id: UInt32) -> Int {
        var number = UInt64(id)
        for round in rounds {
            number = (number &* round.factor &+ round.addend) & mask
            number ^= number >> ((bits + 1) / 2)
        }
        return Int(number)
    }

    func id(at rank: Int) -> UInt32 {
        var number = UInt64(rank)
        for round in rounds.reversed() {
            number ^= number >> ((bits + 1) / 2)
            number = (number &- round.addend) &* round.inverse & mask
        }
        return UInt32(number)
    }
}

extension VideoIndex {
    func randomPage(_ query: VideoQuery, of found: Bitmap) -> IndexPage {
        let order = RandomOrder(seed: query.seed, last: ids.last ?? 0)
        func rank(_ slot: Int) -> Int {
            let rank = order.rank(of: ids[slot])
            return query.isDescending ? order.count - 1 - rank : rank
        }
        var page = IndexPage()
        page.total = found.total
        let limit = max(query.limit, 1)
        var end = Int.max
        /// Where the walk begins, and how many of those found it still passes.
        var start = 0
        var passed = 0
        switch query.start {
        case .first: break
        case .position(let position):
            page.position = min(position, page.total)
            passed = page.position
        case .around(let id, let position):
            page.position = min(position, page.total)
            if let slot = slot(of: id), found[slot] {
                let place = rank(slot)
                var before = 0
                found.forEach { if rank($0) < place { before += 1 } }
                page.position = max(0, before - limit / 2)
            }
            passed = page.position
        case .cursor(let cursor):
            var before = 0
            found.forEach { if rank($0) < cursor.key { before += 1 } }
            switch cursor.direction {
            case .after:
                start = min(cursor.key, order.count - 1) + 1
                let isThere = slot(of: cursor.id).map { found[$0] && rank($0) == cursor.key } ?? false
                page.position = before + (isThere ? 1 : 0)
            case .before:
                page.position = max(0, before - limit)
                passed = page.position
                end = before
            }
        }
        let wanted = min(limit, end - page.position, page.total - page.position)
        if page.total <= 10 + count / 64 {
            // Few are sorted sooner than met on a walk.
            var few: [(rank: Int, slot: UInt32)] = []
            found.forEach { few.append((rank($0), UInt32($0))) }
            few = few.filter { $0.rank >= start }.sorted { $0.rank < $1.rank }
            page.slots = few.dropFirst(passed).prefix(max(0, wanted)).map(\.slot)
        } else {
            var place = max(0, start)
            while page.slots.count < wanted, place < order.count {
                let id = order.id(at: query.isDescending ? order.count - 1 - place : place)
                place += 1
                guard let slot = guessedSlot(of: id), found[slot] else { continue }
                if passed > 0 { passed -= 1 } else { page.slots.append(UInt32(slot)) }
            }
        }
        func cursor(_ direction: Cursor.Direction, _ slot: UInt32) -> Cursor {
            Cursor(direction, group: 0, key: rank(Int(slot)), id: Int(ids[Int(slot)]))
        }
        if page.position > 0 { page.previous = page.slots.first.map { cursor(.before, $0) } }
        if page.position + page.slots.count < page.total {
            page.next = page.slots.last.map { cursor(.after, $0) }
        }
        return page
    }

    /// Ids mostly follow each other without a gap, so that the place is known without a search.
    private func guessedSlot(of id: UInt32) -> Int? {
        guard let first = ids.first, id >= first else { return nil }
        let guess = Int(id - first)
        if guess < ids.count, ids[guess] == id { return guess }
        return slot(of: Int(id))
    }
}
