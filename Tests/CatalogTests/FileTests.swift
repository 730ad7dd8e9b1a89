import Catalog
import Platform
import SQLite
import Testing

@Suite struct FileTests {
    let sample: Sample
    let video: Video.ID

    init() async throws {
        sample = try Sample()
        video = try await sample.add(["mina/a.mp4"], creator: "mina", modified: 5)[0]
    }

    private func queued(first: [Video.ID] = [], excluding: Set<MediaFile.ID> = []) async throws
        -> [QueuedFile]
    {
        try await sample.catalog.read {
            try $0.queued(.firstSight, first: first, limit: 10, excluding: excluding)
        }
    }

    @Test func `a found file is an entry at once, named by its file`() async throws {
        let now = try await sample.video(video)
        #expect(now.title == Attribute(detected: "a", source: "file_name"))
        #expect(now.creator == Attribute(detected: "mina", source: "folder"))
        #expect(now.path.text == "/library/mina/a.mp4")
        #expect(now.processing == .pendiente && now.state == .present && now.cover == nil)
        #expect(try await sample.catalog.read { try $0.video(atPath: "/library/mina/a.mp4") } == now)
        #expect(try await sample.catalog.read { try $0.video(atPath: "/library/mina/b.mp4") } == nil)
        let video = video
        let files = try await sample.catalog.read { try $0.files(of: video) }
        #expect(files.map(\.id) == [now.file])
        #expect(try await sample.catalog.read { try $0.file(files[0].id) } == files[0])
    }

    @Test func `a file found twice is one entry`() async throws {
        #expect(try await sample.add(["mina/a.mp4"]) == [video])
    }

    @Test func `claims that cannot be a value are kept but not believed`() async throws {
        let found = FoundFile(
            path: Array("x.mp4".utf8), size: 1, modified: 1, device: 1, inode: 1, media: .video,
            claims: [
                FoundClaim(field: .platform, value: "tik tok!", source: "folder", evidence: "e"),
                FoundClaim(field: .platform, value: "TikTok", source: "file_name", evidence: "e"),
                FoundClaim(field: .published, value: "soon", source: "file_name", evidence: "e"),
                FoundClaim(field: .title, value: "a\u{0}b", source: "file_name", evidence: "e"),
                FoundClaim(field: .platformID, value: "7123", source: "file_name", evidence: "e"),
            ])
        let id = try await sample.catalog.write {
            try $0.add([found], to: try $0.roots()[0].id, firstSight: 1)[0]
        }
        let now = try await sample.video(id)
        #expect(now.platform.value == "tiktok" && now.published.value == nil && now.title.value == "x")
        #expect(now.platformID == "7123")
        #expect(try await sample.catalog.read { try $0.claims(of: id) }.count == 5)
    }

    @Test func `known files come in byte order, page by page`() async throws {
        let names = ["b", "a/z", "a", "ä", "a-b", "Z"].map { $0 + ".mp4" }
        _ = try await sample.add(names)
        let all = (names + ["mina/a.mp4"]).map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        let found = try await sample.catalog.read { connection in
            let root = try connection.roots()[0].id
            var paths: [[UInt8]] = []
            while true {
                let page = try connection.knownFiles(of: root, after: paths.last, limit: 2)
                if page.isEmpty { return paths }
                paths += page.map(\.path)
            }
        }
        #expect(found == all)
    }

    @Test func `names of any bytes and numbers of 64 bits come back as they went in`() async throws {
        let found = FoundFile(
            path: [0xFF, 0x0A, 0x27, 0x80], size: 1, modified: -5, device: .max, inode: .max, media: .audio,
            claims: [])
        let id = try await sample.catalog.write {
            try $0.add([found], to: try $0.roots()[0].id, firstSight: 1)[0]
        }
        #expect(try await sample.video(id).path.bytes == Array("/library/".utf8) + found.path)
        let known = try await sample.catalog.read {
            try $0.knownFiles(of: 1, after: Array("n".utf8), limit: 5)
        }
        #expect(known.map(\.path) == [found.path] && known[0].inode == .max && known[0].modified == -5)
    }

