import Catalog
import Library
import Platform
import SQLite
import Testing

/// Pausing, resuming, cancelling and doing again.
@Suite struct JobControlTests {
    /// Lets the library work until the body returns.
    private func working<T: Sendable>(
        _ bench: Workbench, _ body: @escaping @Sendable () async throws -> T
    ) async throws -> T {
        try await withThrowingTaskGroup(of: T?.self) { group in
            group.addTask {
                try await bench.library.run()
                return nil
            }
            group.addTask { try await body() }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw CancellationError()
        }
    }

    /// The first job of the kind that is told in this state.
    private func told(
        _ kind: JobKind, _ state: JobState, in events: AsyncStream<Broadcast<CatalogEvent>.Entry?>
    ) async throws -> Job {
        for await case let entry? in events {
            if case .job(let job) = entry.element, job.kind == kind, job.state == state { return job }
        }
        throw CancellationError()
    }

    private func job(_ bench: Workbench, _ kind: JobKind = .firstSight) async throws -> Job {
        try #require(try await bench.library.jobs().first { $0.kind == kind })
    }

    @Test
    func `what a person paused is interrupted, outlasts a scan and a restart, and goes on when resumed`()
        async throws
    {
        let bench = try Workbench { settings in
            // Hangs until this file is there.
            let real = String(decoding: Workbench.tagflow, as: UTF8.self)
            try Workbench.program(
                "[ -e '\(settings.data)/go' ] || exec sleep 1000\nexec '\(real)' decode-child", in: &settings)
        }
        try bench.clip("a.mp4")
        _ = try await bench.addRoot()
        let events = bench.catalog.events.stream()
        try await working(bench) {
            let running = try await told(.firstSight, .running, in: events)
            try await bench.library.pause(running.id)
            try await bench.library.idle()
        }
        let paused = try await job(bench)
        #expect(paused.state == .paused && paused.error == nil && paused.ended == nil)
        #expect(try await bench.catalog.read { try $0.queuedCount(.firstSight) } == 1)
        #expect(try await bench.problems().isEmpty)

        #expect(try await bench.scan().state == .done)
        #expect(try await job(bench) == paused)

        try bench.touch("go")
        try await bench.library.resume(paused.id)
        #expect(try await job(bench).state == .queued)
        try await bench.work()
        let done = try await job(bench)
        #expect(done.id == paused.id && done.state == .done && done.done == 1)
        #expect(try await bench.videos().map(\.processing) == [.completado])
    }

    @Test func `the figures of a resumed job go on where they were`() async throws {
        let bench = try Workbench()
        for index in 0..<200 { try bench.clip("\(index).mp4") }
        _ = try await bench.addRoot()
        let progress = bench.library.progress.stream()
        let events = bench.catalog.events.stream()
        let paused = try await working(bench) {
            for await case let entry? in progress {
                guard entry.element.kind == .firstSight, entry.element.done > 0 else { continue }
                try await bench.library.pause(entry.element.id)
                break
            }
            _ = try await told(.firstSight, .paused, in: events)
            try await bench.library.idle()
            return try await job(bench)
        }
        #expect(paused.state == .paused && paused.done > 0 && paused.done < 200)
        try await bench.library.resume(paused.id)
        let again = bench.library.progress.stream()
        let least = try await working(bench) {
            var least = Int.max
            for await case let entry? in again where entry.element.kind == .firstSight {
                least = min(least, entry.element.done)
                if entry.element.done > paused.done { break }
            }
            try await bench.library.idle()
            return least
        }
        let done = try await job(bench)
        #expect(done.state == .done && done.done == 200 && done.total == 200)
        #expect(done.counts["seen"] == 200)
        #expect(least >= paused.done)
    }

