import Platform
import Testing

@testable import Catalog
@testable import SQLite

@Suite struct ListOrderTests {
    let sample: Sample
    let ids: [Video.ID]
    let list: VideoList.ID

    init() async throws {
        sample = try Sample()
        ids = try await sample.add((0..<6).map { "\($0).mp4" })
        list = try await sample.catalog.write { try $0.makeList("To edit", by: .host).list.id }
        _ = try await sample.catalog.add(ids, toList: list, by: .host)
    }

    private var catalog: Catalog { sample.catalog }

    /// As places in `ids`.
    private func order(_ change: (inout VideoQuery) -> Void = { _ in }) async throws -> [Int] {
        var query = try VideoQuery(items: [("list", "\(list)"), ("sort", "list")])
        change(&query)
        let found = try await catalog.read { [query] in try $0.orderedIDs(query).ids }
        return places(found)
    }

    private func places(_ found: [Video.ID]) -> [Int] { found.compactMap { ids.firstIndex(of: $0) } }

    private func move(_ places: [Int], to index: Int) async throws -> Change {
        try await catalog.move(places.map { ids[$0] }, inList: list, to: index, by: .host)
    }

    @Test(arguments: [
        ([3], 0, [3, 0, 1, 2, 4, 5]), ([0], 5, [1, 2, 3, 4, 5, 0]), ([0], 99, [1, 2, 3, 4, 5, 0]),
        ([0], 2, [1, 2, 0, 3, 4, 5]), ([4, 1], 1, [0, 4, 1, 2, 3, 5]), ([1, 1, 77], 0, [1, 0, 2, 3, 4, 5]),
        ([2], 2, [0, 1, 2, 3, 4, 5]), ([], 0, [0, 1, 2, 3, 4, 5]),
    ])
    func `videos move to a place that is counted without them`(_ moved: [Int], _ index: Int, _ order: [Int])
        async throws
    {
        let asked = moved.map { $0 < ids.count ? ids[$0] : 9999 }
        let change = try await catalog.move(asked, inList: list, to: index, by: .host)
        #expect(try await self.order() == order)
        #expect((change == .none) == (order == [0, 1, 2, 3, 4, 5]))
        guard change.id != 0 else { return }
        _ = try await catalog.undo(change.id, by: .host)
        #expect(try await self.order() == [0, 1, 2, 3, 4, 5])
        _ = try await catalog.redo(change.id, by: .host)
        #expect(try await self.order() == order)
    }

    @Test func `the same place takes any number of videos one after the other`() async throws {
        var expected = [0, 1, 2, 3, 4, 5]
        for round in 0..<60 {
            let last = expected.removeLast()
            expected.insert(last, at: 1)
            let change = try await move([last], to: 1)
            #expect(try await order() == expected, "\(round)")
            #expect(change.count <= 6)
        }
    }

    @Test func `a list without room between its places makes some`() async throws {
        _ = try await catalog.write { [list] connection in
            try connection.run("UPDATE list_videos SET position = video WHERE list = \(list)")
        }
        let change = try await move([5], to: 2)
        #expect(try await order() == [0, 1, 5, 2, 3, 4])
        // Those that only made room are not told.
        #expect(change.count == 1 && change.videos == [ids[5]])
        let (told, histories) = try await catalog.read { [ids] connection in
            (
                try connection.videos(changedBy: change.id, limit: 9).map(\.video),
                try ids.map { try connection.history(of: $0, limit: 9).filter { $0.id == change.id }.count }
            )
        }
        #expect(told == [ids[5]] && histories == [0, 0, 0, 0, 0, 1])
        _ = try await catalog.undo(change.id, by: .host)
        #expect(try await order() == [0, 1, 2, 3, 4, 5])
    }

    @Test func `what is in the trash keeps its place and is not counted`() async throws {
        _ = try await catalog.trash([ids[0], ids[2]], by: .host)
        _ = try await move([5], to: 1)
        #expect(try await order() == [1, 5, 3, 4])
        _ = try await catalog.restore([ids[0], ids[2]], by: .host)
        #expect(try await order() == [0, 1, 2, 5, 3, 4])
    }

