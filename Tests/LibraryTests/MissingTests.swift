import Catalog
import Foundation
import Glibc
import Library
import Platform
import Testing

/// What becomes of files that are not there, and of what is known of them.
@Suite struct MissingTests {
    private let bench: Workbench
    init() throws { bench = try Workbench { try Workbench.script("exit 1", in: &$0) } }

    private func fill(_ count: Int) async throws -> Root {
        for index in 0..<count { try bench.write("f\(index).mp4") }
        let root = try await bench.addRoot()
        try await bench.scan()
        return root
    }

    @Test func `a folder on another device, without what was there, marks nothing and asks`() async throws {
        try bench.write("new.mp4")
        let root = try await bench.catalog.write { connection in
            let root = try connection.addRoot(FilePath(bench.media), by: .host).root
            // What another disk had; less than what stops a scan by its number alone.
            let files = (0..<3).map {
                FoundFile(
                    path: Array("old\($0).mp4".utf8), size: 5, modified: 5, device: 999,
                    inode: UInt64($0 + 1),
                    media: .video, claims: [])
            }
            _ = try connection.add(files, to: root.id, firstSight: 1)
            try connection.scanned(root.id, device: 999, inode: 1)
            return root
        }
        for _ in 0..<2 {
            let job = try await bench.scan()
            #expect(job.state == .failed && job.counts["asking"] == 1)
            #expect(try #require(job.error).contains("on another device"))
            #expect(try await bench.files().count { $0.hasSuffix("missing") } == 0)
        }
        let told = try await bench.library.acceptMissing(in: [root.id])
        try await bench.work()
        #expect(try await bench.library.job(told.id).state == .done)
        #expect(try await bench.files().count { $0.hasSuffix("missing") } == 3)
        // The device is the one that it is on from now on.
        #expect(try await bench.scan().state == .done)
    }

    @Test func `another number of the same disk is no other disk`() async throws {
        let root = try await fill(12)
        try await bench.catalog.write { try $0.scanned(root.id, device: 999, inode: 1) }
        try bench.remove("f0.mp4")
        let job = try await bench.scan()
        #expect(job.state == .done && job.counts["missing"] == 1)
    }

    @Test func `what is accepted of one folder is not accepted of another`() async throws {
        let first = try await fill(20)
        let other = bench.folder + "/other"
        for index in 0..<20 { try bench.write("../other/g\(index).mp4") }
        let second = try await bench.library.addRoot(FilePath(other), by: .host).0
        try await bench.scan()
        for index in 0..<10 {
            try bench.remove("f\(index).mp4")
            try bench.remove("../other/g\(index).mp4")
        }
        let asked = try await bench.scan()
        #expect(asked.counts["asking"] == 2)
        #expect(JobAct.accept.fits(asked))
        #expect(try await bench.catalog.read { try $0.askingRoots() } == [first.id, second.id])
        // A wish for all folders waits beside it.
        _ = try await bench.library.scan()
        _ = try await bench.library.acceptMissing(in: [second.id])
        try await bench.work()
        #expect(try await bench.catalog.read { try $0.askingRoots() } == [first.id])
        #expect(try await bench.files().filter { $0.hasSuffix("missing") }.allSatisfy { $0.hasPrefix("g") })
        #expect(try await bench.problems().first { $0.kind == "gone" }?.root == first.id)
        // The answer to a job is one for all that still ask.
        let answered = try await bench.library.accept(asked.id)
        try await bench.work()
        #expect(try await bench.library.job(answered.id).state == .done)
        #expect(try await bench.catalog.read { try $0.askingRoots() } == [])
        #expect(try await bench.files().count { $0.hasSuffix("missing") } == 20)
        await #expect(throws: LibraryError.unfitting(.accept, .done)) {
            try await bench.library.accept(answered.id)
        }
    }

    @Test func `a missing video keeps its cover, its labels and its history, and has them when it is back`()
        async throws
    {
        let bench = try Workbench()
        try bench.clip("a.mp4")
        _ = try await bench.addRoot()
        try await bench.scan()
        let id = try #require(try await bench.videos().first).id
        try await bench.catalog.write { connection in
            _ = try connection.decide(.music, .text("Renai"), of: id, by: .host)
            _ = try connection.decide(.characters, .names(["Hu Tao"]), of: id, by: .host)
        }
        let before = try #require(try await bench.videos().first)
        let history = try await bench.catalog.read { try $0.history(of: id, limit: 10) }
        #expect(before.cover != nil && history.count == 2)
        rename(bench.media + "/a.mp4", bench.folder + "/away.mp4")
        let start = Timestamp.now
        try await bench.scan(.init(acceptMissing: true))
        var gone = try #require(try await bench.videos().first)
        #expect(gone.state == .missing && gone.since >= start)
        (gone.state, gone.since) = (before.state, before.since)
        #expect(gone == before)
        #expect(try await bench.catalog.read { try $0.history(of: id, limit: 10) } == history)
        var query = VideoQuery()
        query.choices[.missing] = .init(included: [.text("file")])
        let filtered = try await bench.catalog.read { [query] in try $0.ids(matching: query) }
        #expect(filtered == [id])
        rename(bench.folder + "/away.mp4", bench.media + "/a.mp4")
        try await bench.scan()
        var back = try #require(try await bench.videos().first)
        #expect(back.state == .present)
        back.since = before.since
        #expect(back == before)
    }

    @Test(.enabled(if: geteuid() != 0, "root reads every folder"))
    func `what cannot be read is unreadable, never missing, and is looked at again when it can be`()
        async throws
    {
        for name in ["a/1.mp4", "a/2.mp4", "b/1.mp4", "c.mp4"] { try bench.write(name) }
        _ = try await bench.addRoot()
        try await bench.scan()
        // A folder that cannot be entered, and one whose files cannot be looked at.
        chmod(bench.media + "/a", 0)
        chmod(bench.media + "/b", 0o444)
        let job = try await bench.scan()
        chmod(bench.media + "/a", 0o755)
        chmod(bench.media + "/b", 0o755)
        #expect(job.state == .done && job.counts["missing"] == 0)
        #expect(
            try await bench.files() == [
                "a/1.mp4 unreadable", "a/2.mp4 unreadable", "b/1.mp4 unreadable", "c.mp4 present",
            ])
        try await bench.scan()
        #expect(try await bench.files().allSatisfy { $0.hasSuffix("present") })
    }

    @Test(.enabled(if: geteuid() != 0, "root reads every file"))
    func `a file that cannot be opened is unreadable until it can be`() async throws {
        let bench = try Workbench()
        try bench.clip("a.mp4")
        chmod(bench.media + "/a.mp4", 0)
        _ = try await bench.addRoot()
        try await bench.scan()
        #expect(try await bench.files() == ["a.mp4 unreadable"])
        chmod(bench.media + "/a.mp4", 0o644)
        try await bench.scan()
        #expect(try await bench.files() == ["a.mp4 present"])
        #expect(try await bench.videos().first?.cover != nil)
    }
}