    @Test func `a scan that is resumed has the wish that it was paused with`() async throws {
        let bench = try Workbench()
        for index in 0..<20 { try bench.write("\(index).mp4") }
        _ = try await bench.addRoot()
        try await bench.work()
        for index in 0..<20 { try bench.remove("\(index).mp4") }
        let scan = try await bench.library.scan(.init(acceptMissing: true))
        try await bench.library.pause(scan.id)
        try await bench.work()
        #expect(try await bench.library.job(scan.id).state == .paused)
        #expect(try await bench.library.scan().id == scan.id)
        try await bench.library.resume(scan.id)
        try await bench.work()
        #expect(try await bench.library.job(scan.id).counts["missing"] == 20)
    }

    @Test func `a scan that was cancelled leaves its wish to no other`() async throws {
        let bench = try Workbench()
        for index in 0..<20 { try bench.write("\(index).mp4") }
        _ = try await bench.addRoot()
        try await bench.work()
        for index in 0..<20 { try bench.remove("\(index).mp4") }
        let scan = try await bench.library.scan(.init(acceptMissing: true))
        try await bench.library.cancel(scan.id)
        #expect(try await bench.library.job(scan.id).state == .cancelled)
        #expect(try await bench.scan().state == .failed)
    }

    @Test func `an act that makes no sense is refused`() async throws {
        let bench = try Workbench()
        _ = try await bench.addRoot()
        let id = try await job(bench, .scan).id
        func refused(_ act: JobAct, _ state: JobState) async {
            await #expect(throws: LibraryError.unfitting(act, state)) {
                try await bench.library.act(act, on: id)
            }
        }
        await refused(.resume, .queued)
        await refused(.retry, .queued)
        try await bench.library.pause(id)
        try await bench.library.pause(id)
        await refused(.retry, .paused)
        try await bench.library.cancel(id)
        for act in [JobAct.pause, .resume] { await refused(act, .cancelled) }
        // As it always did: it is what was wanted.
        try await bench.library.cancel(id)
        await #expect(throws: LibraryError.notFound) { try await bench.library.pause(id + 1) }
    }

    /// A library whose catalogue has no more room, with a scan that waits for it, until `make` is called.
    private func full(
        _ body: @escaping @Sendable (Workbench, Job, _ make: () async throws -> Void) async throws -> Void
    )
        async throws -> Workbench
    {
        let bench = try Workbench { settings in
            try Workbench.script("exit 1", in: &settings)
            settings.patience = .seconds(3600)
        }
        for index in 0..<500 { try bench.write("\(index).mp4") }
        _ = try await bench.addRoot()
        try await room(in: bench, pages: 2)
        let progress = bench.library.progress.stream()
        try await working(bench) {
            for await case let entry? in progress {
                guard entry.element.kind == .scan, entry.element.state == .paused else { continue }
                #expect(entry.element.error?.contains("full") == true)
                try await body(bench, entry.element) { try await room(in: bench, pages: 1_000_000) }
                break
            }
            try await bench.library.idle()
        }
        return bench
    }

    @Test func `a job that waits for room tries at once when it is resumed`() async throws {
        let bench = try await full { bench, job, make in
            try await make()
            let events = bench.catalog.events.stream()
            try await bench.library.resume(job.id)
            let done = try await told(.scan, .done, in: events)
            #expect(done.id == job.id && done.error == nil)
        }
        #expect(try await bench.files().count == 500)
    }

    @Test func `what could not be written for want of room is counted once`() async throws {
        let bench = try Workbench { $0.patience = .milliseconds(20) }
        for index in 0..<400 { try bench.write("\(index).mp4") }
        _ = try await bench.addRoot()
        // The scan alone; what first sight finds has no room then.
        let look = try await bench.catalog.write { try $0.queueJob(.firstSight).id }
        try await bench.library.pause(look)
        try await bench.work()
        try await room(in: bench, pages: 2)
        try await bench.library.resume(look)
        let progress = bench.library.progress.stream()
        let events = bench.catalog.events.stream()
        try await working(bench) {
            for await case let entry? in progress where entry.element.id == look {
                if entry.element.state == .paused { break }
            }
            try await room(in: bench, pages: 1_000_000)
            _ = try await told(.firstSight, .done, in: events)
        }
        let done = try await job(bench)
        #expect(done.done == 400 && done.total == 400 && done.counts["failed"] == 400)
    }

    /// So many pages may the catalogue grow.
    private func room(in bench: Workbench, pages: Int) async throws {
        try await bench.catalog.write { connection in
            let count = try connection.value("PRAGMA page_count") ?? 0
            _ = try connection.value("PRAGMA max_page_count = \(verbatim: count + pages)", of: Int.self)
        }
    }

    @Test(arguments: [JobAct.pause, .cancel])
    func `a job that waits for room can be stopped`(_ act: JobAct) async throws {
        let state: JobState = act == .pause ? .paused : .cancelled
        let bench = try await full { bench, job, make in
            let events = bench.catalog.events.stream()
            try await bench.library.act(act, on: job.id)
            try await make()
            _ = try await told(.scan, state, in: events)
        }
        let job = try await job(bench, .scan)
        #expect(job.state == state && job.error == nil)
    }

    @Test func `a job that is over is done again, with what failed`() async throws {
        let bench = try Workbench()
        try bench.write("a.mp4", "nothing that plays")
        _ = try await bench.addRoot()
        try await bench.work()
        let first = try await job(bench)
        #expect(first.state == .done && first.counts["failed"] == 1)
        let again = try await bench.library.retry(first.id)
        #expect(again.id > first.id && again.kind == .firstSight && again.state == .queued)
        // Until the new look.
        #expect(try await bench.problems().count == 1)
        try await bench.work()
        #expect(try await bench.library.job(again.id).counts["failed"] == 1)
        #expect(try await bench.problems().count == 1)

        let scan = try await job(bench, .scan)
        #expect(try await bench.library.retry(scan.id).kind == .scan)
    }

    @Test func `problems are tried again on demand, some or all`() async throws {
        let bench = try Workbench { settings in
            // A child that crashes until this file is there.
            let real = String(decoding: Workbench.tagflow, as: UTF8.self)
            try Workbench.script("head -c 1 <&0 >/dev/null; exit 7", in: &settings)
            let crash = String(decoding: settings.executable, as: UTF8.self)
            try Workbench.program(
                "[ -e '\(settings.data)/go' ] || exec '\(crash)'\nexec '\(real)' decode-child", in: &settings)
        }
        for name in ["a.mp4", "b.mp4", "c.mp4"] { try bench.clip(name) }
        _ = try await bench.addRoot()
        try await bench.work()
        let problems = try await bench.problems()
        #expect(problems.map(\.kind) == ["crash", "crash", "crash"])

        try bench.touch("go")
        let (queued, jobs) = try await bench.library.retry(problems: [problems[1].id, 999])
        #expect(queued == 1 && jobs.map(\.kind) == [.firstSight])
        #expect(try await bench.problems().count == 3)
        try await bench.work()
        #expect(try await bench.problems().map(\.id) == [problems[0].id, problems[2].id])

        #expect(try await bench.library.retry(problems: nil).queued == 2)
        try await bench.work()
        #expect(try await bench.problems().isEmpty)
        #expect(try await bench.library.retry(problems: nil) == (0, []))
    }

    @Test func `a problem of a folder is tried again by a scan of it`() async throws {
        let bench = try Workbench()
        try bench.write("a.mp4")
        let root = try await bench.addRoot()
        try await bench.work()
        try await bench.catalog.write {
            try $0.problem(root: root.id, path: [], kind: "root", message: "away")
        }
        let problem = try #require(try await bench.problems().first { $0.kind == "root" })
        let (queued, jobs) = try await bench.library.retry(problems: [problem.id])
        #expect(queued == 0 && jobs.map(\.kind) == [.scan])
        try await bench.work()
        #expect(try await bench.problems().contains { $0.kind == "root" } == false)
    }
}
