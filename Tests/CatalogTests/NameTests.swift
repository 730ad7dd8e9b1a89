import Platform
import Testing

@testable import Catalog
@testable import SQLite

@Suite struct NameTests {
    let sample: Sample
    let ids: [Video.ID]

    init() async throws {
        sample = try Sample()
        ids = try await sample.add(["a.mp4", "b.mp4", "c.mp4"], creator: "mina")
    }

    private var catalog: Catalog { sample.catalog }

    private func id(_ name: String, _ table: NameTable = .creators) async throws -> Int {
        try #require(try await catalog.read { try $0.existingID(of: name, in: table) })
    }

    private func creators() async throws -> [String?] {
        let ids = ids
        return try await catalog.read { try $0.videos(ids).map(\.creator.value) }
    }

    private func rename(_ id: Int, _ name: String, in table: NameTable = .creators) async throws -> Change {
        try await catalog.write { try $0.rename(id, in: table, to: name, by: .host) }
    }

    private func merge(_ id: Int, _ target: Int, in table: NameTable = .creators) async throws -> Change {
        try await catalog.write { try $0.merge(id, into: target, in: table, by: .host) }
    }

    @Test(arguments: NameTable.allCases)
    func `a rename is one row, and undone in any order with edits`(_ table: NameTable) async throws {
        let field: VideoField =
            switch table {
            case .creators: .creator
            case .music: .music
            case .artists: .artist
            case .characters: .characters
            }
        func value(_ name: String) -> FieldValue { field == .characters ? .names([name]) : .text(name) }
        let first = try await sample.decide(field, value("A"), of: ids[0])
        let row = try await id("A", table)
        let change = try await rename(row, " B ", in: table)
        #expect(try await rename(row, "B", in: table) == .none)
        try await sample.decide(field, value("B"), of: ids[1])
        for video in ids[..<2] { #expect(try await sample.video(video).decision(of: field) == value("B")) }
        _ = try await catalog.undo(change.id, by: .host)
        for video in ids[..<2] { #expect(try await sample.video(video).decision(of: field) == value("A")) }
        _ = try await catalog.redo(change.id, by: .host)
        _ = try await catalog.undo(first.id, by: .host)
        #expect(try await sample.video(ids[0]).decision(of: field) == nil)
        _ = try await catalog.undo(change.id, by: .host)
        _ = try await catalog.redo(first.id, by: .host)
        #expect(try await sample.video(ids[0]).decision(of: field) == value("A"))
    }

    @Test func `a renamed name that nobody uses stays with its rename`() async throws {
        let first = try await sample.decide(.music, .text("A"), of: ids[0])
        let change = try await rename(try await id("A", .music), "B", in: .music)
        _ = try await catalog.undo(first.id, by: .host)
        _ = try await catalog.undo(change.id, by: .host)
        _ = try await catalog.redo(first.id, by: .host)
        #expect(try await sample.video(ids[0]).music.decision == "A")
        _ = try await catalog.undo(first.id, by: .host)
        _ = try await catalog.redo(change.id, by: .host)
        #expect(try await id("B", .music) > 0)
    }

    @Test func `a merge is seen everywhere, and undone in any order with edits`() async throws {
        try await sample.decide(.creator, .text("Mina"), of: ids[0])
        let (old, new) = (try await id("mina"), try await id("Mina"))
        let change = try await merge(old, new)
        #expect(try await creators() == ["Mina", "Mina", "Mina"])
        // A merged name that is typed means the other one, and says nothing new.
        #expect(try await sample.decide(.creator, .text("mina"), of: ids[0]) == .none)
        let typed = try await sample.decide(.creator, .text("mina"), of: ids[1])
        #expect(try await creators()[1] == "Mina")
        // A machine that claims it goes on to mean its own.
        _ = try await sample.add(["d.mp4"], creator: "mina")
        _ = try await catalog.undo(change.id, by: .host)
        #expect(try await creators() == ["Mina", "Mina", "mina"])
        _ = try await catalog.undo(typed.id, by: .host)
        _ = try await catalog.redo(change.id, by: .host)
        #expect(try await creators() == ["Mina", "Mina", "Mina"])
        #expect(try await catalog.read { try $0.video(4)?.creator.value } == "Mina")
    }

    @Test func `characters that were merged count once, in edits too`() async throws {
        try await sample.decide(.characters, .names(["Hu Tao", "胡桃", "Mona"]), of: ids[0])
        _ = try await merge(
            try await id("胡桃", .characters), try await id("Hu Tao", .characters), in: .characters)
        #expect(try await sample.video(ids[0]).characters.decision == ["Hu Tao", "Mona"])
        #expect(try await sample.decide(.characters, .names(["胡桃", "Mona"]), of: ids[0]) == .none)
        let add = BulkEdit(add: [.characters: ["胡桃"]])
        #expect(try await catalog.bulk(add, on: ids, by: .host).count == 2)
        #expect(try await sample.video(ids[1]).characters.decision == ["Hu Tao"])
        let remove = BulkEdit(remove: [.characters: ["胡桃"]])
        #expect(try await catalog.bulk(remove, on: ids, by: .host).count == 3)
        #expect(try await sample.video(ids[0]).characters.decision == ["Mona"])
        _ = try await catalog.undo(by: .host)
        #expect(try await sample.video(ids[0]).characters.decision == ["Hu Tao", "Mona"])
    }

    @Test func `what was merged into a merged one follows, and comes back`() async throws {
        for (index, name) in ["A", "B", "C"].enumerated() {
            try await sample.decide(.creator, .text(name), of: ids[index])
        }
        let (a, b, c) = (try await id("A"), try await id("B"), try await id("C"))
        let first = try await merge(a, b)
        let second = try await merge(b, c)
        #expect(try await creators() == ["C", "C", "C"])
        let rows = try await catalog.read { try $0.names(.creators, ids: [c, a, b, 0, 99]) }
        #expect(rows == [NamedRow(id: c, name: "C", aliases: ["A", "B"])])
        await #expect(
            throws: UndoError.conflict([
                "\"A\" of the creators is merged into \"C\" now, not: is merged into \"B\""
            ])
        ) { try await catalog.undo(first.id, by: .host) }
        _ = try await catalog.undo(second.id, by: .host)
        #expect(try await creators() == ["B", "B", "C"])
        _ = try await catalog.undo(first.id, by: .host)
        #expect(try await creators() == ["A", "B", "C"])
        // What would make a chain is a conflict.
        _ = try await merge(c, a)
        await #expect(throws: UndoError.conflict(["\"C\" of the creators is merged into \"A\" now"])) {
            try await catalog.redo(first.id, by: .host)
        }
    }

