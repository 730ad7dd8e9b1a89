import Platform
import Testing

@testable import Catalog
@testable import SQLite

@Suite struct BulkTests {
    let sample: Sample
    let ids: [Video.ID]

    init() async throws {
        sample = try Sample()
        ids = try await sample.add((0..<10).map { "\($0).mp4" }, creator: "mina")
    }

    private func bulk(_ edit: BulkEdit, on ids: [Video.ID]? = nil) async throws -> Change {
        let ids = ids ?? self.ids
        let count = try await sample.catalog.bulkCount(edit, on: ids)
        let change = try await sample.catalog.bulk(edit, on: ids, by: .host)
        #expect(change.count == count)
        return change
    }

    private func decisions(_ field: VideoField) async throws -> [FieldValue?] {
        let ids = ids
        return try await sample.catalog.read { try $0.videos(ids) }.map { $0.decision(of: field) }
    }

    @Test func `changes those that differ, once each, and leaves out those that are gone`() async throws {
        try await sample.decide(.difficulty, .text("alto"), of: ids[3])
        let change = try await bulk(
            BulkEdit(set: [.difficulty: .text("alto")]), on: ids + [ids[0], 999, -1, .max])
        #expect(change.count == 9)
        #expect(change.videos == ids.filter { $0 != ids[3] })
        #expect(try await decisions(.difficulty) == ids.map { _ in .text("alto") })
        let again = try await bulk(BulkEdit(set: [.difficulty: .text("alto")]))
        #expect(again == .none)
        #expect(try await bulk(BulkEdit(set: [.notes: .text("n")]), on: [999]) == .none)
        #expect(try await bulk(BulkEdit()) == .none)
        _ = try await sample.catalog.undo(by: .host)
        #expect(try await decisions(.difficulty).compactMap { $0 } == [.text("alto")])
    }

    @Test func `sets several fields, decides none and withdraws in one batch`() async throws {
        try await sample.decide(.notes, .text("old"), of: ids[0])
        let change = try await bulk(
            BulkEdit(
                set: [
                    .music: .text(" Power  of love"), .artist: .text(""), .characters: .names([]),
                    .title: .text("T"),
                ], clear: [.notes]))
        #expect(change.count == 10)
        let video = try await sample.video(ids[0])
        #expect(video.music.decision == "Power of love" && video.artist.decision == "")
        #expect(video.characters.decision == [] && video.notes == nil && video.title.value == "T")
        _ = try await sample.catalog.undo(change.id, by: .host)
        #expect(try await sample.video(ids[0]).notes == "old")
        let names = try await sample.catalog.read {
            try $0.all("SELECT name FROM music WHERE id <> 0", of: String.self)
        }
        #expect(names == [])
    }

