import CFFmpeg

/// A video decoder on one thread, which makes single pictures: each frame leaves with its loop filter applied.
struct Decoder: ~Copyable {
    let raw: UnsafeMutablePointer<AVCodecContext>

    /// For a stream, or for a picture file (`parameters` is nil). `reduction` halves a JPEG that many times.
    static func open(
        _ codec: AVCodecID, parameters: UnsafePointer<AVCodecParameters>? = nil, reduction: CInt = 0
    ) throws(MediaError) -> Decoder {
        let name = String(cString: avcodec_get_name(codec))
        // What was complained about so far concerned the container.
        cff_forget_complaint()
        guard let decoder = avcodec_find_decoder(codec) else {
            throw MediaError(.unsupported, "FFmpeg on this computer cannot decode \(name)")
        }
        guard AllowList.permits(decoder: String(cString: decoder.pointee.name)) else {
            throw MediaError(.unsupported, "\(name) is not among the formats that are decoded here")
        }
        guard let raw = avcodec_alloc_context3(decoder) else { throw .noMemory }
        let made = Decoder(raw: raw)
        var status: CInt = 0
        if let parameters { status = avcodec_parameters_to_context(raw, parameters) }
        raw.pointee.thread_count = 1
        raw.pointee.max_pixels = maximumPixels
        raw.pointee.lowres = min(reduction, CInt(decoder.pointee.max_lowres))
        if status >= 0 { status = avcodec_open2(raw, decoder, nil) }
        if status < 0 { throw MediaError.decoding(name, code: status) }
        return made
    }

    deinit {
        var raw: UnsafeMutablePointer<AVCodecContext>? = raw
        avcodec_free_context(&raw)
    }

    /// The picture in one key packet: sends it, drains the decoder, and makes it ready for the next one.
    func picture(in packet: borrowing Packet, into frame: borrowing Frame) -> CInt {
        defer { avcodec_flush_buffers(raw) }
        let sent = avcodec_send_packet(raw, packet.raw)
        if sent < 0 { return sent }
        let drained = avcodec_send_packet(raw, nil)
        if drained < 0 { return drained }
        return avcodec_receive_frame(raw, frame.raw)
    }

    /// The next picture of a stream that is decoded in order.
    func next(_ packet: borrowing Packet, into frame: borrowing Frame) -> CInt {
        let sent = avcodec_send_packet(raw, packet.raw)
        if sent < 0 { return sent }
        return avcodec_receive_frame(raw, frame.raw)
    }
}

extension MediaError {
    /// A decoder's refusal: too many pixels and too little memory are no damage.
    static func decoding(_ what: String, code: CInt) -> MediaError {
        if code == cff_error_no_memory { return .noMemory }
        let complaint = MediaError.complaint(code)
        if complaint.contains("Picture size") {
            return MediaError(
                .tooLarge,
                "The picture has more than \(maximumPixels / 1_000_000) million pixels (\(complaint))")
        }
        if complaint.contains("unsupported") || complaint.contains("not implemented") {
            return MediaError(
                .unsupported, "FFmpeg on this computer cannot decode this kind of \(what) (\(complaint))")
        }
        return MediaError(
            .corrupt, "The \(what) data cannot be decoded: it seems to be damaged (\(complaint))")
    }
}