    @Test func `a merged name is not forgotten with the edit that made it`() async throws {
        let edit = try await sample.decide(.creator, .text("A"), of: ids[0])
        let change = try await merge(try await id("A"), try await id("mina"))
        _ = try await catalog.undo(edit.id, by: .host)
        #expect(try await catalog.read { try $0.names(.creators, ids: [1]) }.first?.aliases == ["A"])
        let other = try await sample.decide(.creator, .text("B"), of: ids[0])
        let into = try await merge(try await id("mina"), try await id("B"))
        _ = try await catalog.undo(other.id, by: .host)
        #expect(try await creators() == ["B", "B", "B"])
        _ = try await catalog.undo(into.id, by: .host)
        _ = try await catalog.undo(change.id, by: .host)
        #expect(try await creators() == ["mina", "mina", "mina"])
    }

    @Test func `to take the name of one that was merged into it is to swap`() async throws {
        try await sample.decide(.creator, .text("Mina"), of: ids[0])
        let (old, new) = (try await id("mina"), try await id("Mina"))
        _ = try await merge(old, new)
        let swap = try await rename(new, "mina")
        #expect(try await creators() == ["mina", "mina", "mina"])
        #expect(try await catalog.read { try $0.names(.creators, ids: [new]) }.first?.aliases == ["Mina"])
        _ = try await catalog.undo(swap.id, by: .host)
        #expect(try await creators() == ["Mina", "Mina", "Mina"])
        _ = try await catalog.redo(swap.id, by: .host)
        #expect(try await id("Mina") == old)
    }

    @Test func `a name that cannot be given is told`() async throws {
        for (index, name) in ["A", "B"].enumerated() {
            try await sample.decide(.creator, .text(name), of: ids[index])
        }
        let (mina, a, b) = (try await id("mina"), try await id("A"), try await id("B"))
        await #expect(throws: NameError.taken(by: b)) { try await rename(a, "B") }
        await #expect(throws: NameError.notFound) { try await rename(0, "X") }
        await #expect(throws: NameError.notFound) { try await rename(99, "X") }
        await #expect(throws: NameError.invalid(reason: "empty")) { try await rename(a, " ") }
        await #expect(throws: NameError.invalid(reason: "controlCharacter")) { try await rename(a, "\u{1}2") }
        await #expect(throws: NameError.invalid(reason: "tooLong")) {
            try await rename(a, String(repeating: "x", count: 201))
        }
        await #expect(throws: NameError.itself) { try await merge(a, a) }
        await #expect(throws: NameError.notFound) { try await merge(a, 0) }
        await #expect(throws: NameError.notFound) { try await merge(0, a) }
        _ = try await merge(a, b)
        await #expect(throws: NameError.merged) { try await merge(a, mina) }
        await #expect(throws: NameError.merged) { try await merge(mina, a) }
        await #expect(throws: NameError.merged) { try await rename(a, "X") }
        await #expect(throws: NameError.taken(by: b)) { try await rename(mina, "A") }
    }

    @Test func `a name that another took since is a conflict`() async throws {
        let row = try await id("mina")
        let change = try await rename(row, "Mina")
        let other = try await sample.decide(.creator, .text("mina"), of: ids[0])
        await #expect(throws: UndoError.conflict(["\"mina\" is another of the creators now"])) {
            try await catalog.undo(change.id, by: .host)
        }
        _ = try await catalog.undo(other.id, by: .host)
        let again = try await rename(row, "MINA")
        await #expect(throws: UndoError.conflict(["creators \(row) is \"MINA\" now, not \"Mina\""])) {
            try await catalog.undo(change.id, by: .host)
        }
        _ = try await catalog.undo(again.id, by: .host)
        _ = try await catalog.undo(change.id, by: .host)
        #expect(try await creators() == ["mina", "mina", "mina"])
    }

    @Test func `names of characters come with their series and aliases`() async throws {
        try await sample.decide(.characters, .names(["Hu Tao"]), of: ids[0])
        let row = try await id("Hu Tao", .characters)
        try await catalog.write { connection in
            let series = try connection.insert("INSERT INTO series(name) VALUES ('Genshin Impact')")
            try connection.run("UPDATE characters SET series = \(series) WHERE id = \(row)")
            try connection.run("INSERT INTO character_aliases VALUES (\(row), '胡桃'), (\(row), 'Walnut')")
        }
        #expect(
            try await catalog.read { try $0.names(.characters, ids: [row]) } == [
                NamedRow(id: row, name: "Hu Tao", aliases: ["Walnut", "胡桃"], series: "Genshin Impact")
            ])
    }
}
