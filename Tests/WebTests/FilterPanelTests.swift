import Catalog
import Foundation
import HTTP
import Testing

@testable import Web

/// The filters as one form, and what a form may send.
@Suite struct FilterPanelTests {
    private func fixture() async throws -> SiteFixture {
        let fixture = try SiteFixture()
        let ids = try await fixture.add((0..<12).map { "clip \($0).mp4" })
        try await fixture.catalog.write { connection in
            for (index, id) in ids.enumerated() {
                // Each has one more than the one before, but for the last.
                let name = index < 11 ? "creator <\(index / 2)>" : "=odd"
                _ = try connection.decide(.creator, .text(name), of: id, by: .host)
            }
            _ = try connection.decide(.music, .text("-M-"), of: ids[0], by: .host)
            _ = try connection.decide(.notes, .text("look at the turn"), of: ids[1], by: .host)
        }
        return fixture
    }

    /// The checked values, as the form would send them.
    private func chosen(_ html: String) -> [String] {
        html.matches(
            of:
                #/type="(?:checkbox|hidden)" name="([^"]+)" value="([^"]*)"(?: aria-label="[^"]*")?( checked)?>/#
        )
        .filter { $0.0.contains("hidden") ? !["token", "id", "query"].contains($0.1) : $0.3 != nil }
        .map { "\($0.1)=\($0.2)" }
    }

    @Test(arguments: [
        "", "creator=1", "creator=-1&creator=2", "music==-M-&music=none", "music=-=-M-",
        "difficulty=none&status=-hecho&has=notes&missing=music",
        "missing=-music&sound=7&q=clip&sort=random&seed=5",
        "list=-none&media=video&platform=none",
    ])
    func `the form says what the address says`(_ query: String) async throws {
        let html = try await fixture().call(.get, "/panel?\(query)").text
        #expect(Set(chosen(html)) == Set(query.split(separator: "&").map(String.init)))
        #expect(PageCheck(html).faults == [])
    }

    @Test func `the most used values come first, and a chosen one stays`() async throws {
        let fixture = try await fixture()
        func creators(_ query: String) async throws -> [String] {
            try await fixture.call(.get, "/panel?\(query)").text
                .matches(of: #/name="creator" value="(\d+)" aria-label="([^"]*)"/#).map { String($0.2) }
        }
        #expect(try await creators("").first == "creator &lt;0&gt;, 2 videos")
        #expect(try await creators("facet=creator&find=ODD") == ["=odd, 1 video"])
        #expect(
            try await creators("facet=creator&find=3&creator=7") == [
                "creator &lt;3&gt;, 2 videos", "=odd, 1 video",
            ])
        // Those that the other filters leave nothing of are names all the same.
        #expect(try await creators("facet=creator&find=odd&q=clip%200") == ["=odd, 0 videos"])
    }

    @Test func `a form's empty fields are left out`() async throws {
        let fixture = try await fixture()
        for (sent, kept) in [
            ("q=&creator=1&min_duration=&max_duration=&date=published&from=&to=", "/?creator=1"),
            (
                "q=x&sort=relevance&from=2026-01-02&to=&date=published",
                "/?q=x&sort=relevance&from=2026-01-02&date=published"
            ),
            ("q=&sort=relevance", "/"), ("creator=", "/"),
        ] {
            let response = try await fixture.call(.get, "/?\(sent)")
            #expect(response.status == .seeOther && response.fields["Location"] == kept)
        }
    }

    @Test func `a filter is saved and removed by forms`() async throws {
        let fixture = try await fixture()
        let saving = try await fixture.call(
            .post, "/filters?creator=1", form: "action=save_filter&name=mine&query=creator%3D1")
        #expect(saving.status == .seeOther && saving.fields["Location"] == "/filters?creator=1")
        let page = try await fixture.call(.get, "/filters?creator=1").text
        #expect(page.contains("<a href=\"/?creator=1\" aria-current=\"true\">mine</a>"))
        #expect(PageCheck(page).faults == [])
        _ = try await fixture.call(.post, "/filters", form: "action=delete_filter&id=1")
        #expect(try await fixture.catalog.read { try $0.filters() }.isEmpty)
        let bad = try await fixture.call(.post, "/filters", form: "action=save_filter&name=&query=")
        #expect(bad.status.code / 100 == 4)
    }

    @Test(arguments: [
        ("facet=sound", "facet"), ("facet=creator&facet=creator", "facet"), ("find=x", "find"),
        ("facet=status&find=x", "find"), ("facet=creator&find=x&find=y", "find"),
    ])
    func `a part that there is not is refused`(_ query: String, _ field: String) async throws {
        let response = try await fixture().call(.get, "/api/facets?\(query)")
        #expect(response.status == .badRequest && response.json["field"] as? String == field)
    }

    @Test func `one filter alone is counted, and names are looked for in it`() async throws {
        let answer = try await fixture().call(.get, "/api/facets?facet=creator&find=CREATOR%203").json
        let facets = try #require(answer["facets"] as? [String: [[String: Any]]])
        #expect(Set(facets.keys) == ["creator"])
        #expect(facets["creator"]?.compactMap { $0["name"] as? String } == ["creator <3>"])
    }

    @Test func `a card tells where it was found`() async throws {
        let fixture = try await fixture()
        let html = try await fixture.call(.get, "/?q=clip%20MP4").text
        #expect(html.contains("<span>In the file name:</span> <mark>clip</mark> 11.<mark>mp4</mark>"))
        // Two lines of a note are to be seen.
        #expect(try await !fixture.call(.get, "/?q=turn").text.contains("class=\"found\""))
        let cards = try await fixture.call(.get, "/cards?ids=1&q=mp4").text
        #expect(cards.contains("<mark>mp4</mark>"))
    }
}
