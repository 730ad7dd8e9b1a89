import Catalog
import Foundation
import Library
import Platform
import SQLite
import Testing

/// What is the same and what is not, where little is known of either, and what people said of it.
@Suite(.timeLimit(.minutes(10))) struct SameTests {
    /// As before a full pass: weeks may go by in a large library.
    private func forgetStreams(_ bench: Workbench) async throws {
        _ = try await bench.catalog.write { connection in
            try connection.run("UPDATE files SET stream_hash = NULL, full_hash = NULL")
        }
    }

    private func bench(_ names: String...) async throws -> Workbench { try await .labelled(names) }

    /// Both by id, found to have one stream.
    private func united(_ bench: Workbench) async throws -> (older: Video, younger: Video) {
        let videos = try await bench.videos().sorted { $0.id < $1.id }
        let hash = Array("the same content, found so at last".utf8)
        _ = try await bench.catalog.write { connection in
            for video in videos { try connection.setStreamHash(hash, of: video.file) }
            try connection.unite(videos[videos.count - 1].file)
        }
        return (videos[0], videos[videos.count - 1])
    }

    @Test func `another picture of the same shape gets no label, though no full pass came to the old one`()
        async throws
    {
        let bench = try await bench("a.mp4")
        try await forgetStreams(bench)
        try bench.write(Array("a.mp4".utf8), Content.drawn("testsrc"))
        try await bench.scan()
        let videos = try await bench.videos()
        #expect(videos.count == 2)
        #expect(videos.first { $0.state == .present }?.music.value == nil)
        #expect(videos.first { $0.state == .missing }?.music.value == "song of a.mp4")
    }

    @Test func `what is tagged before a full pass came to it stays itself`() async throws {
        let (bench, picture) = (try Workbench(), Content.drawn("testsrc", as: "png"))
        try bench.write(Array("a.png".utf8), picture)
        _ = try await bench.addRoot()
        try await bench.scan()
        let before = try #require(try await bench.videos().first)
        try await bench.label(before.id, "song")
        try await forgetStreams(bench)
        try bench.write(Array("a.png".utf8), picture.tagged(1))
        try await bench.scan()
        let video = try #require(try await bench.videos().first)
        #expect(try await bench.videos().count == 1)
        #expect(video.music.value == "song" && video.processing == .completado)
    }

    @Test func `what is copied elsewhere and removed before a full pass came to it stays itself`()
        async throws
    {
        let bench = try await bench("a.mp4", "b.mp4")
        let before = try await bench.labels()
        try await forgetStreams(bench)
        try bench.remove("a.mp4")
        try bench.write("mina/a.mp4", Content(number: 0))
        try await bench.scan(.init(acceptMissing: true))
        #expect(try await bench.labels() == before)
        #expect(try await bench.files() == ["b.mp4 present", "mina/a.mp4 present"])
    }

    @Test func `what was tagged is known by its new bytes`() async throws {
        let bench = try await bench("a.mp4")
        let file = try #require(try await bench.videos().first?.file)
        _ = try await bench.catalog.write { connection in
            try connection.run("UPDATE files SET full_hash = x'00' WHERE id = \(file)")
        }
        try bench.write("a.mp4", Content(number: 0, tags: 1))
        try await bench.scan()
        #expect(try await bench.videos().map(\.processing) == [.completado])
        let hashes: Int = try await bench.catalog.read {
            try $0.value("SELECT count(full_hash) FROM files") ?? 0
        }
        #expect(hashes == 0)
    }

    @Test func `a disk that got another number is the same disk, and so are its files`() async throws {
        let bench = try await bench("a.mp4", "b.mp4")
        let before = try await bench.labels()
        try await forgetStreams(bench)
        _ = try await bench.catalog.write { connection in
            try connection.run("UPDATE files SET device = 7, sample_hash = NULL")
            try connection.run("UPDATE roots SET device = 7")
        }
        try bench.move("a.mp4", "c.mp4")
        let job = try await bench.scan()
        #expect(job.counts["moved"] == 1 && job.counts["missing"] == 0)
        #expect(try await bench.labels() == before)
        let old: Int = try await bench.catalog.read {
            try $0.value("SELECT count(*) FROM files WHERE device = 7") ?? 0
        }
        #expect(old == 0)
    }

    @Test func `what was displaced is not met where it was, by the whole or by a part`() async throws {
        let bench = try await bench("a.mp4")
        try bench.write("a.mp4", Content(number: 5))
        try await bench.scan()
        let root = try #require(try await bench.catalog.read { try $0.roots() }.first?.id)
        let part = try await bench.catalog.read {
            try $0.knownFiles(of: root, from: [], to: [0xFF], limit: 10)
        }
        #expect(try await bench.catalog.read { try $0.knownFiles(of: root, after: nil, limit: 10) } == part)
        #expect(part.count == 1)
    }

    @Test func `an edit of an entry that was found to be another one is one of that`() async throws {
        let bench = try await bench("a.mp4", "b.mp4")
        let (older, younger) = try await united(bench)
        try await bench.catalog.write {
            _ = try $0.decide(.notes, .text("mine"), of: younger.id, by: .host)
            _ = try $0.decide([.difficulty: .text("alto")], of: younger.id, by: .host)
        }
        let (list, _) = try await bench.catalog.write { try $0.makeList("August", by: .host) }
        _ = try await bench.catalog.add([younger.id, older.id], toList: list.id, by: .host)
        let one = try #require(try await bench.videos().first)
        #expect(one.id == older.id && one.notes == "mine" && one.difficulty == .alto)
        #expect(try await bench.catalog.read { try $0.lists(with: older.id) }.map(\.name) == ["August"])
        _ = try await bench.catalog.trash([younger.id], by: .host)
        #expect(try await bench.videos().isEmpty)
    }

    @Test func `what a person took apart is not put together again, whoever else is the same as either`()
        async throws
    {
        let bench = try await bench("a.mp4", "b.mp4", "c.mp4")
        let hash = Array("one content".utf8)
        let videos = try await bench.videos().sorted { $0.id < $1.id }
        func unite() async throws {
            _ = try await bench.catalog.write { connection in
                for video in videos { try connection.setStreamHash(hash, of: video.file) }
                for video in videos { try connection.unite(video.file) }
            }
        }
        try await unite()
        #expect(try await bench.videos().count == 1)
        for copy in videos.dropFirst() {
            _ = try await bench.catalog.write { try $0.split(copy.file, from: videos[0].id, by: .host) }
        }
        try await unite()
        #expect(try await bench.videos().map(\.id).sorted() == [videos[0].id, videos[1].id])
        #expect(try await bench.catalog.read { try $0.entry(of: videos[2].id) } == videos[1].id)
        _ = try await bench.catalog.write { try $0.split(videos[2].file, from: videos[1].id, by: .host) }
        try await unite()
        #expect(try await bench.videos().count == 3)
        // Who takes back what was found is heard, too.
        let other = try await self.bench("a.mp4", "b.mp4")
        let (_, younger) = try await united(other)
        let batch = try #require(
            try await other.catalog.read { try $0.history(HistoryFilter(kind: .unite), limit: 1) }.first)
        let undo = try await other.catalog.undo(batch.id, by: .host)
        try await other.catalog.write { try $0.unite(younger.file) }
        #expect(try await other.videos().count == 2)
        _ = try await other.catalog.undo(undo.id, by: .host)
        #expect(try await other.videos().count == 1)
    }

    @Test func `what was said last is taken back by undo without a number`() async throws {
        let bench = try await bench("a.mp4")
        try bench.write("b.mp4", Content(number: 0))
        try await bench.scan()
        let video = try #require(try await bench.videos().first)
        let copy = try #require(try await bench.catalog.read { try $0.files(of: video.id) }.last)
        _ = try await bench.catalog.write { try $0.split(copy.id, from: video.id, by: .host) }
        _ = try await bench.catalog.undo(by: .host)
        #expect(try await bench.videos().map(\.music.value) == ["song of a.mp4"])
    }

    @Test func `what is claimed of an entry goes with it, and comes back with it`() async throws {
        let bench = try await bench("a.mp4", "mina/b.mp4")
        let (older, younger) = try await united(bench)
        #expect(older.creator.value != "mina")
        #expect(try await bench.videos().map(\.creator.value) == ["mina"])
        _ = try await bench.catalog.write { try $0.split(younger.file, from: older.id, by: .host) }
        let after = try await bench.videos().sorted { $0.id < $1.id }
        #expect(after.map(\.creator.value) == [older.creator.value, "mina"])
    }

    @Test func `a path that was only ever another one leads to the entry of today`() async throws {
        let bench = try await bench("a.mp4", "b.mp4")
        let (older, younger) = try await united(bench)
        _ = try await bench.catalog.write { connection in
            try connection.run("INSERT INTO redirects(video, entry) VALUES (900, \(younger.id))")
        }
        #expect(try await bench.catalog.read { try $0.entry(of: 900) } == older.id)
    }

    @Test func `what is downloaded again while its entry lies in the trash is there`() async throws {
        let bench = try await bench("a.mp4", "b.mp4")
        let trashed = try #require(try await bench.videos().first { $0.path.nameText == "a.mp4" })
        _ = try await bench.catalog.trash([trashed.id], by: .host)
        try bench.remove("a.mp4")
        try await bench.scan(.init(acceptMissing: true))
        try bench.write("again.mp4", Content(number: 0))
        try await bench.scan()
        #expect(try await bench.videos().map(\.path.nameText).sorted() == ["again.mp4", "b.mp4"])
    }
}
