import Catalog
import Foundation
import Glibc
import Library
import Platform
import Testing

/// Files of subtitles beside videos, found by real scans.
@Suite struct BesideTests {
    private static let srt = "1\n00:00:01,000 --> 00:00:02,000\nvamos a bailar\n"
    private let bench: Workbench
    init() throws { bench = try Workbench { try Workbench.script("exit 1", in: &$0) } }

    /// The tracks of the video of this file's name, each as language and label.
    private func tracks(_ name: String) async throws -> [String] {
        try await all(name).map { "\($0.language ?? "-") \($0.label ?? "-")" }
    }

    private func all(_ name: String) async throws -> [TextTrack] {
        let video = try #require(try await bench.videos().first { $0.path.text.hasSuffix("/" + name) })
        return try await bench.catalog.read { try $0.tracks(of: video.id) }
    }

    private func text(_ name: String) async throws -> String? {
        let video = try #require(try await bench.videos().first { $0.path.text.hasSuffix("/" + name) })
        return try await bench.catalog.read { connection in
            try connection.tracks(of: video.id).first.flatMap { try connection.text(of: $0.id, of: video.id) }
        }
    }

    private func problems() async throws -> [Problem] {
        try await bench.problems().filter { $0.kind == "subtitles" }
    }

    @Test(arguments: [
        ("a.srt", "- -"), ("a.VTT", "- -"), ("a.mp4.srt", "- -"), ("a.es.srt", "es -"),
        ("a.ES-419.vtt", "es-419 -"),
        ("a.zh_hans.srt", "zh-Hans -"), ("a.spa.forced.srt", "es forced"), ("a.sdh.srt", "- sdh"),
        ("a.mp4.pt-br.srt", "pt-BR -"),
    ])
    func `a name says whose they are and in which language`(_ name: String, _ track: String) async throws {
        for file in ["d/a.mp4", "d/ab.mp4", "a.jpg"] { try bench.write(file) }
        try bench.write("d/\(name)", Self.srt)
        _ = try await bench.addRoot()
        #expect(try await bench.scan().counts["new"] == 3)
        #expect(try await tracks("a.mp4") == [track])
        #expect(try await tracks("ab.mp4") == [])
        #expect(try await tracks("a.jpg") == [])
        #expect(try await bench.files().count == 3)
        #expect(try await problems() == [])
    }

    @Test func `the longest name is the one, and the rest of a title is no label`() async throws {
        for file in ["a.mp4", "a.es.mp4", "a.es.m4a", "v.mp4"] { try bench.write(file) }
        for file in ["a.es.srt", "v.2 the return.srt", "sub/a.srt"] { try bench.write(file, Self.srt) }
        symlink("a.es.srt", bench.media + "/v.srt")
        _ = try await bench.addRoot()
        try await bench.scan()
        #expect(try await tracks("a.es.mp4") == ["- -"])
        #expect(try await tracks("a.es.m4a") == ["- -"])
        #expect(try await tracks("a.mp4") == [])
        #expect(try await tracks("v.mp4") == [])
    }

    @Test func `they are read again when they change, and gone when they are`() async throws {
        try bench.write("a.mp4")
        for file in ["a.es.srt", "a.en.srt"] { try bench.write(file, Self.srt) }
        _ = try await bench.addRoot()
        try await bench.scan()
        let before = try await all("a.mp4")
        #expect(before.map(\.language) == ["en", "es"])
        let found = VideoQuery.search("bailar")
        #expect(try await bench.catalog.read { try $0.videos(found).total } == 1)

        let (_, updated) = (try await bench.scan(), try await bench.videos())
        #expect(try await all("a.mp4") == before)
        try bench.write("a.en.srt", Self.srt.replacingOccurrences(of: "bailar", with: "dance!"))
        utimensat(
            AT_FDCWD, bench.media + "/a.en.srt",
            [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)], 0)
        try await bench.scan()
        #expect(try await text("a.mp4")?.contains("dance!") == true)
        #expect(try await all("a.mp4").map(\.language) == ["en", "es"])
        #expect(try await bench.videos() == updated)

