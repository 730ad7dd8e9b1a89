import Platform
import Testing

@testable import Catalog
@testable import SQLite

/// What a name is also called, what it comes from, and several names that become one.
@Suite struct AliasTests {
    let sample: Sample
    let ids: [Video.ID]

    init() async throws {
        sample = try Sample()
        ids = try await sample.add(["a.mp4", "b.mp4", "c.mp4"])
        for (id, name) in zip(ids, ["Hu Tao", "Ganyu", "Mona"]) {
            try await sample.decide(.characters, .names([name]), of: id)
        }
    }

    private var catalog: Catalog { sample.catalog }

    private func row(_ id: Int) async throws -> NamedRow? {
        try await catalog.read { try $0.names(.characters, ids: [id]).first }
    }

    private func found(_ text: String) async throws -> [Int] {
        try await catalog.read { try $0.names(in: .characters, containing: text).ids }
    }

    @Test func `another name means the same, is found, and is taken back`() async throws {
        let change = try await catalog.write {
            try $0.addAlias(" Walnut ", to: 1, in: .characters, by: .host)
        }
        #expect(try await row(1)?.aliases == ["Walnut"])
        #expect(try await found("walnut") == [1])
        try await sample.decide(.characters, .names(["Walnut"]), of: ids[1])
        #expect(try await sample.video(ids[1]).characters.decision == ["Hu Tao"])
        #expect(
            try await catalog.write { try $0.addAlias("Walnut", to: 1, in: .characters, by: .host) } == .none)
        _ = try await catalog.undo(change.id, by: .host)
        #expect(try await row(1)?.aliases == [])
        _ = try await catalog.redo(change.id, by: .host)
        #expect(try await row(1)?.aliases == ["Walnut"])
    }

    @Test func `a name of another is refused, and tells whose it is`() async throws {
        await #expect(throws: NameError.taken(by: 2)) {
            try await catalog.write { try $0.addAlias("Ganyu", to: 1, in: .characters, by: .host) }
        }
        await #expect(throws: NameError.invalid(reason: "empty")) {
            try await catalog.write { try $0.addAlias(" ", to: 1, in: .characters, by: .host) }
        }
        await #expect(throws: NameError.notFound) {
            try await catalog.write { try $0.removeAlias("Ganyu", of: 1, in: .characters, by: .host) }
        }
    }

    @Test func `one that is taken away goes, unless it has videos of its own`() async throws {
        try await catalog.write { connection in
            _ = try connection.addAlias("Walnut", to: 1, in: .characters, by: .host)
            _ = try connection.merge(2, into: 1, in: .characters, by: .host)
            try connection.run("INSERT INTO character_aliases(character, name) VALUES (1, 'Director')")
        }
        var changes: [Change] = []
        for alias in ["Walnut", "Ganyu", "Director"] {
            changes.append(
                try await catalog.write { try $0.removeAlias(alias, of: 1, in: .characters, by: .host) })
        }
        #expect(try await row(1)?.aliases == [])
        #expect(try await catalog.read { try $0.names(in: .characters, by: .name).ids } == [2, 1, 3])
        #expect(try await sample.video(ids[1]).characters.decision == ["Ganyu"])
        for change in changes.reversed() { _ = try await catalog.undo(change.id, by: .host) }
        #expect(try await row(1)?.aliases == ["Director", "Ganyu", "Walnut"])
        #expect(try await sample.video(ids[1]).characters.decision == ["Hu Tao"])
        #expect(try await found("director") == [1])
    }

    @Test func `a series is said, found by, filtered by, and undone`() async throws {
        let change = try await catalog.write { try $0.setSeries(of: 1, to: "Genshin Impact", by: .host) }
        _ = try await catalog.write { try $0.setSeries(of: 2, to: "Genshin Impact", by: .host) }
        #expect(try await row(1)?.series == "Genshin Impact")
        let series = try await catalog.read { try $0.series() }
        #expect(series.map(\.name) == ["Genshin Impact"] && series.map(\.count) == [2])
        #expect(
            try await catalog.read { try $0.names(in: .characters, ofSeries: series[0].id).ids } == [1, 2])
        #expect(try await found("genshin") == [1, 2])
        _ = try await catalog.undo(change.id, by: .host)
        #expect(try await row(1)?.series == nil)
        #expect(try await found("genshin") == [2])
        let other = try await catalog.write { try $0.setSeries(of: 2, to: "", by: .host) }
        #expect(other.id > 0 && other.id != change.id)
        #expect(try await row(2)?.series == nil)
    }

    @Test func `several names become one, in one change`() async throws {
        let change = try await catalog.write {
            try $0.merge([2, 3, 1], into: 1, in: .characters, by: .host)
        }
        #expect(try await row(1)?.aliases == ["Ganyu", "Mona"])
        #expect(try await catalog.read { try $0.uses(of: 1, in: .characters) } == 3)
        _ = try await catalog.undo(change.id, by: .host)
        #expect(try await catalog.read { try $0.names(in: .characters).total } == 3)
        await #expect(throws: NameError.itself) {
            try await catalog.write { try $0.merge([1, 1], into: 1, in: .characters, by: .host) }
        }
    }

    @Test func `the newest videos stand for a name, and order the names`() async throws {
        let more = try await sample.add(["d.mp4", "e.mp4"])
        try await sample.decide(.characters, .names(["Hu Tao", "Ganyu"]), of: more[0])
        try await catalog.write { connection in
            for id in ids + more {
                try connection.run("UPDATE files SET colour = \("#00000\(id)") WHERE video = \(id)")
            }
            _ = try connection.merge(3, into: 2, in: .characters, by: .host)
        }
        let covers = try await catalog.read { try $0.newestCovers(of: [1, 2], in: .characters, limit: 2) }
        #expect(covers[1]?.map(\.colour) == ["#000004", "#000001"])
        // Of the one that was merged into it, too.
        #expect(covers[2]?.map(\.colour) == ["#000004", "#000003"])
        func names(_ sort: NameSort, _ isDescending: Bool? = nil) async throws -> [Int] {
            var (seen, cursor): ([Int], String?) = ([], nil)
            repeat {
                let page = try await catalog.read { [cursor] in
                    try $0.names(
                        in: .characters, by: sort, isDescending: isDescending, after: cursor, limit: 1)
                }
                seen += page.ids
                cursor = page.next
            } while cursor != nil
            return seen
        }
        try await sample.decide(.characters, .names(["Hu Tao"]), of: more[1])
        let orders: [(NameSort, Bool?, [Int])] = [
            (.newest, nil, [1, 2]), (.newest, false, [2, 1]), (.count, nil, [1, 2]), (.count, true, [1, 2]),
            (.name, nil, [2, 1]), (.name, false, [2, 1]), (.name, true, [1, 2]),
        ]
        for (sort, isDescending, expected) in orders {
            let found = try await names(sort, isDescending)
            #expect(found == expected, "\(sort) \(String(describing: isDescending))")
        }
        _ = try await catalog.trash([more[1], more[0]], by: .host)
        #expect(try await names(.newest) == [2, 1])
    }

    @Test func `the trash tells what is in it, the newest first, since when and by whom`() async throws {
        _ = try await catalog.trash([ids[0]], by: Actor(name: "mina"))
        _ = try await catalog.trash(Array(ids[1...]), by: .host)
        let first = try await catalog.read { try $0.trash(limit: 2) }
        #expect(first.total == 3 && first.rows.map(\.actor) == ["host", "host"])
        let second = try await catalog.read { try $0.trash(after: first.next, limit: 2) }
        #expect(second.rows.map(\.video.id) == [ids[0]] && second.rows.map(\.actor) == ["mina"])
        #expect(second.next == nil)
        await #expect(throws: VideoQuery.NotUnderstood(field: "cursor", value: "x")) {
            try await catalog.read { try $0.trash(after: "x") }
        }
    }
}
