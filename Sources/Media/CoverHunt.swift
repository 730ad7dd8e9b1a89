import CFFmpeg

/// Looks for one presentable frame: the first key frame nearly always, later ones when that is black, of one
/// colour or damaged. A bounded number of frames is decoded whatever the file is.
struct CoverHunt: ~Copyable {
    struct Find {
        let picture: Raster
        let shown: Box
        let orientation: Orientation
        let isDamaged: Bool

        var isGood: Bool { !isDamaged && !picture.isDull }
    }

    private let decoder: Decoder
    private let packet: Packet
    private let frame: Frame
    private let stream: UnsafeMutablePointer<AVStream>
    private let box: Box
    private let duration: Double?

    static func on(
        _ container: borrowing Container, _ stream: UnsafeMutablePointer<AVStream>, within box: Box,
        duration: Double?
    ) throws(MediaError) -> CoverHunt {
        guard let parameters = stream.pointee.codecpar else {
            throw MediaError(.corrupt, "The stream has no format")
        }
        for other in container.streams where other != stream { other.pointee.discard = AVDISCARD_ALL }
        return CoverHunt(
            decoder: try Decoder.open(parameters.pointee.codec_id, parameters: parameters),
            packet: try Packet.empty(), frame: try Frame.empty(), stream: stream, box: box, duration: duration
        )
    }

    /// The best of what was found; `nil` when nothing can be decoded.
    func best(in container: borrowing Container) throws(MediaError) -> Find? {
        var best: Find?
        for share in [0, 0.35, 0.7] {
            if share > 0, !seek(to: share, in: container) { break }
            guard let found = try keyFrame(in: container) else { continue }
            if found.isGood { return found }
            if best == nil || (best?.isDamaged == true && !found.isDamaged) { best = found }
        }
        // No usable key frame, or a format whose packets only make sense in order (GIF).
        if best == nil || container.name == "gif" {
            if let found = try inOrder(in: container), best == nil || found.isGood { best = found }
        }
        return best
    }

    private func seek(to share: Double, in container: borrowing Container) -> Bool {
        let start = max(0, stream.pointee.start_time)
        guard share == 0 || container.name != "gif" else { return false }
        let offset = share * (duration ?? 0) / av_q2d(stream.pointee.time_base)
        guard share == 0 || duration ?? 0 > 0.5, offset < 1e15 else { return false }
        return av_seek_frame(
            container.raw, stream.pointee.index, start + Int64(offset), share == 0 ? AVSEEK_FLAG_BACKWARD : 0)
            >= 0
    }

    /// The next key frame from here that can be decoded; four are tried.
    private func keyFrame(in container: borrowing Container) throws(MediaError) -> Find? {
        var (tries, packets) = (0, 0)
        var damaged: Find?
        while tries < 4, packets < 3000, av_read_frame(container.raw, packet.raw) >= 0 {
            defer { av_packet_unref(packet.raw) }
            packets += 1
            // A discarded frame lies before the edit's start: it is decoded by players, but never shown.
            guard packet.raw.pointee.stream_index == stream.pointee.index, packet.isKey, !packet.isDiscarded
            else { continue }
            try refuseEncryption()
            tries += 1
            let status = decoder.picture(in: packet, into: frame)
            if status == cff_error_no_memory { throw .noMemory }
            guard status >= 0 else { continue }
            let found = try find(in: container)
            if !found.isDamaged { return found }
            damaged = damaged ?? found
        }
        return damaged
    }

    /// From the start, one frame after the other, until one is good: for files without marked key frames, or
    /// with nothing but what an edit hides.
    private func inOrder(in container: borrowing Container) throws(MediaError) -> Find? {
        _ = seek(to: 0, in: container)
        avcodec_flush_buffers(decoder.raw)
        var packets = 0
        var best: Find?
        var failure: CInt = 0
        while packets < 100, av_read_frame(container.raw, packet.raw) >= 0 {
            defer { av_packet_unref(packet.raw) }
            guard packet.raw.pointee.stream_index == stream.pointee.index else { continue }
            try refuseEncryption()
            packets += 1
            packet.raw.pointee.flags &= ~AV_PKT_FLAG_DISCARD
            let status = decoder.next(packet, into: frame)
            if status < 0 {
                if status != cff_error_again { failure = status }
                continue
            }
            let found = try find(in: container)
            if found.isGood { return found }
            if best == nil || (best?.isDamaged == true && !found.isDamaged) { best = found }
        }
        if best == nil, failure < 0 {
            throw MediaError.decoding(
                String(cString: avcodec_get_name(decoder.raw.pointee.codec_id)), code: failure)
        }
        return best
    }

    private func find(in container: borrowing Container) throws(MediaError) -> Find {
        defer { av_frame_unref(frame.raw) }
        let picture = Picture(frame, shape: container.shape(of: stream, frame: frame.raw), seconds: 0)
        return Find(
            picture: try picture.raster(within: box), shown: picture.shown, orientation: picture.orientation,
            isDamaged: picture.isDamaged)
    }

    private func refuseEncryption() throws(MediaError) {
        if packet.isEncrypted { throw MediaError(.unsupported, "The video is encrypted (DRM)") }
    }
}
