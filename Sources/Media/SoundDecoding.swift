import CFFmpeg

/// The audio stream of a pass, in every format that was wished for.
struct SoundDecoding: ~Copyable {
    private let decoder: Decoder
    private let frame: Frame
    private let resamplers: [Resampler]
    private(set) var decoded = 0
    private(set) var failure: CInt = 0

    typealias Take = (borrowing Sound, SoundFormat) throws(MediaError) -> Void

    static func of(
        _ stream: UnsafeMutablePointer<AVStream>, _ formats: Set<SoundFormat>
    ) throws(MediaError) -> SoundDecoding {
        guard let parameters = stream.pointee.codecpar else {
            throw MediaError(.corrupt, "The stream has no format")
        }
        let decoder = try Decoder.open(parameters.pointee.codec_id, parameters: parameters)
        // What a decoder cuts off at both ends (priming) it tells by the clock of its packets.
        decoder.raw.pointee.pkt_timebase = stream.pointee.time_base
        return SoundDecoding(
            decoder: decoder, frame: try Frame.empty(), resamplers: formats.map { Resampler($0) })
    }

    private init(decoder: consuming Decoder, frame: consuming Frame, resamplers: [Resampler]) {
        self.decoder = decoder
        self.frame = frame
        self.resamplers = resamplers
    }

    mutating func feed(_ packet: borrowing Packet, _ take: Take) throws(MediaError) {
        let status = avcodec_send_packet(decoder.raw, packet.raw)
        if status == cff_error_no_memory { throw .noMemory }
        if status < 0, status != cff_error_again { failure = status }
        try receive(take)
    }

    mutating func finish(_ take: Take) throws(MediaError) {
        _ = avcodec_send_packet(decoder.raw, nil)
        try receive(take)
        for resampler in resamplers {
            if let sound = try resampler.sound(from: nil) { try take(sound, resampler.format) }
        }
    }

    private mutating func receive(_ take: Take) throws(MediaError) {
        while true {
            let status = avcodec_receive_frame(decoder.raw, frame.raw)
            if status == cff_error_no_memory { throw .noMemory }
            guard status >= 0 else { return }
            defer { av_frame_unref(frame.raw) }
            guard frame.raw.pointee.nb_samples > 0, frame.raw.pointee.sample_rate > 0 else { continue }
            decoded += 1
            for resampler in resamplers {
                if let sound = try resampler.sound(from: frame.raw) { try take(sound, resampler.format) }
            }
        }
    }
}
