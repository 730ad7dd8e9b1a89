import Catalog
import Foundation
import HTTP
import Testing

@testable import Web

/// What the gallery says of the address it was asked with.
@Suite struct GalleryTests {
    private func fixture() async throws -> SiteFixture {
        let fixture = try SiteFixture()
        let id = try await fixture.add(["Hu Tao.mp4", "b.mp4"])[0]
        let edits: [(VideoField, FieldValue)] = [
            (.creator, .text("mina <b>")), (.characters, .names(["胡桃"])), (.music, .text("-M-")),
        ]
        try await fixture.catalog.write { connection in
            for (field, value) in edits { _ = try connection.decide(field, value, of: id, by: .host) }
        }
        return fixture
    }

    /// The texts of the chips.
    private func chips(_ html: String) -> [String] {
        html.matches(of: #/<li class="active-chip[^>]*>.*?<span>(.*?)<\/span>/#).map { String($0.1) }
    }

    @Test(
        arguments: [
            ("creator=1", ["Creator: mina &lt;b&gt;"]), ("creator=-999", ["Creator: #999"]),
            ("character=-1", ["Character: 胡桃"]), ("list=none", ["List: not set"]), ("sound=7", ["Sound: #7"]),
            ("music==-M-", ["Music: -M-"]), ("artist=none", ["Artist: not set"]),
            ("platform=tiktok&platform=my-server", ["Platform: TikTok", "Platform: my-server"]),
            ("difficulty=none&status=-hecho", ["Difficulty: Undecided", "Status: Done"]),
            (
                "media=photos&has=audio&missing=-characters",
                ["Kind: Photos", "With audio track", "Without characters"]
            ),
            ("min_duration=1.5&max_duration=60", ["At least 1.5 s", "At most 60 s"]),
            (
                "date=published&from=2026-01-02&to=2026-02-03",
                ["Published from 2 Jan 2026", "Published until 3 Feb 2026"]
            ),
            ("q=-x%20%3Cb%3E", ["«-x &lt;b&gt;»"]), ("sort=title&dir=desc", []), ("sort=random&seed=5", []),
        ] as [(String, [String])])
    func `every filter is a chip that people can read`(_ query: String, _ expected: [String]) async throws {
        let response = try await fixture().call(.get, "/?\(query)")
        #expect(response.status == .ok, "\(response.text)")
        #expect(chips(response.text) == expected)
        #expect(PageCheck(response.text).faults == [])
    }

    @Test(arguments: [
        ("-M-", "=-M-", "-=-M-"), ("none", "none", "-none"), ("=none", "=none", "-=none"), ("x", "x", "-x"),
    ])
    func `a value that looks like a sign can be excluded and included again`(
        _ written: String, _ included: String, _ excluded: String
    ) throws {
        // "-M-" itself excludes "M-".
        let literal = written == "-M-" ? "=-M-" : written
        let chip = ActiveFilterView.all(QueryPairs([.init("music", literal)]), .en)[0]
        #expect(chip.notHref == QueryPairs([.init("music", excluded)]).address())
        let back = ActiveFilterView.all(QueryPairs([.init("music", excluded)]), .en)[0]
        #expect(back.isExcluded && back.label == chip.label)
        #expect(back.notHref == QueryPairs([.init("music", included)]).address())
    }

    @Test func `all that is not understood is a chip, beside what is`() async throws {
        let response = try await fixture().call(
            .get, "/?colour=red&creator=1&sort=up&q=a&q=b&limit=0&cursor=x&dir=%3Cb%3E&has=all")
        #expect(response.status == .badRequest)
        #expect(
            Set(chips(response.text))
                == [
                    "Creator: mina &lt;b&gt;", "«a»", "Not understood: colour=red", "Not understood: sort=up",
                    "Not understood: q=b", "Not understood: limit=0", "Not understood: cursor=x",
                    "Not understood: dir=&lt;b&gt;", "Not understood: has=all",
                ])
        #expect(PageCheck(response.text).faults == [])
    }

    @Test(arguments: ["x=1", "creator=1", "q=1", "music=a%26b"])
    func `an address full of filters is no page without end`(_ part: String) async throws {
        let parts = Array(repeating: part, count: 8000 / (part.utf8.count + 1)).joined(separator: "&")
        let numbers = (1..<600).map { "creator=\($0)" }.joined(separator: "&")
        for query in [parts, numbers] {
            let response = try await fixture().call(.get, "/?\(query)")
            #expect(response.status.code < 500)
            #expect(response.bytes.count < 4 << 20)
        }
    }

