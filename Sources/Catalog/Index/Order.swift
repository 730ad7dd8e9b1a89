/// Slots in the order of one sort key, ascending, equal ones by slot; those without a value at the end.
struct Order: Sendable {
    var slots: [UInt32] = []
    /// How many have a value.
    var valued = 0

    init() {}

    /// Orders all `slots` by `keys` (one for every slot).
    init(_ slots: [UInt32], keys: [Int]) {
        let split = slots.stablyPartitioned { keys[Int($0)] != missingNumber }
        valued = split.first.count
        self.slots = radixSorted(split.first, keys: keys) + split.second
    }

    /// Orders `slots`, which ascend, by comparing.
    init(few slots: [UInt32], key: (UInt32) -> Int) {
        let keyed = slots.map { (key: key($0), slot: $0) }
        let valued = keyed.filter { $0.key != missingNumber }
            .sorted { $0.key != $1.key ? $0.key < $1.key : $0.slot < $1.slot }
        self.valued = valued.count
        self.slots = valued.map(\.slot) + keyed.filter { $0.key == missingNumber }.map(\.slot)
    }

    /// Without what stands at these places, which are in ascending order.
    func removing(_ places: [Int]) -> Order {
        var order = Order()
        order.valued = valued - places.prefix { $0 < valued }.count
        order.slots.reserveCapacity(slots.count)
        var taken = 0
        for place in places {
            order.slots.append(contentsOf: slots[taken..<place])
            taken = place + 1
        }
        order.slots.append(contentsOf: slots[taken...])
        return order
    }

    /// With these, each before what stands at its place; in ascending order, those without a value at the end.
    func inserting(_ coming: [(slot: UInt32, place: Int)], valued comingValued: Int) -> Order {
        var order = Order()
        order.valued = valued + comingValued
        order.slots.reserveCapacity(slots.count + coming.count)
        var taken = 0
        for (slot, place) in coming {
            order.slots.append(contentsOf: slots[taken..<place])
            order.slots.append(slot)
            taken = place
        }
        order.slots.append(contentsOf: slots[taken...])
        return order
    }
}

extension Array {
    fileprivate func stablyPartitioned(_ isFirst: (Element) -> Bool) -> (first: [Element], second: [Element])
    {
        var first: [Element] = []
        var second: [Element] = []
        first.reserveCapacity(count)
        for element in self { if isFirst(element) { first.append(element) } else { second.append(element) } }
        return (first, second)
    }
}

/// A slot with what it is sorted by.
struct KeyedSlot {
    var key: UInt64
    var slot: UInt32
}

/// Slots by their keys, ascending, equal ones as they came.
func radixSorted(_ slots: [UInt32], keys: [Int]) -> [UInt32] {
    var pairs: [KeyedSlot] = []
    pairs.reserveCapacity(slots.count)
    for slot in slots {
        pairs.append(KeyedSlot(key: UInt64(bitPattern: Int64(keys[Int(slot)])) ^ 1 << 63, slot: slot))
    }
    return radixSorted(pairs)
}

/// Least significant digit first, 11 bits at a time: so many places are written to at once as a cache holds.
///
/// A comparison sort of a million takes ten times as long, and there is one for every sort key at start.
func radixSorted(_ pairs: [KeyedSlot]) -> [UInt32] {
    var from = pairs
    var all: UInt64 = 0
    var common: UInt64 = .max
    for pair in from {
        all |= pair.key
        common &= pair.key
    }
    var to: [KeyedSlot] = []
    for shift in stride(from: UInt64(0), to: 64, by: 11) where (all ^ common) >> shift & 0x7FF != 0 {
        if to.isEmpty { to = from }
        var ends = [UInt32](repeating: 0, count: 0x801)
        for pair in from { ends[Int(pair.key >> shift & 0x7FF) + 1] += 1 }
        for digit in 1...0x800 { ends[digit] += ends[digit - 1] }
        for pair in from {
            let digit = Int(pair.key >> shift & 0x7FF)
            to[Int(ends[digit])] = pair
            ends[digit] += 1
        }
        swap(&from, &to)
    }
    return from.map(\.slot)
}
