import CFFmpeg

/// One reading of an open container.
struct PassRun: ~Copyable {
    private var analysers: [any Analyser]
    private let wishes: [Wishes]
    private let streams: [StreamOnAir]
    private let videoIndex: Int
    private let audioIndex: Int
    private var pictures: PictureDecoding?
    private var sound: SoundDecoding?
    private var problem: MediaError?
    private var clock = MediaClock()

    init(
        _ container: borrowing Container, _ facts: MediaFacts, within box: Box, _ analysers: [any Analyser]
    ) throws(MediaError) {
        let start = container.raw.pointee.start_time
        let origin = start == Int64.min ? 0 : Double(start) / Double(AV_TIME_BASE)
        var begun = analysers
        var wishes: [Wishes] = []
        for index in begun.indices { wishes.append(begun[index].begin(facts)) }
        self.analysers = begun
        self.wishes = wishes
        streams = container.streams.map { StreamOnAir($0, origin: origin) }
        videoIndex = container.video.map { Int($0.pointee.index) } ?? -1
        audioIndex = container.audio.map { Int($0.pointee.index) } ?? -1
        pictures = nil
        sound = nil
        // What an earlier reading left out is read now.
        for stream in container.streams { stream.pointee.discard = AVDISCARD_DEFAULT }
        do {
            if let video = container.video, wishes.contains(where: { !$0.pictures.isEmpty }) {
                try container.refuseUnknownCodec(of: video)
                let air = streams[videoIndex]
                pictures = try PictureDecoding.of(
                    video, air, PictureSchedule(wishes, keys: container.keyTimes(of: video, air)),
                    frameRate: facts.frameRate, box: box)
            }
        } catch {
            problem = error
        }
        do {
            let formats = Set(wishes.compactMap(\.sound))
            if let audio = container.audio, !formats.isEmpty { sound = try SoundDecoding.of(audio, formats) }
        } catch {
            problem = problem ?? error
        }
    }

    var wantsPictures: Bool { pictures != nil }

    /// From the first to the last moment that is shown or heard.
    var measuredSeconds: Double? { clock.seconds }

    mutating func run(_ container: borrowing Container) throws(MediaError) {
        let packet = try Packet.empty()
        while av_read_frame(container.raw, packet.raw) >= 0 {
            defer { av_packet_unref(packet.raw) }
            let index = Int(packet.raw.pointee.stream_index)
            // A transport stream may grow another one on the way.
            guard streams.indices.contains(index) else { continue }
            let seen = StreamPacket(packet, of: streams[index])
            clock.take(seen)
            for index in analysers.indices { analysers[index].take(seen) }
            if index == videoIndex {
                try feedPictures(packet, container)
            } else if index == audioIndex {
                try feedSound(packet)
            }
        }
        guard container.input.source.hasBudget else {
            throw MediaError(.corrupt, "The file's index leads back and forth without an end")
        }
        try endPictures(container)
        try endSound()
    }

    // Each takes the decoding out while the analysers are called: both are parts of this value.

    private mutating func feedPictures(
        _ packet: borrowing Packet, _ container: borrowing Container
    ) throws(MediaError) {
        guard var decoding = pictures.take() else { return }
        try decoding.feed(packet, in: container) { picture, who throws(MediaError) in
            try show(picture, to: who)
        }
        pictures = consume decoding
    }

    private mutating func endPictures(_ container: borrowing Container) throws(MediaError) {
        guard var decoding = pictures.take() else { return }
        try decoding.finish(in: container) { picture, who throws(MediaError) in try show(picture, to: who) }
        if decoding.isEncrypted {
            problem = MediaError(.unsupported, "The video is encrypted (DRM)")
        } else if decoding.decoded == decoding.damaged, decoding.failure < 0 {
            problem = MediaError.decoding(decoding.codec, code: decoding.failure)
        } else if decoding.damaged * 20 > decoding.decoded {
            problem = MediaError(.corrupt, "The pictures in it are damaged", code: cff_error_invalid_data)
        }
        pictures = consume decoding
    }

    private mutating func show(_ picture: Picture, to who: Int) throws(MediaError) {
        try analysers[who].take(picture)
    }

    private mutating func feedSound(_ packet: borrowing Packet) throws(MediaError) {
        guard var decoding = sound.take() else { return }
        try decoding.feed(packet) { sound, format throws(MediaError) in try play(sound, format) }
        sound = consume decoding
    }

    private mutating func endSound() throws(MediaError) {
        guard var decoding = sound.take() else { return }
        try decoding.finish { sound, format throws(MediaError) in try play(sound, format) }
        if decoding.decoded == 0, decoding.failure < 0, problem == nil {
            problem = MediaError.decoding("sound", code: decoding.failure)
        }
        sound = consume decoding
    }

    private mutating func play(_ sound: borrowing Sound, _ format: SoundFormat) throws(MediaError) {
        for index in analysers.indices where wishes[index].sound == format {
            try analysers[index].take(sound)
        }
    }

    consuming func finish(_ container: borrowing Container) throws(MediaError) -> FullPass {
        let truncation = container.truncation ?? container.truncation(measured: measuredSeconds)
        var result = FullPass(problem: truncation ?? problem)
        for index in analysers.indices {
            if let feature = try analysers[index].finish() {
                result.features[type(of: analysers[index]).name] = feature
            }
        }
        return result
    }
}

/// When the file begins and ends, by what is shown or heard of it.
struct MediaClock {
    private var first = Double.infinity
    private var last = -Double.infinity

    mutating func take(_ packet: borrowing StreamPacket) {
        guard packet.kind == .video || packet.kind == .audio, !packet.isDiscarded, let time = packet.seconds
        else { return }
        first = min(first, time)
        last = max(last, time + packet.duration)
    }

    var seconds: Double? { last > first ? last - first : nil }
}

extension Container {
    /// Where its index says that this stream's key frames are shown; empty where it has none.
    func keyTimes(of stream: UnsafeMutablePointer<AVStream>, _ air: StreamOnAir) -> [Double] {
        let count = avformat_index_get_entries_count(stream)
        guard ["mov", "matroska", "avi"].contains(name), count > 0 else { return [] }
        // MP4's index tells decoding times; pictures are shown a few frames later.
        let delay =
            name == "mov"
            ? Double(stream.pointee.codecpar.pointee.video_delay)
                / max(1, av_q2d(stream.pointee.avg_frame_rate)) : 0
        var times: [Double] = []
        for index in 0..<count {
            guard let entry = avformat_index_get_entry(stream, index),
                entry.pointee.flags & AVINDEX_KEYFRAME != 0
            else { continue }
            times.append(air.seconds(entry.pointee.timestamp) + delay)
        }
        return times.sorted()
    }
}
