import Catalog
import Foundation
import HTTP
import Testing

@testable import Web

/// Pages, counts and suggestions of what is asked for in the address.
@Suite struct FindingTests {
    private func fixture() async throws -> SiteFixture {
        let fixture = try SiteFixture()
        let ids = try await fixture.add(["Baile de Hu Tao.mp4", "b.mp4", "c.mp4"])
        let edits: [(Int, VideoField, FieldValue)] = [
            (0, .creator, .text("Mína Ñandú")), (0, .music, .text("-M- =x")),
            (0, .characters, .names(["Hu Tao", "胡桃"])), (0, .notes, .text("🎵 hu tao, HU")),
            (1, .creator, .text("mina")), (1, .music, .text("none")), (1, .difficulty, .text("alto")),
        ]
        try await fixture.catalog.write { connection in
            for (index, field, value) in edits {
                _ = try connection.decide(field, value, of: ids[index], by: .host)
            }
        }
        return fixture
    }

    @Test func `a video that was searched for says where it has the words`() async throws {
        let fixture = try await fixture()
        let answer = try await fixture.call(.get, "/api/videos?q=hu%20TAO").json
        let video = try #require((answer["videos"] as? [[String: Any]])?.first)
        let found = try #require(video["highlights"] as? [String: Any])
        #expect(found["title"] as? [[Int]] == [[9, 11], [12, 15]])
        #expect(found["characters"] as? [[[Int]]] == [[[0, 2], [3, 6]], []])
        // An emoji is two code units.
        #expect(found["notes"] as? [[Int]] == [[3, 5], [6, 9], [11, 13]])
        #expect(Set(found.keys) == ["title", "characters", "notes"])
        #expect(answer["commit"] as? Int != nil)

        let folded = try await fixture.call(.get, "/api/videos?q=nandu").json
        let other = try #require((folded["videos"] as? [[String: Any]])?.first)
        #expect((other["highlights"] as? [String: Any])?["creator_name"] as? [[Int]] == [[5, 10]])
        let all = try await fixture.call(.get, "/api/videos").json
        let videos = try #require(all["videos"] as? [[String: Any]])
        #expect(videos.count == 3 && videos.allSatisfy { $0["highlights"] == nil })
    }

    @Test func `every value that is counted is one that finds as many`() async throws {
        let fixture = try await fixture()
        let answer = try await fixture.call(.get, "/api/facets?q=.&sort=title").json
        let facets = try #require(answer["facets"] as? [String: [[String: Any]]])
        #expect(Set(facets.keys) == Set(Facets.keys.map(\.rawValue)))
        #expect(
            facets["music"]?.compactMap { $0["value"] as? String }.sorted() == ["=-M- =x", "=none", "none"])
        for (key, counts) in facets {
            for count in counts {
                let value = try #require(count["value"] as? String)
                let query = Query([("q", "."), (key, value)]).encoded
                let found = try await fixture.call(.get, "/api/videos?\(query)").json
                #expect(found["total"] as? Int == count["count"] as? Int, "\(query)")
            }
        }
    }

    @Test func `a count of names says which it is, and no more of them than are asked for`() async throws {
        let fixture = try await fixture()
        let answer = try await fixture.call(.get, "/api/facets?limit=1&creator=none").json
        #expect(answer["total"] as? Int == 1)
        let creators = try #require((answer["facets"] as? [String: [[String: Any]]])?["creator"])
        #expect(creators.count == 2)
        #expect(creators[0]["value"] as? String == "none" && creators[0]["id"] is NSNull)
        let id = try #require(creators[1]["id"] as? Int)
        #expect(creators[1]["value"] as? String == String(id) && creators[1]["name"] is String)
    }

    @Test(
        arguments: [
            ("creator_name", "MIN", ["Mína Ñandú", "mina"]), ("creator", "mina", ["mina", "Mína Ñandú"]),
            ("character", "", ["Hu Tao", "胡桃"]), ("final_characters", "胡", ["胡桃"]),
            ("final_music", "m-", ["-M- =x"]), ("artist", "x", []), ("platform", "", []),
            ("music", "%2500'%22;--", []), ("music", "zzz", []),
        ] as [(String, String, [String])])
    func `suggestions contain what is typed`(_ field: String, _ text: String, _ expected: [String])
        async throws
    {
        let fixture = try await fixture()
        let response = try await fixture.call(
            .get, "/api/suggest?field=\(field)&q=\(Query([("", text)]).encoded.dropFirst())")
        let values = try #require(response.json["values"] as? [[String: Any]])
        #expect(values.compactMap { $0["value"] as? String } == expected)
        #expect(values.allSatisfy { $0["count"] as? Int == 1 && $0["id"] is Int })
    }

    @Test(
        arguments: [
            ("creator=0", "creator"), ("creator=x", "creator"), ("creator=-", "creator"),
            ("character=07", "character"), ("list=9223372036854775808", "list"), ("sound=1.0", "sound"),
            ("music=", "music"), ("artist=a%07b", "artist"), ("platform=Tik%20Tok", "platform"),
            ("media=none", "media"), ("has=everything", "has"), ("missing=-", "missing"),
            ("min_duration=-1", "min_duration"), ("max_duration=1e3", "max_duration"),
            ("from=2026-02-30", "from"), ("to=yesterday", "to"), ("date=edited", "date"),
            ("sort=id;DROP%20TABLE%20videos", "sort"), ("sort=title&sort=title", "sort"), ("dir=up", "dir"),
            ("seed=-1", "seed"), ("seed=4294967296", "seed"), ("q=a&q=b", "q"), ("limit=201", "limit"),
            ("\(String(repeating: "x", count: 2000))=1", nil),
        ] as [(String, String?)])
    func `what is not understood is named, wherever it is asked`(_ query: String, _ field: String?)
        async throws
    {
        let fixture = try SiteFixture()
        for path in ["/api/videos", "/api/trash", "/api/facets"] {
            let response = try await fixture.call(.get, "\(path)?\(query)")
            #expect(response.status == .badRequest, "\(response.text)")
            if let field { #expect(response.json["field"] as? String == field) }
            #expect(response.bytes.count < 1000)
        }
    }

    @Test(
        arguments: [
            ("/api/facets?cursor=x", "cursor"), ("/api/facets?position=0", "position"),
            ("/api/facets?limit=0", "limit"), ("/api/videos?cursor=AAAA", "cursor"),
            ("/api/videos?position=1&position=1", "position"), ("/api/suggest", "field"),
            ("/api/suggest?field=notes", "field"), ("/api/suggest?field=videos;--", "field"),
            ("/api/suggest?field=music&field=music", "field"), ("/api/suggest?field=music&limit=5", "limit"),
            ("/api/suggest?field=music&q=\(String(repeating: "x", count: 401))", "q"),
        ])
    func `so is what belongs to another route`(_ target: String, _ field: String) async throws {
        let response = try await SiteFixture().call(.get, target)
        #expect(response.status == .badRequest, "\(response.text)")
        #expect(response.json["field"] as? String == field)
    }
}