    @Test
    func `an undo of a move is refused when the video was moved since, and passes over one that is out`()
        async throws
    {
        let first = try await move([0], to: 3)
        let second = try await move([0], to: 5)
        await #expect(throws: UndoError.conflict(["video \(ids[0]) was moved in list \(list) since"])) {
            try await catalog.undo(first.id, by: .host)
        }
        _ = try await catalog.undo(second.id, by: .host)
        _ = try await catalog.remove([ids[0]], fromList: list, by: .host)
        _ = try await catalog.undo(first.id, by: .host)
        #expect(try await order() == [1, 2, 3, 4, 5])
    }

    @Test func `only lists of one's own are ordered`() async throws {
        let other = try await catalog.write { connection in
            try connection.insert("INSERT INTO lists(kind, name, created) VALUES ('liked', 'x', 0)")
        }
        await #expect(throws: ListError.notOwn) {
            try await catalog.move([ids[0]], inList: other, to: 0, by: .host)
        }
        await #expect(throws: ListError.notFound) {
            try await catalog.move([ids[0]], inList: 99, to: 0, by: .host)
        }
    }

    @Test(arguments: [false, true])
    func `pages of a list follow its order both ways, and the export too`(_ isDescending: Bool) async throws {
        _ = try await move([4, 0, 2], to: 1)
        let whole = isDescending ? [5, 3, 2, 0, 4, 1] : [1, 4, 0, 2, 3, 5]
        #expect(try await order { $0.isDescending = isDescending } == whole)
        var query = try VideoQuery(items: [("list", "\(list)"), ("sort", "list")])
        query.isDescending = isDescending
        query.limit = 4
        let first = try await catalog.read { [query] in try $0.videos(query) }
        #expect(first.total == 6 && first.position == 0 && first.previous == nil)
        let next = try #require(first.next)
        query.start = .cursor(try #require(Cursor(next, in: query)))
        let second = try await catalog.read { [query] in try $0.videos(query) }
        #expect(second.position == 4 && second.next == nil)
        let shown = places((first.videos + second.videos).map(\.id))
        #expect(shown == whole)
        let previous = try #require(second.previous)
        query.start = .cursor(try #require(Cursor(previous, in: query)))
        let again = try await catalog.read { [query] in try $0.videos(query) }
        #expect(again.videos.map(\.id) == first.videos.map(\.id))
        (query.start, query.limit) = (.around(ids[whole[4]], else: 0), 2)
        let around = try await catalog.read { [query] in try $0.videos(query) }
        #expect(around.position == 3)
        let exported = try await catalog.read { [query] connection in
            var exported: [Video.ID] = []
            try connection.export(query, onlyMissing: false) { exported += $0.map(\.id) }
            return exported
        }
        #expect(places(exported) == whole)
    }

    @Test func `of several lists there is no order`() async throws {
        let query = try VideoQuery(items: [("list", "\(list)"), ("list", "none"), ("sort", "list")])
        #expect(query.onlyList == nil)
        let found = try await catalog.read { try $0.videos(query).videos.map(\.id) }
        #expect(found == ids)
    }

    @Test func `a video tells its lists, and a list its first covers`() async throws {
        let (list, first) = (list, ids[0])
        let (lists, named, unknown, covers) = try await catalog.read { connection in
            (
                try connection.lists(with: first), try connection.ownList(named: " To  edit "),
                try connection.ownList(named: "nothing"), try connection.covers(of: list, limit: 4)
            )
        }
        #expect(lists.map(\.name) == ["To edit"] && covers == [])
        #expect(named?.id == list && unknown == nil)
    }

    @Test func `to undo an addition takes the video from where it stands now`() async throws {
        let late = try await sample.add(["late.mp4"])[0]
        let addition = try await catalog.add([late], toList: list, by: .host)
        _ = try await catalog.move([late], inList: list, to: 1, by: .host)
        let undo = try await catalog.undo(addition.id, by: .host)
        #expect(undo.videos == [late])
        let there = try await catalog.read { [list] in try $0.places(in: list).map(\.video) }
        #expect(there == ids)
        _ = try await catalog.redo(addition.id, by: .host)
        let again = try await catalog.read { [list] in try $0.places(in: list).map(\.video) }
        #expect(again == ids + [late])
    }

    @Test func `what is left out keeps its place, is not counted and lends no cover`() async throws {
        let first = ids[0]
        _ = try await catalog.write { connection in
            try connection.run("UPDATE files SET cover = 'c' || id")
            try connection.run(
                "UPDATE files SET excluded = 1 WHERE id = (SELECT file FROM videos WHERE id = \(first))")
        }
        _ = try await move([5], to: 1)
        let there = try await catalog.read { [list] in try $0.places(in: list).map(\.video) }
        #expect(places(there) == [0, 1, 5, 2, 3, 4])
        let covers = try await catalog.read { [list] in try $0.covers(of: list, limit: 9) }
        #expect(covers.count == 5)
    }

    @Test func `names of one's own lists come in order`() async throws {
        _ = try await catalog.write { connection in
            _ = try connection.makeList("Already", by: .host)
            _ = try connection.insert("INSERT INTO lists(kind, name, created) VALUES ('liked', 'x', 0)")
        }
        #expect(try await catalog.read { try $0.ownListNames() } == ["Already", "To edit"])
    }
}
