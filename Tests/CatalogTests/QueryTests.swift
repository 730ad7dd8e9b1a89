import Catalog
import Platform
import SQLite
import Testing

@Suite struct QueryTests {
    private func query(_ items: KeyValuePairs<String, String>) throws -> VideoQuery {
        try VideoQuery(items: items.map { (name: $0.key, value: $0.value) })
    }

    @Test(
        arguments: [
            ([:], ""), (["difficulty": "alto", "q": "miku & co"], "difficulty=alto&q=miku%20%26%20co"),
            (["status": "-hecho", "difficulty": "none", "limit": "5"], "difficulty=none&status=-hecho"),
            (["difficulty": "=alto"], "difficulty=alto"), (["difficulty": "-none"], "difficulty=-none"),
            (["q": "胡桃"], "q=%E8%83%A1%E6%A1%83"), (["sort": "added", "dir": "desc"], ""),
            (["music": "=-M-", "artist": "-none"], "music=%3D-M-&artist=-none"),
            (["sort": "title", "dir": "asc"], "sort=title"),
            (["sort": "title", "dir": "desc"], "sort=title&dir=desc"),
            (["sort": "random", "seed": "7"], "sort=random&seed=7"), (["music": "-=none"], "music=-%3Dnone"),
            (["list": "7", "creator": "-3", "character": "none"], "creator=-3&character=none&list=7"),
            (["max_duration": "60.50", "min_duration": "0"], "min_duration=0&max_duration=60.5"),
            (["to": "2024-02-29", "from": "2024-01-01"], "from=2024-01-01&to=2024-02-29"),
            (["date": "published", "from": "2024-01-01"], "date=published&from=2024-01-01"),
            (["missing": "music", "has": "-edit"], "has=-edit&missing=music"),
        ] as [(KeyValuePairs<String, String>, String)])
    func `is written back in one form`(_ items: KeyValuePairs<String, String>, _ text: String) throws {
        #expect(try query(items).queryString == text)
    }

