import Catalog
import Foundation
import Library
import Platform
import SQLite
import Synchronization
import Testing

/// A clock that a test moves, whose sleepers wake when it has passed their hour.
private final class ManualClock: Sendable {
    private struct State {
        var now: Timestamp
        var sleepers: [Int: (until: Int, wake: AsyncStream<Void>.Continuation)] = [:]
        var slept = 0
        /// Those who wait for somebody to sleep.
        var watchers: [AsyncStream<Void>.Continuation] = []
    }

    private static let all = 3
    private let state: Mutex<State>

    init(_ now: Timestamp) { state = Mutex(State(now: now)) }

    var clock: WallClock {
        WallClock(
            now: { self.state.withLock { $0.now.milliseconds } * 1_000_000 }, pause: { await self.pause($0) })
    }

    private func pause(_ moment: Int) async {
        let (wakes, wake) = AsyncStream<Void>.makeStream()
        let (own, watchers) = state.withLock { state -> (Int, [AsyncStream<Void>.Continuation]) in
            state.slept += 1
            state.sleepers[state.slept] = (moment / 1_000_000, wake)
            guard state.sleepers.count == Self.all else { return (state.slept, []) }
            defer { state.watchers = [] }
            return (state.slept, state.watchers)
        }
        for watcher in watchers { watcher.finish() }
        for await _ in wakes {}
        state.withLock { $0.sleepers[own] = nil }
    }

    /// Backups, pictures and contents sleep: nothing is left to do before the clock goes on.
    func whenAsleep() async {
        let (asleep, watcher) = AsyncStream<Void>.makeStream()
        let isAsleep = state.withLock { state in
            let isAsleep = state.sleepers.count == Self.all
            if !isAsleep { state.watchers.append(watcher) }
            return isAsleep
        }
        if !isAsleep { for await _ in asleep {} }
    }

    func advance(minutes: Int) {
        let woken = state.withLock { state in
            state.now.milliseconds += minutes * 60_000
            let now = state.now.milliseconds
            let woken = state.sleepers.filter { $0.value.until <= now }
            for own in woken.keys { state.sleepers[own] = nil }
            return woken
        }
        for sleeper in woken.values { sleeper.wake.finish() }
    }
}

/// Backups by the clock, and bringing one back while the library works.
@Suite struct BackupTests {
    private let clock = ManualClock(Timestamp(seconds: 1_795_180_360))

    private func bench() throws -> Workbench {
        try Workbench { [clock] settings in
            settings.clock = clock.clock
            settings.patience = .milliseconds(1)
        }
    }

    /// As in the program's task tree, until the body returns.
    private func serving(_ bench: Workbench, _ body: @escaping @Sendable () async throws -> Void) async throws
    {
        try await withThrowingTaskGroup { group in
            group.addTask { try await bench.library.run() }
            group.addTask { try await bench.library.backUpDaily() }
            group.addTask {
                await clock.whenAsleep()
                clock.advance(minutes: 1)
                await clock.whenAsleep()
                try await body()
            }
            try await group.next()
            group.cancelAll()
        }
    }

    private func names(_ bench: Workbench) async throws -> [String] {
        try await bench.catalog.listBackups().map { String($0.name.dropFirst(8).dropLast(3)) }
    }

    @Test func `one is made at start and then every day, by the clock`() async throws {
        let bench = try bench()
        try bench.clip("a.mp4")
        _ = try await bench.addRoot()
        try await bench.scan()
        #expect(try await names(bench).isEmpty)
        try await serving(bench) {
            try await bench.library.idle()
            #expect(try await names(bench) == ["2026-11-20T131340Z-daily"])
            for _ in 0..<47 {
                clock.advance(minutes: 60)
                await clock.whenAsleep()
                try await bench.library.idle()
            }
            #expect(try await names(bench) == ["2026-11-21T131340Z-daily", "2026-11-20T131340Z-daily"])
        }
        // A start within the day makes none.
        try await serving(bench) { try await bench.library.idle() }
        #expect(try await names(bench).count == 2)
        let jobs = try await bench.library.jobs().filter { $0.kind == .backup }
        #expect(jobs.count == 2 && jobs.allSatisfy { $0.state == .done })
    }

    @Test func `where nothing is yet, there is nothing to keep`() async throws {
        let bench = try bench()
        try await serving(bench) { try await bench.library.idle() }
        #expect(try await bench.library.jobs().isEmpty)
    }

