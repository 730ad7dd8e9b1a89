import Foundation

/// The same numbers in every run (SplitMix64).
struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Few in the short form of the tests, many in the long one.
    static func seeds(_ few: UInt64, trial many: UInt64) -> Range<UInt64> {
        0..<(ProcessInfo.processInfo.environment["TRIAL"] == nil ? few : many)
    }
}
