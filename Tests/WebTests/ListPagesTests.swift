import Catalog
import Foundation
import HTML
import HTTP
import Testing

@testable import Web

@Suite struct ListPagesTests {
    private func made(_ fixture: SiteFixture, _ count: Int = 3) async throws -> (list: Int, ids: [Video.ID]) {
        let ids = try await fixture.add((0..<count).map { "\($0).mp4" })
        let list = try await fixture.catalog.write { try $0.makeList("To edit", by: .host).list.id }
        _ = try await fixture.catalog.add(ids, toList: list, by: .host)
        return (list, ids)
    }

    private func ids(_ response: Response) -> [Int] { response.json["ids"] as? [Int] ?? [] }

    @Test func `the ids of a view come in its order, from a place on`() async throws {
        let fixture = try SiteFixture()
        let (list, all) = try await made(fixture, 5)
        let first = try await fixture.call(.get, "/api/ids?list=\(list)&sort=list&position=1&limit=2")
        #expect(ids(first) == [all[1], all[2]] && first.json["total"] as? Int == 5)
        #expect(ids(try await fixture.call(.get, "/api/ids?limit=1000000")).sorted() == all)
        for target in ["/api/ids?limit=1000001", "/api/ids?limit=0", "/api/ids?limit=x", "/api/ids?x=1"] {
            #expect(try await fixture.call(.get, target).status == .badRequest, "\(target)")
        }
    }

    @Test func `a list's order is changed by place`() async throws {
        let fixture = try SiteFixture()
        let (list, all) = try await made(fixture)
        let target = "/api/lists/\(list)/order"
        let moved = try await fixture.call(.post, target, json: #"{"ids":[\#(all[2])],"position":0}"#)
        #expect(moved.json["changed"] as? Int == 1)
        let order = ids(try await fixture.call(.get, "/api/ids?list=\(list)&sort=list"))
        #expect(order == [all[2], all[0], all[1]])
        let refused = try await fixture.call(.post, target, json: #"{"ids":[1],"position":-1}"#)
        #expect(refused.status == .badRequest && refused.json["field"] as? String == "position")
    }

    @Test func `the page of a list shows its videos in its order, with their places`() async throws {
        let fixture = try SiteFixture()
        let (list, all) = try await made(fixture)
        _ = try await fixture.catalog.move([all[2]], inList: list, to: 0, by: .host)
        let page = try await fixture.call(.get, "/lists/\(list)").text
        #expect(page.contains(#"data-query="list=\#(list)&amp;sort=list""#))
        let shown = page.matches(of: #/data-id="(\d+)" data-position="(\d+)"/#).map { "\($0.1) \($0.2)" }
        #expect(shown == ["\(all[2]) 0", "\(all[0]) 1", "\(all[1]) 2"])
        #expect(page.contains(#"id="list-actions""#))
        #expect(page.contains(#"href="/video/\#(all[2])" data-play"#))
    }

    @Test func `what others keep is shown and not changed`() async throws {
        let fixture = try SiteFixture()
        let (list, _) = try await made(fixture)
        let page = try await fixture.call(.get, "/lists/\(list)").text
        #expect(!page.contains("comes from another application"))
        let view = ListView(
            VideoList(id: 9, kind: .liked, platform: "tiktok", name: "Liked", count: 0),
            grid: GridView(cards: [], total: 0, query: QueryPairs(), .en), .en)
        let site = fixture.site
        let html = try site.shell.views.list(view, in: .sample()).html
        #expect(html.contains("comes from another application"))
        #expect(html.contains("Liked · TikTok"))
        #expect(!html.contains("list-actions") && !html.contains(#"value="delete""#))
    }

    @Test func `forms make, rename and delete, and an undo brings back`() async throws {
        let fixture = try SiteFixture()
        let made = try await fixture.call(.post, "/lists", form: "action=make&name=A")
        #expect(made.fields["Location"] == "/lists/1")
        let taken = try await fixture.call(.post, "/lists", form: "action=make&name=A")
        #expect(taken.status == .badRequest && taken.text.contains("There is a list of this name already."))
        let renamed = try await fixture.call(.post, "/lists/1", form: "action=rename&name=B")
        #expect(renamed.status == .seeOther)
        let empty = try await fixture.call(.post, "/lists/1", form: "action=rename&name=")
        #expect(empty.status == .badRequest && empty.text.contains("A name is needed."))
        let deleted = try await fixture.call(.post, "/lists/1", form: "action=delete")
        let location = try #require(deleted.fields["Location"])
        #expect(location.hasPrefix("/lists?change="))
        #expect(try await fixture.call(.get, location).text.contains("List deleted."))
        let change = try #require(location.split(separator: "=").last)
        _ = try await fixture.call(.post, "/lists", form: "action=undo&change=\(change)")
        #expect(try await fixture.call(.get, "/lists?q=B&sort=name").text.contains(#"href="/lists/1""#))
        #expect(try await fixture.call(.get, "/lists?sort=x").status == .badRequest)
        #expect(try await fixture.call(.post, "/lists", form: "action=x").status == .badRequest)
    }

    @Test func `a video is put into lists and taken out by a form`() async throws {
        let fixture = try SiteFixture()
        let (list, all) = try await made(fixture, 1)
        let target = "/video/\(all[0])"
        for _ in 0..<2 { _ = try await fixture.call(.post, target, form: "action=join_list&list=New") }
        let page = try await fixture.call(.get, target).text
        #expect(page.matches(of: #/href="\/lists\/\d+"/#).count == 2)
        _ = try await fixture.call(.post, target, form: "action=leave_list&list=\(list)")
        #expect(!(try await fixture.call(.get, target).text.contains(#"href="/lists/\#(list)""#)))
        let refused = try await fixture.call(.post, target, form: "action=join_list&list=")
        #expect(refused.status == .badRequest)
    }

    @Test(arguments: [
        ("m3u", "audio/x-mpegurl", "#EXTM3U\n"), ("paths", "text/plain", "/"),
        ("csv", "text/csv", "id,media"),
        ("json", "application/json", "{\"videos\":["),
    ])
    func `a selection becomes a file`(_ format: String, _ type: String, _ start: String) async throws {
        let fixture = try SiteFixture()
        let (list, all) = try await made(fixture)
        let posted = try await fixture.call(
            .post, "/export", form: "format=\(format)&ids=\(all[2]),\(all[0])")
        #expect(posted.fields["Content-Type"]?.hasPrefix(type) == true && posted.text.hasPrefix(start))
        #expect(posted.fields["Content-Disposition"]?.hasPrefix("attachment; filename=\"tagflow.") == true)
        let address = "/api/export?format=\(format)"
        #expect(try await fixture.call(.get, "\(address)&ids=\(all[2]),\(all[0])").text == posted.text)
        let whole = try await fixture.call(.get, "\(address)&list=\(list)&sort=list").text
        #expect(whole.hasPrefix(start) && whole != posted.text)
        if format == "paths" {
            #expect(posted.text == "\(fixture.folder)/library/2.mp4\n\(fixture.folder)/library/0.mp4\n")
        }
    }

    @Test(arguments: [
        ("/api/export?format=film", "format"), ("/api/export?limit=3", "limit"),
        ("/api/export?ids=1,x", "ids"),
        ("/api/export?ids=1&q=x", "q"), ("/api/export?nonsense=1", "nonsense"),
    ])
    func `what is not understood is named`(_ target: String, _ field: String) async throws {
        let response = try await SiteFixture().call(.get, target)
        #expect(response.status == .badRequest && response.json["field"] as? String == field)
    }
}
