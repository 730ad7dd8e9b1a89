import Catalog
import Platform
import SQLite
import Testing

@Suite struct JournalTests {
    let sample: Sample
    let video: Video.ID

    init() async throws {
        sample = try Sample()
        video = try await sample.add(["a.mp4"], creator: "mina")[0]
    }

    private func undo(_ batch: Change.ID? = nil, by actor: Actor = .host) async throws -> Change {
        try await sample.catalog.undo(batch, by: actor)
    }

    private func redo(_ batch: Change.ID? = nil, by actor: Actor = .host) async throws -> Change {
        try await sample.catalog.redo(batch, by: actor)
    }

    private func music() async throws -> String? { try await sample.video(video).music.decision }

    @Test(
        arguments: [
            (.music, [.text("A"), .text("B"), .text("")]),
            (.characters, [.names(["A", "B"]), .names([]), .names(["B"])]),
            (.notes, [.text("one\n\"two\"\u{9}ñ\\"), .text("")]), (.difficulty, [.text("alto"), .text("")]),
            (.published, [.text("2024-01-01"), .text("")]), (.status, [.text("nulo"), .text("hecho")]),
        ] as [(VideoField, [FieldValue])])
    func `leads back to where it began, and forth again`(_ field: VideoField, _ values: [FieldValue])
        async throws
    {
        var states = [try await sample.video(video)]
        for value in values {
            try await sample.decide(field, value, of: video)
            states.append(try await sample.video(video))
        }
        for state in states.dropLast().reversed() {
            #expect(try await undo().videos == [video])
            #expect(same(try await sample.video(video), state))
        }
        await #expect(throws: UndoError.nothingToUndo) { try await undo() }
        for state in states.dropFirst() {
            _ = try await redo()
            #expect(same(try await sample.video(video), state))
        }
        await #expect(throws: UndoError.nothingToUndo) { try await redo() }
    }

    @Test func `an edit after an undo leaves nothing to redo`() async throws {
        try await sample.decide(.music, .text("A"), of: video)
        _ = try await undo()
        try await sample.decide(.notes, .text("x"), of: video)
        await #expect(throws: UndoError.nothingToUndo) { try await redo() }
    }

    @Test func `undoing an undo is a redo, and undoing that is an undo`() async throws {
        let edit = try await sample.decide(.music, .text("A"), of: video)
        var last = edit
        for turn in 1...6 {
            last = try await undo(last.id)
            #expect(try await music() == (turn % 2 == 0 ? "A" : nil))
        }
        await #expect(throws: UndoError.alreadyUndone) { try await undo(edit.id + 1) }
        #expect(try await undo(edit.id).count > 0)
        #expect(try await music() == nil)
        await #expect(throws: UndoError.alreadyUndone) { try await undo(edit.id) }
    }

    @Test func `each one undoes their own`() async throws {
        let mina = Actor(name: "mina")
        try await sample.decide(.music, .text("A"), of: video)
        try await sample.decide(.notes, .text("n"), of: video, by: mina)
        _ = try await undo()
        #expect(try await music() == nil)
        #expect(try await sample.video(video).notes == "n")
        await #expect(throws: UndoError.nothingToUndo) { try await undo() }
        _ = try await undo(by: mina)
        #expect(try await sample.video(video).notes == nil)
    }

    @Test func `a field changed since is told with both values, and nothing is changed`() async throws {
        let video = video
        let form: [VideoField: FieldValue?] = [.music: .text("A"), .notes: .text("n")]
        let edit = try #require(try await sample.catalog.write { try $0.decide(form, of: video, by: .host) })
        try await sample.decide(.music, .text("B"), of: video)
        let error = await #expect(throws: UndoError.self) { try await undo(edit.id) }
        #expect(error == .conflict(["final_music of video \(video) is \"B\" now, not \"A\""]))
        #expect(try await sample.video(video).notes == "n")
        #expect(try await music() == "B")
        // Another field of the same video is no conflict.
        let notes = try await sample.decide(.notes, .text("m"), of: video)
        try await sample.decide(.artist, .text("C"), of: video)
        _ = try await undo(notes.id)
        #expect(try await sample.video(video).notes == "n")
    }

    @Test func `a name that an undone edit made is gone unless it is used`() async throws {
        let other = try await sample.add(["b.mp4"])[0]
        let edit = try await sample.decide(.characters, .names(["Hu Tao", "Ganyu"]), of: video)
        try await sample.decide(.characters, .names(["Ganyu"]), of: other)
        _ = try await undo(edit.id)
        let names = try await sample.catalog.read {
            try $0.all("SELECT name FROM characters ORDER BY name", of: String.self)
        }
        #expect(names == ["Ganyu"])
        _ = try await redo(edit.id)
        #expect(try await sample.video(video).characters.decision == ["Hu Tao", "Ganyu"])
        #expect(try await sample.video(other).characters.decision == ["Ganyu"])
    }

