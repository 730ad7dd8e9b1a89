import Platform
import Testing

@testable import Catalog
@testable import SQLite

@Suite struct FacetTests {
    @Test func `names are looked for by all their words, and by what they are also called`() async throws {
        let sample = try Sample()
        let ids = try await sample.add(["a.mp4", "b.mp4", "c.mp4"])
        for (id, name) in zip(ids, ["Hu Tao", "Raiden Shogun", "Shogun"]) {
            try await sample.decide(.characters, .names([name]), of: id)
        }
        try await sample.catalog.write { connection in
            let id = try connection.existingID(of: "Raiden Shogun", in: .characters) ?? 0
            let merged = try connection.existingID(of: "Shogun", in: .characters) ?? 0
            _ = try connection.merge(merged, into: id, in: .characters, by: .host)
            let list = try connection.makeList("Para editar", by: .host).list.id
            _ = try connection.makeList("Otra", by: .host)
            try connection.run(
                "INSERT INTO list_videos(list, video, position) VALUES (\(list), \(ids[0]), 1)")
        }
        func found(_ key: FilterKey, _ text: String, _ query: VideoQuery = VideoQuery()) async throws
            -> [String]
        {
            try await sample.catalog.read { try $0.facets(query, of: [key], containing: text) }
                .counts[key, default: []].compactMap { $0.name.map { name in name } }
        }
        #expect(try await found(.character, "SHO rai") == ["Raiden Shogun"])
        #expect(try await found(.character, "shogun") == ["Raiden Shogun"])
        #expect(try await found(.character, "x").isEmpty)
        #expect(try await found(.list, "EDITAR para") == ["Para editar"])
        #expect(try await found(.list, "otra") == ["Otra"])
        var query = VideoQuery()
        query.text = "a.mp4"
        let counts = try await sample.catalog.read { [query] in
            try $0.facets(query, of: [.character], containing: "raiden")
        }
        #expect(counts.counts[.character]?.last?.count == 0 && counts.total == 1)
    }

    @Test func `where a word was found is told, in the words' own writing`() async throws {
        let sample = try Sample()
        let id = try await sample.add(["baile.mp4"], creator: "mina")[0]
        try await sample.decide(
            .notes, .text(String(repeating: "año ", count: 40) + "Coreografía lenta"), of: id)
        try await sample.catalog.write { connection in
            let creator = try connection.existingID(of: "mina", in: .creators) ?? 0
            try connection.run("INSERT INTO creator_aliases(creator, name) VALUES (\(creator), 'ミナ')")
        }
        func places(_ words: [String]) async throws -> [FoundPlace] {
            try await sample.catalog.read { try $0.found([id], searching: words) }[0].1
        }
        #expect(try await places(["baile", "mina"]) == [])
        let note = try #require(try await places(["coreografia"]).first)
        #expect(note.kind == .notes && note.text.hasPrefix("…") && note.text.hasSuffix("Coreografía lenta"))
        #expect(try await places([fold("みな")]) == [FoundPlace(kind: .creator, text: "ミナ")])
        #expect(try await places(["mp4"]) == [FoundPlace(kind: .fileName, text: "baile.mp4")])
    }

    @Test func `days are counted back over months and summer time`() throws {
        #expect(try #require(Day("2026-03-31")).before(30).description == "2026-03-01")
        #expect(try #require(Day("2026-01-03")).before(7).description == "2025-12-27")
    }
}
