import Glibc

/// Integrated loudness after ITU-R BS.1770-4 and the highest sample, so that a player can play all equally loud.
package struct Loudness: Analyser {
    package static let name = "loudness"
    package static let version = 1

    package struct Found: Codable, Sendable {
        /// LUFS; `nil` where nothing was above −70.
        package var loudness: Double?
        /// dB below full scale (dBFS); `nil` for digital silence.
        package var peak: Double?
    }

    private var filters: [KWeighting] = []
    private var rate = 0
    private var channels = 0
    /// Mean squares of the weighted channels, added up, of tenths of a second.
    private var tenths: [Float] = []
    private var sum = 0.0
    private var count = 0
    private var highest: Float = 0
    private var isHeard = false

    package init() {}

    package mutating func begin(_ facts: MediaFacts) -> Wishes {
        var wishes = Wishes()
        guard facts.hasAudio else { return wishes }
        // More than two channels are mixed down: their positions would need weights of their own.
        wishes.sound = SoundFormat(sample: .float, channels: facts.channels == 1 ? 1 : 2)
        return wishes
    }

    package mutating func take(_ sound: borrowing Sound) {
        if !isHeard {
            isHeard = true
            (rate, channels) = (sound.rate, sound.channels)
            filters = (0..<channels).map { _ in KWeighting(rate: Double(rate)) }
        }
        let length = max(1, rate / 10)
        let frames = sound.floats.count / max(1, channels)
        sound.floats.withUnsafeBufferPointer { samples in
            for frame in 0..<frames {
                for channel in 0..<channels {
                    let sample = samples[frame * channels + channel]
                    highest = max(highest, abs(sample))
                    let weighted = filters[channel].filter(Double(sample))
                    sum += weighted * weighted
                }
                count += 1
                if count == length {
                    tenths.append(Float(sum / Double(length)))
                    (sum, count) = (0, 0)
                }
            }
        }
    }

    package mutating func finish() -> Feature? {
        guard isHeard else { return nil }
        let peak = highest > 0 && highest.isFinite ? min(100, max(-200, 20 * log10(Double(highest)))) : nil
        return Feature(Found(loudness: integrated, peak: peak))
    }

    /// Blocks of 0.4 s that overlap by three quarters; those below −70 LUFS and then those 10 below the rest are left out.
    private var integrated: Double? {
        // A clip shorter than a block is one.
        let blocks =
            tenths.count < 4
            ? (tenths.isEmpty ? [] : [mean(tenths[...])])
            : (0...(tenths.count - 4)).map { mean(tenths[$0..<($0 + 4)]) }
        let heard = blocks.filter { $0.isFinite && Self.lufs($0) > -70 }
        guard !heard.isEmpty else { return nil }
        let gate = Self.lufs(heard.reduce(0, +) / Double(heard.count)) - 10
        let loud = heard.filter { Self.lufs($0) > gate }
        guard !loud.isEmpty else { return nil }
        // Beyond this it is no sound, but a file of wild numbers.
        return min(100, Self.lufs(loud.reduce(0, +) / Double(loud.count)))
    }

    private func mean(_ tenths: ArraySlice<Float>) -> Double {
        Double(tenths.reduce(0, +)) / Double(tenths.count)
    }

    private static func lufs(_ power: Double) -> Double { -0.691 + 10 * log10(max(power, 1e-20)) }
}

/// The two filters of BS.1770 (a shelf for the head, a high-pass), for any rate: their analogue prototypes by the bilinear
/// transform, which gives the standard's own numbers at 48 kHz.
private struct KWeighting {
    private var shelf: Biquad
    private var pass: Biquad

    init(rate: Double) {
        let (gain, q, f) = (3.999843853973347, 0.7071752369554196, 1681.974450955533)
        let k = tan(.pi * f / rate)
        let high = pow(10, gain / 20)
        let band = pow(high, 0.4996667741545416)
        let a0 = 1 + k / q + k * k
        shelf = Biquad(
            b0: (high + band * k / q + k * k) / a0, b1: 2 * (k * k - high) / a0,
            b2: (high - band * k / q + k * k) / a0, a1: 2 * (k * k - 1) / a0, a2: (1 - k / q + k * k) / a0)
        let (q2, f2) = (0.5003270373238773, 38.13547087602444)
        let k2 = tan(.pi * f2 / rate)
        let a02 = 1 + k2 / q2 + k2 * k2
        pass = Biquad(
            b0: 1, b1: -2, b2: 1, a1: 2 * (k2 * k2 - 1) / a02, a2: (1 - k2 / q2 + k2 * k2) / a02)
    }

    mutating func filter(_ x: Double) -> Double { pass.filter(shelf.filter(x)) }
}

/// Second order, direct form II transposed.
private struct Biquad {
    let b0, b1, b2, a1, a2: Double
    private var z1 = 0.0
    private var z2 = 0.0

    init(b0: Double, b1: Double, b2: Double, a1: Double, a2: Double) {
        (self.b0, self.b1, self.b2, self.a1, self.a2) = (b0, b1, b2, a1, a2)
    }

    mutating func filter(_ x: Double) -> Double {
        let y = b0 * x + z1
        z1 = b1 * x - a1 * y + z2
        z2 = b2 * x - a2 * y
        return y
    }
}
