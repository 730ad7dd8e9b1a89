import CFFmpeg

/// Chromaprint's words of the whole sound, as `fpcalc -raw -length 0` tells them; eight a second.
package struct Fingerprint: Analyser {
    package static let name = "fingerprint"
    package static let version = 1

    private var muxer: ChromaprintMuxer?

    package init() {}

    package mutating func begin(_ facts: MediaFacts) -> Wishes {
        var wishes = Wishes()
        guard facts.hasAudio else { return wishes }
        muxer = ChromaprintMuxer()
        if muxer != nil { wishes.sound = .chromaprint }
        return wishes
    }

    package mutating func take(_ sound: borrowing Sound) { muxer?.feed(sound.integers) }

    /// The feature's bytes are the words, little-endian.
    package mutating func finish() -> Feature? {
        guard let words = muxer?.finish(), !words.isEmpty else { return nil }
        return Feature(
            true, bytes: words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
        )
    }
}

/// libavformat's muxer of that name, writing into memory.
private final class ChromaprintMuxer {
    private var raw: UnsafeMutablePointer<AVFormatContext>?
    private var hasSound = false

    /// `nil` where FFmpeg was built without it.
    init?() {
        raw = cff_chromaprint_open()
        if raw == nil { return nil }
    }

    deinit { _ = finish() }

    func feed(_ samples: [Int16]) {
        guard let raw, !samples.isEmpty else { return }
        hasSound = true
        _ = samples.withUnsafeBufferPointer { cff_chromaprint_feed(raw, $0.baseAddress, CInt($0.count)) }
    }

    func finish() -> [UInt32] {
        guard let raw else { return [] }
        self.raw = nil
        var size: CInt = 0
        guard let bytes = cff_chromaprint_finish(raw, &size) else { return [] }
        defer { av_free(bytes) }
        guard hasSound, size >= 4 else { return [] }
        return (0..<Int(size) / 4).map {
            UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)
        }
    }
}
