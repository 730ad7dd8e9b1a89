import Platform
import Testing

@testable import Catalog
@testable import SQLite

@Suite struct ListTests {
    let sample: Sample
    let ids: [Video.ID]
    let list: VideoList.ID

    init() async throws {
        sample = try Sample()
        ids = try await sample.add((0..<5).map { "\($0).mp4" })
        list = try await sample.catalog.write { try $0.makeList(" To  edit ", by: .host).list.id }
    }

    private var catalog: Catalog { sample.catalog }

    private func videos() async throws -> [Video.ID] {
        let list = list
        return try await catalog.read { try $0.videos(of: list, limit: 100).map(\.video) }
    }

    @Test func `keeps the order in which videos were put into it`() async throws {
        let first = try await catalog.add([ids[3], ids[1], ids[3], 999], toList: list, by: .host)
        #expect(first.count == 2 && first.videos == [ids[3], ids[1]])
        #expect(try await catalog.add([ids[1]], toList: list, by: .host) == .none)
        let second = try await catalog.add([ids[0], ids[1], ids[4]], toList: list, by: .host)
        #expect(try await videos() == [ids[3], ids[1], ids[0], ids[4]])
        let removal = try await catalog.remove([ids[1], ids[2]], fromList: list, by: .host)
        #expect(removal.videos == [ids[1]])
        _ = try await catalog.undo(second.id, by: .host)
        #expect(try await videos() == [ids[3]])
        _ = try await catalog.undo(removal.id, by: .host)
        #expect(try await videos() == [ids[3], ids[1]])
        _ = try await catalog.redo(second.id, by: .host)
        #expect(try await videos() == [ids[3], ids[1], ids[0], ids[4]])
        let page = try await catalog.read { [list] connection in
            let first = try connection.videos(of: list, limit: 3)
            return try connection.videos(of: list, after: first.last, limit: 3).map(\.video)
        }
        #expect(page == [ids[4]])
        let told = try await catalog.read { [list] in try $0.list(list) }
        #expect(told == VideoList(id: list, kind: .own, platform: "", name: "To edit", count: 4))
    }

    @Test func `is renamed and deleted, and comes back with its videos`() async throws {
        let list = list
        _ = try await catalog.add(ids.reversed(), toList: list, by: .host)
        let rename = try await catalog.write { try $0.renameList(list, to: "Later", by: .host) }
        let deletion = try await catalog.deleteList(list, by: .host)
        #expect(deletion.count == 5)
        #expect(try await catalog.read { try $0.lists() } == [])
        await #expect(throws: UndoError.conflict(["list \(list) is gone"])) {
            try await catalog.undo(rename.id, by: .host)
        }
        _ = try await catalog.undo(by: .host)
        #expect(try await videos() == ids.reversed())
        _ = try await catalog.undo(rename.id, by: .host)
        #expect(try await catalog.read { try $0.lists().map(\.name) } == ["To edit"])
        await #expect(throws: UndoError.conflict(["list \(list) is \"To edit\" now, not \"Later\""])) {
            try await catalog.redo(deletion.id, by: .host)
        }
        _ = try await catalog.redo(rename.id, by: .host)
        _ = try await catalog.redo(deletion.id, by: .host)
        let again = try await catalog.write { try $0.makeList("Later", by: .host).list.id }
        await #expect(throws: UndoError.conflict(["\"Later\" is another list now"])) {
            try await catalog.undo(deletion.id, by: .host)
        }
        #expect(again != list)
    }

    @Test func `that others use cannot be undone away`() async throws {
        let made = try #require(try await catalog.read { try $0.history(limit: 1) }.first)
        let addition = try await catalog.add([ids[0]], toList: list, by: Actor(name: "other"))
        await #expect(throws: UndoError.conflict(["list \"To edit\" has videos now, not none"])) {
            try await catalog.undo(made.id, by: .host)
        }
        _ = try await catalog.undo(addition.id, by: .host)
        _ = try await catalog.undo(made.id, by: .host)
        await #expect(throws: UndoError.conflict(["list \(list) is gone"])) {
            try await catalog.redo(addition.id, by: .host)
        }
    }

    @Test func `that cannot be is told`() async throws {
        let list = list
        func made(_ name: String) async throws {
            _ = try await catalog.write { try $0.makeList(name, by: .host) }
        }
        await #expect(throws: ListError.taken(by: list)) { try await made("To edit") }
        await #expect(throws: ListError.invalid(reason: "empty")) { try await made(" ") }
        await #expect(throws: ListError.invalid(reason: "controlCharacter")) { try await made("a\u{0}") }
        await #expect(throws: ListError.notFound) { try await catalog.add(ids, toList: 99, by: .host) }
        await #expect(throws: ListError.notFound) { try await catalog.deleteList(99, by: .host) }
        let mirrored = try await catalog.write {
            try $0.insert("INSERT INTO lists(kind, name, created) VALUES ('playlist', 'To edit', 0)")
        }
        await #expect(throws: ListError.notOwn) { try await catalog.add(ids, toList: mirrored, by: .host) }
        await #expect(throws: ListError.notOwn) {
            try await catalog.remove(ids, fromList: mirrored, by: .host)
        }
        await #expect(throws: ListError.notOwn) {
            try await catalog.write { try $0.renameList(mirrored, to: "x", by: .host) }
        }
        #expect(try await catalog.read { try $0.lists() }.map(\.id) == [list, mirrored])
    }

    @Test func `filters are saved, changed and deleted, and come back`() async throws {
        func filters() async throws -> [String] {
            try await catalog.read { try $0.filters().map { "\($0.name)?\($0.query)" } }
        }
        let (filter, saved) = try await catalog.write {
            try $0.saveFilter(name: "hard", query: "a=1", by: .host)
        }
        #expect(
            try await catalog.write { try $0.saveFilter(name: " hard", query: "a=1", by: .host).change }
                == .none)
        let changed = try await catalog.write { try $0.saveFilter(name: "hard", query: "a=2", by: .host) }
        #expect(changed.filter.id == filter.id)
        await #expect(throws: UndoError.conflict(["filter \(filter.id) is \"a=2\" now, not \"a=1\""])) {
            try await catalog.undo(saved.id, by: .host)
        }
        let deletion = try await catalog.write { try $0.deleteFilter(filter.id, by: .host) }
        #expect(try await filters() == [])
        await #expect(throws: UndoError.conflict(["filter \(filter.id) is null now, not \"a=2\""])) {
            try await catalog.undo(changed.change.id, by: .host)
        }
        _ = try await catalog.undo(deletion.id, by: .host)
        #expect(try await filters() == ["hard?a=2"])
        _ = try await catalog.undo(changed.change.id, by: .host)
        _ = try await catalog.undo(saved.id, by: .host)
        #expect(try await filters() == [])
        _ = try await catalog.write { try $0.saveFilter(name: "hard", query: "b", by: .host) }
        await #expect(throws: UndoError.conflict(["\"hard\" is another filter now"])) {
            try await catalog.redo(saved.id, by: .host)
        }
        await #expect(throws: NameError.notFound) {
            try await catalog.write { try $0.deleteFilter(99, by: .host) }
        }
        await #expect(throws: NameError.invalid(reason: "empty")) {
            try await catalog.write { try $0.saveFilter(name: "", query: "b", by: .host) }
        }
    }
}
