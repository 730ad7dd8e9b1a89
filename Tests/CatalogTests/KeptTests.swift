import Dispatch
import Platform
import Testing

@testable import Catalog
@testable import SQLite

/// What is read once and told until something is written, and what is read in parts.
@Suite struct KeptTests {
    let sample: Sample
    let ids: [Video.ID]

    init() async throws {
        sample = try Sample()
        ids = try await sample.add((0..<4).map { "\($0).mp4" })
    }

    private var catalog: Catalog { sample.catalog }

    /// As nobody but a test writes: without the catalogue's knowing.
    private func sneak(_ sql: SQL) throws {
        _ = try Connection(sample.folder + "/tagflow.db", .readWrite).run(sql)
    }

    @Test func `what is in the folders is counted once after each commit`() async throws {
        func figures() async throws -> RootFigures? {
            try await catalog.read { try $0.rootFigures()[1] }
        }
        #expect(try await figures()?.bytes == 4000)
        try sneak("UPDATE files SET size = 2000")
        #expect(try await figures()?.bytes == 4000)
        let files = try await catalog.read { try $0.knownFiles(of: 1, after: nil, limit: 1).map(\.id) }
        try await catalog.write { connection in
            try connection.missing(files)
            #expect(try connection.rootFigures()[1]?.missing == 1)
        }
        let now = try await figures()
        #expect(now?.bytes == 6000 && now?.missing == 1 && now?.byMedia == [.video: 3])
    }

    @Test func `a list is read once for all pages in its order`() async throws {
        let list = try await catalog.write { try $0.makeList("To edit", by: .host).list.id }
        _ = try await catalog.add(ids, toList: list, by: .host)
        func page(_ position: Int) async throws -> [Video.ID] {
            var query = try VideoQuery(items: [("list", "\(list)"), ("sort", "list")])
            (query.start, query.limit) = (.position(position), 2)
            return try await catalog.read { [query] in try $0.videos(query).videos.map(\.id) }
        }
        #expect(try await page(0) == Array(ids[..<2]))
        try sneak("UPDATE list_videos SET position = -position")
        #expect(try await page(2) == Array(ids[2...]))
        try sneak("UPDATE list_videos SET position = -position")
        _ = try await catalog.move([ids[3]], inList: list, to: 0, by: .host)
        #expect(try await page(0) == [ids[3], ids[0]])
        #expect(try await page(2) == [ids[1], ids[2]])
    }

    @Test func `an answer of an older state takes no newer one's place`() {
        let kept = Kept<Int, String>(limit: 2)
        kept.keep("new", of: 1, at: 2)
        kept.keep("old", of: 1, at: 1)
        #expect(kept.value(of: 1, at: 2) == "new" && kept.value(of: 1, at: 1) == nil)
        for key in 2...3 { kept.keep("more", of: key, at: 2) }
        #expect(kept.value(of: 1, at: 2) == nil && kept.value(of: 3, at: 2) == "more")
    }

    @Test func `many videos are read in parts, between which others write`() async throws {
        let more = try await sample.add((10..<700).map { "\($0).mp4" })
        let (gone, going) = AsyncStream<Void>.makeStream()
        let written = DispatchSemaphore(value: 0)
        async let told = catalog.videos(more, 0) { videos, parts -> String? in
            if parts == 0 {
                going.yield()
                written.wait()
            }
            parts += 1
            return videos.last?.notes
        }
        for await _ in gone { break }
        try await sample.decide(.notes, .text("since"), of: more[689])
        written.signal()
        let (parts, notes) = try await told
        #expect(parts == 2 && notes == [nil, "since"])
    }
}
