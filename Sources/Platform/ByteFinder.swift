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
        let count = check(text, starts, from: first, bits.count)
        bits.withUnsafeMutableBufferPointer { mark(text, starts, count, first, $0, nil) }
    }

    /// As above, and where in the record it is.
    package func mark(
        in text: Span<UInt8>, records starts: Span<UInt32>, from first: Int, into marks: inout Marks
    ) {
        let count = check(text, starts, from: first, marks.contains.count)
        marks.contains.withUnsafeMutableBufferPointer { contains in
            marks.inHead.withUnsafeMutableBufferPointer { inside in
                marks.atStart.withUnsafeMutableBufferPointer { begins in
                    marks.isHead.withUnsafeMutableBufferPointer { whole in
                        let heads = ctext_heads(
                            inside: inside.baseAddress, begins: begins.baseAddress, whole: whole.baseAddress)
                        mark(text, starts, count, first, contains, heads)
                    }
                }
            }
        }
    }

    /// - Returns: the number of records, whose bits there are.
    private func check(_ text: Span<UInt8>, _ starts: Span<UInt32>, from first: Int, _ words: Int) -> Int {
        let count = max(0, starts.count - 1)
        precondition(
            count == 0 || (first >= 0 && first + count <= words * 64 && Int(starts[count]) <= text.count))
        return count
    }

    private func mark(
        _ text: Span<UInt8>, _ starts: Span<UInt32>, _ count: Int, _ first: Int,
        _ bits: UnsafeMutableBufferPointer<UInt64>, _ heads: ctext_heads?
    ) {
        text.withUnsafeBufferPointer { text in
            starts.withUnsafeBufferPointer { starts in
                guard count > 0, let text = text.baseAddress, let starts = starts.baseAddress,
                    let bits = bits.baseAddress
                else { return }
                if var heads {
                    ctext_mark(text, starts, count, needle, needle.count, first, bits, &heads)
                } else {
                    ctext_mark(text, starts, count, needle, needle.count, first, bits, nil)
                }
            }
        }
    }
}

/// Bits of records that contain what is looked for, and of those where it first occurs in the head.
///
/// A record's head is its first line, or, where that is empty, its second without what follows its last dot.
package struct Marks: Sendable {
    package var contains: [UInt64]
    package var inHead: [UInt64]
    /// It is where the head begins, however long it is.
    package var atStart: [UInt64]
    /// The head is nothing else.
    package var isHead: [UInt64]

    package init(words: Int) {
        contains = Array(repeating: 0, count: words)
        (inHead, atStart, isHead) = (contains, contains, contains)
    }
}
