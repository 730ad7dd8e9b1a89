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
    /// Also of what is neither seen nor heard.
    private var end = 0.0

    init(
        _ container: borrowing Container, _ facts: MediaFacts, _ clock: ContainerClock, within box: Box,
        _ analysers: [any Analyser]
    ) throws(MediaError) {
        var begun = analysers
        var wishes: [Wishes] = []
        for index in begun.indices { wishes.append(begun[index].begin(facts)) }
        self.analysers = begun
        self.wishes = wishes
        streams = container.streams.map { StreamOnAir($0, origin: clock.origin) }
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
                    video, air, PictureSchedule(wishes, keys: clock.keys, delay: clock.delay),
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
            end = max(end, (seen.seconds ?? 0) + seen.duration)
            for index in analysers.indices { analysers[index].take(seen) }
            if index == videoIndex {
                try feedPictures(packet, container)
            } else if index == audioIndex {
                try feedSound(packet)
            }
        }
        if let failure = container.input.source.failure { throw failure }
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
        do {
            try decoding.feed(packet, in: container) { picture, who throws(MediaError) in
                try show(picture, to: who)
            }
        } catch {
            return try goOn(without: error)
        }
        pictures = consume decoding
    }

    private mutating func endPictures(_ container: borrowing Container) throws(MediaError) {
        guard var decoding = pictures.take() else { return }
        do {
            try decoding.finish(in: container) { picture, who throws(MediaError) in try show(picture, to: who)
            }
        } catch {
            return try goOn(without: error)
        }
        if decoding.isEncrypted {
            problem = MediaError(.unsupported, "The video is encrypted (DRM)")
        } else if decoding.decoded == 0, decoding.failure == 0 {
            problem = MediaError(.corrupt, "No picture in it can be decoded")
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
        do {
            try decoding.feed(packet) { sound, format throws(MediaError) in try play(sound, format) }
        } catch {
            return try goOn(without: error)
        }
        sound = consume decoding
    }

    private mutating func endSound() throws(MediaError) {
        guard var decoding = sound.take() else { return }
        do {
            try decoding.finish { sound, format throws(MediaError) in try play(sound, format) }
        } catch {
            return try goOn(without: error)
        }
        if decoding.decoded == 0, decoding.failure < 0, problem == nil {
            problem = MediaError.decoding("sound", code: decoding.failure)
        }
        sound = consume decoding
    }

    /// Pictures or sounds that cannot be brought into shape are missed; all else is still learnt of the file.
    private mutating func goOn(without error: MediaError) throws(MediaError) {
        if error == .noMemory { throw error }
        problem = problem ?? error
    }

    private mutating func play(_ sound: borrowing Sound, _ format: SoundFormat) throws(MediaError) {
        for index in analysers.indices where wishes[index].sound == format {
            try analysers[index].take(sound)
        }
    }

    consuming func finish(_ container: borrowing Container) throws(MediaError) -> FullPass {
        let truncation =
            container.truncation ?? container.truncation(measured: max(end, measuredSeconds ?? 0))
        var result = FullPass(problem: truncation ?? problem)
        for index in analysers.indices {
            if let feature = try analysers[index].finish() {
                result.features[type(of: analysers[index]).name] = feature
            }
        }
        return result
    }
}
