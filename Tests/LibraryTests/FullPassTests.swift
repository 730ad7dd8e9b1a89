import Catalog
import Foundation
import Library
import Platform
import SQLite
import Testing

@Suite struct FullPassJobTests {
    private func video(_ bench: Workbench) async throws -> Video {
        try #require(try await bench.videos().first)
    }

    private func jobs(_ bench: Workbench, _ kind: JobKind) async throws -> [Job] {
        try await bench.library.jobs().filter { $0.kind == kind }
    }

    /// Another library over the same catalogue, as after a restart with other settings.
    private func restarted(
        _ bench: Workbench, _ adjust: (inout Library.Settings) throws -> Void = { _ in }
    ) async throws -> Library {
        var settings = Library.Settings(data: bench.data, concurrency: 2)
        settings.executable = Workbench.tagflow
        try adjust(&settings)
        let library = Library(catalog: bench.catalog, settings: settings)
        // What a start queues is queued before the scan is done.
        _ = try await library.scan()
        try await withThrowingTaskGroup { group in
            group.addTask { try await library.run() }
            group.addTask { try await library.idle() }
            try await group.next()
            group.cancelAll()
        }
        return library
    }

    /// As an older program leaves it: this analyser was of another version.
    private func age(_ analyser: String, in bench: Workbench) async throws {
        try await bench.catalog.write { connection in
            try connection.setNewest([AnalyserVersion(name: analyser, version: 0)])
            try connection.run("UPDATE analyses SET version = 0 WHERE analyser = \(analyser)")
        }
    }

    @Test func `a clip gets a storyboard, a fingerprint and its loudness after all first sights`()
        async throws
    {
        let bench = try Workbench()
        for name in ["a", "b", "c"] { try bench.clip("\(name).mp4") }
        _ = try await bench.addRoot()
        try await bench.work()
        let video = try await video(bench)
        let storyboard = try #require(video.storyboard)
        #expect(storyboard.tiles == 10)
        #expect(try await bench.library.picture(storyboard.picture).head(2) == [0xFF, 0xD8])
        #expect(try (-40...0).contains(#require(video.loudness)))
        #expect(video.processing == .completado)
        let file = try #require(try await bench.catalog.read { try $0.files(of: video.id) }.first)
        #expect(file.isVariableRate == false && file.sampleRate == 44100 && file.bitDepth == 8)
        let (looks, passes) = (try await jobs(bench, .firstSight), try await jobs(bench, .fullPass))
        #expect(passes.map(\.state) == [.done] && passes.first?.done == 3)
        #expect(try #require(looks.first?.ended) <= #require(passes.first?.started))
    }

    @Test func `an analyser of another version does its work again, and no other`() async throws {
        let bench = try Workbench()
        try bench.clip("a.mp4")
        _ = try await bench.addRoot()
        try await bench.work()
        let before = try await video(bench)
        try await bench.catalog.write { connection in
            // What only the pass that is asked for may write.
            try connection.setLoudness(nil, peak: nil, of: before.file)
            try connection.setFingerprint([1, 2, 3, 4], of: before.file)
        }
        try await age("loudness", in: bench)
        _ = try await restarted(bench)
        #expect(try await video(bench).loudness == before.loudness)
        #expect(try await bench.catalog.read { try $0.fingerprint(of: before.file) } == [1, 2, 3, 4])
        #expect(try await jobs(bench, .fullPass).map(\.state) == [.done, .done])
        _ = try await restarted(bench)
        #expect(try await jobs(bench, .fullPass).count == 2)
    }

    @Test func `storyboards that are switched off are made when they are switched on`() async throws {
        let bench = try Workbench { $0.makesStoryboards = false }
        try bench.clip("a.mp4")
        _ = try await bench.addRoot()
        try await bench.work()
        #expect(try await video(bench).storyboard == nil)
        #expect(try await video(bench).loudness != nil)
        _ = try await restarted(bench)
        let storyboard = try #require(try await video(bench).storyboard)
        // And what is there stays when they are off again.
        _ = try await restarted(bench) { $0.makesStoryboards = false }
        #expect(try await video(bench).storyboard == storyboard)
    }