    @Test func `one that fails is a job that says why, and is tried again within the hour`() async throws {
        let bench = try bench()
        _ = try await bench.addRoot()
        try await bench.scan()
        // A file where the folder should be.
        try Data().write(to: URL(filePath: bench.data + "/backups"))
        try await serving(bench) {
            try await bench.library.idle()
            let job = try #require(try await bench.library.jobs().first { $0.kind == .backup })
            #expect(job.state == .failed && job.error?.contains("backups") == true)
            try FileManager.default.removeItem(atPath: bench.data + "/backups")
            clock.advance(minutes: 60)
            await clock.whenAsleep()
            try await bench.library.idle()
            #expect(try await names(bench) == ["2026-11-20T141340Z-daily"])
        }
        let again = try #require(try await bench.library.jobs().first { $0.kind == .backup })
        #expect(try await bench.library.retry(again.id).kind == .backup)
        try await bench.work()
        // Of a day, the newest is kept.
        #expect(try await names(bench) == ["2026-11-20T141340Z-daily.2"])
    }

    @Test
    func `a backup is brought back while jobs are at work, which stop, and begin anew on what is there then`()
        async throws
    {
        let bench = try Workbench { [clock] settings in
            settings.clock = clock.clock
            // Hangs until this file is there.
            let real = String(decoding: Workbench.tagflow, as: UTF8.self)
            try Workbench.program(
                "[ -e '\(settings.data)/go' ] || exec sleep 1000\nexec '\(real)' decode-child", in: &settings)
        }
        _ = try await bench.addRoot()
        try bench.clip("a.mp4")
        let events = bench.catalog.events.stream()
        try await serving(bench) {
            for await case let entry? in events {
                if case .job(let job) = entry.element, job.kind == .firstSight, job.state == .running {
                    break
                }
            }
            let backup = try await bench.catalog.backUp(.manual)
            #expect(backup.content?.videos == 1)
            try bench.clip("b.mp4")
            try bench.touch("go")
            let done = try await bench.library.restore(backup.name)
            #expect(done.backup == backup && done.restorePoint.reason == .beforeRestore)
            try await bench.library.idle()
            #expect(try await bench.videos().map(\.processing) == [.completado, .completado])
        }
        #expect(try await bench.library.jobs().allSatisfy { $0.state == .done })
        #expect(try await bench.problems().isEmpty)
    }

    @Test func `covers that are gone when their catalogue is back are made anew`() async throws {
        let bench = try bench()
        try bench.clip("a.mp4")
        _ = try await bench.addRoot()
        try await bench.scan()
        let cover = try #require(try await bench.videos().first?.cover)
        let backup = try await bench.catalog.backUp(.manual)
        try FileManager.default.removeItem(atPath: bench.data + "/pictures")
        try await serving(bench) {
            _ = try await bench.library.restore(backup.name)
            // The walk through the pictures is the first thing that work begins with.
            while !FileManager.default.fileExists(atPath: bench.picture(cover)) {
                try await bench.library.idle()
                await Task.yield()
            }
        }
        #expect(try await bench.videos().first?.cover == cover)
    }

    @Test func `what is refused stops nothing`() async throws {
        let bench = try Workbench { [clock] settings in
            settings.clock = clock.clock
            // Hangs until this file is there, and tells that it began.
            let (real, data) = (String(decoding: Workbench.tagflow, as: UTF8.self), settings.data)
            try Workbench.program(
                "echo > '\(data)/begun'; until [ -e '\(data)/go' ]; do sleep 0.01; done; exec '\(real)' decode-child",
                in: &settings)
        }
        try bench.clip("a.mp4")
        _ = try await bench.addRoot()
        try makeFolder(bench.data + "/backups")
        try Data("a letter".utf8).write(to: URL(filePath: bench.data + "/backups/letter.db"))
        try Connection(bench.data + "/backups/newer.db", .single).script(
            "CREATE TABLE videos(id); CREATE TABLE files(id); CREATE TABLE batches(id, time); PRAGMA user_version = 999"
        )
        _ = try await bench.library.scan()
        try await serving(bench) {
            while !FileManager.default.fileExists(atPath: bench.data + "/begun") { await Task.yield() }
            let work = try #require(try await bench.library.jobs().first { $0.state == .running })
            for name in ["../tagflow.db", "letter.db", "newer.db"] {
                await #expect(throws: BackupError.self) { try await bench.library.restore(name) }
            }
            try bench.touch("go")
            try await bench.library.idle()
            // One that is begun anew starts later.
            #expect(try await bench.library.job(work.id).started == work.started)
        }
        #expect(try await bench.videos().map(\.processing) == [.completado])
    }
}
