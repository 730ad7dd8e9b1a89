import CFFmpeg

/// A packet as the demuxer gives it, shown to analysers.
package struct StreamPacket: ~Copyable {
    package enum Kind: Sendable { case video, audio, subtitles, attachedPicture, other }

    package let kind: Kind
    package let stream: Int
    /// FFmpeg's name of the codec.
    package let codec: String
    /// Seconds from the start of the file; `nil` where the container does not tell.
    package let seconds: Double?
    package let duration: Double
    package let isKey: Bool
    /// Decoded by players, but never shown.
    package let isDiscarded: Bool
    package let count: Int
    private let data: UnsafePointer<UInt8>?

    init(_ packet: borrowing Packet, of stream: StreamOnAir) {
        let raw = packet.raw.pointee
        kind = stream.kind
        self.stream = Int(raw.stream_index)
        codec = stream.codec
        let time = raw.pts == Int64.min ? raw.dts : raw.pts
        seconds = time == Int64.min ? nil : stream.seconds(time)
        duration = Double(max(0, raw.duration)) * stream.unit
        isKey = packet.isKey
        isDiscarded = packet.isDiscarded
        count = Int(raw.size)
        data = raw.data.map { UnsafePointer($0) }
    }

    /// The payload, valid within `body`.
    package func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        body(UnsafeBufferPointer(start: data, count: data == nil ? 0 : count))
    }
}

/// What does not change from packet to packet of a stream.
struct StreamOnAir {
    let kind: StreamPacket.Kind
    let codec: String
    /// Seconds of a tick.
    let unit: Double
    /// Seconds that the file's clock shows at its start.
    let origin: Double

    init(_ stream: UnsafeMutablePointer<AVStream>, origin: Double) {
        let parameters = stream.pointee.codecpar.pointee
        kind =
            switch parameters.codec_type {
            case AVMEDIA_TYPE_VIDEO: stream.isAttachedPicture ? .attachedPicture : .video
            case AVMEDIA_TYPE_AUDIO: .audio
            case AVMEDIA_TYPE_SUBTITLE: .subtitles
            default: .other
            }
        codec = String(cString: avcodec_get_name(parameters.codec_id))
        unit = av_q2d(stream.pointee.time_base)
        self.origin = origin
    }

    /// A picture file.
    init(picture codec: String) {
        (kind, self.codec, unit, origin) = (.video, codec, 1, 0)
    }

    func seconds(_ time: Int64) -> Double { Double(time) * unit - origin }
}
