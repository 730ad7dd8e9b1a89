import Catalog

/// What a scan has found and not yet written.
struct PendingRows: Sendable {
    var new: [FoundFile] = []
    var changed: [(id: MediaFile.ID, file: FoundFile)] = []
    /// Known files that lie at another place now.
    var moved: [(id: MediaFile.ID, file: FoundFile)] = []
    /// Further names of known files.
    var copies: [(id: MediaFile.ID, file: FoundFile)] = []
    var present: [MediaFile.ID] = []
    var problems: [(path: [UInt8], kind: String, message: String)] = []
    private var written = ContinuousClock.now

    var count: Int { new.count + changed.count + present.count + problems.count }

    /// Enough for one transaction, or waiting for half a second.
    var isDue: Bool {
        count >= 2000 || (count > 0 && ContinuousClock.now - written >= .milliseconds(500))
    }

    /// Takes up to `limit` rows out; `nil` when there are none.
    mutating func take(_ limit: Int) -> PendingRows? {
        written = .now
        guard count > 0 else { return nil }
        var part = PendingRows()
        part.new = Self.cut(&new, limit)
        part.changed = Self.cut(&changed, limit - part.count)
        part.present = Self.cut(&present, limit - part.count)
        part.problems = Self.cut(&problems, limit - part.count)
        return part
    }

    private static func cut<T>(_ rows: inout [T], _ limit: Int) -> [T] {
        let part = Array(rows.prefix(limit))
        rows.removeFirst(part.count)
        return part
    }
}
