import Platform

/// A set of slots, a bit each.
struct Bitmap: Hashable {
    private(set) var words: [UInt64]
    /// Slots there are; bits beyond are 0.
    let count: Int

    init(_ count: Int, repeating bit: Bool = false) {
        self.count = count
        words = Array(repeating: bit ? ~0 : 0, count: (count + 63) / 64)
        if bit { trim() }
    }

    /// The slots that `mark` sets.
    init(_ count: Int, _ mark: (inout MutableSpan<UInt64>) -> Void) {
        self.init(count)
        var bits = words.mutableSpan
        mark(&bits)
    }

    /// The slots whose number, an id mostly, `set` holds.
    init(_ numbers: [UInt32], in set: [Bool]) {
        self.init(numbers.count) { markMembers(of: set.span, among: numbers.span, into: &$0) }
    }

    /// From words of bits, of which those beyond are 0.
    init(_ count: Int, words: [UInt64]) {
        self.count = count
        self.words = words
    }

    @inline(__always)
    subscript(slot: Int) -> Bool {
        get { words[slot >> 6] >> UInt64(slot & 63) & 1 != 0 }
        set {
            let bit: UInt64 = 1 << UInt64(slot & 63)
            if newValue { words[slot >> 6] |= bit } else { words[slot >> 6] &= ~bit }
        }
    }

    var total: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// How many are in the other set, too.
    func total(in other: Bitmap) -> Int {
        zip(words, other.words).reduce(0) { $0 + ($1.0 & $1.1).nonzeroBitCount }
    }

    var isEmpty: Bool { !words.contains { $0 != 0 } }

    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
        for (index, word) in words.enumerated() where word != 0 {
            var rest = word
            while rest != 0 {
                body(index << 6 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }

    mutating func formIntersection(_ other: Bitmap) {
        for index in words.indices { words[index] &= other.words[index] }
    }

    mutating func formUnion(_ other: Bitmap) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    mutating func subtract(_ other: Bitmap) {
        for index in words.indices { words[index] &= ~other.words[index] }
    }

    mutating func invert() {
        for index in words.indices { words[index] = ~words[index] }
        trim()
    }

    private mutating func trim() {
        if count & 63 != 0, let last = words.indices.last { words[last] &= 1 << UInt64(count & 63) - 1 }
    }
}
