/// The frames of an animated WebP, which FFmpeg 5.1 to 7.1 cannot decode: its first frame is made into a still
/// of its own, and the times are added up. https://developers.google.com/speed/webp/docs/riff_container
struct AnimatedWebP {
    /// A WebP file that holds the first frame alone, as large as that frame.
    let firstFrame: [UInt8]
    let durationSeconds: Double

    /// `nil` when the bytes are no animation.
    init?(_ bytes: [UInt8]) {
        guard bytes.has("RIFF"), bytes.has("VP8X", at: 12), bytes.count > 30, bytes[20] & 2 != 0 else {
            return nil
        }
        var first: [UInt8]?
        var milliseconds = 0
        var at = 12
        // A chunk: four letters, the length of its payload, the payload padded to an even length.
        while at + 8 <= bytes.count {
            let length = bytes.littleEndian(at + 4, 4)
            if bytes.has("ANMF", at: at), length > 16, at + 24 <= bytes.count {
                milliseconds += bytes.littleEndian(at + 20, 3)
                if first == nil { first = Self.still(bytes, frame: at + 8, length: length) }
            }
            at += 8 + length + length & 1
        }
        guard let first else { return nil }
        firstFrame = first
        durationSeconds = Double(milliseconds) / 1000
    }

    /// The payload of a frame: x, y, width − 1 and height − 1 (three bytes each), a duration, flags, then the
    /// chunks of a still picture.
    private static func still(_ bytes: [UInt8], frame: Int, length: Int) -> [UInt8] {
        let size = bytes[(frame + 6)..<(frame + 12)]
        let chunks = bytes[min(frame + 16, bytes.count)..<min(frame + length, bytes.count)]
        let transparent: UInt8 = 0x10
        var body = Array("WEBPVP8X".utf8) + [10, 0, 0, 0, transparent, 0, 0, 0]
        body += size
        body += chunks
        return Array("RIFF".utf8) + (0..<4).map { UInt8(truncatingIfNeeded: body.count >> ($0 * 8)) } + body
    }
}

extension [UInt8] {
    func littleEndian(_ at: Int, _ bytes: Int) -> Int {
        (0..<bytes).reduce(0) { $0 | Int(self[at + $1]) << (8 * $1) }
    }
}