        try bench.remove("a.es.srt")
        try await bench.scan()
        #expect(try await all("a.mp4").map(\.language) == ["en"])
        #expect(try await bench.catalog.read { try $0.videos(found).total } == 0)
    }

    @Test func `those that come before their video find it, and those of a missing one stay`() async throws {
        for name in ["a", "b", "c", "d", "e", "f"] { try bench.write("\(name).mp4") }
        for file in ["a.srt", "z.srt"] { try bench.write(file, Self.srt) }
        _ = try await bench.addRoot()
        try await bench.scan()
        try bench.write("z.mp4")
        try bench.write("a.m4a")
        for file in ["a.mp4", "a.srt"] { rename(bench.media + "/\(file)", bench.folder + "/\(file)") }
        try await bench.scan()
        #expect(try await tracks("z.mp4") == ["- -"])
        #expect(try await tracks("a.mp4") == ["- -"])
        #expect(try await tracks("a.m4a") == [])
        for file in ["a.mp4", "a.srt"] { rename(bench.folder + "/\(file)", bench.media + "/\(file)") }
        try await bench.scan()
        #expect(try await tracks("a.mp4") == ["- -"])
        #expect(try await tracks("a.m4a") == ["- -"])
    }

    @Test(.enabled(if: geteuid() != 0, "root reads every folder"))
    func `a folder that cannot be read takes nothing away`() async throws {
        for name in ["a.mp4", "b/b.mp4"] { try bench.write(name) }
        try bench.write("b/b.srt", Self.srt)
        _ = try await bench.addRoot()
        try await bench.scan()
        chmod(bench.media + "/b", 0)
        try await bench.scan()
        chmod(bench.media + "/b", 0o755)
        #expect(try await tracks("b.mp4") == ["- -"])

        try bench.write("b/b.srt", Self.srt + "\n2\n0:3 --> 0:4\nmore\n")
        chmod(bench.media + "/b/b.srt", 0)
        try await bench.scan()
        #expect(try await text("b.mp4")?.contains("bailar") == true)
        #expect(try await problems().map(\.message).contains { $0.contains("cannot be opened") })
        chmod(bench.media + "/b/b.srt", 0o644)
        try await bench.scan()
        #expect(try await text("b.mp4")?.contains("more") == true)
        #expect(try await problems() == [])
    }

    @Test(arguments: [
        ("", "no subtitles"), ("nothing of the kind", "no subtitles"),
        (String(repeating: "x", count: 2_100_000), "larger than 2 MB"),
    ])
    func `a bad one is a problem of its own`(_ content: String, _ message: String) async throws {
        for name in ["a.mp4", "b.mp4"] { try bench.write(name) }
        try bench.write("a.es.srt", content)
        try bench.write("a.en.srt", Self.srt)
        try bench.write("b.srt", Self.srt)
        _ = try await bench.addRoot()
        for _ in 1...2 {
            #expect(try await bench.scan().state == .done)
            let problem = try #require(try await problems().first)
            #expect(problem.path.text.hasSuffix("/a.es.srt") && problem.message.contains(message))
            #expect(problem.video == nil)
            #expect(try await problems().count == 1)
            #expect(try await tracks("a.mp4") == ["en -"])
            #expect(try await tracks("b.mp4") == ["- -"])
        }
        try bench.write("a.es.srt", Self.srt)
        try await bench.scan()
        #expect(try await tracks("a.mp4") == ["en -", "es -"])
        #expect(try await problems() == [])
        try bench.write("a.es.srt", content)
        try await bench.scan()
        try bench.remove("a.es.srt")
        try await bench.scan()
        #expect(try await tracks("a.mp4") == ["en -"])
        #expect(try await problems() == [])
    }
}

extension VideoQuery {
    fileprivate static func search(_ words: String) -> VideoQuery {
        var query = VideoQuery()
        query.text = words
        return query
    }
}
