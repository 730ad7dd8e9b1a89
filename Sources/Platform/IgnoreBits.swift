/// The steps of a pattern as bits: bit `i` says that the path so far brought us before step `i`.
struct IgnoreBits: Sendable, Hashable {
    private var count = 0
    private var any: [UInt64] = []
    private var stars: [UInt64] = []
    private var folders: [UInt64] = []
    private var rests: [UInt64] = []
    private var scalars: [UInt32: [UInt64]] = [:]
    private var sets: [(set: IgnoreSet, step: Int)] = []

    init() {}

    init(_ steps: [IgnorePattern.Step]) {
        count = steps.count
        let none = [UInt64](repeating: 0, count: count / 64 + 1)
        (any, stars, folders, rests) = (none, none, none, none)
        for (index, step) in steps.enumerated() {
            let (word, bit) = (index / 64, UInt64(1) << UInt64(index % 64))
            switch step {
            case .scalar(let scalar): scalars[scalar, default: none][word] |= bit
            case .blank: scalars[0x20, default: none][word] |= bit
            case .any: any[word] |= bit
            case .set(let set): sets.append((set, index))
            case .star: stars[word] |= bit
            case .folders: folders[word] |= bit
            case .rest: rests[word] |= bit
            }
        }
    }

    func matches(_ path: ArraySlice<UInt32>) -> Bool {
        let words = any.count
        var here = [UInt64](repeating: 0, count: words)
        var entered = here
        entered[0] = 1
        enter(&entered, &here)
        for scalar in path {
            let isSlash = scalar == IgnorePattern.slash
            let equal = scalars[scalar]
            var isLost: UInt64 = 0
            for word in 0..<words {
                var moves = rests[word]
                if let equal { moves |= equal[word] }
                if isSlash { moves |= folders[word] } else { moves |= any[word] }
                entered[word] = here[word] & moves
            }
            for (set, step) in sets
            where here[step / 64] & (1 << UInt64(step % 64)) != 0 && set.contains(scalar) {
                entered[step / 64] |= 1 << UInt64(step % 64)
            }
            var carry: UInt64 = 0
            for word in 0..<words {
                // What stays: a star before all but a slash, the others before all.
                let stays = here[word] & (folders[word] | rests[word] | (isSlash ? 0 : stars[word]))
                here[word] = stays
                let moved = entered[word] << 1 | carry
                carry = entered[word] >> 63
                // A star that stays can be left as well.
                entered[word] = moved | (stays & stars[word])
            }
            enter(&entered, &here)
            for word in 0..<words { isLost |= here[word] }
            if isLost == 0 { return false }
        }
        return here[count / 64] & (1 << UInt64(count % 64)) != 0
    }

    /// Adds what was entered, and what lies behind steps that may be left at once.
    private func enter(_ entered: inout [UInt64], _ here: inout [UInt64]) {
        var carry: UInt64 = 0
        for word in entered.indices {
            // Two such steps stand side by side at most: a `**/` and a star.
            for _ in 0..<2 {
                entered[word] |= carry
                entered[word] |= (entered[word] & (stars[word] | folders[word])) << 1
            }
            here[word] |= entered[word]
            carry = (entered[word] & (stars[word] | folders[word])) >> 63
        }
    }

    static func == (a: IgnoreBits, b: IgnoreBits) -> Bool {
        a.scalars == b.scalars && a.any == b.any && a.stars == b.stars && a.folders == b.folders
            && a.rests == b.rests && a.sets.elementsEqual(b.sets) { $0.set == $1.set && $0.step == $1.step }
    }

    func hash(into hasher: inout Hasher) { hasher.combine(scalars) }
}
