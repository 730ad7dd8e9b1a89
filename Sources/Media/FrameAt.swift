import CFFmpeg

/// The frame that a player shows at this moment of the hostile file behind `descriptor`, as a JPEG like that of a cover.
/// Blocks, and may be killed by what it reads: call it in a child.
package func frame(
    of descriptor: CInt, size: Int, name hint: [UInt8], at seconds: Double, within box: Box
) throws(MediaError) -> [UInt8] {
    guard size > 0 else { throw MediaError(.empty, "The file is empty (0 bytes)") }
    let source = DescriptorSource(descriptor, size: size)
    do throws(MediaError) {
        source.allow(2 * size + 64 << 20)
        var container = try Container.open(source, hint: hint)
        let clock = container.clock()
        if clock.hasRead { container = try Container.open(source, hint: hint) }
        let picture = try container.picture(at: clock.origin + max(0, seconds), within: box)
        if let failure = source.failure { throw failure }
        guard source.hasBudget else {
            throw MediaError(.corrupt, "The file's index leads back and forth without an end")
        }
        return try picture.jpeg(quality: 82)
    } catch {
        if let failure = source.failure { throw failure }
        throw error
    }
}

extension Container {
    /// From the key frame before on, every frame with all of its filters; beyond the end, the last one.
    fileprivate func picture(at target: Double, within box: Box) throws(MediaError) -> Raster {
        guard let video, let parameters = video.pointee.codecpar else {
            throw MediaError(.notMedia, "There are no pictures in it")
        }
        for stream in streams where stream != video { stream.pointee.discard = AVDISCARD_ALL }
        let decoder = try Decoder.open(parameters.pointee.codec_id, parameters: parameters)
        let packet = try Packet.empty()
        let frame = try Frame.empty()
        let best = try Frame.empty()
        // Where it cannot seek it is read from where it is, which is the start.
        av_seek_frame(raw, -1, Int64(Int(nearest: target * Double(AV_TIME_BASE))), AVSEEK_FLAG_BACKWARD)
        let unit = av_q2d(video.pointee.time_base)
        var isAtEnd = false
        reading: while !isAtEnd {
            isAtEnd = av_read_frame(raw, packet.raw) < 0
            defer { av_packet_unref(packet.raw) }
            if !isAtEnd, packet.raw.pointee.stream_index != video.pointee.index { continue }
            if packet.isEncrypted { throw MediaError(.unsupported, "The video is encrypted (DRM)") }
            _ = avcodec_send_packet(decoder.raw, isAtEnd ? nil : packet.raw)
            while avcodec_receive_frame(decoder.raw, frame.raw) >= 0 {
                let time = frame.raw.pointee.best_effort_timestamp
                // What is shown at a moment is the last frame that began before it.
                if best.raw.pointee.width > 0, time != Int64.min, Double(time) * unit > target + 0.001 {
                    break reading
                }
                av_frame_unref(best.raw)
                av_frame_move_ref(best.raw, frame.raw)
            }
        }
        guard best.raw.pointee.width > 0 else {
            throw MediaError(.corrupt, "No picture in it can be decoded")
        }
        return try Picture(best, shape: shape(of: video, frame: best.raw), seconds: target).raster(
            within: box)
    }
}