    @Test(arguments: [
        ("head -c 1 <&0 >/dev/null; kill -SEGV $$", "crash"), ("exec sleep 1000", "timeout"),
    ])
    func `a file that kills its pass is a problem with all that first sight told, tried again on demand`(
        _ script: String, _ kind: String
    ) async throws {
        let bench = try Workbench()
        try bench.clip("a.mp4")
        _ = try await bench.addRoot()
        try await bench.work()
        let before = try await video(bench)
        try await age("storyboard", in: bench)
        _ = try await restarted(bench) { settings in
            settings.fileTimeout = .milliseconds(400)
            try Workbench.script(script, in: &settings)
        }
        #expect(try await bench.problems().map(\.kind) == [kind])
        let after = try await video(bench)
        #expect(after.processing == .error && after.cover == before.cover && after.seconds == before.seconds)
        // It is not tried again by itself.
        _ = try await restarted(bench)
        #expect(try await bench.problems().count == 1)
        let retried = try await bench.library.retry(problems: nil)
        #expect(retried.queued == 1 && retried.jobs.map(\.kind) == [.fullPass])
        try await bench.work()
        #expect(try await bench.problems().isEmpty)
        #expect(try await video(bench).processing == .completado)
    }

    @Test func `what failed is tried again when FFmpeg is another one`() async throws {
        let bench = try Workbench()
        try bench.write("a.mp4", "no film")
        _ = try await bench.addRoot()
        try await bench.work()
        #expect(try await bench.problems().count == 1)
        _ = try await restarted(bench)
        #expect(try await jobs(bench, .firstSight).count == 1)
        try await bench.catalog.write { connection in
            try connection.setNewest([AnalyserVersion(name: "ffmpeg", version: 1)])
        }
        _ = try await restarted(bench)
        #expect(try await jobs(bench, .firstSight).count == 2)
    }