    @Test func `the orders are links, and one that is chosen can be turned round`() {
        var query = VideoQuery()
        query.text = "x"
        query.sort = .title
        query.isDescending = false
        let pairs = QueryPairs([.init("q", "x"), .init("sort", "title")])
        let order = OrderView(query, pairs: pairs, .en)
        #expect(order.label == "Title ↑")
        #expect(order.options.map(\.label).contains("Relevance"))
        #expect(order.options.filter(\.isOn).map(\.label) == ["Title"])
        #expect(order.options.first { $0.label == "Added" }?.href == "/?q=x")
        #expect(order.options.first { $0.label == "Size" }?.href == "/?q=x&sort=size")
        #expect(order.turn?.href == "/?q=x&sort=title&dir=desc")
        #expect(order.turn?.label == "Descending")
    }

    @Test func `a random order is another one when it is asked for again`() throws {
        let first = OrderView(VideoQuery(), pairs: QueryPairs(), .en)
        #expect(!first.options.contains { $0.label == "Relevance" })
        #expect(first.options.first { $0.label == "Random" }?.href == "/?sort=random&seed=1")
        var query = VideoQuery()
        query.sort = .random
        query.seed = 0xFFFF_FFFF
        let again = OrderView(query, pairs: QueryPairs([.init("seed", "x"), .init("sort", "random")]), .es)
        #expect(again.options.first { $0.label == "Al azar" }?.href == "/?sort=random&seed=0")
        #expect(again.label == "Al azar" && again.turn?.label == "Barajar otra vez")
        #expect(again.turn?.href == "/?sort=random&seed=0")
    }

    @Test func `what was searched for is marked on the cards`() async throws {
        let html = try await fixture().call(.get, "/?q=TAO%20b").text
        #expect(html.contains("<a href=\"/video/1\">Hu <mark>Tao</mark></a>"))
        #expect(html.contains("<p class=\"by\" data-field=\"creator_name\">mina &lt;<mark>b</mark>&gt;</p>"))
        #expect(PageCheck(html).faults == [])
        #expect(try await !fixture().call(.get, "/").text.contains("<mark>"))
    }

    /// Of an answer's cards: where they are, and which.
    private func places(_ html: String) -> [[Int]] {
        html.matches(of: #/data-id="(\d+)" data-position="(\d+)"/#).map {
            [Int($0.2) ?? -1, Int($0.1) ?? -1]
        }
    }

    @Test(arguments: ["sort=added&dir=asc", "sort=title", "sort=random&seed=3", "q=dance", "status=-hecho"])
    func `every part of a result tells its places, and a video's place can be asked for`(_ query: String)
        async throws
    {
        let fixture = try SiteFixture()
        _ = try await fixture.add((0..<25).map { "dance \($0).mp4" })
        let whole = try await places(fixture.call(.get, "/?limit=200&\(query)").text)
        #expect(whole.map(\.[0]) == Array(0..<25))
        let part = try await fixture.call(.get, "/cards?\(query)&position=10&limit=4")
        #expect(places(part.text) == Array(whole[10..<14]))
        #expect(part.text.contains(#"data-total="25" data-results="25 videos""#))
        #expect(PageCheck(part.text).faults == [])
        let around = try await fixture.call(.get, "/cards?\(query)&position=1&limit=6&around=\(whole[20][1])")
        #expect(places(around.text) == Array(whole[17..<23]))
        let unknown = try await fixture.call(.get, "/cards?\(query)&position=22&limit=6&around=999")
        #expect(places(unknown.text) == Array(whole[22...]))
        #expect(try await places(fixture.call(.get, "/cards?\(query)&position=900").text) == [])
    }

    @Test func `a page says what it is a page of, also by position and by cursor`() async throws {
        let fixture = try SiteFixture()
        _ = try await fixture.add((0..<70).map { "dance \($0).mp4" })
        let first = try await fixture.call(.get, "/?sort=title&q=dance").text
        #expect(first.contains(#"data-query="sort=title&amp;q=dance" data-total="70""#))
        let next = try #require(first.firstMatch(of: #/rel="next" href="([^"]*)"/#)).1
        let second = try await fixture.call(.get, next.replacingOccurrences(of: "&amp;", with: "&")).text
        #expect(places(second).map(\.[0]) == Array(60..<70))
        let there = try await fixture.call(.get, "/?position=33&limit=2").text
        #expect(places(there).map(\.[0]) == [33, 34])
        #expect(!there.contains(" data-home") && there.contains(#"data-query="""#))
    }
}
