/// Numbers by chance, the same for the same seed on every machine (SplitMix64).
struct Chance {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// A stream of its own for one thing of many.
    init(_ seed: UInt64, _ index: Int) {
        self.init(seed ^ UInt64(truncatingIfNeeded: index) &* 0xD1B5_4A32_D192_ED03)
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// 0 ..< limit.
    mutating func below(_ limit: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(max(1, limit))).high)
    }

    /// How often in a thousand.
    mutating func happens(_ thousandth: Int) -> Bool { below(1000) < thousandth }

    mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }

    /// One of several, each with a weight.
    mutating func pick<T>(_ choices: [(T, Int)]) -> T {
        var left = below(choices.reduce(0) { $0 + $1.1 })
        for (choice, weight) in choices {
            left -= weight
            if left < 0 { return choice }
        }
        return choices[0].0
    }

    /// 0 ..< 1.
    mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }
}

/// Few that are everywhere and many that are nowhere: rank `n` is drawn as often as `1 / n`, more or less.
struct Skewed {
    private let sums: [Double]

    init(_ count: Int) {
        var sum = 0.0
        sums = (0..<max(1, count)).map { rank in
            // A little flat at the top: no creator has a tenth of a collection.
            sum += 1 / Double(rank + 8)
            return sum
        }
    }

    func draw(_ chance: inout Chance) -> Int {
        let target = chance.fraction() * (sums.last ?? 0)
        var low = 0
        var high = sums.count - 1
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] > target { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
