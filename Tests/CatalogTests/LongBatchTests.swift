import Foundation
import Platform
import Testing

@testable import Catalog
@testable import SQLite

/// Batches of several transactions; `ids` are three and a half.
@Suite struct LongBatchTests {
    let sample: Sample
    let ids: [Video.ID]

    init() async throws {
        sample = try Sample()
        ids = try await sample.add((0..<Chunk.size * 7 / 2).map { "\($0).mp4" })
    }

    private func count(_ condition: SQL, _ catalog: Catalog? = nil) async throws -> Int {
        try await (catalog ?? sample.catalog).read { try $0.value("SELECT count(*) FROM \(condition)") ?? 0 }
    }

    /// Runs `body` once after each transaction of a long change, from within the next write.
    private func between(
        _ change: @escaping @Sendable () async throws -> Change,
        _ body: @escaping @Sendable (Connection) throws -> Void
    ) async throws -> Result<Change, any Error> {
        let stream = sample.catalog.events.stream()
        return try await withThrowingTaskGroup(of: Result<Change, any Error>?.self) { group in
            group.addTask {
                do { return .success(try await change()) } catch { return .failure(error) }
            }
            group.addTask { [sample] in
                for await entry in stream {
                    guard case .videos(let ids, _)? = entry?.element, ids.count > 1 else { continue }
                    try await sample.catalog.write(body)
                }
                return nil
            }
            for try await result in group {
                if let result {
                    group.cancelAll()
                    return result
                }
            }
            throw CancellationError()
        }
    }

