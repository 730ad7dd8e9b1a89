import Catalog
import Foundation
import Glibc
import Library
import Platform
import Testing

@Suite struct ScanTests {
    /// Nothing in these tests is worth a look into: every file fails at once.
    private let bench: Workbench
    init() throws { bench = try Workbench { try Workbench.script("exit 1", in: &$0) } }

    @Test func `what is media is found, what is not is counted`() async throws {
        for name in ["a.mp4", "b/c.MKV", "d.jpg", "e.mp3", "Youtube/Alice/f.webm"] { try bench.write(name) }
        for name in ["a.info.json", "b/notes.txt", "half.mp4.part", ".hidden.mp4", "README"] {
            try bench.write(name)
        }
        symlink("a.mp4", bench.media + "/link.mp4")
        _ = try await bench.addRoot()
        let job = try await bench.scan()
        #expect(job.state == .done)
        #expect(job.counts["new"] == 5)
        #expect(job.counts["skipped"] == 6)
        #expect(
            try await bench.files() == [
                "Youtube/Alice/f.webm present", "a.mp4 present", "b/c.MKV present", "d.jpg present",
                "e.mp3 present",
            ])
        let video = try #require(try await bench.videos().first { $0.path.text.hasSuffix("f.webm") })
        #expect(video.creator.detected == "Alice" && video.platform.detected == "youtube")
    }

    @Test(arguments: [false, true])
    func `a folder that has a creator's name means the same one after another name or a merge`(
        isMerged: Bool
    ) async throws {
        for name in ["Youtube/Alice/a.mp4", "Youtube/Bob/b.mp4"] { try bench.write(name) }
        _ = try await bench.addRoot()
        try await bench.scan()
        let change = try await bench.catalog.write { connection in
            isMerged
                ? try connection.merge(1, into: 2, in: .creators, by: .host)
                : try connection.rename(1, in: .creators, to: "Alice Dances", by: .host)
        }
        try bench.write("Youtube/Alice/c.mp4", "another")
        try await bench.scan()
        func creators() async throws -> [String?] {
            try await bench.videos().sorted { $0.path.text < $1.path.text }.map(\.creator.value)
        }
        let name = isMerged ? "Bob" : "Alice Dances"
        #expect(try await creators() == [name, name, "Bob"])
        #expect(try await bench.catalog.read { try $0.names(in: .creators).total } == (isMerged ? 1 : 2))
        _ = try await bench.catalog.undo(change.id, by: .host)
        #expect(try await creators() == ["Alice", "Alice", "Bob"])
    }

    @Test func `a file without an extension is media by its first bytes`() async throws {
        try bench.clip("clip without ending")
        try bench.write("Makefile")
        _ = try await bench.addRoot()
        try await bench.scan()
        #expect(try await bench.files() == ["clip without ending present"])
    }

    @Test func `names are kept byte for byte`() async throws {
        let names: [[UInt8]] = [
            [0xE9] + Array(".mp4".utf8), Array("a\nb.mp4".utf8), Array("-rf.mp4".utf8),
            Array("漢字 #1 (50%).mp4".utf8),
        ]
        for name in names { try bench.write(name, Data("x".utf8)) }
        let root = try await bench.addRoot()
        try await bench.scan()
        let known = try await bench.catalog.read { try $0.knownFiles(of: root.id, after: nil, limit: 100) }
        #expect(Set(known.map(\.path)) == Set(names))
    }

    @Test func `a second scan changes nothing`() async throws {
        for index in 0..<30 { try bench.write("d\(index % 4)/f\(index).mp4") }
        _ = try await bench.addRoot()
        try await bench.scan()
        let before = try await bench.videos()
        let job = try await bench.scan()
        #expect(job.counts["unchanged"] == 30)
        #expect(job.counts["new"] == 0 && job.counts["changed"] == 0)
        #expect(try await bench.videos() == before)
        #expect(try await bench.catalog.read { try $0.jobs().count { $0.kind == .firstSight } } == 1)
    }

    @Test func `files that come, change, go and come back`() async throws {
        for index in 0..<20 { try bench.write("f\(index).mp4") }
        _ = try await bench.addRoot()
        try await bench.scan()
        try bench.write("f0.mp4", "longer than it was before")
        rename(bench.media + "/f1.mp4", bench.folder + "/away.mp4")
        try bench.write("g.mp4")
        let job = try await bench.scan()
        #expect(job.counts["changed"] == 1 && job.counts["missing"] == 1 && job.counts["new"] == 1)
        #expect(try await bench.files().filter { $0.hasSuffix("missing") } == ["f1.mp4 missing"])
        rename(bench.folder + "/away.mp4", bench.media + "/f1.mp4")
        #expect(try await bench.scan().counts["returned"] == 1)
        #expect(try await bench.files().allSatisfy { $0.hasSuffix("present") })
    }

    @Test func `another file of the same size and time is a change`() async throws {
        try bench.write("a.mp4", "first")
        _ = try await bench.addRoot()
        try await bench.scan()
        var facts = stat()
        stat(bench.media + "/a.mp4", &facts)
        try bench.write("b.txt", "other")
        rename(bench.media + "/b.txt", bench.media + "/a.mp4")
        let times = [facts.st_atim, facts.st_mtim]
        utimensat(AT_FDCWD, bench.media + "/a.mp4", times, 0)
        #expect(try await bench.scan().counts["changed"] == 1)
    }

    @Test func `a folder that is away or empty marks nothing, and says so`() async throws {
        for name in ["a.mp4", "b.mp4"] { try bench.write(name) }
        _ = try await bench.addRoot()
        try await bench.scan()
        rename(bench.media, bench.media + "-away")
        let away = try await bench.scan()
        #expect(away.state == .failed)
        #expect(try #require(away.error).contains("is not there"))
        #expect(try await bench.problems().map(\.kind).contains("root"))

        mkdir(bench.media, 0o755)
        let emptied = try await bench.scan()
        #expect(emptied.state == .failed)
        #expect(try #require(emptied.error).contains("held 2 files"))
        #expect(try await bench.files() == ["a.mp4 present", "b.mp4 present"])

        rmdir(bench.media)
        rename(bench.media + "-away", bench.media)
        #expect(try await bench.scan().state == .done)
        #expect(try await !bench.problems().map(\.kind).contains("root"))
    }

    @Test func `more than a fifth suddenly missing stops and asks`() async throws {
        for index in 0..<20 { try bench.write("f\(index).mp4") }
        _ = try await bench.addRoot()
        try await bench.scan()
        for index in 0..<5 { try bench.remove("f\(index).mp4") }
        let asked = try await bench.scan()
        #expect(asked.state == .failed)
        #expect(try #require(asked.error).contains("5 of 20 files"))
        #expect(try await bench.files().allSatisfy { $0.hasSuffix("present") })
        let told = try await bench.scan(.init(acceptMissing: true))
        #expect(told.state == .done && told.counts["missing"] == 5)
        #expect(try await bench.files().count { $0.hasSuffix("missing") } == 5)
        #expect(try await !bench.problems().map(\.kind).contains("root"))
    }

    @Test func `a folder too deep to enter is a problem until it is gone`() async throws {
        try bench.write("a.mp4")
        try bench.write(Array(repeating: "d", count: 70).joined(separator: "/") + "/deep.mp4")
        _ = try await bench.addRoot()
        let job = try await bench.scan()
        #expect(job.counts["problems"] == 1 && job.counts["new"] == 1)
        #expect(
            try await bench.problems().contains { $0.kind == "unreadable" && $0.path.text.hasSuffix("/d/d") })
        try bench.remove("d")
        try await bench.scan()
        #expect(try await bench.problems().allSatisfy { $0.kind != "unreadable" })
    }

    @Test(.enabled(if: geteuid() != 0, "root reads every folder"))
    func `what lies in a folder that cannot be read is not missing`() async throws {
        for name in ["a/1.mp4", "b/1.mp4", "b/2.mp4", "b-1.mp4", "c.mp4"] { try bench.write(name) }
        _ = try await bench.addRoot()
        try await bench.scan()
        chmod(bench.media + "/b", 0)
        let job = try await bench.scan()
        chmod(bench.media + "/b", 0o755)
        #expect(job.counts["missing"] == 0 && job.counts["problems"] == 1)
        #expect(try await bench.files().allSatisfy { !$0.hasSuffix("missing") })
        try await bench.scan()
        #expect(try await bench.problems().allSatisfy { $0.kind != "unreadable" })
    }

    @Test func `a limit takes so many new files and no more`() async throws {
        for index in 0..<9 { try bench.write("f\(index).mp4") }
        try await bench.catalog.write { _ = try $0.addRoot(FilePath(bench.media), by: .host) }
        #expect(try await bench.scan(.init(limit: 4)).counts["new"] == 4)
        #expect(try await bench.scan(.init(limit: 4)).counts["new"] == 4)
        #expect(try await bench.scan().counts["new"] == 1)
    }

    @Test func `a folder removed while it is scanned has nothing present`() async throws {
        for index in 0..<3000 { try bench.write("d\(index % 10)/f\(index).mp4", "") }
        let root = try await bench.addRoot()
        let events = bench.catalog.events.stream()
        let (bench, library) = (bench, bench.library)
        try await withThrowingTaskGroup { group in
            group.addTask { try await library.run() }
            events: for await case let entry? in events {
                guard case .videos = entry.element else { continue }
                _ = try await bench.catalog.write { try $0.removeRoot(root.id, by: .host) }
                break events
            }
            try await library.idle()
            group.cancelAll()
        }
        let known = try await bench.catalog.read {
            try $0.knownFiles(of: root.id, after: nil, limit: 10_000)
        }
        #expect(!known.isEmpty && known.allSatisfy { $0.state == .missing })
    }

    @Test func `a stopped scan goes on from where it was`() async throws {
        for index in 0..<3000 { try bench.write("d\(index % 10)/f\(index).mp4", "") }
        _ = try await bench.addRoot()
        // The program ends as soon as the first videos are there.
        let events = bench.catalog.events.stream()
        let library = bench.library
        await withThrowingTaskGroup { group in
            group.addTask { try await library.run() }
            events: for await case let entry? in events {
                if case .videos = entry.element { break events }
            }
            group.cancelAll()
        }
        var settings = Library.Settings(data: bench.data)
        settings.executable = Array("/bin/false".utf8)
        let again = Library(catalog: bench.catalog, settings: settings)
        try await withThrowingTaskGroup { group in
            group.addTask { try await again.run() }
            group.addTask { try await again.idle() }
            try await group.next()
            group.cancelAll()
        }
        #expect(try await bench.files().count == 3000)
        #expect(
            try await bench.catalog.read { try $0.jobs() }.contains { $0.kind == .scan && $0.state == .done })
    }
}