    @Test func `orphans are removed when they are old, missing pictures are made again`() async throws {
        let bench = try Workbench()
        try bench.clip("a.mp4")
        _ = try await bench.addRoot()
        try await bench.work()
        let video = try await video(bench)
        let (cover, board) = (try #require(video.cover), try #require(video.storyboard?.picture))
        let orphan = bench.picture(String(repeating: "ab", count: 16))
        try FileManager.default.createDirectory(
            atPath: (orphan as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data([1]).write(to: URL(filePath: orphan))
        // First sight's own cover is one where a better was found.
        #expect(try await bench.library.tidyPictures().removed == 0)
        #expect(FileManager.default.fileExists(atPath: orphan))
        let tidied = try await bench.library.tidyPictures(olderThan: .zero)
        #expect(tidied.removed >= 1 && tidied.queued == 0)
        #expect(!FileManager.default.fileExists(atPath: orphan))
        #expect(FileManager.default.fileExists(atPath: bench.picture(cover)))

        try FileManager.default.removeItem(atPath: bench.data + "/pictures")
        #expect(try await bench.library.tidyPictures().queued == 2)
        try await bench.work()
        for key in [cover, board] { #expect(FileManager.default.fileExists(atPath: bench.picture(key))) }
        // One alone, when somebody asks for it.
        try FileManager.default.removeItem(atPath: bench.picture(board))
        await #expect(throws: LibraryError.notFound) { try await bench.library.picture(board) }
        try await bench.work()
        #expect(FileManager.default.fileExists(atPath: bench.picture(board)))
        #expect(try PictureUsage(data: bench.data).pictures >= 2)
    }

    @Test func `a picture that is asked for while all folders are away starts no jobs, and is made later`()
        async throws
    {
        let bench = try Workbench()
        try bench.clip("a.mp4")
        _ = try await bench.addRoot()
        try await bench.work()
        let key = try #require(try await video(bench).cover)
        let path = bench.picture(key)
        try FileManager.default.removeItem(atPath: path)
        let away = bench.media + ".away"
        try FileManager.default.moveItem(atPath: bench.media, toPath: away)
        let jobs = try await bench.catalog.read { try $0.jobs() }
        await #expect(throws: LibraryError.notFound) { try await bench.library.picture(key) }
        #expect(try await bench.catalog.read { try $0.jobs() } == jobs)
        try FileManager.default.moveItem(atPath: away, toPath: bench.media)
        await #expect(throws: LibraryError.notFound) { try await bench.library.picture(key) }
        try await bench.work()
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test func `a person chooses a frame as cover, takes it back, and it is made again when it is gone`()
        async throws
    {
        let bench = try Workbench()
        try bench.clip("a.mp4")
        _ = try await bench.addRoot()
        try await bench.work()
        let before = try await video(bench)
        let change = try await bench.library.chooseCover(at: 0.5, of: before.id, by: .host)
        let chosen = try await video(bench)
        #expect(chosen.chosenCover?.milliseconds == 500 && chosen.cover == chosen.chosenCover?.picture)
        #expect(chosen.cover != before.cover && change.videos == [before.id])
        #expect(try await bench.library.tidyPictures(olderThan: .zero).queued == 0)
        let key = try #require(chosen.cover)
        #expect(try await bench.library.picture(key).head(2) == [0xFF, 0xD8])
        _ = try await bench.catalog.undo(change.id, by: .host)
        #expect(try await video(bench).cover == before.cover)
        // Nobody speaks of it now, but an undo of the undo would.
        #expect(try await bench.library.tidyPictures(olderThan: .zero).removed == 0)
        _ = try await bench.catalog.redo(change.id, by: .host)
        #expect(try await video(bench).cover == key)
        try FileManager.default.removeItem(atPath: bench.picture(key))
        #expect(try await bench.library.tidyPictures().queued == 1)
        #expect(try await bench.library.picture(key).head(2) == [0xFF, 0xD8])
        _ = try await bench.library.chooseCover(at: nil, of: before.id, by: .host)
        #expect(try await video(bench).cover == before.cover)
        await #expect(throws: EditError.notFound) {
            try await bench.library.chooseCover(at: nil, of: 99, by: .host)
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `a chosen cover that is gone is made again beside the jobs, and then told`() async throws {
        let bench = try Workbench()
        try bench.clip("a.mp4")
        _ = try await bench.addRoot()
        try await bench.work()
        let id = try await video(bench).id
        _ = try await bench.library.chooseCover(at: 0.5, of: id, by: .host)
        let key = try #require(try await video(bench).cover)
        try FileManager.default.removeItem(atPath: bench.data + "/pictures")
        let events = bench.catalog.events.stream()
        try await withThrowingTaskGroup { group in
            group.addTask { try await bench.library.run() }
            group.addTask {
                // Whoever asks does not wait for it; the daily round may have been quicker.
                _ = try? await bench.library.picture(key)
                for await entry in events {
                    guard case .videos(let told, _) = entry?.element, told.contains(id) else { continue }
                    if (try? await bench.library.picture(key)) != nil { return }
                }
            }
            try await group.next()
            group.cancelAll()
        }
        #expect(try await bench.library.picture(key).head(2) == [0xFF, 0xD8])
    }

    @Test func `where no child can be started, that is said instead of a cover`() async throws {
        let bench = try Workbench()
        try bench.clip("a.mp4")
        _ = try await bench.addRoot()
        try await bench.work()
        var settings = Library.Settings(data: bench.data)
        settings.executable = Array("/nowhere".utf8)
        let library = Library(catalog: bench.catalog, settings: settings)
        let id = try await video(bench).id
        let error = await #expect(throws: LibraryError.self) {
            try await library.chooseCover(at: 0.5, of: id, by: .host)
        }
        guard case .noDecoder = error else { throw try #require(error) }
    }
}
