import CFFmpeg

/// What sound is brought to before an analyser hears it.
package struct SoundFormat: Hashable, Sendable {
    package enum Sample: Hashable, Sendable { case int16, float }

    package var sample: Sample
    /// Samples per second; `nil` leaves it as it is.
    package var rate: Int?
    /// Mixed down or up to so many; `nil` leaves it as it is.
    package var channels: Int?
    private(set) var isForChromaprint = false

    /// What Chromaprint takes, resampled as its own tools do it: words then do not differ by a bit.
    static let chromaprint = {
        var format = SoundFormat(sample: .int16, rate: 11025, channels: 1)
        format.isForChromaprint = true
        return format
    }()

    package init(sample: Sample, rate: Int? = nil, channels: Int? = nil) {
        self.sample = sample
        self.rate = rate
        self.channels = channels
    }
}

/// A block of sound, interleaved, shown to analysers.
package struct Sound: ~Copyable {
    /// Samples per second.
    package let rate: Int
    package let channels: Int
    /// Of the samples in the wished format, one of them is empty.
    package let floats: [Float]
    package let integers: [Int16]
}

/// Brings decoded frames to one format.
final class Resampler {
    let format: SoundFormat
    private var raw: OpaquePointer?
    private var rate: CInt = 0
    private var channels: CInt = 0
    private var source: (format: CInt, rate: CInt, channels: CInt) = (-1, 0, 0)

    init(_ format: SoundFormat) { self.format = format }

    deinit { swr_free(&raw) }

    /// The block that this frame (`nil` at the end) gives, if any.
    func sound(from frame: UnsafeMutablePointer<AVFrame>?) throws(MediaError) -> Sound? {
        if let frame {
            let now = (frame.pointee.format, frame.pointee.sample_rate, cff_channels(frame))
            if raw == nil || now != source {
                // A stream that changes its format on the way is brought to what it began with.
                let isFirst = raw == nil
                swr_free(&raw)
                source = now
                if isFirst {
                    rate = format.rate.map(CInt.init) ?? frame.pointee.sample_rate
                    channels = format.channels.map(CInt.init) ?? now.2
                }
                raw = cff_resampler(
                    frame, rate, channels, format.sample == .int16 ? 1 : 0, format.isForChromaprint ? 1 : 0)
                guard raw != nil else {
                    throw MediaError(.unsupported, "The sound has a format that cannot be converted")
                }
            }
        }
        guard let raw else { return nil }
        let capacity = swr_get_out_samples(raw, frame?.pointee.nb_samples ?? 0)
        guard capacity > 0, capacity < 1 << 24 else { return nil }
        let count = Int(capacity) * Int(channels)
        var status: CInt = 0
        if format.sample == .int16 {
            let samples = [Int16](unsafeUninitializedCapacity: count) { buffer, filled in
                status = cff_resample(raw, buffer.baseAddress, capacity, frame)
                filled = Int(max(0, status)) * Int(channels)
            }
            if status <= 0 { return nil }
            return Sound(rate: Int(rate), channels: Int(channels), floats: [], integers: samples)
        }
        let samples = [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            status = cff_resample(raw, buffer.baseAddress, capacity, frame)
            filled = Int(max(0, status)) * Int(channels)
        }
        if status <= 0 { return nil }
        return Sound(rate: Int(rate), channels: Int(channels), floats: samples, integers: [])
    }
}
