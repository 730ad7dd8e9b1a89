import Foundation
import Platform
import Testing

@testable import Catalog
@testable import SQLite

/// The index in memory against SQL, which is what filters and orders mean.
@Suite struct IndexTests {
    static let seeds = ProcessInfo.processInfo.environment["TRIAL"] == nil ? 3 : 60

    @Test(arguments: 0..<seeds)
    func `answers what SQL answers, whatever was edited`(_ seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let zoo = try await Zoo(videos: 150, &random)
        for _ in 0..<6 {
            for _ in 0..<12 {
                let query = zoo.query(&random)
                let (found, expected) = try await zoo.sample.catalog.read { connection in
                    (
                        try connection.ids(matching: query),
                        try connection.all(
                            """
                            SELECT v.id FROM videos v JOIN files f ON f.id = v.file
                            WHERE \(try connection.condition(query.filter)) ORDER BY v.id
                            """, of: Int.self)
                    )
                }
                #expect(found == expected, "\(query.queryString)")
            }
            try await zoo.edit(&random)
        }
    }

    @Test(arguments: ["a", "na", "ana", "胡", "hu tao", "a 1", "1 mp4", "genshin", "ana 1.mp4", "tao hu"])
    func `ranks what is found as its fields say`(_ text: String) async throws {
        var random = SeededGenerator(seed: 11)
        let zoo = try await Zoo(videos: 150, &random)
        var query = VideoQuery()
        query.text = text
        query.sort = .relevance
        query.limit = 200
        for _ in 0..<4 {
            query.isDescending.toggle()
            #expect(try await zoo.page(query).videos.map(\.id) == zoo.ordered(query))
            try await zoo.edit(&random)
        }
    }

    @Test(arguments: SortKey.allCases, [false, true])
    func `every order pages both ways through all of it`(_ sort: SortKey, _ isDescending: Bool) async throws {
        var random = SeededGenerator(seed: 7)
        let zoo = try await Zoo(videos: 90, &random)
        for _ in 0..<3 {
            try await zoo.edit(&random)
            var query = VideoQuery()
            query.sort = sort
            query.isDescending = isDescending
            query.seed = 5
            if sort == .relevance { query.text = "a" }
            if Bool.random(using: &random) { query.choices[.status] = .init(excluded: [.text("hecho")]) }
            let expected = try await zoo.ordered(query)
            query.limit = 1 + Int.random(in: 0..<20, using: &random)

            var forwards: [Int] = []
            var page = try await zoo.page(query)
            while true {
                #expect(page.position == forwards.count && page.total == expected.count)
                forwards += page.videos.map(\.id)
                guard let next = page.next else { break }
                query.start = .cursor(try #require(Cursor(next, in: query)))
                page = try await zoo.page(query)
            }
            #expect(forwards == expected)
            var backwards = page.videos.map(\.id)
            while let previous = page.previous {
                query.start = .cursor(try #require(Cursor(previous, in: query)))
                page = try await zoo.page(query)
                #expect(page.position + page.videos.count + backwards.count == expected.count)
                backwards = page.videos.map(\.id) + backwards
            }
            #expect(backwards == expected)
            for position in [0, expected.count / 2, expected.count, expected.count + 9] {
                query.start = .position(position)
                #expect(
                    try await zoo.page(query).videos.map(\.id)
                        == Array(expected.dropFirst(position).prefix(query.limit)))
            }
        }
    }

    @Test(arguments: 0..<seeds)
    func `a facet counts what choosing its value would show`(_ seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let zoo = try await Zoo(videos: 120, &random)
        for _ in 0..<4 {
            let query = zoo.query(&random)
            let facets = try await zoo.sample.catalog.read { try $0.facets(query) }
            #expect(facets.total == (try await zoo.total(query)))
            for (key, counts) in facets.counts {
                var others = query
                others.choices[key] = nil
                for count in counts {
                    others.choices[key] = .init(included: [count.value])
                    let expected = try await zoo.total(others)
                    #expect(count.count == expected, "\(key) \(count.value) in \(query.queryString)")
                }
            }
            try await zoo.edit(&random)
        }
    }

    @Test(arguments: [1, 1023, 1024, 5000] as [UInt32], 0..<5)
    func `a random order is a permutation that is undone`(_ last: UInt32, _ seed: Int) {
        let order = RandomOrder(seed: seed, last: last)
        #expect(Set((0..<order.count).map { order.rank(of: UInt32($0)) }) == Set(0..<order.count))
        #expect((0..<order.count).allSatisfy { order.id(at: order.rank(of: UInt32($0))) == UInt32($0) })
    }

    @Test func `a random order is another one for another seed, and the same for the same`() async throws {
        var random = SeededGenerator(seed: 1)
        let zoo = try await Zoo(videos: 50, &random)
        var query = VideoQuery()
        query.sort = .random
        query.limit = 200
        let first = try await zoo.page(query).videos.map(\.id)
        #expect(try await zoo.page(query).videos.map(\.id) == first)
        query.seed = 1
        let second = try await zoo.page(query).videos.map(\.id)
        #expect(second != first && second.sorted() == first.sorted())
    }

    @Test func `is the same when the catalogue is opened again`() async throws {
        var random = SeededGenerator(seed: 3)
        let zoo = try await Zoo(videos: 100, &random)
        for _ in 0..<5 { try await zoo.edit(&random) }
        let again = try Catalog(folder: zoo.sample.folder, readers: 1)
        for sort in SortKey.allCases {
            var query = VideoQuery()
            query.sort = sort
            query.limit = 200
            let asked = query
            let page = try await again.read { try $0.videos(asked) }
            #expect(try await zoo.page(query).videos.map(\.id) == page.videos.map(\.id), "\(sort)")
        }
        await again.close()
    }

    @Test(arguments: SortKey.allCases)
    func `an empty catalogue answers, too`(_ sort: SortKey) async throws {
        let sample = try Sample()
        var query = VideoQuery()
        query.text = "hu tao"
        query.sort = sort
        let asked = query
        let page = try await sample.catalog.read { try $0.videos(asked) }
        #expect(page.total == 0 && page.videos.isEmpty && page.next == nil && page.previous == nil)
        #expect(try await sample.catalog.read { try $0.suggestions(for: .music, "a") } == [])
        #expect(try await sample.catalog.read { try $0.facets(asked) }.total == 0)
    }

    @Test func `a better match of a search comes first`() async throws {
        let sample = try Sample()
        let note = try await sample.add(["x.mp4"])[0]
        try await sample.decide(.notes, .text("like Hu Tao"), of: note)
        let character = try await sample.add(["y.mp4"])[0]
        try await sample.decide(.characters, .names(["Hu Tao"]), of: character)
        let inside = try await sample.add(["dance of hu tao.mp4"])[0]
        let beginning = try await sample.add(["Hu Tao dance.mp4"])[0]
        let exact = try await sample.add(["HU TAO.mp4"])[0]
        var query = VideoQuery()
        query.text = "hu tao"
        query.sort = .relevance
        let asked = query
        let found = try await sample.catalog.read { try $0.videos(asked) }
        #expect(found.videos.map(\.id) == [exact, character, beginning, inside, note])
    }
}
