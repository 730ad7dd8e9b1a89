import Platform
import Testing

@testable import Catalog
@testable import SQLite

/// Edits of one and of many, renames, merges, undos and redos of two people in any order, against a simple model.
@Suite struct InterleavingTests {
    private static let names = ["A", "B", "C", "D"]

    @Test(arguments: Random.seeds(6, trial: 300))
    func `lead where the model says`(_ seed: UInt64) async throws {
        let sample = try Sample()
        let ids = try await sample.add((0..<5).map { "\($0).mp4" })
        var walk = Walk(random: Random(state: seed), catalog: sample.catalog, ids: ids)
        // Long batches, too.
        try await Chunk.$size.withValue(seed % 2 == 0 ? 2 : 2000) {
            for step in 0..<80 {
                try await walk.step()
                try await walk.compare("seed \(seed), step \(step)")
            }
        }
        #expect(try await sample.catalog.read { try $0.integrityFaults() } == [])
        let dangling = try await sample.catalog.read {
            try $0.value("SELECT count(*) FROM pragma_foreign_key_check", of: Int.self)
        }
        #expect(dangling == 0)
        await sample.catalog.close()
        walk.catalog = try Catalog(folder: sample.folder)
        try await walk.compare("seed \(seed), opened again")
        await walk.catalog.close()
    }

    private struct Walk {
        var random: Random
        var catalog: Catalog
        let ids: [Video.ID]
        var model = JournalModel()
        var fresh = 0

        mutating func step() async throws {
            let actor = Actor(name: Bool.random(using: &random) ? "host" : "mina")
            switch Int.random(in: 0..<16, using: &random) {
            case 0..<3: try await edit(actor)
            case 3..<7: try await bulk(actor)
            case 7: try await rename(actor)
            case 8, 9: try await merge(actor)
            case 10: try await trash(actor)
            case 11, 12: try await undoLast(actor)
            case 13, 14: try await undoAny(actor)
            default: try await redoAny(actor)
            }
        }

        private mutating func edit(_ actor: Actor) async throws {
            let id = pick(ids)
            let value: FieldValue? = pick([nil, .text(""), .text(typed(.music)), .text(typed(.music))])
            model.set(.music(id), content(value))
            let change = try await catalog.write { try $0.decide(.music, value, of: id, by: actor) }
            keep(change, actor)
        }

        private mutating func bulk(_ actor: Actor) async throws {
            var edit = BulkEdit()
            let some = ids.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
            switch Int.random(in: 0..<3, using: &random) {
            case 0:
                edit.set[.music] = .text(typed(.music))
                edit.set[.difficulty] = .text(pick(["alto", "bajo", ""]))
            case 1: edit.clear = [.difficulty, .characters]
            default:
                let (added, removed) = (typed(.characters), typed(.characters))
                edit.add[.characters] = [added]
                if removed != added { edit.remove[.characters] = [removed] }
            }
            for id in some {
                if let value = edit.set[.music] { model.set(.music(id), content(value)) }
                if case .text(let text)? = edit.set[.difficulty] { model.set(.difficulty(id), .text(text)) }
                if edit.clear != [] {
                    model.set(.difficulty(id), .none)
                    model.set(.characters(id), .none)
                }
                if let add = edit.add[.characters] {
                    model.edit(characters: id, add: add, remove: edit.remove[.characters] ?? [])
                }
            }
            keep(try await catalog.bulk(edit, on: some, by: actor), actor)
        }

        private mutating func rename(_ actor: Actor) async throws {
            let table: NameTable = pick([.music, .characters])
            guard let row = model.own(table).randomElement(using: &random) else { return }
            // Also to a name that is typed, where nobody has it.
            fresh += 1
            let name = pick(InterleavingTests.names + ["n\(fresh)"])
            let id = try await id(of: row)
            if let other = model.row(named: name, table), other != row {
                guard model.target(other) != row else { return }
                let taken = NameError.taken(by: try await self.id(of: model.target(other)))
                await #expect(throws: taken) {
                    try await catalog.write { try $0.rename(id, in: table, to: name, by: actor) }
                }
                return
            }
            model.rename(row, name)
            keep(try await catalog.write { try $0.rename(id, in: table, to: name, by: actor) }, actor)
        }

        private mutating func merge(_ actor: Actor) async throws {
            let table: NameTable = pick([.music, .characters])
            let rows = model.own(table).shuffled(using: &random)
            guard rows.count > 1 else { return }
            let (id, target) = (try await id(of: rows[0]), try await id(of: rows[1]))
            model.merge(rows[0], rows[1])
            keep(try await catalog.write { try $0.merge(id, into: target, in: table, by: actor) }, actor)
        }