    @Test func `the queue gives what is on the screen first, then the newest`() async throws {
        let more = try await sample.add(["1.mp4", "2.mp4", "3.mp4"], modified: 100)
        #expect(try await queued().map(\.video) == [more[2], more[1], more[0], video])
        #expect(
            try await queued(first: [video, more[0]]).map(\.video) == [more[0], video, more[2], more[1]])
        let taken = Set(try await queued().prefix(2).map(\.id))
        #expect(try await queued(first: [more[2]], excluding: taken).map(\.video) == [more[0], video])
        #expect(try await sample.catalog.read { try $0.queuedCount(.firstSight) } == 4)
    }

    @Test func `first sight fills in the facts, once`() async throws {
        let file = try await queued()[0]
        try await sample.catalog.write { try $0.seen(file, .sample(cover: "c0ffee00c0ffee00ab"), version: 1) }
        let now = try await sample.video(video)
        #expect(now.processing == .completado && now.seconds == 12 && now.cover == "c0ffee00c0ffee00ab")
        #expect(try await queued() == [])
        #expect(try await sample.catalog.read { try $0.isPicture("c0ffee00c0ffee00ab") })
        #expect(try await !sample.catalog.read { try $0.isPicture("c0ffee00c0ffee00ac") })
        #expect(try await !sample.catalog.read { try $0.isPicture("c0ffee00c0ffee00") })
    }

    @Test func `a file that failed is a problem until it is seen`() async throws {
        let file = try await queued()[0]
        try await sample.catalog.write {
            try $0.failed(
                file, .firstSight, versions: [.init(name: "first_sight", version: 1)], kind: "corrupt",
                message: "moov atom not found")
        }
        #expect(try await sample.video(video).processing == .error)
        #expect(try await sample.video(video).error == "moov atom not found")
        let problem = try #require(try await sample.catalog.read { try $0.problems() }.first)
        #expect(problem.path.text == "/library/mina/a.mp4" && problem.kind == "corrupt")
        #expect(try await sample.catalog.write { try $0.requeueFirstSight(olderThan: 2) } == 1)
        try await sample.catalog.write { try $0.seen(file, .sample(), version: 2) }
        #expect(try await sample.catalog.read { try $0.problemCount() } == 0)
        #expect(try await sample.video(video).error == nil)
        #expect(try await sample.catalog.write { try $0.requeueFirstSight(olderThan: 2) } == 0)
    }

    @Test func `an answer about a file that changed meanwhile is not taken`() async throws {
        let file = try await queued()[0]
        try await sample.catalog.write {
            try $0.changed(file.id, to: .sample("mina/a.mp4", size: 2000, modified: 9), firstSight: 1)
            try $0.seen(file, .sample(cover: "old"), version: 1)
            try $0.failed(
                file, .firstSight, versions: [.init(name: "first_sight", version: 1)], kind: "crash",
                message: "old")
        }
        #expect(try await sample.video(video).cover == nil)
        #expect(try await sample.video(video).size == 2000)
        #expect(try await queued().map(\.modified) == [9])
        #expect(try await sample.catalog.read { try $0.problemCount() } == 0)
    }

    @Test func `a missing file keeps everything, and its work waits`() async throws {
        let file = try await queued()[0]
        try await sample.decide(.music, .text("A"), of: video)
        try await sample.catalog.write {
            try $0.failed(
                file, .firstSight, versions: [.init(name: "first_sight", version: 1)], kind: "corrupt",
                message: "m")
            _ = try $0.requeueFirstSight(olderThan: 2)
            try $0.missing([file.id])
        }
        #expect(try await sample.video(video).state == .missing)
        #expect(try await sample.video(video).music.value == "A")
        #expect(try await queued() == [])
        #expect(try await sample.catalog.read { try $0.problems() } == [])
        try await sample.catalog.write { try $0.present([file.id]) }
        #expect(try await sample.video(video).state == .present)
        #expect(try await queued().map(\.id) == [file.id])
        #expect(try await sample.catalog.read { try $0.problems() }.count == 1)
    }

    @Test func `a problem of an entry's path leads to the entry, and goes missing with it`() async throws {
        let file = try await queued()[0]
        try await sample.catalog.write {
            try $0.seen(file, .sample(cover: "c"), version: 1)
            try $0.problem(root: 1, path: Array("mina/a.mp4".utf8), kind: "truncated", message: "m")
        }
        #expect(try await sample.catalog.read { try $0.problems() }.map(\.video) == [video])
        try await sample.catalog.write { try $0.missing([file.id]) }
        #expect(try await sample.catalog.read { try $0.problemCount() } == 0)
    }

    @Test func `a disk that cannot be read takes nothing away that is known`() async throws {
        let file = try await queued()[0]
        try await sample.catalog.write {
            try $0.seen(file, .sample(cover: "c"), version: 1)
            _ = try $0.requeueFirstSight(olderThan: 2)
            try $0.failed(
                file, .firstSight, versions: [.init(name: "first_sight", version: 2)], kind: "unreadable",
                message: "input/output error")
        }
        #expect(try await sample.video(video).cover == "c")
        #expect(try await sample.video(video).seconds == 12)
    }

    @Test func `files of a folder that is away are left out of the queue`() async throws {
        #expect(
            try await sample.catalog.read {
                try $0.queued(.firstSight, first: [1], limit: 10, excluding: [], away: [1])
            } == [])
    }

    @Test func `a folder that cannot be read is a problem until it can`() async throws {
        try await sample.catalog.write {
            try $0.problem(root: 1, path: [], kind: "root", message: "not there")
            try $0.problem(root: 1, path: Array("x".utf8), kind: "unreadable", message: "permission denied")
            try $0.problem(root: 1, path: Array("x".utf8), kind: "unreadable", message: "input/output error")
        }
        let problems = try await sample.catalog.read { try $0.problems() }
        #expect(problems.map(\.path.text) == ["/library/x", "/library"])
        #expect(problems.map(\.message) == ["input/output error", "not there"])
        try await sample.catalog.write { try $0.clearProblems(root: 1, path: []) }
        #expect(try await sample.catalog.read { try $0.problemCount() } == 1)
    }

    @Test func `statistics count what is there`() async throws {
        let file = try await queued()[0]
        _ = try await sample.add(["x.mp4"])
        try await sample.catalog.write {
            try $0.seen(file, .sample(), version: 1)
            try $0.missing([file.id])
        }
        try await sample.decide(.status, .text("hecho"), of: video)
        try await sample.decide(.difficulty, .text(""), of: video)
        let found = try await sample.catalog.read { try $0.statistics() }
        #expect(found.videos == 2 && found.files == 2 && found.missing == 1 && found.bytes == 2000)
        #expect(found.seconds == 12 && found.creators == 1 && found.byMedia == ["video": 2])
        #expect(found.byStatus == ["nulo": 1, "hecho": 1] && found.byDifficulty == ["none": 2])
    }
}
