import Catalog
import Foundation
import Glibc
import Library
import Platform
import Testing

@Suite(.timeLimit(.minutes(1))) struct WatchTests {
    private let clock = SkippingClock()
    /// Nothing in these tests is worth a look into: every file fails at once.
    private let bench: Workbench

    init() throws {
        let clock = clock
        bench = try Workbench {
            try Workbench.script("exit 1", in: &$0)
            $0.clock = clock.clock
        }
    }

    private func move(_ old: String, _ new: String) {
        rename(bench.media + "/" + old, bench.media + "/" + new)
    }

    /// Ways in which files come, each with what is known in the end.
    private static let arrivals: [(name: String, steps: [(String, String)], known: [String])] = [
        ("written and closed", [("write", "b.mp4")], ["b.mp4"]),
        ("in a folder that is new", [("write", "new/deep/b.mp4")], ["new/deep/b.mp4"]),
        ("renamed into place", [("write", "b.mp4.part"), ("move", "b.mp4.part b.mp4")], ["b.mp4"]),
        (
            "as yt-dlp does",
            [
                ("write", "b.f137.mp4.part"), ("write", "b.f137.mp4.ytdl"),
                ("move", "b.f137.mp4.part b.f137.mp4"), ("remove", "b.f137.mp4.ytdl"),
                ("write", "b.f140.m4a.part"), ("move", "b.f140.m4a.part b.f140.m4a"),
                ("write", "b.temp.mp4"), ("move", "b.temp.mp4 b.mp4"), ("remove", "b.f137.mp4"),
                ("remove", "b.f140.m4a"), ("write", "b.info.json"),
            ], ["b.mp4"]
        ),
        (
            "in a browser",
            [("write", "Unconfirmed 1.crdownload"), ("move", "Unconfirmed 1.crdownload b.mp4")], ["b.mp4"]
        ),
        ("in a folder that is moved in", [("away", "set/b.mp4"), ("arrive", "set")], ["set/b.mp4"]),
        ("and are gone again", [("write", "b.mp4.part"), ("remove", "b.mp4.part")], []),
    ]

    @Test(arguments: arrivals.indices)
    func `files that come while the library is watched`(_ index: Int) async throws {
        let arrival = Self.arrivals[index]
        try bench.write("a.mp4")
        _ = try await bench.addRoot()
        try await bench.watching {
            try await bench.untilFiles(["a.mp4 present"])
            for (step, what) in arrival.steps {
                let words = what.split(separator: " ").map(String.init)
                switch step {
                case "write": try bench.write(what)
                case "move":
                    let cut = try #require(what.range(of: " b", options: .backwards))
                    move(String(what[..<cut.lowerBound]), String(what[what.index(after: cut.lowerBound)...]))
                case "remove": try bench.remove(what)
                case "away": try bench.write("../" + what)
                default: rename(bench.folder + "/" + words[0], bench.media + "/" + words[0])
                }
            }
            // Another one after it: all that was to be heard has been heard then.
            try bench.write("z.mp4")
            try await bench.untilFiles((["a.mp4"] + arrival.known + ["z.mp4"]).map { $0 + " present" })
        }
    }

    @Test func `what goes is missing, what comes back is present, and nothing else is touched`() async throws
    {
        for index in 10..<40 { try bench.write("d\(index % 3)/f\(index).mp4") }
        _ = try await bench.addRoot()
        try await bench.watching {
            try await bench.until { try await bench.files().count == 30 }
            rename(bench.media + "/d0/f12.mp4", bench.folder + "/away.mp4")
            try await bench.until {
                try await bench.files().filter { $0.hasSuffix("missing") } == ["d0/f12.mp4 missing"]
            }
            rename(bench.folder + "/away.mp4", bench.media + "/d0/f12.mp4")
            try await bench.until { try await bench.files().allSatisfy { $0.hasSuffix("present") } }
        }
    }

    @Test func `a folder that is renamed keeps its entries`() async throws {
        for index in 10..<30 { try bench.write("old/f\(index).mp4", "\(index)") }
        _ = try await bench.addRoot()
        try await bench.watching {
            try await bench.until { try await bench.files().count == 20 }
            let before = try await bench.videos().map(\.id)
            move("old", "new")
            try await bench.until { try await bench.files().allSatisfy { $0.hasPrefix("new/") } }
            #expect(try await bench.files().allSatisfy { $0.hasSuffix("present") })
            #expect(try await bench.videos().map(\.id) == before)
        }
    }

    @Test func `a thousand files that come at once are one scan, of which no row stays`() async throws {
        try bench.write("a.mp4")
        for index in 0..<1000 { try bench.write("../many/f\(index).mp4", "\(index)") }
        _ = try await bench.addRoot()
        try await bench.scan()
        let before = try await bench.catalog.read { try $0.jobs() }
        let events = bench.catalog.events.stream()
        try await bench.watching {
            try await bench.scanNow()
            rename(bench.folder + "/many", bench.media + "/many")
            try await bench.until { try await bench.files().count == 1001 }
            try await bench.library.idle()
        }
        var scans: Set<Job.ID> = []
        bench.catalog.events.finish()
        for await case let entry? in events {
            if case .job(let job) = entry.element, job.kind == .scan, job.state == .running {
                scans.insert(job.id)
            }
        }
        #expect(scans.count == 2)
        let rows = try await bench.catalog.read { try $0.jobs() }
        #expect(rows.count { $0.kind == .scan } == before.count { $0.kind == .scan } + 1)
    }

    @Test func `a file that is held open counts when it is closed, or has stayed as it is for a while`()
        async throws
    {
        try bench.write("a.mp4")
        _ = try await bench.addRoot()
        try await bench.watching {
            try await bench.untilFiles(["a.mp4 present"])
            let closed = open(bench.media + "/closed.mp4", O_CREAT | O_WRONLY, 0o644)
            let held = open(bench.media + "/held.mp4", O_CREAT | O_WRONLY, 0o644)
            write(closed, "part", 4)
            write(held, "part", 4)
            #expect(try await bench.scanNow().counts["growing"] == 2)
            #expect(try await bench.files() == ["a.mp4 present"])
            close(closed)
            try await bench.untilFiles(["a.mp4 present", "closed.mp4 present"])
            clock.skip(.seconds(6))
            try await bench.untilFiles(["a.mp4 present", "closed.mp4 present", "held.mp4 present"])
            close(held)
        }
    }

    @Test func `a hard link counts after a while`() async throws {
        try bench.write("../other.mp4")
        let root = try await bench.addRoot()
        try await bench.watching {
            try await bench.until { try await bench.catalog.read { try $0.roots().first?.scanned != nil } }
            link(bench.folder + "/other.mp4", bench.media + "/a.mp4")
            // Heard before the next file is.
            try bench.write("b.mp4")
            try await bench.untilFiles(["b.mp4 present"])
            clock.skip(.seconds(6))
            try await bench.untilFiles(["a.mp4 present", "b.mp4 present"])
        }
        _ = root
    }

    @Test func `patterns that come leave out, and nothing is heard of what they leave out`() async throws {
        for name in ["in/a.mp4", "out/b.mp4"] { try bench.write(name) }
        _ = try await bench.addRoot()
        try await bench.watching {
            try await bench.until { try await bench.files().count == 2 }
            try bench.write(".tagflowignore", "out/\n")
            try await bench.untilFiles(["in/a.mp4 present", "out/b.mp4 missing"])
            try bench.write("out/c.mp4")
            try bench.write("in/d.mp4")
            try await bench.untilFiles(["in/a.mp4 present", "in/d.mp4 present", "out/b.mp4 missing"])
        }
    }

    @Test func `library folders that come and go are followed`() async throws {
        let other = bench.folder + "/other"
        mkdir(other, 0o755)
        try bench.write("a.mp4")
        _ = try await bench.addRoot()
        try await bench.watching {
            try await bench.untilFiles(["a.mp4 present"])
            let (root, _, _) = try await bench.library.addRoot(FilePath(other), by: .host)
            try await bench.until { try await bench.catalog.read { try $0.roots().last?.scanned != nil } }
            try bench.write("../other/b.mp4")
            try await bench.untilFiles(["a.mp4 present", "b.mp4 present"])
            _ = try await bench.catalog.write { try $0.removeRoot(root.id, by: .host) }
            try bench.write("../other/c.mp4")
            try bench.write("d.mp4")
            try await bench.untilFiles(["a.mp4 present", "d.mp4 present"])
        }
    }

    @Test func `a library folder that goes and comes back is watched again, and nothing in it is missing`()
        async throws
    {
        try bench.write("a.mp4")
        _ = try await bench.addRoot()
        try await bench.watching {
            try await bench.untilFiles(["a.mp4 present"])
            rename(bench.media, bench.folder + "/away")
            try await bench.until { try await bench.problems().contains { $0.kind == "root" } }
            #expect(try await bench.files() == ["a.mp4 present"])
            rename(bench.folder + "/away", bench.media)
            try await bench.until { try await !bench.problems().contains { $0.kind == "root" } }
            try bench.write("b.mp4")
            try await bench.untilFiles(["a.mp4 present", "b.mp4 present"])
        }
    }

    @Test func `a library folder that is deleted file by file is an alarm, a small folder is none`()
        async throws
    {
        for index in 10..<40 { try bench.write("d\(index % 10)/f\(index).mp4") }
        _ = try await bench.addRoot()
        try await bench.watching {
            try await bench.until { try await bench.files().count == 30 }
            try bench.remove("d0")
            try await bench.until { try await bench.files().count { $0.hasSuffix("missing") } == 3 }
            try bench.remove("d1")
            try await bench.until { try await bench.files().count { $0.hasSuffix("missing") } == 6 }
            try bench.remove("d2")
            try await bench.until { try await bench.problems().contains { $0.message.contains("9 of 30") } }
            #expect(try await bench.files().count { $0.hasSuffix("missing") } == 6)
            try await bench.scanNow(.init(acceptMissing: true))
            #expect(try await bench.files().count { $0.hasSuffix("missing") } == 9)
        }
    }

    @Test func `subtitles that came before their video belong to it`() async throws {
        try bench.write("a.mp4")
        _ = try await bench.addRoot()
        try await bench.watching {
            try await bench.untilFiles(["a.mp4 present"])
            try bench.write("b.srt", "1\n00:00:00,000 --> 00:00:01,000\nsung\n")
            try bench.write("c.mp4")
            try await bench.until { try await bench.files().count == 2 }
            try bench.write("b.mp4")
            try await bench.until {
                let video = try await bench.videos().first { $0.path.text.hasSuffix("b.mp4") }
                guard let video else { return false }
                return try await bench.catalog.read { try !$0.tracks(of: video.id).isEmpty }
            }
        }
    }

    @Test func `where watches are used up it is told with what to do, and timed scans find what is new`()
        async throws
    {
        let clock = clock
        let bench = try Workbench {
            try Workbench.script("exit 1", in: &$0)
            $0.clock = clock.clock
            $0.mostWatches = 2
        }
        for name in ["a/1.mp4", "b/1.mp4"] { try bench.write(name) }
        _ = try await bench.addRoot()
        try await bench.watching {
            try await bench.until { try await bench.problems().contains { $0.kind == "watch" } }
            let problem = try #require(try await bench.problems().first)
            #expect(problem.path.text == bench.media + "/b")
            #expect(problem.message.contains("fs.inotify.max_user_watches=1048576"))
            try bench.write("b/2.mp4")
            try bench.write("a/2.mp4")
            try await bench.until { try await bench.files().count == 3 }
            #expect(try await bench.files().contains("a/2.mp4 present"))
            clock.skip(.seconds(901))
            try await bench.until { try await bench.files().count == 4 }
            #expect(try await bench.problems().count { $0.kind == "watch" } == 1)
        }
    }

    @Test func `a folder in which a library folder lies is renamed, and back`() async throws {
        try bench.write("x/lib/a.mp4")
        _ = try await bench.library.addRoot(FilePath(bench.media + "/x/lib"), by: .host)
        try await bench.watching {
            try await bench.untilFiles(["a.mp4 present"])
            move("x", "y")
            try await bench.until { try await bench.problems().contains { $0.kind == "root" } }
            move("y", "x")
            try await bench.until { try await !bench.problems().contains { $0.kind == "root" } }
        }
        #expect(try await bench.files() == ["a.mp4 present"])
    }
}
