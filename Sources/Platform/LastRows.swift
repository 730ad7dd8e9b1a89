import CColumns

/// The last rows of each of some places, found by walking columns from their ends.
package struct LastRows: Sendable {
    /// Of each number the place that it counts for; -1 where nobody asks for it.
    private let places: [Int32]
    private let limit: Int
    private var wanted: Int
    private var counts: [UInt32]
    private var last: [UInt32]

    /// Up to `limit` rows of each of `count` places.
    package init(places: [Int32], count: Int, limit: Int) {
        precondition(limit > 0 && places.allSatisfy { $0 < count })
        self.places = places
        self.limit = limit
        wanted = count
        counts = Array(repeating: 0, count: count)
        last = Array(repeating: 0, count: count * limit)
    }

    /// Whether a further look would find nothing.
    package var isFull: Bool { wanted == 0 }

    /// The last one first.
    package subscript(place: Int) -> ArraySlice<UInt32> {
        last[(place * limit)..<(place * limit + Int(counts[place]))]
    }

    /// Those among the rows in `rows`.
    package mutating func look(at numbers: Span<UInt32>, in rows: Span<UInt64>) {
        precondition(numbers.count <= rows.count * 64)
        guard wanted > 0 else { return }
        numbers.withUnsafeBufferPointer { numbers in
            rows.withUnsafeBufferPointer { rows in
                wanted = ccolumns_last_numbers(
                    numbers.baseAddress, numbers.count, rows.baseAddress, places, places.count, limit, wanted,
                    &counts, &last)
            }
        }
    }

    /// Those of lists: the values of row `first + i` are `values[starts[i]..<starts[i + 1]]`. Later rows are looked at first.
    package mutating func look(
        atLists starts: Span<UInt32>, of values: Span<UInt32>, from first: Int, in rows: Span<UInt64>
    ) {
        let count = max(0, starts.count - 1)
        precondition(first >= 0 && first + count <= rows.count * 64)
        precondition(count == 0 || Int(starts[count]) <= values.count)
        guard wanted > 0, count > 0 else { return }
        starts.withUnsafeBufferPointer { starts in
            values.withUnsafeBufferPointer { values in
                rows.withUnsafeBufferPointer { rows in
                    wanted = ccolumns_last_lists(
                        starts.baseAddress, values.baseAddress, count, first, rows.baseAddress, places,
                        places.count, limit, wanted, &counts, &last)
                }
            }
        }
    }
}
