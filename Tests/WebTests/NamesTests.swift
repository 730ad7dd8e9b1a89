import Catalog
import Foundation
import HTTP
import Testing

@testable import Web

/// Creators, characters, lists of one's own and views that were kept.
@Suite struct NamesTests {
    private func fixture() async throws -> SiteFixture {
        let fixture = try SiteFixture()
        let ids = try await fixture.add(["a.mp4", "b.mp4", "c.mp4"])
        try await fixture.catalog.write { connection in
            for (index, name) in ["mina", "mina", "Ñandú"].enumerated() {
                _ = try connection.decide(.creator, .text(name), of: ids[index], by: .host)
            }
            _ = try connection.decide(.characters, .names(["胡桃", "Hu Tao"]), of: ids[0], by: .host)
        }
        return fixture
    }

    private func names(_ response: Response, _ key: String) -> [String] {
        (response.json[key] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
    }

    private func id(_ fixture: SiteFixture, _ path: String, _ name: String) async throws -> Int {
        let rows = try await fixture.call(.get, path).json[String(path.dropFirst(5))] as? [[String: Any]]
        return try #require(rows?.first { $0["name"] as? String == name }?["id"] as? Int)
    }

    @Test func `names are listed by use or by name, page by page`() async throws {
        let fixture = try await fixture()
        #expect(names(try await fixture.call(.get, "/api/creators"), "creators") == ["mina", "Ñandú"])
        #expect(names(try await fixture.call(.get, "/api/creators?q=nan"), "creators") == ["Ñandú"])
        #expect(names(try await fixture.call(.get, "/api/characters?q=zz"), "characters") == [])
        for sort in ["name", "count"] {
            var target = "/api/creators?limit=1&sort=\(sort)"
            var seen: [String] = []
            for _ in 0..<2 {
                let page = try await fixture.call(.get, target)
                #expect(page.json["total"] as? Int == 2)
                seen += names(page, "creators")
                guard let next = page.json["next_cursor"] as? String else { break }
                target = "/api/creators?limit=1&sort=\(sort)&cursor=\(next)"
            }
            #expect(seen == ["mina", "Ñandú"])
        }
        let one = try await fixture.call(.get, "/api/creators/\(id(fixture, "/api/creators", "mina"))").json
        #expect(one["count"] as? Int == 2 && one["aliases"] as? [String] == [])
    }

    @Test func `a name that was merged stands for the other, and says what to do`() async throws {
        let fixture = try await fixture()
        let from = try await id(fixture, "/api/characters", "Hu Tao")
        let into = try await id(fixture, "/api/characters", "胡桃")
        let taken = try await fixture.call(.post, "/api/characters/\(from)/rename", json: #"{"name":"胡桃"}"#)
        #expect(taken.status == .conflict && taken.json["field"] as? String == "name")
        #expect((taken.json["detail"] as? String)?.contains("into: \(into)") == true)

        let merged = try await fixture.call(
            .post, "/api/characters/\(from)/merge", json: #"{"into":\#(into)}"#)
        #expect(merged.status == .ok, "\(merged.text)")
        let one = try await fixture.call(.get, "/api/characters/\(from)").json
        #expect(one["id"] as? Int == into && one["name"] as? String == "胡桃")
        #expect(one["aliases"] as? [String] == ["Hu Tao"])
        #expect(try await fixture.call(.get, "/api/videos/1").json["characters"] as? [String] == ["胡桃"])
        let again = try await fixture.call(.post, "/api/characters/\(from)/rename", json: #"{"name":"x"}"#)
        #expect(again.status == .conflict)
        #expect(
            try await fixture.call(.post, "/api/undo", json: #"{"change":\#(merged.json["change"] ?? 0)}"#)
                .status == .ok)
        #expect(try await fixture.call(.get, "/api/characters/\(from)").json["id"] as? Int == from)
    }

    @Test func `a new name shows everywhere at once`() async throws {
        let fixture = try await fixture()
        let id = try await id(fixture, "/api/creators", "mina")
        let renamed = try await fixture.call(
            .post, "/api/creators/\(id)/rename", json: #"{"name":" Mina   <b> "}"#)
        #expect(renamed.json["change"] is Int, "\(renamed.text)")
        #expect(try await fixture.call(.get, "/api/videos/1").json["creator_name"] as? String == "Mina <b>")
        #expect(names(try await fixture.call(.get, "/api/creators?q=%3Cb"), "creators") == ["Mina <b>"])
        #expect(try await fixture.call(.get, "/?creator=\(id)").text.contains("Creator: Mina &lt;b&gt;"))
        let same = try await fixture.call(.post, "/api/creators/\(id)/rename", json: #"{"name":"Mina <b>"}"#)
        #expect(same.json["change"] is NSNull)
    }

    @Test(
        arguments: [
            ("/api/creators?limit=0", "limit"), ("/api/creators?limit=x", "limit"),
            ("/api/creators?sort=id", "sort"), ("/api/creators?cursor=x", "cursor"),
            ("/api/creators?cursor=1", "cursor"), ("/api/creators?sort=name&cursor=9999", "cursor"),
            ("/api/creators?sort=name&cursor=1.2", "cursor"), ("/api/characters?position=1", "position"),
            ("/api/characters?q=\(String(repeating: "x", count: 401))", "q"), ("/api/lists?q=a&q=b", "q"),
            ("/api/lists?cursor=1.x", "cursor"), ("/api/lists/1?x=1", "x"), ("/api/filters?q=x", "q"),
        ])
    func `a page of names is asked for strictly`(_ target: String, _ field: String) async throws {
        let response = try await fixture().call(.get, target)
        #expect(response.status == .badRequest, "\(response.text)")
        #expect(response.json["field"] as? String == field)
    }

    @Test(
        arguments: [
            ("/api/creators/1/rename", #"{"name":""}"#, 400, "name"),
            ("/api/creators/1/rename", #"{"name":" \t "}"#, 400, "name"),
            ("/api/creators/1/rename", #"{"name":"a\u0007"}"#, 400, "name"),
            ("/api/creators/1/rename", "{\"name\":\"\(String(repeating: "x", count: 201))\"}", 400, "name"),
            ("/api/creators/1/rename", #"{"name":7}"#, 400, "name"),
            ("/api/creators/1/rename", "{}", 400, "name"),
            ("/api/creators/0/rename", #"{"name":"x"}"#, 404, nil),
            ("/api/creators/x/merge", #"{"into":1}"#, 404, nil),
            ("/api/creators/1/merge", #"{"into":1}"#, 400, "into"),
            ("/api/creators/1/merge", #"{"into":0}"#, 404, nil),
            ("/api/creators/1/merge", #"{"into":"2"}"#, 400, "into"),
            ("/api/lists", #"{"name":"\n"}"#, 400, "name"),
            ("/api/lists/1/videos", #"{"ids":[1]}"#, 404, nil),
            ("/api/lists/1/videos", #"{"remove":true}"#, 400, "ids"),
            ("/api/filters", #"{"name":"","query":""}"#, 400, "name"),
            ("/api/filters", #"{"name":"x","query":"colour=red"}"#, 400, "query"),
            ("/api/filters", #"{"name":"x","query":"q=a&limit=5"}"#, 400, "query"),
            ("/api/filters", #"{"name":"x","query":"q=%zz"}"#, 400, "query"),
        ] as [(String, String, Int, String?)])
    func `a name that cannot be given says why`(
        _ target: String, _ body: String, _ status: Int, _ field: String?
    )
        async throws
    {
        let response = try await fixture().call(.post, target, json: body)
        #expect(response.status.code == status, "\(response.text)")
        #expect(response.json["field"] as? String == field)
        #expect((response.json["detail"] as? String)?.isEmpty == false)
    }

    @Test func `a list of one's own is made, filled, renamed, emptied and deleted, and all that is undone`()
        async throws
    {
        let fixture = try await fixture()
        let made = try await fixture.call(.post, "/api/lists", json: #"{"name":"Para bailar"}"#)
        #expect(made.status.code == 201, "\(made.text)")
        let list = try #require((made.json["list"] as? [String: Any])?["id"] as? Int)
        let twice = try await fixture.call(.post, "/api/lists", json: #"{"name":"Para bailar"}"#)
        #expect(twice.status == .conflict && twice.json["field"] as? String == "name")

        let members = "/api/lists/\(list)/videos"
        let calls: [(String, Int)] = [
            (#"{"ids":[1,2,999]}"#, 2), (#"{"filter":"q=c"}"#, 3), (#"{"ids":[3]}"#, 3),
            (#"{"filter":"list=\#(list)&q=a.mp4","remove":true}"#, 2),
        ]
        for (body, count) in calls {
            #expect(try await fixture.call(.post, members, json: body).status == .ok, "\(body)")
            #expect(
                try await fixture.call(.get, "/api/lists/\(list)").json["count"] as? Int == count, "\(body)")
            #expect(try await fixture.call(.get, "/api/videos?list=\(list)").json["total"] as? Int == count)
        }
        let rename = try await fixture.call(.post, "/api/lists/\(list)/rename", json: #"{"name":"Ñ"}"#)
        #expect(rename.status == .ok)
        #expect(names(try await fixture.call(.get, "/api/lists?q=n&sort=name"), "lists") == ["Ñ"])
        let deleted = try await fixture.call(.delete, "/api/lists/\(list)", json: "{}")
        #expect(try await fixture.call(.get, "/api/lists/\(list)").status == .notFound)
        let change = try #require(deleted.json["change"] as? Int)
        #expect(try await fixture.call(.post, "/api/undo", json: #"{"change":\#(change)}"#).status == .ok)
        #expect(try await fixture.call(.get, "/api/lists/\(list)").json["count"] as? Int == 2)
        #expect(try await fixture.call(.get, "/api/videos?list=\(list)").json["total"] as? Int == 2)
    }

    @Test func `a view that is kept is written in one way, and forgotten`() async throws {
        let fixture = try await fixture()
        for query in ["status=hecho&q=Hu+Tao&sort=added", "q=Hu%20Tao&status=hecho"] {
            let saved = try await fixture.call(
                .post, "/api/filters", json: #"{"name":"Hecho","query":"\#(query)"}"#)
            #expect(
                (saved.json["filter"] as? [String: Any])?["query"] as? String == "status=hecho&q=Hu%20Tao")
        }
        let filters = try #require(
            try await fixture.call(.get, "/api/filters").json["filters"] as? [[String: Any]])
        #expect(filters.count == 1)
        let id = try #require(filters[0]["id"] as? Int)
        #expect(try await fixture.call(.delete, "/api/filters/\(id)", json: "{}").status == .ok)
        #expect(try await fixture.call(.delete, "/api/filters/\(id)", json: "{}").status == .notFound)
        #expect(try await fixture.call(.post, "/api/undo", json: "{}").status.code < 500)
    }
}
