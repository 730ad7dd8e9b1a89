import Catalog
import Foundation
import Glibc
import Library
import Platform
import SQLite
import Synchronization
import Testing

/// Whether files still hold what they held.
@Suite struct ContentTests {
    private let bench: Workbench
    private let clock = SkippingClock()

    init() throws {
        let clock = clock
        bench = try Workbench {
            try Workbench.script("exit 1", in: &$0)
            $0.clock = clock.clock
        }
    }

    private func fill() async throws {
        for name in ["a.mp4", "b.mp4"] { try bench.write(name, "content of \(name)") }
        _ = try await bench.addRoot()
        try await bench.scan()
    }

    /// Lets the library work until a check of contents is over.
    private func check(_ other: Workbench? = nil) async throws -> Job {
        let library = (other ?? bench).library
        let events = (other ?? bench).catalog.events.stream()
        try await library.checkContentLater()
        return try await withThrowingTaskGroup(of: Job?.self) { group in
            group.addTask {
                try await library.run()
                return nil
            }
            group.addTask {
                for await case let entry? in events {
                    if case .job(let job) = entry.element, job.kind == .content, job.state.isOver {
                        return job
                    }
                }
                return nil
            }
            let job = try await group.next() ?? nil
            group.cancelAll()
            return try #require(job)
        }
    }

    private func turnOn() async throws {
        _ = try await bench.catalog.write { try $0.setChecksContent(true, by: .host) }
    }

    private func age() { clock.skip(.seconds(31 * 86_400)) }

    private func rot(_ name: String) throws {
        let path = bench.media + "/" + name
        var facts = stat()
        stat(path, &facts)
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.write(contentsOf: Data("CONTENT".utf8))
        try file.close()
        let times = [facts.st_atim, facts.st_mtim]
        utimensat(AT_FDCWD, path, times, 0)
    }

    @Test func `nothing is checked before somebody turns it on`() async throws {
        try await fill()
        try await bench.library.checkContentLater()
        #expect(try await bench.library.jobs().allSatisfy { $0.kind != .content })
        #expect(try await bench.catalog.read { try $0.contentFigures().known } == 0)
    }

    @Test func `what is not what it was is a problem, until a person accepts it`() async throws {
        try await fill()
        try await turnOn()
        let first = try await check()
        #expect(first.state == .done && first.done == 2 && first.counts["rotten"] == 0)
        #expect(try await bench.catalog.read { try $0.contentFigures().known } == 2)
        // Nothing is due.
        try await bench.library.checkContentLater()
        #expect(try await bench.library.jobs().count { $0.kind == .content } == 1)

        try rot("a.mp4")
        age()
        for _ in 0..<2 {
            #expect(try await check().counts["rotten"] == 1)
            age()
        }
        let problem = try #require(try await bench.problems().first { $0.kind == "rot" })
        #expect(problem.path.nameText == "a.mp4")
        #expect(try await bench.files().allSatisfy { $0.hasSuffix("present") })
        let found = try await Verifier(bench.catalog, data: bench.data).run()
        #expect(found.parts.first { $0.name == .content }?.isSound == false)

        try await bench.catalog.write { try $0.acceptContent(problem: problem.id) }
        #expect(try await bench.problems().allSatisfy { $0.kind != "rot" })
        #expect(try await check().counts["rotten"] == 0)
    }

    @Test func `a file that is sound again is no problem any more`() async throws {
        try await fill()
        try await turnOn()
        _ = try await check()
        let good = try Data(contentsOf: URL(filePath: bench.media + "/a.mp4"))
        try rot("a.mp4")
        age()
        _ = try await check()
        var facts = stat()
        stat(bench.media + "/a.mp4", &facts)
        let file = try #require(FileHandle(forWritingAtPath: bench.media + "/a.mp4"))
        try file.write(contentsOf: good)
        try file.close()
        utimensat(AT_FDCWD, bench.media + "/a.mp4", [facts.st_atim, facts.st_mtim], 0)
        age()
        #expect(try await check().counts["rotten"] == 0)
        #expect(try await bench.problems().allSatisfy { $0.kind != "rot" })
    }

