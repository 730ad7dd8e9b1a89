import Platform
import Testing

@testable import Catalog

/// Which backups go.
@Suite struct BackupRetentionTests {
    private func backup(
        _ day: String, _ reason: Backup.Reason = .daily, bytes: Int = 1, isUsable: Bool = true
    ) throws -> Backup {
        let made = try #require(Timestamp(date: day.count == 10 ? day + "T05:00:00Z" : day))
        return Backup(
            name: BackupName(reason, at: made).text, reason: reason, made: made, bytes: bytes,
            content: isUsable ? .init(schema: 1, videos: 1) : nil)
    }

    private func kept(_ all: [Backup], free: Int = 1_000_000, needed: Set<String> = []) -> [String] {
        let gone = Set(BackupRetention().superfluous(all, free: free, needed: needed).map(\.name))
        return all.filter { !gone.contains($0.name) }.map { String($0.made.rfc3339.prefix(10)) }
    }

    private func days(_ from: String, _ count: Int) throws -> [Backup] {
        let start = try #require(Timestamp(date: from))
        return try (0..<count).map {
            try backup(Timestamp(milliseconds: start.milliseconds + $0 * 86_400_000).rfc3339)
        }
    }

    @Test func `of a year of days: seven days, four weeks, six months`() throws {
        let kept = kept(try days("2026-01-01", 331))  // until Friday, 27 November
        #expect(
            kept == [
                // The last of each month,
                "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31",
                // the last of each week,
                "2026-11-08", "2026-11-15",
                // and of each day; Sunday the 22nd and Friday the 27th are both.
                "2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26",
                "2026-11-27",
            ])
    }

    @Test(
        arguments: [
            (["2026-11-27"], ["2026-11-27"]),
            (["2026-11-27T01:00:00Z", "2026-11-27T02:00:00Z", "2026-11-27T23:59:59Z"], ["2026-11-27"]),
            // Whoever starts the server once a month loses nothing.
            (
                ["2025-11-01", "2026-01-01", "2026-03-01", "2026-06-01", "2026-09-01", "2026-11-01"],
                ["2025-11-01", "2026-01-01", "2026-03-01", "2026-06-01", "2026-09-01", "2026-11-01"]
            ),
            (
                (1...9).map { "2025-0\($0)-01" } + ["2025-10-01"],
                [
                    "2025-04-01", "2025-05-01", "2025-06-01", "2025-07-01", "2025-08-01", "2025-09-01",
                    "2025-10-01",
                ]
            ),
            // A year's end lies in a week, too: Monday the 29th to Sunday the 4th.
            (
                [
                    "2025-12-21", "2025-12-28", "2025-12-29", "2025-12-30", "2025-12-31", "2026-01-01",
                    "2026-01-02",
                    "2026-01-03", "2026-01-04",
                ],
                [
                    "2025-12-21", "2025-12-28", "2025-12-29", "2025-12-30", "2025-12-31", "2026-01-01",
                    "2026-01-02",
                    "2026-01-03", "2026-01-04",
                ]
            ),
        ] as [([String], [String])])
    func `of these days these are kept`(_ days: [String], _ expected: [String]) throws {
        #expect(kept(try days.map { try backup($0) }) == expected)
    }

    @Test func `what was asked for stays, and of what is made before something the newest five`() throws {
        let all = try (1...9).flatMap { day in
            try [Backup.Reason.manual, .other, .beforeRestore].map { try backup("2026-11-0\(day)", $0) }
        }
        let gone = BackupRetention().superfluous(all, free: 1_000_000)
        #expect(
            gone.map(\.name) == (1...4).reversed().map { "tagflow-2026-11-0\($0)T050000Z-before-restore.db" })
    }

    @Test
    func `above a fifth of the disk the oldest go first, then what was asked for, the last good one never`()
        throws
    {
        let all =
            try days("2026-11-20", 4).map {
                var backup = $0; backup.bytes = 100; return backup
            }
            + [backup("2026-11-01", .manual, bytes: 100)]
        // 500 bytes of 2500 that would be free are a fifth.
        #expect(kept(all, free: 2000).count == 5)
        #expect(kept(all, free: 1999) == ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-01"])
        #expect(kept(all, free: 700) == ["2026-11-23", "2026-11-01"])
        #expect(kept(all, free: 400) == ["2026-11-23"])
        #expect(kept(all, free: 0) == ["2026-11-23"])
        #expect(kept(all, free: 0, needed: [all[0].name]) == ["2026-11-20", "2026-11-23"])
    }

    @Test func `a large file that somebody put there takes no room from ours, and stays`() throws {
        let large = try backup("2026-11-10", .other, bytes: 10_000)
        let all = try days("2026-11-20", 4) + [large]
        #expect(kept(all, free: 1000).count == 5)
    }

    @Test func `one that cannot be read is not the last good one`() throws {
        let all = try [
            backup("2026-11-20", bytes: 100), backup("2026-11-21", bytes: 100, isUsable: false),
        ]
        #expect(kept(all, free: 0) == ["2026-11-20"])
    }
}
