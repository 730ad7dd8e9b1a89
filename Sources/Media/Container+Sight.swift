import CFFmpeg

extension Container {
    /// Facts, and a cover if there is anything to see.
    func sight(within box: Box) throws(MediaError) -> FirstSight {
        var sight = FirstSight(facts: try facts())
        do {
            if let video {
                try look(at: video, within: box, &sight)
            } else if let attached = attachedPicture {
                let bytes = UnsafeBufferPointer(
                    start: attached.pointee.attached_pic.data, count: Int(attached.pointee.attached_pic.size))
                let picture = Array(bytes)
                if let format = StillFormat(head: picture) {
                    try sight.take(try format.decode(picture, within: box).0)
                }
            }
        } catch {
            sight.problem = error
        }
        if input.source.head.isAVIF, sight.facts.kind == .picture {
            // FFmpeg takes a still for a second of video.
            (sight.facts.durationSeconds, sight.facts.frameRate) = (nil, nil)
        } else if !isPlausible(sight.facts.durationSeconds) {
            sight.facts.durationSeconds = measuredDuration() ?? sight.facts.durationSeconds
        }
        sight.facts.bitRate = sight.facts.durationSeconds.flatMap { bitRate(over: $0) }
        if sight.facts.kind != .picture, let truncation { sight.problem = truncation }
        if sight.facts.kind == .picture {
            guard sight.cover != nil else {
                throw sight.problem ?? MediaError(.corrupt, "The picture cannot be decoded")
            }
        }
        return sight
    }

    private func look(
        at video: UnsafeMutablePointer<AVStream>, within box: Box, _ sight: inout FirstSight
    ) throws(MediaError) {
        try refuseUnknownCodec(of: video)
        let hunt = try CoverHunt.on(self, video, within: box, duration: sight.facts.durationSeconds)
        guard let found = try hunt.best(in: self) else {
            throw MediaError(.corrupt, "No picture in it can be decoded")
        }
        (sight.facts.width, sight.facts.height) = (found.shown.width, found.shown.height)
        sight.facts.rotation = found.orientation.rotation
        try sight.take(found.picture)
        if found.isDamaged {
            sight.problem = MediaError(
                .corrupt, "The pictures in it are damaged", code: cff_error_invalid_data)
        }
    }

    /// Of the whole file.
    func bitRate(over seconds: Double) -> Int? {
        seconds > 0.01 ? Int(nearest: Double(input.source.size) * 8 / seconds) : nil
    }

    func refuseUnknownCodec(of video: UnsafeMutablePointer<AVStream>) throws(MediaError) {
        guard video.pointee.codecpar.pointee.codec_id == AV_CODEC_ID_NONE else { return }
        throw MediaError(
            .unsupported,
            "FFmpeg on this computer cannot decode its pictures (codec \(codecName(video) ?? "unknown"))")
    }

    /// Less than 500 bits a second is no video: a broken fragment has shifted the clock by a day.
    private func isPlausible(_ duration: Double?) -> Bool {
        guard let duration else { return false }
        return video == nil || Double(input.source.size) * 8 / duration > 500
    }

    /// MP4's index tells where its last samples are: beyond the end of a download that broke off.
    var truncation: MediaError? {
        guard name == "mov" else { return nil }
        let end = streams.compactMap { stream -> Int64? in
            guard let last = avformat_index_get_entry(stream, avformat_index_get_entries_count(stream) - 1)
            else {
                return nil
            }
            return last.pointee.pos + Int64(last.pointee.size)
        }.max()
        guard let end, end > input.source.size else { return nil }
        let share = input.source.size * 100 / end
        return MediaError(
            .truncated,
            "The file ends too early (\(share) % of it is there): the download is probably incomplete")
    }

    /// The header of these tells a length, and what was read of the file is shorter.
    func truncation(measured seconds: Double?) -> MediaError? {
        guard ["matroska", "flv", "avi", "mp3", "flac", "aiff", "asf"].contains(name),
            raw.pointee.duration > 0,
            raw.pointee.duration_estimation_method != AVFMT_DURATION_FROM_BITRATE
        else { return nil }
        let told = Double(raw.pointee.duration) / Double(AV_TIME_BASE)
        let read = seconds ?? 0
        guard told - read > max(1.5, 0.1 * told) else { return nil }
        let share = Int(nearest: read * 100 / told)
        return MediaError(
            .truncated,
            "The file ends too early (\(share) % of its length is there): the download is probably incomplete"
        )
    }

    /// The end of the last packet, for containers that do not tell: reads on to the end, within a budget.
    private func measuredDuration() -> Double? {
        input.source.allow(64 << 20)
        for stream in streams { stream.pointee.discard = AVDISCARD_DEFAULT }
        guard let packet = try? Packet.empty() else { return nil }
        var (first, last) = (Double.infinity, -Double.infinity)
        // From the start: what the hunt for a cover has skipped is read again.
        guard av_seek_frame(raw, -1, 0, AVSEEK_FLAG_BACKWARD) >= 0 || name == "gif" else { return nil }
        while av_read_frame(raw, packet.raw) >= 0 {
            defer { av_packet_unref(packet.raw) }
            let index = Int(packet.raw.pointee.stream_index)
            guard let stream = raw.pointee.streams[index] else { continue }
            let unit = av_q2d(stream.pointee.time_base)
            let time = packet.raw.pointee.pts == Int64.min ? packet.raw.pointee.dts : packet.raw.pointee.pts
            guard time != Int64.min else { continue }
            first = min(first, Double(time) * unit)
            last = max(last, Double(time + max(0, packet.raw.pointee.duration)) * unit)
        }
        // Out of budget: the last packet seen is not the last one there is.
        guard input.source.hasBudget, last > first else { return nil }
        return last - first
    }
}
