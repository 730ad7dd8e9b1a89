/// What the file is, by all of its packets and one of its pictures: a container may lie about its length, and does not
/// tell whether its frames come at regular times.
package struct ExactFacts: Analyser {
    package static let name = "facts"
    package static let version = 1

    private struct Stream {
        var bytes = 0
        var clock = MediaClock()
    }

    private var facts: MediaFacts?
    private var whole = MediaClock()
    private var streams: [StreamPacket.Kind: Stream] = [:]
    /// Of all packets, in bytes.
    private var size = 0
    private var video: Int?
    private var audio: Int?
    private var times = FrameTimes()

    package init() {}

    package mutating func begin(_ facts: MediaFacts) -> Wishes {
        self.facts = facts
        self.facts?.texts = nil
        var wishes = Wishes()
        if facts.videoCodec != nil { wishes.pictures = [0] }
        return wishes
    }

    package mutating func take(_ packet: borrowing StreamPacket) {
        whole.take(packet)
        size += packet.count
        switch packet.kind {
        case .video:
            video = video ?? packet.stream
            guard packet.stream == video else { return }
            if !packet.isDiscarded, let time = packet.seconds { times.take(time) }
        case .audio:
            audio = audio ?? packet.stream
            guard packet.stream == audio else { return }
        default: return
        }
        streams[packet.kind, default: Stream()].bytes += packet.count
        streams[packet.kind, default: Stream()].clock.take(packet)
    }

    package mutating func take(_ picture: Picture) {
        facts?.width = picture.shown.width
        facts?.height = picture.shown.height
        facts?.rotation = picture.rotation
        facts?.bitDepth = picture.bitDepth
        if let range = picture.dynamicRange { facts?.dynamicRange = range }
    }

    package mutating func finish() -> Feature? {
        guard var facts, facts.kind != .picture else { return nil }
        if let measured = whole.seconds {
            let told = facts.durationSeconds ?? 0
            if abs(told - measured) > max(0.5, 0.03 * measured) {
                facts.durationSeconds = measured
                let bytes = told > 0 ? facts.bitRate.map { Double($0) * told / 8 } : nil
                facts.bitRate = measured > 0.01 ? Int(nearest: (bytes ?? Double(size)) * 8 / measured) : nil
            }
        }
        facts.videoBitRate = rate(.video)
        facts.audioBitRate = rate(.audio)
        if facts.videoCodec != nil {
            facts.isVariableRate = times.isVariable
            facts.frameRate = times.rate ?? facts.frameRate
        }
        return Feature(facts)
    }

    private func rate(_ kind: StreamPacket.Kind) -> Int? {
        guard let stream = streams[kind], let seconds = stream.clock.seconds, seconds > 0.05 else {
            return nil
        }
        return Int(nearest: Double(stream.bytes) * 8 / seconds)
    }
}

/// The distances of frames from each other. Frames come in the order of decoding, so a few are kept until they are in the
/// order of showing.
private struct FrameTimes {
    private var waiting: [Double] = []
    private var last: Double?
    private var first: Double?
    private var count = 0
    /// Distances by hundredths of a millisecond, of which a constant rate has one, or two where a clock rounds.
    private var distances: [Int: Int] = [:]

    mutating func take(_ time: Double) {
        let at = waiting.firstIndex { $0 > time } ?? waiting.endIndex
        waiting.insert(time, at: at)
        if waiting.count > 24 { settle(waiting.removeFirst()) }
    }

    private mutating func settle(_ time: Double) {
        count += 1
        first = first ?? time
        if let last, time > last, distances.count < 10_000 {
            distances[Int(nearest: (time - last) * 100_000), default: 0] += 1
        }
        last = time
    }

    private var settled: FrameTimes {
        var all = self
        for time in waiting { all.settle(time) }
        all.waiting = []
        return all
    }

    /// Frames per second on average; `nil` for less than two frames.
    var rate: Double? {
        let all = settled
        guard let first = all.first, let last = all.last, all.count > 1, last > first else { return nil }
        let rate = Double(all.count - 1) / (last - first)
        return (0.01...480).contains(rate) ? (rate * 1000).rounded() / 1000 : nil
    }

    /// Whether more than one in a hundred distances is off the usual one by more than 1.5 ms and 5 %; a single gap (a
    /// dropped frame) in a short clip does not count.
    var isVariable: Bool? {
        let all = settled.distances
        let total = all.values.reduce(0, +)
        guard total > 1, let usual = all.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else {
            return total == 1 ? false : nil
        }
        let off = all.filter { abs($0.key - usual) > max(150, usual / 20) }.values.reduce(0, +)
        return off > max(1, total / 100)
    }
}
