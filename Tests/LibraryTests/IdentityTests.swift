import Catalog
import Foundation
import Library
import Platform
import Testing

/// What is known of a video follows its content, wherever its file goes.
@Suite(.timeLimit(.minutes(10))) struct IdentityTests {
    private func bench(_ names: String...) async throws -> Workbench { try await .labelled(names) }

    @Test func `what is renamed or moved to another folder stays itself, and is looked at once`() async throws
    {
        let bench = try await bench("mina/a.mp4", "mina/b.mp4", "c.mp4")
        let before = try await bench.labels()
        try bench.move("mina/a.mp4", "sora/z.mp4")
        try bench.move("c.mp4", "C.mp4")
        let job = try await bench.scan()
        #expect(job.counts["moved"] == 2 && job.counts["new"] == 0 && job.counts["missing"] == 0)
        #expect(try await bench.labels() == before)
        #expect(
            try await bench.files() == ["C.mp4 present", "mina/b.mp4 present", "sora/z.mp4 present"])
        #expect(try await bench.catalog.read { try $0.queuedCount(.firstSight) } == 0)
        let moved = try #require(try await bench.videos().first { $0.path.nameText == "z.mp4" })
        #expect(moved.title.value == "z" && moved.creator.value == "sora" && moved.processing == .completado)
    }

    @Test func `two that change places keep their labels`() async throws {
        let bench = try await bench("a.mp4", "b.mp4")
        try bench.move("a.mp4", "x.mp4")
        try bench.move("b.mp4", "a.mp4")
        try bench.move("x.mp4", "b.mp4")
        try await bench.scan()
        let videos = try await bench.videos()
        #expect(videos.count == 2)
        #expect(videos.first { $0.path.nameText == "a.mp4" }?.music.value == "song of b.mp4")
        #expect(videos.first { $0.path.nameText == "b.mp4" }?.music.value == "song of a.mp4")
    }

    @Test func `what comes back elsewhere with another time is what it was`() async throws {
        let bench = try await bench("a.mp4", "b.mp4")
        let before = try await bench.labels()
        try bench.remove("a.mp4")
        try await bench.scan()
        #expect(try await bench.files() == ["a.mp4 missing", "b.mp4 present"])
        try bench.write("new/a copy.mp4", Content(number: 0))
        try await bench.scan()
        #expect(try await bench.labels() == before)
        #expect(try await bench.files() == ["b.mp4 present", "new/a copy.mp4 present"])
    }

    @Test func `what is tagged or touched in its place stays itself`() async throws {
        let bench = try await bench("a.mp4", "b.mp4")
        let before = try await bench.labels()
        let cover = try #require(try await bench.videos().first?.cover)
        try bench.write("a.mp4", Content(number: 0, tags: 1))
        try bench.write("b.mp4", Content(number: 1))
        let job = try await bench.scan()
        #expect(job.counts["changed"] == 2)
        #expect(try await bench.labels() == before)
        #expect(try await bench.files() == ["a.mp4 present", "b.mp4 present"])
        #expect(try await bench.videos().contains { $0.cover == cover })
    }

    @Test func `another content in the same place is another entry, and the old one is missing`() async throws
    {
        let bench = try await bench("mina/a.mp4", "mina/b.mp4")
        try bench.write("mina/a.mp4", Content(number: 7))
        try await bench.scan()
        let videos = try await bench.videos()
        #expect(videos.count == 3)
        let new = try #require(videos.first { $0.music.value == nil })
        let old = try #require(videos.first { $0.music.value == "song of a.mp4" })
        #expect(new.path.nameText == "a.mp4" && new.state == .present && new.creator.value == "mina")
        #expect(new.processing == .completado && new.cover != nil)
        #expect(old.state == .missing && old.cover != nil)
        // It is found again where it comes back, also in its old place.
        try bench.write("mina/a.mp4", Content(number: 0))
        try await bench.scan()
        let after = try await bench.videos()
        #expect(after.first { $0.id == old.id }?.state == .present)
        #expect(after.first { $0.id == new.id }?.state == .missing)
    }

    @Test func `copies are one entry with several files, and the one that is there plays`() async throws {
        let bench = try await bench("a.mp4")
        try bench.write("copies/a.mp4", Content(number: 0))
        try bench.write("tagged.mp4", Content(number: 0, tags: 3))
        try FileManager.default.linkItem(atPath: bench.media + "/a.mp4", toPath: bench.media + "/linked.mp4")
        try await bench.scan()
        let video = try #require(try await bench.videos().first)
        #expect(try await bench.videos().count == 1)
        #expect(try await bench.catalog.read { try $0.files(of: video.id) }.count == 4)
        for name in ["a.mp4", "tagged.mp4", "linked.mp4"] { try bench.remove(name) }
        try await bench.scan(.init(acceptMissing: true))
        let left = try #require(try await bench.videos().first)
        #expect(left.id == video.id && left.state == .present && left.path.text.hasSuffix("/copies/a.mp4"))
        #expect(left.music.value == "song of a.mp4")
    }

    @Test func `what a person says is not the same is an entry of its own, undoably, and stays one`()
        async throws
    {
        let bench = try await bench("a.mp4")
        try bench.write("b.mp4", Content(number: 0))
        try await bench.scan()
        let video = try #require(try await bench.videos().first)
        let copy = try #require(try await bench.catalog.read { try $0.files(of: video.id) }.last)
        let change = try await bench.catalog.write { try $0.split(copy.id, from: video.id, by: .host) }
        #expect(try await bench.videos().map(\.music.value).count { $0 == nil } == 1)
        try await bench.scan()
        try await bench.catalog.write { try $0.unite(copy.id) }
        #expect(try await bench.videos().count == 2)
        _ = try await bench.catalog.undo(change.id, by: .host)
        #expect(try await bench.videos().count == 1)
        #expect(try await bench.catalog.read { try $0.files(of: video.id) }.count == 2)
    }

    @Test func `two entries that people labelled become one with what was decided of either`() async throws {
        let bench = try await bench("a.mp4", "b.mp4")
        let videos = try await bench.videos().sorted { $0.id < $1.id }
        let (older, younger) = (videos[0], videos[1])
        try await bench.catalog.write {
            _ = try $0.decide(.notes, .text("mine"), of: younger.id, by: .host)
        }
        let (list, _) = try await bench.catalog.write { try $0.makeList("August", by: .host) }
        _ = try await bench.catalog.add([younger.id], toList: list.id, by: .host)
        let hash = Array("the same content, found so at last".utf8)
        try await bench.catalog.write {
            try $0.setStreamHash(hash, of: older.file)
            try $0.setStreamHash(hash, of: younger.file)
            try $0.unite(younger.file)
        }
        let one = try #require(try await bench.videos().first)
        #expect(try await bench.videos().count == 1)
        #expect(one.id == older.id && one.music.value == older.music.value && one.notes == "mine")
        #expect(try await bench.catalog.read { try $0.entry(of: younger.id) } == older.id)
        #expect(try await bench.catalog.read { try $0.lists(with: older.id) }.map(\.name) == ["August"])
        let batch = try #require(
            try await bench.catalog.read { try $0.history(HistoryFilter(kind: .unite), limit: 5) }.first)
        _ = try await bench.catalog.undo(batch.id, by: .host)
        let again = try await bench.videos().sorted { $0.id < $1.id }
        #expect(again.map(\.id) == [older.id, younger.id])
        #expect(again.map(\.notes) == [nil, "mine"])
    }

    @Test func `what moves to another library folder is the same, also when that was added first`()
        async throws
    {
        let bench = try await bench("a.mp4", "b.mp4")
        let before = try await bench.labels()
        let other = bench.folder + "/other"
        try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: false)
        _ = try await bench.library.addRoot(FilePath(other), by: .host)
        try FileManager.default.moveItem(atPath: bench.media + "/a.mp4", toPath: other + "/a.mp4")
        try FileManager.default.copyItem(atPath: bench.media + "/b.mp4", toPath: other + "/b.mp4")
        try bench.remove("b.mp4")
        try await bench.scan(.init(acceptMissing: true))
        #expect(try await bench.labels() == before)
        #expect(try await bench.videos().allSatisfy { $0.path.text.hasPrefix(other) && $0.state == .present })
    }
}

extension Workbench {
    /// With videos of these names that are looked at and labelled.
    static func labelled(_ names: [String]) async throws -> Workbench {
        let bench = try Workbench()
        for (number, name) in names.enumerated() { try bench.write(name, Content(number: number)) }
        _ = try await bench.addRoot()
        try await bench.scan()
        for video in try await bench.videos() {
            try await bench.label(video.id, "song of \(video.path.nameText)")
        }
        return bench
    }

    func write(_ relative: String, _ content: Content) throws {
        try write(Array(relative.utf8), content.bytes)
    }

    func move(_ from: String, _ to: String) throws {
        let target = URL(filePath: media + "/" + to)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try #require(rename(media + "/" + from, target.path) == 0)
    }

    func label(_ video: Video.ID, _ music: String) async throws {
        try await catalog.write { _ = try $0.decide(.music, .text(music), of: video, by: .host) }
    }

    /// What is shown, by id.
    func labels() async throws -> [Video.ID: String?] {
        Dictionary(uniqueKeysWithValues: try await videos().map { ($0.id, $0.music.value) })
    }
}
