import SQLite
import Testing

@testable import Catalog

/// Names, lists and what they are called, a page at a time.
@Suite struct NamePageTests {
    @Test func `a creator has its handles, and those of who was merged into it`() async throws {
        let sample = try Sample()
        let ids = try await sample.add(["a.mp4", "b.mp4", "c.mp4"])
        for (id, name) in zip(ids, ["mina", "Mina K", "nana"]) {
            try await sample.decide(.creator, .text(name), of: id)
        }
        try await sample.catalog.write { connection in
            for (platform, handle, creator) in [
                ("tiktok", "mina", 1), ("instagram", "mina.k", 2), ("tiktok", "nana", 3),
            ] {
                try connection.run(
                    """
                    INSERT INTO creator_handles(platform, handle, creator)
                    VALUES (\(platform), \(handle), \(creator))
                    """)
            }
            _ = try connection.merge(2, into: 1, in: .creators, by: .host)
        }
        let (handles, meant, names) = try await sample.catalog.read { connection in
            let query = try VideoQuery(items: [("creator", "2"), ("creator", "-3"), ("creator", "99")])
            return (
                try connection.handles(of: [1, 2, 3]),
                try [0, 1, 2, 3, 99].map { try connection.meant(by: $0, in: .creators) },
                try connection.names(in: query)
            )
        }
        #expect(handles[1]?.map(\.handle) == ["mina.k", "mina"] && handles[3]?.count == 1)
        #expect(meant == [nil, 1, 1, 3, nil])
        #expect(names == [.creator: [2: "mina", 3: "nana"]])
    }

    @Test(arguments: NameSort.allCases)
    func `pages of lists hold each list once, and count what is not in the trash`(_ sort: NameSort)
        async throws
    {
        let sample = try Sample()
        let ids = try await sample.add(["a.mp4", "b.mp4", "c.mp4"])
        // Two of one name: a list of somebody else's may be called like one's own.
        let lists = try await sample.catalog.write { connection in
            try connection.run(
                "INSERT INTO lists(kind, platform, name, created) VALUES ('playlist', 'youtube', 'Ñ', 0)")
            return try ["Ñ", "lista 10", "lista 9", "empty"].map {
                try connection.makeList($0, by: .host).list.id
            }
        }
        _ = try await sample.catalog.add(ids, toList: lists[1], by: .host)
        _ = try await sample.catalog.add(Array(ids[..<2]), toList: lists[2], by: .host)
        _ = try await sample.catalog.trash([ids[0]], by: .host)

        var seen: [VideoList] = []
        var cursor: String?
        repeat {
            let page = try await sample.catalog.read { [cursor] in
                try $0.lists(by: sort, after: cursor, limit: 2)
            }
            #expect(page.total == 5)
            seen += page.lists
            cursor = page.next
        } while cursor != nil
        let byName = ["empty", "lista 9", "lista 10", "Ñ", "Ñ"]
        let byCount = ["lista 10", "lista 9", "Ñ", "Ñ", "empty"]
        let byAge = ["empty", "lista 9", "lista 10", "Ñ", "Ñ"]
        #expect(seen.map(\.name) == (sort == .name ? byName : sort == .count ? byCount : byAge))
        #expect(Set(seen.map(\.id)).count == 5)
        for (list, count) in [(lists[1], 2), (lists[2], 1), (lists[3], 0)] {
            #expect(seen.first { $0.id == list }?.count == count)
            #expect(try await sample.catalog.read { try $0.liveList(list)?.count } == count)
        }
    }
}
