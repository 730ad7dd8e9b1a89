import CFFmpeg

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

/// What must be known of a container's times before it is read.
struct ContainerClock {
    /// Seconds that its clock shows at the start.
    var origin = 0.0
    /// Where its index says that key frames of the video are, in the clock of decoding; empty where it has none.
    var keys: [Double] = []
    /// By how much pictures are shown later than decoded, about.
    var delay = 0.0
    /// To learn it took reading: the container stands no longer at its start.
    var hasRead = false
}

extension Container {
    func clock() -> ContainerClock {
        var clock = ContainerClock()
        let start = raw.pointee.start_time
        if start != Int64.min {
            clock.origin = Double(start) / Double(AV_TIME_BASE)
        } else if name == "matroska" {
            clock.hasRead = true
            clock.origin = firstSeconds ?? 0
            // Its index is read by the first seek.
            av_seek_frame(raw, -1, 0, AVSEEK_FLAG_BACKWARD)
        }
        if let video { readIndex(of: video, into: &clock) }
        return clock
    }

    private var firstSeconds: Double? {
        guard let packet = try? Packet.empty() else { return nil }
        for _ in 0..<64 where av_read_frame(raw, packet.raw) >= 0 {
            defer { av_packet_unref(packet.raw) }
            let index = Int(packet.raw.pointee.stream_index)
            guard streams.indices.contains(index) else { continue }
            let air = StreamOnAir(streams[index], origin: 0)
            guard air.kind == .video || air.kind == .audio, packet.raw.pointee.pts != Int64.min else {
                continue
            }
            return air.seconds(packet.raw.pointee.pts)
        }
        return nil
    }

    private func readIndex(of stream: UnsafeMutablePointer<AVStream>, into clock: inout ContainerClock) {
        guard ["mov", "matroska", "avi"].contains(name) else { return }
        let air = StreamOnAir(stream, origin: clock.origin)
        for index in 0..<avformat_index_get_entries_count(stream) {
            guard let entry = avformat_index_get_entry(stream, index),
                entry.pointee.flags & AVINDEX_KEYFRAME != 0
            else { continue }
            clock.keys.append(air.seconds(entry.pointee.timestamp))
        }
        clock.keys.sort()
        let rate = av_q2d(stream.pointee.avg_frame_rate)
        // MP4's index tells decoding times.
        if name == "mov", rate > 0 {
            clock.delay = Double(stream.pointee.codecpar.pointee.video_delay) / rate
        }
    }
}
