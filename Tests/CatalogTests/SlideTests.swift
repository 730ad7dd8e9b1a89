import Foundation
import Platform
import Testing

@testable import Catalog
@testable import SQLite

/// Files that are slides of one entry.
@Suite struct SlideTests {
    let sample: Sample
    init() throws { sample = try Sample() }

    private func slide(_ position: Int, _ ending: String = "jpg", of set: String = "post") -> FoundFile {
        let start = "\(set)_"
        return FoundFile(
            path: Array("\(start)\(position).\(ending)".utf8), size: 10, modified: position, device: 1,
            inode: 1,
            media: .photos,
            claims: [FoundClaim(field: .platformID, value: set, source: "file_name", evidence: set)],
            slide: FoundSlide(
                start: Array(start.utf8), end: [], position: position, set: FilePath("\(set).\(ending)")))
    }

    private func add(_ files: [FoundFile]) async throws -> [Video.ID] {
        try await sample.catalog.write { connection in
            let root = try connection.addRoot(FilePath("/library"), by: .host).root
            return try connection.add(files, to: root.id, firstSight: 1)
        }
    }

    private func files(of video: Video.ID) async throws -> [String] {
        try await sample.catalog.read { try $0.files(of: video).map(\.path.nameText) }
    }

    @Test func `they come in the order of their numbers, whatever order they were found in`() async throws {
        let ids = try await add([slide(10), slide(2), slide(1, of: "other"), slide(1), slide(30)])
        #expect(Set(ids).count == 2 && ids[0] == ids[4])
        #expect(try await files(of: ids[0]) == ["post_1.jpg", "post_2.jpg", "post_10.jpg", "post_30.jpg"])
        let video = try await sample.video(ids[0])
        #expect(video.slides == 4 && video.path.nameText == "post_1.jpg" && video.title.value == "post")
        #expect(try await sample.video(ids[2]).slides == 1)
        let claims = try await sample.catalog.read { try $0.claims(of: ids[0]) }
        #expect(claims.map(\.value) == ["post"])
        // The entry is found by the name of the file that plays now.
        let found = try await sample.catalog.read { connection in
            var query = VideoQuery()
            query.text = "post_1.jpg"
            return try connection.videos(query).videos.map(\.id)
        }
        #expect(found == [ids[0]])
    }

    @Test func `a slide that comes first is looked at before the entry is done`() async throws {
        let id = try await add([slide(2)])[0]
        let version = AnalyserVersion(name: "first_sight", version: 1)
        func look(_ media: MediaKind) async throws {
            try await sample.catalog.write { connection in
                for file in try connection.queued(.firstSight, first: [], limit: 10, excluding: []) {
                    let seen = SeenFile(media: media, container: "jpeg", width: file.modified, height: 1)
                    try connection.seen(file, seen, version: version.version)
                }
            }
        }
        try await look(.photos)
        #expect(try await sample.video(id).processing == .completado)
        _ = try await add([slide(3)])
        #expect(try await sample.video(id).processing == .completado)
        _ = try await add([slide(1)])
        #expect(try await sample.video(id).processing == .pendiente)
        // A set stays one, also where its first file turns out to be a moving picture.
        try await look(.video)
        let video = try await sample.video(id)
        #expect(video.processing == .completado && video.width == 1 && video.media == .photos)
        #expect(video.slides == 3)
    }

    @Test func `of the sets on a screen the slides that are shown are looked at before the others`()
        async throws
    {
        let ids = try await add([slide(1), slide(2), slide(3), slide(1, of: "other"), slide(5, of: "other")])
        let queued = try await sample.catalog.read {
            try $0.queued(.firstSight, first: [ids[0], ids[3]], limit: 10, excluding: [])
        }
        #expect(
            queued.map(\.path.nameText)
                == ["other_1.jpg", "post_1.jpg", "other_5.jpg", "post_3.jpg", "post_2.jpg"])
    }

    @Test func `a picture that was an entry of its own before stays one`() async throws {
        var single = slide(1)
        single.slide = nil
        let before = try await add([single])[0]
        let ids = try await add([slide(1), slide(2), slide(3)])
        #expect(ids[0] == before && ids[1] != before && ids[2] == ids[1])
        #expect(try await sample.video(before).slides == 0)
        #expect(try await files(of: ids[1]) == ["post_2.jpg", "post_3.jpg"])
    }

    @Test func `an exported set comes back whole, and later slides join it there`() async throws {
        let id = try await add([slide(2), slide(1), slide(4)])[0]
        try await sample.decide(.music, .text("Song"), of: id)
        let copy = try await Copy(of: sample.catalog)
        #expect(try await exported(copy.catalog) == exported(sample.catalog))
        let later = slide(3, "webp")
        let joined = try await copy.catalog.write { connection in
            try connection.add([later], to: try connection.roots()[0].id, firstSight: 1)
        }
        #expect(joined == [id])
        let files = try await copy.catalog.read { try $0.files(of: id).map(\.path.nameText) }
        #expect(files == ["post_1.jpg", "post_2.jpg", "post_3.webp", "post_4.jpg"])
        #expect(try await copy.catalog.read { try $0.video(id)?.music.value } == "Song")
    }

    @Test func `a set is looked for by the index of paths`() async throws {
        _ = try await add([slide(1)])
        let plan = try await sample.catalog.read { connection in
            try connection.all(
                """
                EXPLAIN QUERY PLAN
                \(PhotoSet.slides(of: FoundSlide(start: [1], end: [], position: 1, set: FilePath("x")), in: 1))
                """
            ) { row -> String in
                for _ in 0..<3 { _ = try row.next(Int.self) }
                return try row.next()
            }
        }
        #expect(plan.first?.contains("(root=? AND path>? AND path<?)") == true, "\(plan)")
    }
}
