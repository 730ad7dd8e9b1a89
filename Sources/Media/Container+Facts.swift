import CFFmpeg

extension Container {
    /// Everything but what needs a decoded frame.
    func facts() throws(MediaError) -> MediaFacts {
        guard video != nil || audio != nil else {
            throw MediaError(.notMedia, "The file holds neither pictures nor sound")
        }
        var facts = MediaFacts(kind: kind, container: name)
        facts.durationSeconds = duration()
        facts.bitRate = facts.durationSeconds.flatMap { bitRate(over: $0) }
        if let video {
            let parameters = video.pointee.codecpar.pointee
            let size = shape(of: video).displayed(Int(parameters.width), Int(parameters.height))
            if parameters.width > 0, parameters.height > 0 {
                (facts.width, facts.height) = (size.width, size.height)
            }
            facts.rotation = shape(of: video).orientation.rotation
            facts.videoCodec = codecName(video)
            facts.dynamicRange = Picture.dynamicRange(parameters.color_trc)
            facts.frameRate = rate(video.pointee.avg_frame_rate) ?? rate(video.pointee.r_frame_rate)
        }
        if let audio {
            facts.hasAudio = true
            facts.audioCodec = codecName(audio)
            let parameters = audio.pointee.codecpar.pointee
            if parameters.ch_layout.nb_channels > 0 { facts.channels = Int(parameters.ch_layout.nb_channels) }
            if parameters.sample_rate > 0 { facts.sampleRate = Int(parameters.sample_rate) }
        }
        facts.title = tag("title")
        facts.artist = tag("artist") ?? tag("author")
        facts.date = tag("date") ?? tag("creation_time")
        return facts
    }

    /// How frames of this stream are shown, as far as the container tells.
    func shape(of stream: UnsafeMutablePointer<AVStream>, frame: UnsafeMutablePointer<AVFrame>? = nil)
        -> Shape
    {
        Shape(
            pixelAspect: av_guess_sample_aspect_ratio(raw, stream, frame),
            orientation: cff_display_matrix(stream).map(Orientation.init(matrix:)) ?? .upright)
    }

    private var kind: FileKind {
        if name == "gif" { return .picture }
        if input.source.head.isAVIF, audio == nil { return .picture }
        return video == nil ? .audio : .video
    }

    /// FFmpeg's name of the codec, else the container's four letters for it (`vvc1`).
    func codecName(_ stream: UnsafeMutablePointer<AVStream>) -> String? {
        let (id, tag) = (stream.pointee.codecpar.pointee.codec_id, stream.pointee.codecpar.pointee.codec_tag)
        if id != AV_CODEC_ID_NONE { return String(cString: avcodec_get_name(id)) }
        let letters = (0..<4).map { UInt8(truncatingIfNeeded: tag >> ($0 * 8)) }
        return letters.allSatisfy { (0x20..<0x7F).contains($0) }
            ? String(decoding: letters, as: UTF8.self) : nil
    }

    private func rate(_ ratio: AVRational) -> Double? {
        guard ratio.num > 0, ratio.den > 0 else { return nil }
        let rate = Double(ratio.num) / Double(ratio.den)
        return (0.01...480).contains(rate) ? rate : nil
    }

    /// What the container says, or the longest of its streams.
    private func duration() -> Double? {
        if raw.pointee.duration > 0 { return Double(raw.pointee.duration) / Double(AV_TIME_BASE) }
        return streams.compactMap { stream in
            stream.pointee.duration > 0 ? Double(stream.pointee.duration) * seconds(stream) : nil
        }.max()
    }

    private func seconds(_ stream: UnsafeMutablePointer<AVStream>) -> Double {
        av_q2d(stream.pointee.time_base)
    }

    /// A tag of the file, else (Ogg keeps them there) of its first stream.
    private func tag(_ key: String) -> String? {
        let places = [raw.pointee.metadata] + streams.prefix(1).map(\.pointee.metadata)
        for place in places {
            guard let entry = av_dict_get(place, key, nil, 0) else { continue }
            if let text = String(cString: entry.pointee.value).plainLine(limit: 200) { return text }
        }
        return nil
    }
}