        private mutating func trash(_ actor: Actor) async throws {
            let some = ids.filter { _ in Bool.random(using: &random) }
            let isBack = Bool.random(using: &random)
            fresh += 1
            for id in some where (model[.trashed(id)] == .none) != isBack {
                // A moment is like no other.
                model.set(.trashed(id), isBack ? .none : .text("\(fresh)"))
            }
            keep(
                try await isBack ? catalog.restore(some, by: actor) : catalog.trash(some, by: actor), actor)
        }

        private mutating func undoLast(_ actor: Actor) async throws {
            let last = model.batches.filter { $0.value.actor == actor.name && !$0.value.isUndone }.keys.max()
            guard let last else {
                await #expect(throws: UndoError.nothingToUndo) { try await catalog.undo(by: actor) }
                return
            }
            try await told(model.undo(last)) { try await catalog.undo(by: actor) }
        }

        private mutating func undoAny(_ actor: Actor) async throws {
            guard
                let (id, batch) = model.batches.sorted(by: { $0.key < $1.key }).randomElement(using: &random)
            else { return }
            if batch.isUndone {
                await #expect(throws: UndoError.alreadyUndone) { try await catalog.undo(id, by: actor) }
            } else {
                try await told(model.undo(id)) { try await catalog.undo(id, by: actor) }
            }
        }

        private mutating func redoAny(_ actor: Actor) async throws {
            guard
                let (id, batch) = model.batches.sorted(by: { $0.key < $1.key }).randomElement(using: &random)
            else { return }
            if batch.isUndone {
                try await told(model.redo(id)) { try await catalog.redo(id, by: actor) }
            } else {
                await #expect(throws: UndoError.nothingToUndo) { try await catalog.redo(id, by: actor) }
            }
        }

        private func told(_ isDone: Bool, _ act: () async throws -> Change) async throws {
            do {
                _ = try await act()
                #expect(isDone, "a conflict was not told")
            } catch let error as UndoError {
                guard case .conflict(let lines) = error else { throw error }
                #expect(!isDone, "\(lines)")
            }
        }

        private mutating func keep(_ change: Change, _ actor: Actor) {
            #expect((change == .none) == model.isEmpty)
            model.keep(change.id, by: actor.name)
        }

        /// A name of the fixed ones, or one that somebody made by renaming.
        private mutating func typed(_ table: NameTable) -> String {
            pick(InterleavingTests.names + model.own(table).map { model.rows[$0].name })
        }

        private mutating func pick<T>(_ choices: [T]) -> T {
            choices[Int.random(in: 0..<choices.count, using: &random)]
        }

        private mutating func content(_ value: FieldValue?) -> JournalModel.Content {
            switch value {
            case .text("")?: .text("")
            case .text(let name)?: .row(model.meant(name, .music))
            default: .none
            }
        }

        private func id(of row: Int) async throws -> Int {
            let (name, table) = (model.rows[row].name, model.rows[row].table)
            return try #require(try await catalog.read { try $0.existingID(of: name, in: table) })
        }

        /// All that is seen, and the names that there are.
        func compare(_ place: String) async throws {
            let ids = ids
            let (videos, trashed, music, characters) = try await catalog.read { connection in
                (
                    try connection.videos(ids),
                    try connection.all(
                        "SELECT id FROM videos WHERE trashed IS NOT NULL ORDER BY id", of: Int.self),
                    try connection.all("SELECT name FROM music WHERE id <> 0 ORDER BY name", of: String.self),
                    try connection.all("SELECT name FROM characters ORDER BY name", of: String.self)
                )
            }
            for video in videos {
                let music = model[.music(video.id)]
                #expect(
                    video.music.decision == (music == .text("") ? "" : model.names(music).first), "\(place)")
                let difficulty = model[.difficulty(video.id)]
                #expect(
                    video.decision(of: .difficulty)
                        == (difficulty == .text("alto") || difficulty == .text("bajo")
                            ? text(difficulty) : nil),
                    "\(place)")
                let characters = model[.characters(video.id)]
                #expect(
                    video.characters.decision == (characters == .none ? nil : model.names(characters)),
                    "\(place)")
            }
            #expect(trashed == ids.filter { model[.trashed($0)] != .none }, "\(place)")
            #expect(music == existing(.music), "\(place)")
            #expect(characters == existing(.characters), "\(place)")
        }

        private func text(_ content: JournalModel.Content) -> FieldValue? {
            if case .text(let text) = content { .text(text) } else { nil }
        }

        private func existing(_ table: NameTable) -> [String] {
            model.rows.filter { $0.exists && $0.table == table }.map(\.name).sorted()
        }
    }
}
