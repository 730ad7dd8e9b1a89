import Catalog
import Foundation
import Glibc
import Library
import Platform
import SQLite
import Testing

@Suite struct FirstSightTests {
    @Test func `a clip gets facts, a colour and a cover that can be fetched`() async throws {
        let bench = try Workbench()
        try bench.clip("a.mp4")
        _ = try await bench.addRoot()
        try await bench.work()
        let video = try #require(try await bench.videos().first)
        #expect(video.processing == .completado)
        #expect(video.width == 180 && video.height == 320 && video.videoCodec == "h264")
        #expect(try abs(#require(video.seconds) - 1) < 0.2)
        #expect(video.colour?.first == "#")
        let cover = try await bench.library.picture(#require(video.cover))
        #expect(try cover.head(3) == [0xFF, 0xD8, 0xFF])
        let looks = try await bench.library.jobs().filter { $0.kind == .firstSight }
        #expect(looks.map(\.state) == [.done] && looks.first?.done == 1)
    }

    @Test func `a file that is no media is one problem, its neighbours are seen`() async throws {
        let bench = try Workbench()
        for index in 0..<8 { try bench.clip("good\(index).mp4") }
        try bench.write("bad.mp4", "this is no video at all, whatever its name says")
        try bench.write("empty.mp4", "")
        _ = try await bench.addRoot()
        try await bench.work()
        #expect(try await bench.videos().count { $0.processing == .completado } == 8)
        let problems = try await bench.problems()
        #expect(
            Set(problems.map { "\($0.path.nameText) \($0.kind)" }) == ["bad.mp4 notMedia", "empty.mp4 empty"])
    }

    @Test func `a mended file loses its problem`() async throws {
        let bench = try Workbench()
        try bench.write("a.mp4", "still nothing")
        _ = try await bench.addRoot()
        try await bench.work()
        #expect(try await bench.problems().count == 1)
        try bench.clip("a.mp4")
        try await bench.scan()
        #expect(try await bench.problems().isEmpty)
        #expect(try await bench.videos().map(\.processing) == [.completado])
    }

    @Test(arguments: [
        ("head -c 1 <&0 >/dev/null; kill -SEGV $$", "crash"),
        ("head -c 1 <&0 >/dev/null; exit 7", "crash"),
        ("head -c 1 <&0 >/dev/null; printf 'garbage garbage garbage' >&0; exec sleep 1000", "crash"),
        (
            "head -c 1 <&0 >/dev/null; printf '\\000\\000\\000\\002\\000\\000\\000\\000{}' >&0; exec sleep 1000",
            "crash"
        ),
        ("exec sleep 1000", "timeout"),
    ])
    func `a child that fails costs the file it was at`(_ script: String, _ kind: String) async throws {
        let bench = try Workbench { settings in
            try Workbench.script(script, in: &settings)
            settings.fileTimeout = .milliseconds(kind == "timeout" ? 50 : 20_000)
        }
        for name in ["a.mp4", "b.mp4", "c.mp4"] { try bench.clip(name) }
        _ = try await bench.addRoot()
        try await bench.work()
        #expect(try await bench.problems().map(\.kind) == [kind, kind, kind])
        #expect(try await bench.catalog.read { try $0.jobs() }.allSatisfy { $0.state == .done })
    }

    @Test(arguments: [
        "", "printf '\\000\\000\\000\\015\\000\\000\\000\\000{\"version\":1}' >&0; head -c 1 <&0 >/dev/null",
    ])
    func `a child that somebody killed costs no file`(_ before: String) async throws {
        let bench = try Workbench { settings in
            let real = String(decoding: Workbench.tagflow, as: UTF8.self)
            let path = settings.data + "/once.sh"
            // The first child dies of its first file or before it has said a word, the next is the real one.
            try """
            #!/bin/sh
            if mkdir '\(settings.data)/once' 2>/dev/null; then
                \(before)
                kill -KILL $$
            fi
            exec '\(real)' decode-child
            """.write(toFile: path, atomically: false, encoding: .utf8)
            chmod(path, 0o755)
            settings.executable = Array(path.utf8)
            settings.concurrency = 1
        }
        for name in ["a.mp4", "b.mp4", "c.mp4"] { try bench.clip(name) }
        _ = try await bench.addRoot()
        try await bench.work()
        #expect(try await bench.videos().count { $0.processing == .completado } == 3)
        #expect(try await bench.problems().isEmpty)
    }

