import Catalog
import Foundation
import Library
import Platform
import Testing

@Suite struct ExcludingTests {
    private let bench: Workbench
    init() throws { bench = try Workbench { try Workbench.script("exit 1", in: &$0) } }

    private func exclude(_ text: String, root: Root.ID? = nil) async throws -> Change {
        try await bench.catalog.write { try $0.setExclusions(text, root: root, by: .host) }
    }

    private func shown() async throws -> [String] {
        try await bench.videos().map { String($0.path.text.dropFirst(bench.media.count + 1)) }.sorted()
    }

    @Test func `what patterns leave out is never catalogued`() async throws {
        for name in ["a.mp4", "old/b.mp4", "new/old/c.mp4", "new/d.gif", "new/keep.gif"] {
            try bench.write(name)
        }
        try bench.write(".tagflowignore", "old/\n*.gif\n")
        try bench.write("new/.tagflowignore", "!keep.gif\n")
        _ = try await bench.addRoot()
        try await bench.scan()
        #expect(try await shown() == ["a.mp4", "new/keep.gif"])
    }

    @Test func `what is catalogued and then left out is hidden, and comes back with all that is known of it`()
        async throws
    {
        for index in 0..<12 { try bench.write("old/f\(index).mp4") }
        try bench.write("a.mp4")
        _ = try await bench.addRoot()
        try await bench.scan()
        let video = try #require(try await bench.videos().first { $0.path.text.hasSuffix("f3.mp4") })
        _ = try await bench.catalog.write { try $0.decide(.notes, .text("mine"), of: video.id, by: .host) }
        // Nearly all at once: a pattern is no disk that blinked.
        try bench.write(".tagflowignore", "old\n")
        let job = try await bench.scan()
        #expect(job.state == .done && job.counts["excluded"] == 12 && job.counts["missing"] == 0)
        #expect(try await shown() == ["a.mp4"])
        #expect(try await bench.catalog.read { try $0.video(video.id) }?.notes == "mine")
        #expect(try await bench.scan().counts["excluded"] == 12)
        try bench.remove(".tagflowignore")
        #expect(try await bench.scan().counts["returned"] == 12)
        #expect(try await shown().count == 13)
        #expect(try await bench.catalog.read { try $0.video(video.id) }?.state == .present)
    }

    @Test func `one that goes while it is left out is missing afterwards, not hidden for ever`() async throws
    {
        for name in ["a.mp4", "old/b.mp4"] { try bench.write(name) }
        _ = try await bench.addRoot()
        try await bench.scan()
        _ = try await exclude("old/")
        try await bench.scan()
        #expect(try await shown() == ["a.mp4"])
        try bench.remove("old/b.mp4")
        _ = try await exclude("")
        try await bench.scan()
        #expect(try await shown() == ["a.mp4", "old/b.mp4"])
        #expect(try await bench.files() == ["a.mp4 present", "old/b.mp4 missing"])
    }

    @Test func `patterns of the settings hold for all folders or for one, and are undone as one`()
        async throws
    {
        for name in ["a.mp4", "b.gif", "c.webm"] { try bench.write(name) }
        let root = try await bench.addRoot()
        try await bench.scan()
        _ = try await exclude("*.gif\n*.webm")
        let own = try await exclude("!b.gif", root: root.id)
        try await bench.scan()
        #expect(try await shown() == ["a.mp4", "b.gif"])
        _ = try await bench.catalog.undo(own.id, by: .host)
        try await bench.scan()
        #expect(try await shown() == ["a.mp4"])
        await #expect(throws: EditError.self) { _ = try await exclude("x", root: 99) }
    }

    @Test func `how many a pattern would hide is known before`() async throws {
        for name in ["a.mp4", "x/b.mp4", "x/y/c.mp4", "xy/d.mp4"] { try bench.write(name) }
        let root = try await bench.addRoot()
        try await bench.scan()
        let preview = try await bench.library.preview("x/\n!c.mp4", for: nil)
        #expect(
            preview.count == 2
                && preview.examples.map(\.text).allSatisfy { $0.hasPrefix(bench.media + "/x/") })
        #expect(try await bench.library.preview("nothing", for: root.id).count == 0)
        await #expect(throws: IgnoreRules.Wrong.self) { try await bench.library.preview("[", for: nil) }
        #expect(try await shown().count == 4)
    }

    @Test
    func `a file of patterns that is not understood hides nothing, and is a problem until it is mended`()
        async throws
    {
        for name in ["a.mp4", "x/b.mp4"] { try bench.write(name) }
        try bench.write("x/.tagflowignore", "*.mp4\n[z\n")
        _ = try await bench.addRoot()
        try await bench.scan()
        #expect(try await shown() == ["a.mp4", "x/b.mp4"])
        let problem = try #require(try await bench.problems().first { $0.kind == "ignore" })
        #expect(problem.path.text == bench.media + "/x/.tagflowignore" && problem.message.contains("line 2"))
        try bench.write("x/.tagflowignore", "*.mp4\n")
        try await bench.scan()
        #expect(try await bench.problems().filter { $0.kind == "ignore" } == [])
        #expect(try await shown() == ["a.mp4"])
    }

    @Test func `a link or a folder of that name is no file of patterns`() async throws {
        try bench.write("a.mp4")
        try bench.write("x/.tagflowignore/b.txt")
        try FileManager.default.createSymbolicLink(
            atPath: bench.media + "/.tagflowignore", withDestinationPath: "/etc/hostname")
        _ = try await bench.addRoot()
        try await bench.scan()
        #expect(try await bench.problems().filter { $0.kind == "ignore" }.count == 2)
        #expect(try await shown() == ["a.mp4"])
    }

    @Test(arguments: ["old/", "*.mp4"])
    func `what is left out stays hidden while the disk is away`(_ patterns: String) async throws {
        for name in ["a.mp4", "old/b.mp4"] { try bench.write(name) }
        _ = try await bench.addRoot()
        try await bench.scan()
        _ = try await exclude(patterns)
        try await bench.scan()
        let before = try await shown()
        #expect(!before.contains("old/b.mp4"))
        for name in ["a.mp4", "old"] { try bench.remove(name) }
        try await bench.scan()
        #expect(try await shown() == before)
        #expect(try await bench.problems().contains { $0.kind == "gone" })
        try await bench.scan(.init(acceptMissing: true))
        #expect(try await shown() == ["a.mp4", "old/b.mp4"])
    }
}