    @Test func `are one batch to undo and to redo, and tell the first of their videos`() async throws {
        let catalog = sample.catalog
        let edit = BulkEdit(set: [.music: .text("A"), .notes: .text("n")], add: [.characters: ["B", "C"]])
        let change = try await catalog.bulk(edit, on: ids.shuffled(), by: .host)
        #expect(change.count == ids.count && change.videos == Array(ids.prefix(Change.told)))
        for turn in 0..<3 {
            #expect(try await count("videos WHERE notes = 'n' AND final_music > 0") == ids.count)
            #expect(try await count("video_characters") == 2 * ids.count)
            let undo = try await catalog.undo(change.id, by: .host)
            #expect(undo.count == ids.count)
            #expect(
                try await count(
                    "videos WHERE notes IS NULL AND final_music IS NULL AND characters_decided = 0")
                    == ids.count)
            #expect(try await count("video_characters") == 0)
            #expect(try await count("music") == 1)
            #expect(try await count("batches WHERE finished IS NULL") == 0)
            await #expect(throws: UndoError.alreadyUndone) { try await catalog.undo(change.id, by: .host) }
            _ = try await turn == 1 ? catalog.undo(undo.id, by: .host) : catalog.redo(by: .host)
        }
        let newest = try #require(try await catalog.read { try $0.history(limit: 1) }.first)
        #expect(newest.kind == .redo && newest.count == ids.count && !newest.isUndone)
    }

    @Test func `let others in between, whose edits stand`() async throws {
        let (catalog, ids) = (sample.catalog, ids)
        let other = Actor(name: "other")
        let result = try await between({
            try await catalog.bulk(BulkEdit(set: [.difficulty: .text("alto")]), on: ids, by: .host)
        }) {
            _ = try $0.decide(.difficulty, .text("bajo"), of: ids[0], by: other)
            _ = try $0.decide(.notes, .text("n"), of: ids[1], by: other)
        }
        let change = try result.get()
        #expect(try await sample.video(ids[0]).difficulty == .bajo)
        await #expect(
            throws: UndoError.conflict(["difficulty_level of video \(ids[0]) is \"bajo\" now, not \"alto\""])
        ) { try await catalog.undo(change.id, by: .host) }
        #expect(try await count("videos WHERE difficulty_level = 'alto'") == ids.count - 1)
        _ = try await catalog.bulk(BulkEdit(clear: [.difficulty]), on: Array(ids.prefix(100)), by: other)
        let error = await #expect(throws: UndoError.self) { try await catalog.undo(change.id, by: .host) }
        guard case .conflict(let lines) = error else { return }
        #expect(lines.count == 21 && lines.last == "and 80 more")
    }

    @Test func `that began before and came to a video after are told before an undo writes`() async throws {
        let (catalog, ids) = (sample.catalog, ids)
        let some = ids.suffix(Chunk.size + 500)
        let other = Actor(name: "other")
        let result = try await between({
            try await catalog.bulk(BulkEdit(set: [.difficulty: .text("alto")]), on: ids, by: .host)
        }) { connection in
            let isDone = try connection.history(limit: 10).contains { $0.actor == "other" }
            guard !isDone else { return }
            var batch = Batch(.edit, "difficulty_level", by: other)
            let difference = Difference(column: .difficulty, old: .null, new: .text("bajo"))
            try connection.change(some.map { VideoChange(video: $0, differences: [difference]) }, in: &batch)
            try batch.finish(on: connection)
        }
        _ = try result.get()
        let history = try await catalog.read { try $0.history(limit: 10) }
        let error = await #expect(throws: UndoError.self) { try await catalog.undo(by: other) }
        guard case .conflict(let lines) = error else { return }
        #expect(lines.last == "and \(some.count - 20) more")
        #expect(try await count("videos WHERE difficulty_level = 'alto'") == ids.count)
        #expect(try await catalog.read { try $0.history(limit: 10) } == history)
    }

    @Test(arguments: [false, true])
    func `that overlap are taken back to what was there before either`(_ isFirstFinished: Bool) async throws {
        let (catalog, ids, folder) = (sample.catalog, ids, sample.folder)
        try await catalog.write { connection in
            var first = Batch(.edit, "difficulty_level", by: .host)
            var second = Batch(.edit, "difficulty_level", by: Actor(name: "other"))
            func set(_ old: Stored, _ new: String, of video: Video.ID, in batch: inout Batch) throws {
                let difference = Difference(column: .difficulty, old: old, new: .text(new))
                try connection.change([VideoChange(video: video, differences: [difference])], in: &batch)
            }
            try set(.null, "alto", of: ids[0], in: &first)
            try set(.null, "bajo", of: ids[1], in: &second)
            try set(.text("bajo"), "alto", of: ids[1], in: &first)
            if isFirstFinished { try first.finish(on: connection) }
        }
        await catalog.close()
        let again = try Catalog(folder: folder)
        #expect(
            try await count("videos WHERE difficulty_level = 'alto'", again) == (isFirstFinished ? 2 : 0))
        if isFirstFinished { _ = try await again.undo(by: .host) }
        #expect(try await count("videos WHERE difficulty_level IS NOT NULL", again) == 0)
        await again.close()
    }

    @Test func `that meet a conflict half-way are taken back`() async throws {
        let (catalog, ids) = (sample.catalog, ids)
        let change = try await catalog.bulk(BulkEdit(set: [.notes: .text("n")]), on: ids, by: .host)
        // An undo begins with the last ones.
        let result = try await between({ try await catalog.undo(change.id, by: .host) }) {
            _ = try $0.decide(.notes, .text("mine"), of: ids[0], by: Actor(name: "other"))
        }
        #expect(throws: UndoError.conflict(["notes of video \(ids[0]) is \"mine\" now, not \"n\""])) {
            try result.get()
        }
        #expect(try await count("videos WHERE notes = 'n'") == ids.count - 1)
        #expect(try await count("batches WHERE finished IS NULL OR undone IS NOT NULL OR kind = 'undo'") == 0)
        #expect(try await count("video_text WHERE text LIKE '%n'") == ids.count - 1)
    }

    @Test func `that are cancelled are taken back, and an edit of the same field since is kept`() async throws
    {
        let (catalog, ids) = (sample.catalog, ids)
        let stream = catalog.events.stream()
        let task = Task {
            try await catalog.bulk(
                BulkEdit(set: [.music: .text("A")], add: [.characters: ["B"]]), on: ids, by: .host)
        }
        for await entry in stream {
            guard case .videos? = entry?.element else { continue }
            try await catalog.write { connection in
                _ = try connection.decide(.music, .text("mine"), of: ids[0], by: .host)
                task.cancel()
            }
            break
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await count("videos WHERE final_music IS NOT NULL") == 1)
        #expect(try await count("video_characters") == 0)
        #expect(try await count("videos WHERE characters_decided") == 0)
        #expect(try await count("batches") == 2)
        // What it found was never decided by anybody.
        _ = try await catalog.undo(by: .host)
        #expect(try await sample.video(ids[0]).music.decision == nil)
        #expect(try await catalog.read { try $0.integrityFaults() } == [])
    }

    @Test func `that fill the disk are taken back`() async throws {
        let catalog = sample.catalog
        func limit(_ pages: Int) async throws {
            try await catalog.write {
                _ = try $0.value("PRAGMA max_page_count = \(verbatim: pages)", of: Int.self)
            }
        }
        let pages = try await catalog.read { try $0.value("PRAGMA page_count", of: Int.self) } ?? 0
        let before = try await catalog.read { try $0.history(limit: 10) }
        // Room for a part, not for all.
        try await limit(pages + 100)
        let edit = BulkEdit(
            set: [.notes: .text(String(repeating: "n", count: 60))], add: [.characters: ["A"]])
        let error = await #expect(throws: CatalogError.self) {
            try await catalog.bulk(edit, on: ids, by: .host)
        }
        #expect(error?.isFull == true)
        #expect(try await count("videos WHERE notes IS NOT NULL OR characters_decided") == 0)
        #expect(try await count("video_characters") == 0)
        #expect(try await count("characters") == 0)
        #expect(try await catalog.read { try $0.history(limit: 10) } == before)
        #expect(try await count("batches WHERE finished IS NULL") == 0)
        try await limit(1_000_000)
        #expect(try await catalog.bulk(edit, on: ids, by: .host).count == ids.count)
        #expect(try await catalog.read { try $0.integrityFaults() } == [])
    }

    /// The catalogue as a crash leaves it after each transaction of a long change.
    @Test(arguments: ["bulk", "undo", "redo", "trash", "list"])
    func `that a crash cuts short are taken back at the start`(_ kind: String) async throws {
        let (catalog, ids, folder) = (sample.catalog, ids, sample.folder)
        let edit = BulkEdit(
            set: [.notes: .text("n"), .music: .text("A")], add: [.characters: ["B"]], clear: [.difficulty])
        let list = try await catalog.write { try $0.makeList("mine", by: .host).list.id }
        var before = 0
        if kind == "undo" || kind == "redo" {
            _ = try await catalog.bulk(edit, on: ids, by: .host)
            before = ids.count
        }
        if kind == "redo" {
            _ = try await catalog.undo(by: .host)
            before = 0
        }
        let history = try await catalog.read { try $0.history(limit: 100) }
        let crashes = Crashes()
        let result = try await between({
            switch kind {
            case "bulk": try await catalog.bulk(edit, on: ids, by: .host)
            case "undo": try await catalog.undo(by: .host)
            case "redo": try await catalog.redo(by: .host)
            case "trash": try await catalog.trash(ids, by: .host)
            default: try await catalog.add(ids, toList: list, by: .host)
            }
        }) { connection in
            guard try connection.value("SELECT 1 FROM batches WHERE finished IS NULL", of: Int.self) != nil
            else {
                return
            }
            // Nothing was written in this transaction yet, thus the files are as a crash now would leave them.
            try crashes.copy(folder)
            _ = try connection.decide(
                .artist, .text("\(crashes.folders.count)"), of: ids[0], by: Actor(name: "other"))
        }
        _ = try result.get()
        #expect(crashes.folders.count > 0)
        for (turn, folder) in crashes.folders.enumerated() {
            let again = try Catalog(folder: folder)
            #expect(try await again.read { try $0.integrityFaults() } == [])
            #expect(try await count("pragma_foreign_key_check", again) == 0)
            #expect(try await count("videos WHERE notes = 'n'", again) == before)
            #expect(try await count("videos WHERE final_music IS NOT NULL", again) == before)
            #expect(try await count("video_characters", again) == before)
            #expect(try await count("video_text WHERE text LIKE '%n'", again) == before)
            #expect(try await count("videos WHERE trashed IS NOT NULL", again) == 0)
            #expect(try await count("list_videos", again) == 0)
            #expect(try await count("batches WHERE finished IS NULL", again) == 0)
            let kept = try await again.read { try $0.history(limit: 100) }
            #expect(
                kept.filter { $0.actor == "host" } == history && kept.count == history.count + turn)
            let artist = try await again.read { try $0.video(ids[0])?.artist.decision }
            #expect(artist == (turn == 0 ? nil : "\(turn)"))
            if kind == "undo" { _ = try await again.undo(by: .host) }
            await again.close()
        }
    }
}

/// Copies of a catalogue, deleted in the end.
private final class Crashes: @unchecked Sendable {
    private(set) var folders: [String] = []

    func copy(_ folder: String) throws {
        let copy = try temporaryFolder()
        for file in try FileManager.default.contentsOfDirectory(atPath: folder)
        where file.hasPrefix("tagflow.db") && !file.hasSuffix("-shm") {
            try FileManager.default.copyItem(atPath: folder + "/" + file, toPath: copy + "/" + file)
        }
        folders.append(copy)
    }

    deinit { for folder in folders { try? FileManager.default.removeItem(atPath: folder) } }
}
