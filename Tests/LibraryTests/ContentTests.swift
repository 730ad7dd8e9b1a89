import Catalog
import Foundation
import Glibc
import Library
import Platform
import SQLite
import Testing

/// Whether files still hold what they held.
@Suite struct ContentTests {
    private let bench: Workbench
    init() throws { bench = try Workbench { try Workbench.script("exit 1", in: &$0) } }

    private func fill() async throws {
        for name in ["a.mp4", "b.mp4"] { try bench.write(name, "content of \(name)") }
        _ = try await bench.addRoot()
        try await bench.scan()
    }

    /// Lets the library work until a check of contents is over.
    private func check(_ library: Library? = nil) async throws -> Job {
        let library = library ?? bench.library
        let events = bench.catalog.events.stream()
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

    /// As if a month had passed.
    private func age() async throws {
        try await bench.catalog.write { connection in
            _ = try connection.run("UPDATE analyses SET ended = 0 WHERE analyser = 'full_hash'")
        }
    }

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
        try await age()
        for _ in 0..<2 {
            #expect(try await check().counts["rotten"] == 1)
            try await age()
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
        try await age()
        _ = try await check()
        var facts = stat()
        stat(bench.media + "/a.mp4", &facts)
        let file = try #require(FileHandle(forWritingAtPath: bench.media + "/a.mp4"))
        try file.write(contentsOf: good)
        try file.close()
        utimensat(AT_FDCWD, bench.media + "/a.mp4", [facts.st_atim, facts.st_mtim], 0)
        try await age()
        #expect(try await check().counts["rotten"] == 0)
        #expect(try await bench.problems().allSatisfy { $0.kind != "rot" })
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
