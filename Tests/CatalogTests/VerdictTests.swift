import Platform
import SQLite
import Testing

@testable import Catalog

@Suite struct VerdictTests {
    let sample: Sample
    let video: Video.ID

    init() async throws {
        sample = try Sample()
        video = try await sample.add(["mina/dance.mp4"], creator: "mina")[0]
    }

    /// Adds what a recogniser would have claimed.
    @discardableResult
    private func claim(_ field: ClaimField, _ value: String, score: Double) async throws -> Claim.ID {
        try await sample.catalog.write { connection in
            let id = try connection.insert(
                """
                INSERT INTO claims(video, field, value, source, score, evidence)
                VALUES (\(video), \(field), \(value), 'title', \(score), \(value))
                """)
            try connection.detect(field, of: video)
            return id
        }
    }

    private func claims() async throws -> [Claim] {
        try await sample.catalog.read { try $0.claims(of: video) }
    }

    private func judge(_ ids: [Claim.ID], _ verdict: Verdict) async throws -> Change {
        try await sample.catalog.write { try $0.judge(ids, verdict, by: .host) }
    }

    @Test func `what is confirmed is decided, in one change that can be taken back and made again`()
        async throws
    {
        let id = try #require(try await claims().first?.id)
        let change = try await judge([id], .confirmed)
        #expect(change.count == 1 && change.videos == [video])
        #expect(try await sample.video(video).creator.decision == "mina")
        #expect(try await claims().map(\.verdict) == ["confirmed"])
        let undone = try await sample.catalog.undo(by: .host)
        #expect(undone.count == 1 && undone.videos == [video])
        #expect(try await sample.video(video).creator.decision == nil)
        #expect(try await claims().map(\.verdict) == [nil])
        _ = try await sample.catalog.redo(by: .host)
        #expect(try await sample.video(video).creator.decision == "mina")
        #expect(try await claims().map(\.verdict) == ["confirmed"])
    }

    @Test func `what is rejected is shown no more, and the next best takes its place`() async throws {
        try await claim(.music, "Night dancer", score: 0.4)
        let best = try await claim(.music, "Renai Circulation", score: 0.9)
        #expect(try await sample.video(video).music.value == "Renai Circulation")
        let change = try await judge([best], .rejected)
        #expect(change.count == 1)
        #expect(try await sample.video(video).music.value == "Night dancer")
        #expect(try await sample.video(video).music.decision == nil)
        _ = try await sample.catalog.undo(change.id, by: .host)
        #expect(try await sample.video(video).music.value == "Renai Circulation")
        // The index that filters knows it, too.
        _ = try await judge([best], .rejected)
        let found = try await sample.catalog.read { try $0.suggestions(for: .music, "night") }
        #expect(found.map(\.count) == [1])
    }

    @Test func `what was confirmed and is rejected then is decided no more`() async throws {
        let id = try #require(try await claims().first?.id)
        _ = try await judge([id], .confirmed)
        _ = try await judge([id], .rejected)
        let creator = try await sample.video(video).creator
        #expect(creator.decision == nil && creator.detected == nil)
    }

    @Test func `a decision that says something else stays`() async throws {
        let id = try #require(try await claims().first?.id)
        try await sample.decide(.creator, .text("nana"), of: video)
        _ = try await judge([id], .rejected)
        #expect(try await sample.video(video).creator.value == "nana")
    }

    @Test func `characters are decided when each that was claimed is`() async throws {
        let first = try await claim(.characters, "Hu Tao", score: 0.9)
        let second = try await claim(.characters, "Ganyu", score: 0.8)
        let third = try await claim(.characters, "Keqing", score: 0.1)
        #expect(try await sample.video(video).characters.value == ["Hu Tao", "Ganyu", "Keqing"])
        _ = try await judge([first], .confirmed)
        #expect(try await sample.video(video).characters.decision == nil)
        _ = try await judge([third], .rejected)
        #expect(try await sample.video(video).characters.value == ["Hu Tao", "Ganyu"])
        _ = try await judge([second], .confirmed)
        #expect(try await sample.video(video).characters.decision == ["Hu Tao", "Ganyu"])
        _ = try await judge([first], .rejected)
        #expect(try await sample.video(video).characters.decision == ["Ganyu"])
    }

