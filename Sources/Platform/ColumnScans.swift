import CColumns

// Scans of dense columns into sets of rows, which are bits of words: row `i` is bit `i % 64` of word `i / 64`. No bit is
// taken away.

/// Sets the rows whose number `set` holds: `set[number]`, and none beyond its end.
package func markMembers(
    of set: Span<Bool>, among numbers: Span<UInt32>, into bits: inout MutableSpan<UInt64>
) {
    precondition(numbers.count <= bits.count * 64)
    set.withUnsafeBytes { set in
        withBases(numbers, &bits) { numbers, count, bits in
            guard let bytes = set.bindMemory(to: UInt8.self).baseAddress else { return }
            ccolumns_mark_members(numbers, count, bytes, set.count, bits)
        }
    }
}

/// Sets the rows from `first` on, a multiple of 64, with a value that `set` holds; with `orEmpty`, those without any, too.
///
/// The values of row `i` are `values[starts[i]..<starts[i + 1]]`.
package func markMembers(
    of set: Span<Bool>, amongLists starts: Span<UInt32>, of values: Span<UInt32>, orEmpty: Bool,
    from first: Int,
    into bits: inout MutableSpan<UInt64>
) {
    let count = checkLists(starts, values, from: first, words: bits.count)
    guard count > 0 else { return }
    set.withUnsafeBytes { set in
        starts.withUnsafeBufferPointer { starts in
            values.withUnsafeBufferPointer { values in
                bits.withUnsafeMutableBufferPointer { bits in
                    ccolumns_mark_lists(
                        starts.baseAddress, values.baseAddress, count,
                        set.bindMemory(to: UInt8.self).baseAddress, set.count, orEmpty, first,
                        bits.baseAddress)
                }
            }
        }
    }
}

/// Sets the rows with one of the codes.
package func markCodes(
    _ codes: [UInt8], among values: Span<UInt8>, into bits: inout MutableSpan<UInt64>
) {
    precondition(values.count <= bits.count * 64)
    withBases(values, &bits) { ccolumns_mark_codes_8($0, $1, codes, codes.count, $2) }
}

/// Sets the rows with one of the codes.
package func markCodes(
    _ codes: [UInt16], among values: Span<UInt16>, into bits: inout MutableSpan<UInt64>
) {
    precondition(values.count <= bits.count * 64)
    withBases(values, &bits) { ccolumns_mark_codes_16($0, $1, codes, codes.count, $2) }
}

/// Sets the rows that have one of the flags.
package func markFlags(
    _ flags: UInt16, among values: Span<UInt16>, into bits: inout MutableSpan<UInt64>
) {
    precondition(values.count <= bits.count * 64)
    withBases(values, &bits) { ccolumns_mark_flags($0, $1, flags, $2) }
}

/// Sets the rows whose number is not 0.
package func markNumbers(among numbers: Span<UInt32>, into bits: inout MutableSpan<UInt64>) {
    precondition(numbers.count <= bits.count * 64)
    withBases(numbers, &bits) { ccolumns_mark_numbers($0, $1, $2) }
}

/// Sets the rows whose value lies in the range.
package func markRange(
    _ range: ClosedRange<Int>, among values: Span<Int>, into bits: inout MutableSpan<UInt64>
) {
    precondition(values.count <= bits.count * 64)
    values.withUnsafeBytes { values in
        bits.withUnsafeMutableBufferPointer { bits in
            guard let bits = bits.baseAddress,
                let numbers = values.bindMemory(to: Int64.self).baseAddress
            else { return }
            ccolumns_mark_range(
                numbers, values.count / 8, Int64(range.lowerBound), Int64(range.upperBound), bits)
        }
    }
}

/// How many of the rows in `rows` have each code below `codeCount`.
package func countCodes(below codeCount: Int, among values: Span<UInt8>, in rows: Span<UInt64>) -> [Int] {
    precondition(values.count <= rows.count * 64)
    return counting(codeCount) { counts in
        withBases(values, rows) { ccolumns_count_codes_8($0, $1, $2, counts, codeCount) }
    }
}

/// How many of the rows in `rows` have each code below `codeCount`.
package func countCodes(below codeCount: Int, among values: Span<UInt16>, in rows: Span<UInt64>) -> [Int] {
    precondition(values.count <= rows.count * 64)
    return counting(codeCount) { counts in
        withBases(values, rows) { ccolumns_count_codes_16($0, $1, $2, counts, codeCount) }
    }
}

/// How many of the rows in `rows` have each number below `size`.
package func countNumbers(below size: Int, among numbers: Span<UInt32>, in rows: Span<UInt64>) -> [Int] {
    precondition(numbers.count <= rows.count * 64)
    return counting(size) { counts in
        withBases(numbers, rows) { ccolumns_count_numbers($0, $1, $2, counts, size) }
    }
}

/// Adds how many of the rows in `rows` from `first` on have each value, and to `counts[0]` how many have none.
///
/// As `markMembers(of:amongLists:)`; values beyond the end of `counts` are left out.
package func countLists(
    _ starts: Span<UInt32>, of values: Span<UInt32>, from first: Int, in rows: Span<UInt64>,
    into counts: inout [Int]
) {
    let count = checkLists(starts, values, from: first, words: rows.count)
    guard count > 0, !counts.isEmpty else { return }
    starts.withUnsafeBufferPointer { starts in
        values.withUnsafeBufferPointer { values in
            rows.withUnsafeBufferPointer { rows in
                counts.withUnsafeMutableBytes { counts in
                    ccolumns_count_lists(
                        starts.baseAddress, values.baseAddress, count, first, rows.baseAddress,
                        counts.bindMemory(to: Int64.self).baseAddress, counts.count / 8)
                }
            }
        }
    }
}

/// - Returns: the number of rows.
private func checkLists(_ starts: Span<UInt32>, _ values: Span<UInt32>, from first: Int, words: Int) -> Int {
    let count = max(0, starts.count - 1)
    precondition(first >= 0 && first % 64 == 0 && first + count <= words * 64)
    precondition(count == 0 || Int(starts[count]) <= values.count)
    return count
}

private func withBases<T>(
    _ values: Span<T>, _ bits: inout MutableSpan<UInt64>,
    _ body: (UnsafePointer<T>, Int, UnsafeMutablePointer<UInt64>) -> Void
) {
    values.withUnsafeBufferPointer { values in
        bits.withUnsafeMutableBufferPointer { bits in
            guard let base = values.baseAddress, let bits = bits.baseAddress else { return }
            body(base, values.count, bits)
        }
    }
}

private func withBases<T>(
    _ values: Span<T>, _ rows: Span<UInt64>, _ body: (UnsafePointer<T>, Int, UnsafePointer<UInt64>) -> Void
) {
    values.withUnsafeBufferPointer { values in
        rows.withUnsafeBufferPointer { rows in
            guard let base = values.baseAddress, let rows = rows.baseAddress else { return }
            body(base, values.count, rows)
        }
    }
}

private func counting(_ size: Int, _ body: (UnsafeMutablePointer<Int64>?) -> Void) -> [Int] {
    var counts = Array(repeating: 0, count: size)
    counts.withUnsafeMutableBytes { body($0.bindMemory(to: Int64.self).baseAddress) }
    return counts
}