    @Test(arguments: ["/no/such/program", "/bin/false"])
    func `no child at all is no file's fault`(_ program: String) async throws {
        let bench = try Workbench { $0.executable = Array(program.utf8) }
        try bench.clip("a.mp4")
        _ = try await bench.addRoot()
        try await bench.work()
        #expect(try await bench.problems().isEmpty)
        let job = try #require(
            try await bench.catalog.read { try $0.jobs() }.first { $0.kind == .firstSight })
        #expect(job.state == .failed)
        #expect(try #require(job.error).contains("No decoding process can be started"))
        #expect(try await bench.catalog.read { try $0.queuedCount(.firstSight) } == 1)
    }

    @Test func `covers that cannot be written stop the work, and the next scan takes it up`() async throws {
        let bench = try Workbench()
        for index in 0..<5 { try bench.clip("\(index).mp4") }
        let obstacle = bench.data + "/pictures"
        try Data().write(to: URL(filePath: obstacle))
        _ = try await bench.addRoot()
        try await bench.work()
        let job = try #require(
            try await bench.catalog.read { try $0.jobs() }.first { $0.kind == .firstSight })
        #expect(job.state == .failed)
        #expect(try #require(job.error).contains("Free space"))
        #expect(try await bench.problems().isEmpty)
        unlink(obstacle)
        try await bench.scan()
        #expect(try await bench.videos().count { $0.processing == .completado } == 5)
    }

    @Test func `a disk without room lets a job wait, and it goes on when there is room`() async throws {
        let bench = try Workbench { settings in
            try Workbench.script("exit 1", in: &settings)
            settings.patience = .milliseconds(20)
        }
        for index in 0..<500 { try bench.write("\(index).mp4") }
        _ = try await bench.addRoot()
        try await bench.catalog.write { connection in
            let pages = try connection.value("PRAGMA page_count") ?? 0
            _ = try connection.value("PRAGMA max_page_count = \(verbatim: pages + 2)", of: Int.self)
        }
        let events = bench.catalog.events.stream()
        let library = bench.library
        try await withThrowingTaskGroup { group in
            group.addTask { try await library.run() }
            events: for await case let entry? in events {
                guard case .job(let job) = entry.element, job.kind == .scan else { continue }
                switch job.state {
                case .paused:
                    #expect(try #require(job.error).contains("full"))
                    try await bench.catalog.write {
                        _ = try $0.value("PRAGMA max_page_count = 1000000", of: Int.self)
                    }
                case .done:
                    #expect(job.error == nil)
                    break events
                case .failed, .cancelled: throw CancellationError()
                case .queued, .running: break
                }
            }
            try await library.idle()
            group.cancelAll()
        }
        #expect(try await bench.files().count == 500)
    }

    @Test func `a folder that is away keeps no other one waiting`() async throws {
        let bench = try Workbench()
        try bench.clip("a.mp4")
        let gone = try await bench.catalog.write { connection in
            let root = try connection.addRoot(FilePath("/no/such/folder"), by: .host).root.id
            let files = (0..<5001).map { index in
                FoundFile(
                    path: Array("\(index).mp4".utf8), size: 1, modified: .max - index, device: 1, inode: 1,
                    media: .video, claims: [])
            }
            return try connection.add(files, to: root, firstSight: 1)
        }
        bench.library.lookAt(Array(gone.prefix(3)))
        _ = try await bench.addRoot()
        try await bench.work()
        let looks = try await bench.library.jobs().filter { $0.kind == .firstSight }
        #expect(looks.allSatisfy { $0.state == .done })
        #expect(try await bench.catalog.read { try $0.queuedCount(.firstSight) } == 5001)
    }

    @Test func `a cancelled job ends its children and leaves the rest queued`() async throws {
        let bench = try Workbench { try Workbench.script("exec sleep 1000", in: &$0) }
        try bench.clip("a.mp4")
        _ = try await bench.addRoot()
        let events = bench.catalog.events.stream()
        let library = bench.library
        try await withThrowingTaskGroup { group in
            group.addTask { try await library.run() }
            for await case let entry? in events {
                guard case .job(let job) = entry.element, job.kind == .firstSight, job.state == .running
                else { continue }
                try await library.cancel(job.id)
                break
            }
            try await library.idle()
            group.cancelAll()
        }
        #expect(try await bench.catalog.read { try $0.jobs() }.map(\.state).contains(.cancelled))
        #expect(try await bench.problems().isEmpty)
        #expect(try await bench.catalog.read { try $0.queuedCount(.firstSight) } == 1)
    }
}