    @Test func `a verdict that stands already changes nothing, and one on no claim is refused`() async throws
    {
        let id = try #require(try await claims().first?.id)
        _ = try await judge([id], .confirmed)
        #expect(try await judge([id], .confirmed) == Change(id: 0, count: 0, videos: []))
        await #expect(throws: EditError.notFound) { try await judge([id, 999], .rejected) }
    }

    @Test func `an undo says that somebody judged otherwise since`() async throws {
        let id = try #require(try await claims().first?.id)
        let first = try await judge([id], .rejected)
        _ = try await judge([id], .confirmed)
        await #expect(throws: UndoError.self) { try await sample.catalog.undo(first.id, by: .host) }
    }

    @Test func `the journal of one video judges no claim of another that got its number`() async throws {
        let id = try #require(try await claims().first?.id)
        let change = try await judge([id], .rejected)
        let other = try await sample.add(["nana/dance.mp4"], creator: "nana")[0]
        _ = try await sample.catalog.write { connection in
            try connection.run("DELETE FROM claims WHERE video = \(other)")
            try connection.run("UPDATE claims SET video = \(other) WHERE id = \(id)")
        }
        _ = try await sample.catalog.undo(change.id, by: .host)
        #expect(try await sample.catalog.read { try $0.claims(of: other).map(\.verdict) } == ["rejected"])
    }

    @Test func `what was rejected is in the history of the video, and undone from there`() async throws {
        let first = try await claim(.music, "Song", score: 0.9)
        let second = try await claim(.artist, "Band", score: 0.9)
        let change = try await judge([first, second], .rejected)
        func history() async throws -> [HistoryEntry] {
            try await sample.catalog.read { [video] in try $0.history(of: video, limit: 9) }
        }
        let told = try await history()
        #expect(told.map(\.id) == [change.id] && told[0].label == "final_music,final_music_artist")
        #expect(
            told[0].fields == [
                .init(name: "rejected", old: nil, new: .text("Song")),
                .init(name: "rejected", old: nil, new: .text("Band")),
            ])
        let changed = try await sample.catalog.read { try $0.videos(changedBy: change.id, limit: 9) }
        #expect(changed.map(\.video) == [video] && changed[0].fields == told[0].fields)
        let undone = try await sample.catalog.undo(change.id, by: .host)
        let after = try await history()
        #expect(after.map(\.id) == [undone.id, change.id] && after[1].isUndone)
        #expect(after[0].fields[0] == .init(name: "rejected", old: .text("Band"), new: nil))
        // Where a decision follows, it says all.
        _ = try await judge([first], .confirmed)
        #expect(try await history()[0].fields == [.init(name: "final_music", old: nil, new: .text("Song"))])
    }

    @Test func `a claim of a name that was given another means who is called so now`() async throws {
        let character = try await claim(.characters, "Walnut", score: 0.9)
        let creator = try #require(try await claims().first { $0.field == "creator_name" }?.id)
        try await sample.catalog.write { connection in
            _ = try connection.rename(1, in: .creators, to: "Mina Dance", by: .host)
            _ = try connection.rename(1, in: .characters, to: "Hu Tao", by: .host)
        }
        _ = try await judge([creator, character], .confirmed)
        var now = try await sample.video(video)
        #expect(now.creator.decision == "Mina Dance" && now.characters.decision == ["Hu Tao"])
        _ = try await judge([creator, character], .rejected)
        now = try await sample.video(video)
        #expect(now.creator.value == nil && now.characters.value ?? [] == [])
        #expect(try await sample.catalog.read { try $0.names(in: .creators).total } == 1)
    }

    @Test func `so does one of a name that was merged into another`() async throws {
        let id = try await claim(.characters, "Walnut", score: 0.9)
        let other = try await sample.add(["b.mp4"])[0]
        try await sample.decide(.characters, .names(["Hu Tao"]), of: other)
        _ = try await sample.catalog.write { try $0.merge(1, into: 2, in: .characters, by: .host) }
        _ = try await judge([id], .confirmed)
        #expect(try await sample.video(video).characters.decision == ["Hu Tao"])
        _ = try await judge([id], .rejected)
        #expect(try await sample.video(video).characters.value ?? [] == [])
    }
}
