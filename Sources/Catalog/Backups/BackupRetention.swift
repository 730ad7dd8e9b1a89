import Platform

/// Which backups are kept: what is left out goes.
struct BackupRetention {
    /// Of those that are made daily, the newest of as many days, weeks and months that have any.
    var days = 7
    var weeks = 4
    var months = 6
    /// Of those that are made before something is done.
    var others = 5
    /// How much of the disk all of them may take, of what would be free without them.
    var percent = 20

    /// `free` is what the disk has left beside them. The newest that can be used stays whatever the rules say, and so do those
    /// that are `needed`. Files that somebody put there are none of ours.
    func superfluous(_ backups: [Backup], free: Int, needed: Set<String> = []) -> [Backup] {
        let newest = backups.filter { $0.reason != .other }.sorted { $0.made > $1.made }
        var kept = scheduled(newest.filter { $0.reason == .daily })
        for reason in [Backup.Reason.beforeMigration, .beforeImport, .beforeRestore, .damaged] {
            kept.formUnion(newest.filter { $0.reason == reason }.prefix(others).map(\.name))
        }
        kept.formUnion(newest.filter { $0.reason == .manual }.map(\.name))
        var safe = needed
        if let last = newest.first(where: \.isUsable) { safe.insert(last.name) }
        kept.formUnion(safe)
        var size = newest.reduce(0) { $0 + (kept.contains($1.name) ? $1.bytes : 0) }
        let room = (free + newest.reduce(0) { $0 + $1.bytes }) / 100 * percent
        // What a person asked for goes after what was made by itself.
        let oldest = Array(newest.reversed())
        let inOrder = oldest.filter { $0.reason != .manual } + oldest.filter { $0.reason == .manual }
        for backup in inOrder where size > room && kept.contains(backup.name) {
            guard !safe.contains(backup.name) else { continue }
            kept.remove(backup.name)
            size -= backup.bytes
        }
        return newest.filter { !kept.contains($0.name) }
    }

    /// Newest first.
    private func scheduled(_ daily: [Backup]) -> Set<String> {
        var kept: Set<String> = []
        for (limit, period) in [(days, Self.day), (weeks, Self.week), (months, Self.month)] {
            var seen: Set<Int> = []
            for backup in daily where seen.count < limit {
                if seen.insert(period(backup.made)).inserted { kept.insert(backup.name) }
            }
        }
        return kept
    }

    private static func day(_ time: Timestamp) -> Int {
        Int((Double(time.milliseconds) / 86_400_000).rounded(.down))
    }

    /// From Monday; the first day of 1970 was a Thursday.
    private static func week(_ time: Timestamp) -> Int { Int((Double(day(time) + 3) / 7).rounded(.down)) }

    private static func month(_ time: Timestamp) -> Int {
        let parts = time.rfc3339.split(separator: "-")
        return (Int(parts[0]) ?? 0) * 12 + (Int(parts[1]) ?? 0)
    }
}
