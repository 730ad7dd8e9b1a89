import CFFmpeg

/// The video stream of a pass: decodes no more than the wished pictures need.
///
/// Frames that no other one refers to are skipped, and the loop filter is where pictures come out reduced: what its
/// absence adds up to over a group of pictures is then invisible (50 dB on average, measured). A frame that becomes a
/// picture has it on.
struct PictureDecoding: ~Copyable {
    private let decoder: Decoder
    private let frame: Frame
    /// The last one that came out, for wishes beyond the end.
    private let last: Frame
    private var lastSeconds = 0.0
    private let stream: UnsafeMutablePointer<AVStream>
    private let air: StreamOnAir
    private let skipsFilter: Bool
    private let tolerance: Double
    var schedule: PictureSchedule
    private var isFeeding = false
    private var groupEnd = -Double.infinity
    private(set) var decoded = 0
    private(set) var damaged = 0
    private(set) var failure: CInt = 0
    private(set) var isEncrypted = false

    /// What has come out: a picture, and the analyser that wants it.
    typealias Take = (Picture, Int) throws(MediaError) -> Void

    static func of(
        _ stream: UnsafeMutablePointer<AVStream>, _ air: StreamOnAir, _ schedule: PictureSchedule,
        frameRate: Double?,
        box: Box
    ) throws(MediaError) -> PictureDecoding {
        guard let parameters = stream.pointee.codecpar else {
            throw MediaError(.corrupt, "The stream has no format")
        }
        let decoder = try Decoder.open(parameters.pointee.codec_id, parameters: parameters)
        let (width, height) = (Int(parameters.pointee.width), Int(parameters.pointee.height))
        // Of very large ones a decoder would keep many in memory, to predict others from.
        decoder.raw.pointee.skip_frame = width * height > 20_000_000 ? AVDISCARD_NONKEY : AVDISCARD_NONREF
        let reduction = min(Double(width), Double(height)) / Double(max(1, min(box.width, box.height)))
        return PictureDecoding(
            decoder: decoder, frame: try Frame.empty(), last: try Frame.empty(), stream: stream, air: air,
            skipsFilter: reduction >= 2,
            tolerance: 0.5 / max(1, frameRate ?? 25), schedule: schedule)
    }

    private init(
        decoder: consuming Decoder, frame: consuming Frame, last: consuming Frame,
        stream: UnsafeMutablePointer<AVStream>, air: StreamOnAir,
        skipsFilter: Bool, tolerance: Double, schedule: PictureSchedule
    ) {
        self.decoder = decoder
        self.frame = frame
        self.last = last
        self.stream = stream
        self.air = air
        self.skipsFilter = skipsFilter
        self.tolerance = tolerance
        self.schedule = schedule
    }

    var codec: String { air.codec }

    mutating func feed(
        _ packet: borrowing Packet, in container: borrowing Container, _ take: Take
    ) throws(MediaError) {
        let raw = packet.raw.pointee
        let time = air.seconds(raw.pts == Int64.min ? raw.dts : raw.pts)
        if packet.isKey {
            let decoded = raw.dts == Int64.min ? time : air.seconds(raw.dts)
            let end = schedule.end(ofGroupAt: decoded) + (time - decoded)
            try beginGroup(at: time, until: end, in: container, take)
        }
        guard isFeeding || groupEnd == -.infinity, !schedule.isDone else { return }
        if packet.isEncrypted {
            isEncrypted = true
            return
        }
        if skipsFilter {
            // The clock of a stream that tells none is that of its packets.
            let isPicture = raw.pts == Int64.min || schedule.isPicture(at: time, tolerance)
            decoder.raw.pointee.skip_loop_filter = isPicture ? AVDISCARD_DEFAULT : AVDISCARD_ALL
        }
        let status = avcodec_send_packet(decoder.raw, packet.raw)
        if status == cff_error_no_memory { throw .noMemory }
        if status < 0, status != cff_error_again {
            failure = status
            damaged += 1
            decoded += 1
        }
        try receive(in: container, take)
        if schedule.isDone { isFeeding = false }
    }

    /// A key packet: whether its group is decoded at all.
    private mutating func beginGroup(
        at time: Double, until end: Double, in container: borrowing Container, _ take: Take
    ) throws(MediaError) {
        let isNeeded = schedule.isNeeded(from: time, until: end)
        if isFeeding, !isNeeded { try drain(in: container, take) }
        if !isFeeding, isNeeded { avcodec_flush_buffers(decoder.raw) }
        isFeeding = isNeeded
        groupEnd = end
    }

    /// At the end of the file.
    mutating func finish(in container: borrowing Container, _ take: Take) throws(MediaError) {
        if isFeeding || groupEnd == -.infinity { try drain(in: container, take) }
        guard last.raw.pointee.width > 0 else { return }
        try show(last, lastSeconds, schedule.takeRest(), in: container, take)
    }

    private func show(
        _ frame: borrowing Frame, _ seconds: Double, _ wishes: [Int], in container: borrowing Container,
        _ take: Take
    ) throws(MediaError) {
        guard !wishes.isEmpty else { return }
        let shape = container.shape(of: stream, frame: frame.raw)
        let picture = Picture(frame, shape: shape, seconds: max(0, seconds))
        for who in wishes { try take(picture, who) }
    }

    private mutating func drain(in container: borrowing Container, _ take: Take) throws(MediaError) {
        _ = avcodec_send_packet(decoder.raw, nil)
        try receive(in: container, take)
        avcodec_flush_buffers(decoder.raw)
    }

    private mutating func receive(in container: borrowing Container, _ take: Take) throws(MediaError) {
        while true {
            let status = avcodec_receive_frame(decoder.raw, frame.raw)
            if status == cff_error_no_memory { throw .noMemory }
            guard status >= 0 else { return }
            defer { av_frame_unref(frame.raw) }
            decoded += 1
            if frame.isDamaged { damaged += 1 }
            let best = frame.raw.pointee.best_effort_timestamp
            let seconds = best == Int64.min ? 0 : air.seconds(best)
            try show(frame, seconds, schedule.take(seconds, tolerance), in: container, take)
            guard !schedule.isDone else { continue }
            av_frame_unref(last.raw)
            if av_frame_ref(last.raw, frame.raw) >= 0 { lastSeconds = seconds }
        }
    }
}
