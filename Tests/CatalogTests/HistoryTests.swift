import Platform
import Testing

@testable import Catalog
@testable import SQLite

@Suite struct HistoryTests {
    let sample: Sample
    let ids: [Video.ID]

    init() async throws {
        sample = try Sample()
        ids = try await sample.add(["a.mp4", "b.mp4"], creator: "mina")
    }

    private func history(of video: Video.ID? = nil, before: Change.ID? = nil, limit: Int = 100) async throws
        -> [HistoryEntry]
    {
        try await sample.catalog.read { try $0.history(of: video, before: before, limit: limit) }
    }

    @Test func `is newest first, comes in pages, and tells what was done to a video in names`() async throws {
        let mina = Actor(name: "mina")
        try await sample.decide(.music, .text("A"), of: ids[0])
        try await sample.decide(.published, .text("2024-01-01"), of: ids[0], by: mina)
        let list = try await sample.catalog.bulk(
            BulkEdit(set: [.characters: .names(["Hu Tao", "Mona"]), .notes: .text("n")]), on: ids, by: .host)
        let undo = try await sample.catalog.undo(list.id, by: .host)
        _ = try await sample.catalog.trash([ids[0]], by: .host)
        let all = try await history()
        #expect(all.map(\.kind) == [.trash, .undo, .edit, .edit, .edit, .addRoot])
        #expect(all.map(\.count) == [1, 2, 2, 1, 1, 0])
        #expect(all.map(\.isUndone) == [false, false, true, false, false, false])
        #expect(all[1].undoes == list.id && all[1].id == undo.id && all[3].actor == "mina")
        #expect(all[2].label == "final_characters,notes" && all.allSatisfy { $0.fields == [] })
        #expect(try await history(before: all[1].id, limit: 2) == Array(all[2...3]))

        let own = try await history(of: ids[0])
        #expect(own.map(\.id) == Array(all.map(\.id).dropLast()))
        #expect(try await history(of: ids[1]).count == 2)
        #expect(try await history(of: ids[0], before: own[2].id, limit: 1).map(\.id) == [own[3].id])
        #expect(try await history(of: 999) == [])
        let characters = HistoryEntry.Field(
            name: "final_characters", old: nil, new: .names(["Hu Tao", "Mona"]))
        #expect(own[2].fields == [characters, HistoryEntry.Field(name: "notes", old: nil, new: .text("n"))])
        // Of names that are gone, too.
        #expect(own[1].fields[0] == HistoryEntry.Field(name: characters.name, old: characters.new, new: nil))
        #expect(
            own[3].fields == [
                HistoryEntry.Field(name: "published", old: nil, new: .text("2024-01-01T00:00:00Z"))
            ])
        #expect(own[4].fields == [HistoryEntry.Field(name: "final_music", old: nil, new: .text("A"))])
        #expect(own[0].fields.map(\.name) == ["trashed"])
    }

    @Test func `claims that were withdrawn are not seen, and forgotten in time`() async throws {
        let id = ids[0]
        try await sample.catalog.write { connection in
            _ = try connection.run(
                """
                INSERT INTO claims(video, field, value, source, score, verdict, withdrawn) VALUES
                  (\(id), 'title', 'old', 'test', 1, NULL, 10), (\(id), 'title', 'new', 'test', 1, NULL, 20),
                  (\(id), 'title', 'rejected', 'test', 1, 'rejected', 10)
                """)
        }
        #expect(try await sample.catalog.read { try $0.claims(of: id) }.map(\.source) == ["folder"])
        #expect(try await sample.video(id).title.source == "file_name")
        let moment = Timestamp(milliseconds: 15)
        #expect(try await sample.catalog.write { try $0.forgetWithdrawnClaims(before: moment) } == 1)
        #expect(try await sample.catalog.write { try $0.forgetWithdrawnClaims(before: moment) } == 0)
        let left: [String] = try await sample.catalog.read {
            try $0.all("SELECT value FROM claims WHERE withdrawn IS NOT NULL ORDER BY id")
        }
        #expect(left == ["new", "rejected"])
    }

    @Test(
        arguments: [
            "{}", #"{"a":null,"b":-5,"c":[],"d":[1,2,-3]}"#, #"{"a\"b":"\n\\\u0001ñ胡\u001f"}"#,
        ])
    func `reads what it writes`(_ json: String) throws {
        let columns = try StoredReader.columns(json)
        #expect(Entry.json(columns) ?? "{}" == json)
        let connection = try Connection(":memory:")
        #expect(Dictionary(try connection.members(json).map { ($0.name, $0.value) }) { $1 } == columns)
    }

    @Test(arguments: [
        "", "{", "[]", #"{"a"}"#, #"{"a":}"#, #"{"a":[1,}"#, #"{"a":"\u00zz"}"#, #"{"a":"x"#, #"{"a":1.5}"#,
    ])
    func `refuses what it does not write`(_ json: String) {
        #expect(throws: CatalogError.self) { try StoredReader.columns(json) }
    }
}