    @Test(arguments: [
        ("difficulty", "hard"), ("difficulty", ""), ("difficulty", "=none"), ("status", "NULO"),
        ("status", "--nulo"),
        ("limit", "0"), ("limit", "201"), ("limit", "+5"), ("limit", "5 "), ("position", "-1"),
        ("position", "x"),
        ("position", "99999999999999999999"), ("cursor", ""), ("cursor", "AAAA"), ("cursor", "' OR 1=1"),
        ("sort", "id; DROP TABLE videos"), ("unknown", "1"), ("creator", "0"), ("creator", "07"),
        ("creator", "1 OR 1=1"),
        ("creator", "99999999999999999999"), ("music", ""), ("music", "-"), ("platform", "Tik Tok"),
        ("media", "none"), ("media", "film"), ("has", "everything"), ("has", "none"), ("min_duration", "-1"),
        ("min_duration", "1e3"), ("max_duration", "1.2345"), ("max_duration", "."), ("from", "2023-02-29"),
        ("from", "2023-2-1"), ("to", "tomorrow"), ("date", "edited"), ("seed", "-1"), ("dir", "up"),
        ("q", String(repeating: "x", count: 401)),
    ])
    func `that is not understood names its field`(_ name: String, _ value: String) {
        #expect(throws: VideoQuery.NotUnderstood(field: name, value: value)) {
            try VideoQuery(items: [(name: name, value: value)])
        }
    }

    @Test func `a cursor that was tampered with is refused`() async throws {
        let sample = try Sample()
        _ = try await sample.add(["a.mp4", "b.mp4"])
        var query = VideoQuery()
        query.limit = 1
        let first = query
        let cursor = try #require(try await sample.catalog.read { try $0.videos(first) }.next)
        for index in cursor.indices {
            var tampered = cursor
            tampered.replaceSubrange(index...index, with: cursor[index] == "A" ? "B" : "A")
            #expect(throws: VideoQuery.NotUnderstood(field: "cursor", value: tampered)) {
                try VideoQuery(items: [(name: "cursor", value: tampered)])
            }
        }
    }

    @Test(arguments: [
        "", "difficulty=alto", "difficulty=-alto", "difficulty=none", "status=nulo", "status=-hecho", "q",
    ])
    func `pages walked both ways are the whole, each once`(_ filter: String) async throws {
        let sample = try Sample()
        // Several moments of adding, so that some share one and some do not.
        var ids: [Video.ID] = []
        for batch in 0..<4 {
            ids += try await sample.add((0..<10).map { "\(batch)-\($0).mp4" }, creator: "Mina")
        }
        for (index, id) in ids.enumerated() where index % 3 > 0 {
            try await sample.decide(.difficulty, .text(index % 3 == 1 ? "alto" : ""), of: id)
            if index % 2 == 0 {
                try await sample.decide(.status, .text(index % 4 == 0 ? "hecho" : "nulo"), of: id)
            }
        }
        let parts = filter.split(separator: "=").map(String.init)
        var query = try VideoQuery(
            items: parts.count == 2
                ? [(name: parts[0], value: parts[1])] : parts.isEmpty ? [] : [(name: "q", value: "mína 2")])
        query.limit = 200
        let all = query
        let whole = try await sample.catalog.read { try $0.videos(all) }
        let expected = whole.videos.map(\.id)
        #expect(expected == expected.sorted(by: >))
        #expect(expected.count == whole.total && whole.total > 7)
        #expect(whole.next == nil && whole.previous == nil && whole.position == 0)

        query.limit = 7
        var forwards: [Video.ID] = []
        var last = try await page(sample, query)
        while true {
            #expect(last.position == forwards.count && last.total == whole.total)
            forwards += last.videos.map(\.id)
            guard let next = last.next else { break }
            query.start = .cursor(try #require(Cursor(next, in: query)))
            last = try await page(sample, query)
        }
        #expect(forwards == expected)

        var backwards = last.videos.map(\.id)
        while let previous = last.previous {
            query.start = .cursor(try #require(Cursor(previous, in: query)))
            last = try await page(sample, query)
            backwards = last.videos.map(\.id) + backwards
        }
        #expect(backwards == expected)
        #expect(last.position == 0)

        for position in [0, 3, whole.total - 1] {
            query.start = .position(position)
            let page = try await page(sample, query)
            #expect(page.position == position)
            #expect(page.videos.map(\.id) == Array(expected.dropFirst(position).prefix(7)))
        }
        query.start = .position(1000)
        #expect(try await page(sample, query).videos == [])
    }

    @Test(
        arguments: [
            ("mina", [0]), ("MÍNA dance", [0]), ("ガッツ", [1]), ("がっつ", [1]), ("guts", []), ("100%", [2]),
            ("_", [2]),
            ("mp4", [2, 1, 0]), ("dance mina", [0]), ("dancemina", []), ("Love", [1]), ("  ", [2, 1, 0]),
            ("'", [2]),
            ("NOT", []), ("胡", [2]),
        ] as [(String, [Int])])
    func `finds every word in title, file name or creator`(_ text: String, _ found: [Int]) async throws {
        let sample = try Sample()
        let ids = [
            try await sample.add(["dance.mp4"], creator: "Mina")[0], try await sample.add(["ｶﾞｯﾂ.mp4"])[0],
            try await sample.add(["100%_'胡桃.mp4"])[0],
        ]
        try await sample.decide(.title, .text("Power of Love"), of: ids[1])
        var query = VideoQuery()
        query.text = text
        #expect(try await page(sample, query).videos.map(\.id) == found.map { ids[$0] })
    }

    @Test func `a search follows the decisions and their undoing`() async throws {
        let sample = try Sample()
        let id = try await sample.add(["a.mp4"], creator: "mina")[0]
        try await sample.decide(.creator, .text("Kaede"), of: id)
        var query = VideoQuery()
        query.text = "kaede"
        #expect(try await page(sample, query).total == 1)
        _ = try await sample.catalog.undo(by: .host)
        #expect(try await page(sample, query).total == 0)
        query.text = "mina"
        #expect(try await page(sample, query).total == 1)
    }

    private func page(_ sample: Sample, _ query: VideoQuery) async throws -> VideoPage {
        try await sample.catalog.read { try $0.videos(query) }
    }
}
