import CText

/// Sets bit `i` of `bits` for each number of `numbers` that `set` holds: `set[number]`, and none beyond its end.
package func markMembers(
    of set: Span<Bool>, among numbers: Span<UInt32>, into bits: inout MutableSpan<UInt64>
) {
    precondition(numbers.count <= bits.count * 64)
    let count = numbers.count
    numbers.withUnsafeBufferPointer { numbers in
        set.withUnsafeBytes { set in
            bits.withUnsafeMutableBufferPointer { bits in
                guard let numbers = numbers.baseAddress, let bits = bits.baseAddress,
                    let bytes = set.bindMemory(to: UInt8.self).baseAddress
                else { return }
                ctext_members(numbers, count, bytes, set.count, bits)
            }
        }
    }
}
