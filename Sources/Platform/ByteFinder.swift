import CText

/// Finds one sequence of bytes in many, as fast as memory brings them: what searches a catalogue's folded text.
package struct ByteFinder: Sendable {
    private let needle: [UInt8]

    /// An empty needle is found nowhere.
    package init(_ needle: [UInt8]) {
        self.needle = needle
    }

    /// Where it first occurs at or after `start`.
    package func first(in text: Span<UInt8>, from start: Int = 0) -> Int? {
        precondition(start >= 0 && start <= text.count)
        return text.withUnsafeBufferPointer { text in
            guard let base = text.baseAddress else { return nil }
            let place = start + ctext_find(base + start, text.count - start, needle, needle.count)
            return place < text.count ? place : nil
        }
    }

    /// Sets bit `first + r` of `bits` for each record that contains it.
    ///
    /// Record `r` is `text[starts[r]..<starts[r + 1]]`, so there is one more start than there are records.
    package func mark(
        in text: Span<UInt8>, records starts: Span<UInt32>, from first: Int,
        into bits: inout MutableSpan<UInt64>
    ) {
        let count = starts.count - 1
        guard count > 0 else { return }
        precondition(first >= 0 && first + count <= bits.count * 64 && Int(starts[count]) <= text.count)
        text.withUnsafeBufferPointer { text in
            starts.withUnsafeBufferPointer { starts in
                bits.withUnsafeMutableBufferPointer { bits in
                    guard let text = text.baseAddress, let starts = starts.baseAddress,
                        let bits = bits.baseAddress
                    else { return }
                    ctext_mark(text, starts, count, needle, needle.count, bits, first)
                }
            }
        }
    }
}