    /// Makes a file of the catalogue one whose first byte cannot be read: memory of this process that is not there.
    private func breakOff(_ name: String, _ number: Int = 0) async throws {
        let folder = Array(("/proc/\(getpid())" + String(repeating: "/.", count: number)).utf8)
        var facts = stat()
        stat("/proc/\(getpid())/mem", &facts)
        let modified = facts.st_mtim.tv_sec * 1_000_000_000 + facts.st_mtim.tv_nsec
        try await bench.catalog.write { connection in
            try connection.run("INSERT INTO roots(path, added) VALUES (\(folder), 0)")
            try connection.run(
                """
                UPDATE files SET root = (SELECT max(id) FROM roots), path = \(Array("mem".utf8)), size = 0,
                  modified = \(modified)
                WHERE path = \(Array(name.utf8))
                """)
        }
    }

    @Test func `what cannot be read is a problem, and not read again at once`() async throws {
        try await fill()
        try await turnOn()
        try await breakOff("a.mp4")
        let job = try await check()
        #expect(job.state == .done && job.done == 2 && job.counts["rotten"] == 1)
        let problem = try #require(try await bench.problems().first { $0.kind == "rot" })
        #expect(problem.path.nameText == "mem" && problem.message.contains("Input/output error"))
        #expect(try await bench.catalog.read { try $0.contentFigures() } == (2, 1, 1))
        try await bench.library.checkContentLater()
        #expect(try await bench.library.jobs().count { $0.kind == .content } == 1)
        // Unless somebody says so.
        _ = try await bench.library.retry(problems: [problem.id])
        #expect(try await bench.catalog.read { try $0.countToCheck(since: Timestamp(seconds: 0)) } == 1)
    }

    @Test func `where many in a row cannot be read it is the disk, and the check fails`() async throws {
        for number in 0..<12 { try bench.write("\(number).mp4", "content of \(number)") }
        _ = try await bench.addRoot()
        try await bench.scan()
        try await turnOn()
        for number in 0..<12 { try await breakOff("\(number).mp4", number) }
        let job = try await check()
        #expect(job.state == .failed && job.done == 10 && job.error?.contains("see to the disk") == true)
        #expect(try await bench.problems().count { $0.kind == "rot" } == 10)
    }

    @Test func `of a folder that is away nothing is checked, and of a file that is another one no job tells`()
        async throws
    {
        try await fill()
        try await turnOn()
        rename(bench.media, bench.media + "-away")
        try await bench.library.checkContentLater()
        #expect(try await bench.library.jobs().allSatisfy { $0.kind != .content })
        rename(bench.media + "-away", bench.media)
        for name in ["a.mp4", "b.mp4"] { try bench.write(name, "longer content of \(name)") }
        #expect(try await check().done == 0)
        #expect(try await bench.library.jobs().allSatisfy { $0.kind != .content })
    }

    @Test func `what is written to while it is read is not judged`() async throws {
        let writing = Mutex<String?>(nil)
        let bench = try Workbench {
            try Workbench.script("exit 1", in: &$0)
            $0.contentRate = 1 << 20
            $0.clock.pause = { moment in
                guard moment - WallClock.system.now() < 60_000_000_000,
                    let path = writing.withLock({ $0 }), let file = FileHandle(forWritingAtPath: path)
                else { return await WallClock.system.pause(moment) }
                // Before the second part is read.
                writing.withLock { $0 = nil }
                file.seekToEndOfFile()
                file.write(Data("more".utf8))
            }
        }
        try bench.write("a.mp4", String(repeating: "a", count: 1 << 20))
        _ = try await bench.addRoot()
        try await bench.scan()
        writing.withLock { $0 = bench.media + "/a.mp4" }
        _ = try await bench.catalog.write { try $0.setChecksContent(true, by: .host) }
        #expect(try await check(bench).done == 0)
        #expect(writing.withLock { $0 } == nil)
        #expect(try await bench.catalog.read { try $0.contentFigures().known } == 0)
    }

    @Test func `it waits for everything else, and stops when it is turned off`() async throws {
        try await fill()
        try await turnOn()
        try await bench.library.checkContentLater()
        try await bench.catalog.write { connection in
            #expect(try connection.nextJob()?.kind == .content)
            let scan = try connection.queueJob(.scan)
            #expect(try connection.nextJob()?.kind == .scan)
            #expect(try connection.nextJob(besides: [.scan]) == nil)
            _ = try connection.update(scan.id, state: .cancelled)
            _ = try connection.setChecksContent(false, by: .host)
        }
        #expect(try await check().state == .cancelled)
        #expect(try await bench.catalog.read { try $0.contentFigures().known } == 0)
    }
}
