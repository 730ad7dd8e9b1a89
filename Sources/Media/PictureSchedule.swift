/// Which moments are wanted as pictures, and so which packets must be decoded.
struct PictureSchedule {
    private struct Wish {
        /// When it is served; a key frame nearby, where that will do.
        var time: Double
        /// The analyser that asked.
        var who: Int
    }

    private var wishes: [Wish]
    private var next = 0
    /// Where the groups of pictures begin that the index knows, in the clock of decoding.
    private let keys: [Double]

    /// `keys`: where the index says that key frames are decoded, ascending; `delay`: how much later they are shown.
    init(_ wanted: [Wishes], keys: [Double], delay: Double = 0) {
        let shown = keys.map { $0 + delay }
        self.keys = keys
        wishes = wanted.enumerated().flatMap { who, wishes in
            wishes.pictures.map { Wish(time: Self.snapped($0, to: shown, wishes.tolerance), who: who) }
        }
        .sorted { ($0.time, $0.who) < ($1.time, $1.who) }
    }

    var isDone: Bool { next == wishes.count }

    /// Whether a frame from `time` on is waited for before `end`.
    func isNeeded(from time: Double, until end: Double) -> Bool {
        next < wishes.count && wishes[next].time < end
    }

    /// Whether a frame of this time will be a picture.
    func isPicture(at time: Double, _ tolerance: Double) -> Bool {
        next < wishes.count && wishes[next].time <= time + tolerance
    }

    /// Who wants a frame of this time, for each wish. `tolerance` is half of a frame's duration.
    mutating func take(_ time: Double, _ tolerance: Double) -> [Int] {
        var who: [Int] = []
        while isPicture(at: time, tolerance) {
            who.append(wishes[next].who)
            next += 1
        }
        return who
    }

    /// Those who wait for moments that did not come.
    mutating func takeRest() -> [Int] { take(.infinity, 0) }

    /// Where the group of pictures ends that begins with the key packet decoded at this time, as far as the index knows.
    func end(ofGroupAt time: Double) -> Double {
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] > time + 0.001 { high = middle } else { low = middle + 1 }
        }
        return low < keys.count ? keys[low] : .infinity
    }

    private static func snapped(_ time: Double, to keys: [Double], _ tolerance: Double) -> Double {
        guard tolerance > 0, !keys.isEmpty else { return time }
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < time { low = middle + 1 } else { high = middle }
        }
        let around = keys[max(0, low - 1)..<min(keys.count, low + 1)]
        let near = around.min { abs($0 - time) < abs($1 - time) }
        return near.map { abs($0 - time) <= tolerance ? max(0, $0) : time } ?? time
    }
}