    @Test func `a name made anew since is the one that a redo and all before it speak of`() async throws {
        let other = try await sample.add(["b.mp4"])[0]
        let first = try await sample.decide(.music, .text("A"), of: video)
        let second = try await sample.decide(.notes, .text("n"), of: video)
        _ = try await undo(second.id)
        let edit = try await undo(first.id)
        let anew = try await sample.decide(.music, .text("A"), of: other)
        _ = try await undo(edit.id)
        #expect(try await music() == "A")
        #expect(try await sample.video(other).music.decision == "A")
        _ = try await undo(first.id)
        #expect(try await music() == nil)
        _ = try await undo(anew.id)
        #expect(try await sample.video(other).music.decision == nil)
    }

    @Test(
        arguments: [
            (.music, .text("A"), .text("B")), (.characters, .names(["C", "A"]), .names(["C"])),
            (.creator, .text("A"), .text("")),
        ] as [(VideoField, FieldValue, FieldValue)])
    func `a name that went with its maker's undo comes back with another's`(
        _ field: VideoField, _ value: FieldValue, _ next: FieldValue
    ) async throws {
        let other = try await sample.add(["b.mp4"])[0]
        let maker = try await sample.decide(field, value, of: video)
        let user = try await sample.decide(field, value, of: other)
        let state = try await sample.video(other)
        let last = try await sample.decide(field, next, of: other)
        _ = try await undo(maker.id)
        let back = try await undo(last.id)
        #expect(same(try await sample.video(other), state))
        _ = try await undo(back.id)
        _ = try await undo(last.id)
        #expect(same(try await sample.video(other), state))
        _ = try await redo(maker.id)
        _ = try await undo(user.id)
        #expect(try await sample.video(other).music.decision == nil)
    }

    @Test func `what is not in it cannot be undone`() async throws {
        await #expect(throws: UndoError.notFound) { try await undo(77) }
        await #expect(throws: UndoError.notFound) { try await redo(77) }
        let edit = try await sample.decide(.music, .text("A"), of: video)
        await #expect(throws: UndoError.nothingToUndo) { try await redo(edit.id) }
    }

    @Test func `settings and library folders are in it`() async throws {
        let catalog = sample.catalog
        let on = try await catalog.write { try $0.setSetting("real_faces", "true", by: .host) }
        let off = try await catalog.write { try $0.setSetting("real_faces", nil, by: .host) }
        await #expect(throws: UndoError.nothingToUndo) { try await undo() }
        await #expect(throws: UndoError.conflict(["setting real_faces is null now, not \"true\""])) {
            try await undo(on.id)
        }
        _ = try await undo(off.id)
        #expect(try await catalog.read { try $0.setting("real_faces") } == "true")
        _ = try await undo(on.id)
        #expect(try await catalog.read { try $0.setting("real_faces") } == nil)

        let root = try #require(try await catalog.read { try $0.roots() }.first)
        let removal = try await catalog.write { try $0.removeRoot(root.id, by: .host) }
        #expect(try await catalog.read { try $0.roots() } == [])
        #expect(try await sample.video(video).state == .missing)
        _ = try await undo(removal.id)
        #expect(try await catalog.read { try $0.roots() }.map(\.id) == [root.id])
        #expect(try await sample.video(video).state == .present)
        _ = try await catalog.write { try $0.removeRoot(root.id, by: .host) }
        let again = try await catalog.write { try $0.addRoot(FilePath("/library/"), by: .host) }
        #expect(again.change != nil && again.root.id == root.id)
        #expect(try await catalog.write { try $0.addRoot(FilePath("/library"), by: .host) }.change == nil)
    }

    @Test func `a batch cut short is taken back at the next start`() async throws {
        let edit = try await sample.decide(.characters, .names(["A"]), of: video)
        try await sample.decide(.music, .text("M"), of: video)
        try await sample.catalog.write {
            _ = try $0.run("UPDATE batches SET finished = NULL WHERE id = \(edit.id)")
        }
        await sample.catalog.close()
        let again = try Catalog(folder: sample.folder)
        let video = video
        let now = try #require(try await again.read { try $0.video(video) })
        #expect(now.characters.decision == nil && now.music.decision == "M")
        await again.close()
    }

    @Test func `an edit made after a cut change had come to its video is undone to what was before both`()
        async throws
    {
        let bulk = try await sample.decide(.notes, .text("all"), of: video)
        let first = try await sample.decide(.notes, .text("one"), of: video)
        let second = try await sample.decide(.notes, .text("two"), of: video)
        // As if the first edit had come after the bulk edit began, but before it came to this video.
        let asIf = [(first, "null", "one"), (bulk, #""one""#, "all"), (second, #""all""#, "two")]
        try await sample.catalog.write {
            try $0.run("UPDATE batches SET finished = NULL WHERE id = \(bulk.id)")
            for (change, old, new) in asIf {
                let (old, new) = (#"{"notes":\#(old)}"#, #"{"notes":"\#(new)"}"#)
                try $0.run("UPDATE changes SET old = \(old), new = \(new) WHERE batch = \(change.id)")
            }
        }
        await sample.catalog.close()
        let again = try Catalog(folder: sample.folder)
        let video = video
        #expect(try await again.read { try $0.video(video)?.notes } == "two")
        _ = try await again.undo(second.id, by: .host)
        #expect(try await again.read { try $0.video(video)?.notes } == "one")
        await again.close()
    }

    private func same(_ a: Video, _ b: Video) -> Bool {
        var a = a
        a.updated = b.updated
        return a == b
    }
}
