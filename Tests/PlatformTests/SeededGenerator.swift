/// SplitMix64: the same numbers for the same seed, so that a failing test can be told by it.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    /// A text of at most so many of these scalars.
    mutating func text(_ count: Int, of letters: String) -> String {
        let scalars = Array(letters.unicodeScalars)
        let length = Int.random(in: 0...count, using: &self)
        return String(
            String.UnicodeScalarView(
                (0..<length).map { _ in scalars[Int.random(in: 0..<scalars.count, using: &self)] }))
    }
}
