import Platform
import Testing

@testable import Catalog
@testable import SQLite

/// Which file a video was edited into.
@Suite struct EditFileTests {
    let sample: Sample
    let ids: [Video.ID]

    init() async throws {
        sample = try Sample()
        ids = try await sample.add(["dance.mp4", "dance edit.mp4", "other.mp4"])
    }

    private func gallery() async throws -> Set<Video.ID> {
        try await sample.catalog.read { connection in
            let query = VideoQuery()
            let found = try connection.ids(matching: query)
            let condition = try connection.condition(query.filter)
            let told: [Video.ID] = try connection.all(
                "SELECT v.id FROM videos v JOIN files f ON f.id = v.file WHERE \(condition) ORDER BY v.id")
            #expect(found.sorted() == told)
            return Set(found)
        }
    }

    private func files(of video: Video.ID) async throws -> [FileRole] {
        try await sample.catalog.read { try $0.files(of: video).map(\.role) }
    }

    @Test func `a file that nobody decided about is no entry of its own while it is an edit`() async throws {
        let change = try await sample.decide(.editedPath, .text("/library/dance edit.mp4"), of: ids[0])
        #expect(try await gallery() == [ids[0], ids[2]])
        #expect(try await files(of: ids[0]) == [.original, .edit])
        let edit = try await sample.catalog.read { [ids] in try $0.edit(of: ids[0]) }
        #expect(edit?.video == ids[0])
        let undo = try await sample.catalog.undo(change.id, by: .host)
        #expect(try await gallery() == Set(ids))
        #expect(try await files(of: ids[0]) == [.original])
        _ = try await sample.catalog.redo(undo.id, by: .host)
        #expect(try await gallery() == [ids[0], ids[2]])
        try await sample.decide(.editedPath, .text("/library/dance edit.mp4"), of: ids[2])
        try await sample.decide(.editedPath, nil, of: ids[0])
        #expect(try await gallery() == [ids[0], ids[2]])
        try await sample.decide(.editedPath, .text("/library/nowhere.mp4"), of: ids[2])
        #expect(try await gallery() == Set(ids))
    }

    @Test func `one that was decided about stays an entry, and is an edit too`() async throws {
        try await sample.decide(.notes, .text("mine"), of: ids[1])
        try await sample.decide(.editedPath, .text("/library/dance edit.mp4"), of: ids[0])
        #expect(try await gallery() == Set(ids))
        #expect(try await files(of: ids[0]) == [.original, .edit])
    }

    @Test func `a path waits for its file, and one's own file is no edit`() async throws {
        try await sample.decide(.editedPath, .text("/library/later.mp4"), of: ids[0])
        #expect(try await files(of: ids[0]) == [.original])
        _ = try await sample.add(["later.mp4"])
        #expect(try await files(of: ids[0]) == [.original, .edit])
        #expect(try await gallery() == Set(ids))
        try await sample.decide(.editedPath, .text("/library/other.mp4"), of: ids[2])
        #expect(try await files(of: ids[2]) == [.original])
        #expect(try await gallery() == Set(ids))
    }

    @Test func `files with a like name are suggested`() async throws {
        let video = try await sample.video(ids[0])
        let like = try await sample.catalog.read { try $0.filesLike(video).map(\.path.nameText) }
        #expect(like == ["dance edit.mp4"])
        let typed = try await sample.catalog.read { try $0.filesLike(video, typed: "/x/oth").map(\.video) }
        #expect(typed == [ids[2]])
    }

    @Test func `while what it was made of is in the trash, an edit is an entry of its own`() async throws {
        try await sample.decide(.editedPath, .text("/library/dance edit.mp4"), of: ids[0])
        let trash = try await sample.catalog.trash([ids[0]], by: .host)
        #expect(try await gallery() == [ids[1], ids[2]])
        _ = try await sample.catalog.undo(trash.id, by: .host)
        #expect(try await gallery() == [ids[0], ids[2]])
        _ = try await sample.catalog.trash([ids[0]], by: .host)
        _ = try await sample.catalog.restore([ids[0]], by: .host)
        #expect(try await gallery() == [ids[0], ids[2]])
    }

    @Test func `a path that is cleared while the library folder is away frees its file`() async throws {
        try await sample.decide(.editedPath, .text("/library/dance edit.mp4"), of: ids[0])
        let removal = try await sample.catalog.write { connection in
            try connection.removeRoot(try #require(try connection.roots().first).id, by: .host)
        }
        try await sample.decide(.editedPath, nil, of: ids[0])
        _ = try await sample.catalog.undo(removal.id, by: .host)
        #expect(try await gallery() == Set(ids))
    }
}
