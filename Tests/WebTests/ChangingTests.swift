import Catalog
import Foundation
import HTTP
import Testing

@testable import Web

/// Changes of many things at once, and what the journal tells of them.
@Suite struct ChangingTests {
    private func post(_ fixture: SiteFixture, _ path: String, _ json: String, _ method: HTTP.Method = .post)
        async throws -> Response
    {
        try await fixture.call(method, path, json: json)
    }

    private func video(_ fixture: SiteFixture, _ id: Int) async throws -> [String: Any] {
        try await fixture.call(.get, "/api/videos/\(id)").json
    }

    private func total(_ fixture: SiteFixture, _ target: String) async throws -> Int? {
        try await fixture.call(.get, target).json["total"] as? Int
    }

    @Test func `many videos are edited as one change, which is undone and redone as one`() async throws {
        let fixture = try SiteFixture()
        let ids = try await fixture.add((0..<5).map { "\($0).mp4" })
        let body = """
            {"ids":[\(ids[0]),\(ids[2]),\(ids[2]),999,-1],"set":{"difficulty_level":"alto","notes":"x"},
             "add":{"final_characters":["胡桃","Ganyu"]}}
            """
        let dry = try await post(fixture, "/api/bulk_update", body.dropLast() + #","dry_run":true}"#)
        #expect(dry.json["changed"] as? Int == 2 && dry.json["change"] is NSNull, "\(dry.text)")
        #expect(try await video(fixture, ids[0])["notes"] is NSNull)

        let done = try await post(fixture, "/api/bulk_update", body)
        #expect(done.json["changed"] as? Int == 2 && done.json["success"] as? Bool == true, "\(done.text)")
        let change = try #require(done.json["change"] as? Int)
        #expect(try await video(fixture, ids[2])["characters"] as? [String] == ["胡桃", "Ganyu"])
        #expect(try await video(fixture, ids[1])["notes"] is NSNull)
        #expect(try await total(fixture, "/api/videos?difficulty=alto") == 2)

        let again = try await post(fixture, "/api/bulk_update", body)
        #expect(again.json["changed"] as? Int == 0 && again.json["change"] is NSNull, "\(again.text)")
        #expect(try await post(fixture, "/api/undo", "{}").json["changed"] as? Int == 2)
        #expect(try await total(fixture, "/api/videos?difficulty=alto") == 0)
        #expect(try await post(fixture, "/api/undo", #"{"change":\#(change)}"#).status == .conflict)
        #expect(try await post(fixture, "/api/redo", "{}").json["changed"] as? Int == 2)
        #expect(try await total(fixture, "/api/videos?character=none") == 3)
    }

    @Test func `a filter says which videos, as the gallery's address does`() async throws {
        let fixture = try SiteFixture()
        _ = try await fixture.add(["a b.mp4", "c.mp4", "d.mp4"])
        let set = #""set":{"edit_status":"hecho"}"#
        for (filter, count) in [
            ("q=A%20b&sort=title", 1), ("q=c&q=", nil), ("status=-hecho&seed=3&dir=asc", 2), ("", 0),
        ] {
            let response = try await post(fixture, "/api/bulk_update", #"{"filter":"\#(filter)",\#(set)}"#)
            #expect(response.json["changed"] as? Int == count, "\(filter): \(response.text)")
        }
        let cleared = try await post(
            fixture, "/api/bulk_update", #"{"filter":"status=hecho","clear":["edit_status"]}"#)
        #expect(cleared.json["changed"] as? Int == 3)
        let null = try await post(fixture, "/api/bulk_update", #"{"ids":[1],"set":{"notes":null}}"#)
        #expect(null.status == .ok && null.json["changed"] as? Int == 0)
    }

    @Test(
        arguments: [
            (#"{"ids":[1]}"#, "set"), (#"{"set":{"notes":"x"}}"#, "ids"),
            (#"{"ids":[1],"filter":"","set":{"notes":"x"}}"#, "filter"),
            (#"{"ids":1,"set":{"notes":"x"}}"#, "ids"), (#"{"ids":["1"],"set":{"notes":"x"}}"#, "ids"),
            (#"{"ids":[1.5],"set":{"notes":"x"}}"#, nil),
            (#"{"ids":[9223372036854775808],"set":{"notes":"x"}}"#, nil),
            (#"{"ids":[1],"set":{"id":"x"}}"#, "set"), (#"{"ids":[1],"set":{"notes":7}}"#, "set"),
            (#"{"ids":[1],"set":{"notes":["x"]}}"#, "notes"),
            (#"{"ids":[1],"set":{"difficulty_level":"hard"}}"#, "difficulty_level"),
            (#"{"ids":[1],"set":{"notes":"x"},"clear":["notes"]}"#, "notes"),
            (#"{"ids":[1],"set":{"notes":"x","notes":"y"}}"#, "notes"),
            (#"{"ids":[1],"add":{"notes":["x"]}}"#, "notes"),
            (#"{"ids":[1],"add":{"final_characters":"x"}}"#, "add"),
            (#"{"ids":[1],"add":{"x":["x"]}}"#, "add"), (#"{"ids":[1],"remove":{"x":["x"]}}"#, "remove"),
            (
                #"{"ids":[1],"add":{"final_characters":["a"]},"remove":{"final_characters":["A"]}}"#,
                "final_characters"
            ),
            (#"{"ids":[1],"clear":["id"]}"#, "clear"), (#"{"ids":[1],"clear":"notes"}"#, "clear"),
            (#"{"ids":[1],"clear":["notes"],"dry_run":1}"#, "dry_run"),
            (#"{"filter":"limit=5","clear":["notes"]}"#, "filter"),
            (#"{"filter":"position=5","clear":["notes"]}"#, "filter"),
            (#"{"filter":"cursor=x","clear":["notes"]}"#, "filter"),
            (#"{"filter":"colour=red","clear":["notes"]}"#, "filter"),
            (#"{"filter":"?q=x","clear":["notes"]}"#, "filter"),
            (#"{"filter":"q=%","clear":["notes"]}"#, "filter"),
            (#"{"filter":"q=\u0000","clear":["notes"]}"#, "filter"),
            (#"{"filter":"q='; DROP TABLE videos--&sort=1","clear":["notes"]}"#, "filter"),
        ] as [(String, String?)])
    func `a change of many that cannot be says what is at fault`(_ body: String, _ field: String?)
        async throws
    {
        let fixture = try SiteFixture()
        _ = try await fixture.add(["a.mp4"])
        let response = try await post(fixture, "/api/bulk_update", body)
        #expect(response.status == .badRequest, "\(response.text)")
        #expect(response.json["field"] as? String == field, "\(response.text)")
        #expect(try await video(fixture, 1)["notes"] is NSNull)
    }

    @Test func `the ids of a whole catalogue fit into one body, and more are refused`() async throws {
        let fixture = try SiteFixture()
        let limit = fixture.site.routes.bodyLimit(for: try Request(.post, "/api/bulk_update")) ?? 0
        #expect((1...1_000_000).reduce(0) { $0 + String($1).utf8.count + 1 } < limit)
        #expect(throws: HTTPError.self) {
            try Selection(ids: Array(repeating: 1, count: 1_000_001), filter: nil)
        }
    }

    @Test func `videos go into the trash and come back, by ids and by filter`() async throws {
        let fixture = try SiteFixture()
        let ids = try await fixture.add(["a.mp4", "b.mp4", "c.mp4"])
        #expect(
            try await post(fixture, "/api/trash", #"{"ids":[\#(ids[0]),999]}"#).json["changed"] as? Int == 1)
        #expect(try await post(fixture, "/api/trash", #"{"filter":"q=b"}"#).json["changed"] as? Int == 1)
        #expect(try await total(fixture, "/api/videos") == 1)
        #expect(try await total(fixture, "/api/trash") == 2)
        #expect(try await total(fixture, "/api/trash?q=a&limit=1") == 1)
        #expect(try await total(fixture, "/api/facets") == 1)
        // Only what is there can be meant.
        #expect(try await post(fixture, "/api/restore", #"{"filter":"q=c"}"#).json["changed"] as? Int == 0)
        #expect(try await post(fixture, "/api/restore", #"{"filter":""}"#).json["changed"] as? Int == 2)
        #expect(try await total(fixture, "/api/trash") == 0)
        #expect(try await post(fixture, "/api/undo", "{}").json["changed"] as? Int == 2)
        #expect(try await total(fixture, "/api/trash") == 2)
        for body in ["{}", #"{"ids":[1],"filter":""}"#, #"{"filter":"limit=1"}"#, #"{"ids":null}"#] {
            for path in ["/api/trash", "/api/restore"] {
                #expect(try await post(fixture, path, body).status == .badRequest, "\(path) \(body)")
            }
        }
    }

    @Test func `the journal tells what each change was, and of a video what its fields were`() async throws {
        let fixture = try SiteFixture()
        let ids = try await fixture.add(["a.mp4", "b.mp4"])
        _ = try await post(
            fixture, "/api/bulk_update", #"{"ids":[1,2],"set":{"final_characters":["胡桃"],"notes":"x"}}"#)
        _ = try await post(fixture, "/api/update_video", #"{"id":2,"field":"notes","value":null}"#)
        _ = try await post(fixture, "/api/undo", "{}")

        let all = try await fixture.call(.get, "/api/changes?limit=2").json
        let changes = try #require(all["changes"] as? [[String: Any]])
        #expect(changes.map { $0["kind"] as? String } == ["undo", "edit"])
        #expect(changes[0]["undoes"] as? Int == changes[1]["id"] as? Int)
        #expect(changes[1]["undone"] as? Bool == true)
        let cursor = try #require(all["next_cursor"] as? String)
        let rest = try await fixture.call(.get, "/api/changes?cursor=\(cursor)").json
        #expect((rest["changes"] as? [[String: Any]])?.first?["count"] as? Int == 2)
        #expect(rest["next_cursor"] is NSNull)

        let one = try await fixture.call(.get, "/api/changes?video=\(ids[0])").json
        let fields = try #require((one["changes"] as? [[String: Any]])?.first?["fields"] as? [[String: Any]])
        let told = Dictionary(uniqueKeysWithValues: fields.map { ($0["name"] as? String ?? "", $0) })
        #expect(told["notes"]?["new"] as? String == "x" && told["notes"]?["old"] is NSNull)
        #expect(told["final_characters"]?["new"] as? [String] == ["胡桃"])
    }

    @Test(arguments: [
        "video=0", "video=x", "cursor=-1", "cursor=1.5", "limit=0", "limit=201", "limit=01", "x=1",
        "video=1&video=2", "cursor=9223372036854775808",
    ])
    func `a question to the journal is read strictly`(_ query: String) async throws {
        let response = try await SiteFixture().call(.get, "/api/changes?\(query)")
        #expect(response.status == .badRequest)
        #expect(response.json["field"] as? String == query.split(separator: "=").first.map(String.init))
    }

    @Test func `a verdict that changes nothing makes no change`() async throws {
        let fixture = try SiteFixture()
        let claimed = FoundClaim(field: .creator, value: "mina", source: "folder", evidence: "mina")
        _ = try await fixture.add(["a.mp4"], claims: [claimed])
        let claim = try await fixture.catalog.read { try $0.claims(of: 1) }[0].id
        let json = #"{"ids":[\#(claim)],"verdict":"confirmed"}"#
        let first = try await fixture.call(.post, "/api/claims", json: json).json
        #expect(first["change"] as? Int == 2 && first["videos"] as? [Int] == [1])
        let second = try await fixture.call(.post, "/api/claims", json: json)
        #expect(second.json["change"] is NSNull && second.json["changed"] as? Int == 0)
        let described = try #require(OpenAPI.operations.first { $0.id == "judgeClaims" })
        let schema = try #require(Described.answer(of: described, 200))
        #expect(Described.faults(in: second.json, schema) == [])
    }
}