    @Test func `adds to and removes from what is there, decided or claimed`() async throws {
        try await sample.decide(.characters, .names(["Hu Tao", "Ganyu"]), of: ids[0])
        let claimed = ids[1]
        try await sample.catalog.write { connection in
            let id = try connection.id(of: "Ganyu", in: .characters)
            try connection.run(
                "INSERT INTO video_characters VALUES (\(claimed), 'detected', 0, \(id))")
        }
        #expect(try await bulk(BulkEdit(add: [.characters: ["ganyu", "Raiden"]])).count == 10)
        let both = try await decisions(.characters)
        #expect(both[0] == .names(["Hu Tao", "Ganyu", "Raiden"]))
        #expect(both[1] == .names(["Ganyu", "Raiden"]))
        #expect(both[2] == .names(["ganyu", "Raiden"]))
        // A name that nobody has is made for nobody.
        #expect(try await bulk(BulkEdit(remove: [.characters: ["Nobody"]])) == .none)
        #expect(try await bulk(BulkEdit(remove: [.characters: ["Ganyu"]])).count == 2)
        #expect(try await decisions(.characters)[1] == .names(["Raiden"]))
        let swap = BulkEdit(add: [.characters: ["Mona"]], remove: [.characters: ["Raiden"]])
        #expect(try await bulk(swap).count == 10)
        #expect(try await decisions(.characters)[1] == .names(["Mona"]))
        for _ in 0..<3 { _ = try await sample.catalog.undo(by: .host) }
        #expect(
            try await decisions(.characters) == [.names(["Hu Tao", "Ganyu"])]
                + ids.dropFirst().map { _ in nil })
    }

    @Test func `to add what a machine claims is to decide it`() async throws {
        let id = ids[0]
        try await sample.catalog.write { connection in
            let name = try connection.id(of: "Ganyu", in: .characters)
            try connection.run("INSERT INTO video_characters VALUES (\(id), 'detected', 0, \(name))")
        }
        #expect(try await bulk(BulkEdit(add: [.characters: ["Ganyu"]]), on: [id]).count == 1)
        #expect(try await sample.video(id).characters.decision == ["Ganyu"])
        #expect(try await bulk(BulkEdit(add: [.characters: ["Ganyu"]]), on: [id]) == .none)
    }

    @Test(
        arguments: [
            (BulkEdit(set: [.difficulty: .text("hard")]), .difficulty, "notAChoice"),
            (BulkEdit(add: [.music: ["A"]]), .music, "wrongShape"),
            (BulkEdit(remove: [.notes: ["A"]]), .notes, "wrongShape"),
            (BulkEdit(set: [.notes: .text("n")], clear: [.notes]), .notes, "duplicate"),
            (BulkEdit(clear: [.notes, .notes]), .notes, "duplicate"),
            (
                BulkEdit(set: [.characters: .names([])], add: [.characters: ["A"]]), .characters, "duplicate"
            ),
            (BulkEdit(add: [.characters: ["A"]], remove: [.characters: ["ａ"]]), .characters, "duplicate"),
            (BulkEdit(add: [.characters: ["a\u{0}"]]), .characters, "controlCharacter"),
            (BulkEdit(add: [.characters: (0...50).map { "c\($0)" }]), .characters, "tooMany"),
        ] as [(BulkEdit, VideoField, String)])
    func `that makes no sense is refused and changes nothing`(
        _ edit: BulkEdit, _ field: VideoField, _ reason: String
    ) async throws {
        let expected = EditError.invalid(field: field, reason: reason)
        await #expect(throws: expected) { try await sample.catalog.bulk(edit, on: ids, by: .host) }
        await #expect(throws: expected) { try await sample.catalog.bulkCount(edit, on: ids) }
        #expect(try await sample.catalog.read { try $0.history(limit: 10) }.map(\.kind) == [.addRoot])
    }

    @Test func `more characters than a video may have take everything back`() async throws {
        let full = FieldValue.names((0..<50).map { "c\($0)" })
        try await sample.decide(.characters, full, of: ids[9])
        await #expect(throws: EditError.invalid(field: .characters, reason: "tooMany")) {
            try await sample.catalog.bulk(BulkEdit(add: [.characters: ["A"]]), on: ids, by: .host)
        }
        #expect(try await decisions(.characters) == ids.dropLast().map { _ in nil } + [full])
    }

    @Test func `text is found by what it says now`() async throws {
        func texts() async throws -> [String] {
            try await sample.catalog.read { try $0.all("SELECT DISTINCT text FROM video_text ORDER BY text") }
        }
        let before = try await texts()
        let change = try await bulk(BulkEdit(set: [.notes: .text("Ñandú"), .title: .text("One")]))
        #expect(try await texts().allSatisfy { $0.hasPrefix("one\n") && $0.hasSuffix("\nnandu") })
        _ = try await sample.catalog.undo(change.id, by: .host)
        #expect(try await texts() == before)
    }

    @Test func `goes in and out of the trash`() async throws {
        let catalog = sample.catalog
        func trashed() async throws -> [Video.ID] {
            try await catalog.read {
                try $0.all("SELECT id FROM videos WHERE trashed IS NOT NULL ORDER BY id")
            }
        }
        let change = try await catalog.trash(Array(ids[..<4]) + [999], by: .host)
        #expect(change.count == 4)
        #expect(try await catalog.trash([ids[0]], by: .host) == .none)
        #expect(try await catalog.restore([ids[0], ids[9]], by: .host).videos == [ids[0]])
        #expect(try await trashed() == Array(ids[1..<4]))
        let error = await #expect(throws: UndoError.self) { try await catalog.undo(change.id, by: .host) }
        guard case .conflict(let lines) = error else { return }
        #expect(
            lines.count == 1
                && lines[0].description.hasPrefix("trashed of video \(ids[0]) is not in the trash now"))
        _ = try await catalog.undo(by: .host)
        _ = try await catalog.undo(change.id, by: .host)
        #expect(try await trashed() == [])
        #expect(
            try await sample.catalog.read { try $0.value("SELECT count(edited) FROM videos", of: Int.self) }
                == 0)
    }
}
