/// Full keys decide between titles that begin alike; needed just to order them once, and given back as one piece.
struct TitleKeys: Sendable {
    private var bytes: [UInt8] = []
    private var starts = [0]

    mutating func append(_ key: [UInt8]) {
        bytes.append(contentsOf: key)
        starts.append(bytes.count)
    }

    subscript(slot: Int) -> ArraySlice<UInt8> { bytes[starts[slot]..<starts[slot + 1]] }

    /// By sixteen bytes in two sorts, the second of which keeps what the first did; then the few equal ones.
    fileprivate func order(prefixes: [Int]) -> Order {
        let further = prefixes.indices.map { second($0) }
        let slots = radixSorted((0..<UInt32(prefixes.count)).map { $0 }, keys: further)
        var order = Order(slots, keys: prefixes)
        order.sortTies {
            prefixes[Int($0)] == prefixes[Int($1)] && further[Int($0)] == further[Int($1)]
        } by: {
            self[Int($0)].lexicographicallyPrecedes(self[Int($1)])
        }
        return order
    }

    /// The eight bytes after the first eight, as a number of the same order.
    private func second(_ slot: Int) -> Int {
        var number: UInt64 = 0
        for index in (starts[slot] + 8)..<(starts[slot] + 16) {
            number = number << 8 | (index < starts[slot + 1] ? UInt64(bytes[index]) : 0)
        }
        return Int(bitPattern: UInt(number ^ 1 << 63))
    }
}

/// The titles of a part of the videos, in order.
struct SortedTitles: Sendable {
    private let keys: TitleKeys
    private let prefixes: [Int]
    private let order: Order

    /// `prefixes` are the first eight bytes of each key, as numbers of the same order.
    init(_ keys: TitleKeys, prefixes: [Int]) {
        self.keys = keys
        self.prefixes = prefixes
        order = keys.order(prefixes: prefixes)
    }

    /// The order of both parts, of which the second follows the first.
    static func order(of a: SortedTitles, _ b: SortedTitles) -> Order {
        let shift = UInt32(a.prefixes.count)
        var merged = Order()
        merged.slots.reserveCapacity(a.order.slots.count + b.order.slots.count)
        var taken = 0
        for slot in a.order.slots[..<a.order.valued] {
            while taken < b.order.valued, b.precedes(Int(b.order.slots[taken]), a, Int(slot)) {
                merged.slots.append(b.order.slots[taken] + shift)
                taken += 1
            }
            merged.slots.append(slot)
        }
        merged.slots.append(contentsOf: b.order.slots[taken..<b.order.valued].map { $0 + shift })
        merged.valued = merged.slots.count
        merged.slots.append(contentsOf: a.order.slots[a.order.valued...])
        merged.slots.append(contentsOf: b.order.slots[b.order.valued...].map { $0 + shift })
        return merged
    }

    private func precedes(_ slot: Int, _ other: SortedTitles, _ otherSlot: Int) -> Bool {
        let (mine, theirs) = (prefixes[slot], other.prefixes[otherSlot])
        if mine != theirs { return mine < theirs }
        return keys[slot].lexicographicallyPrecedes(other.keys[otherSlot])
    }
}

extension Order {
    /// Orders neighbours that tie by `precedes`; what it finds equal stays in the order of slots.
    fileprivate mutating func sortTies(
        _ isTie: (UInt32, UInt32) -> Bool, by precedes: (UInt32, UInt32) -> Bool
    ) {
        var start = 0
        while start < valued {
            var end = start + 1
            while end < valued, isTie(slots[start], slots[end]) { end += 1 }
            if end - start > 1 {
                slots[start..<end].sort { precedes($0, $1) || ($0 < $1 && !precedes($1, $0)) }
            }
            start = end
        }
    }
}
