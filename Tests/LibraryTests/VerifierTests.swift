import Catalog
import Foundation
import Glibc
import Library
import Platform
import SQLite
import Testing

/// What `verify` finds, and what it mends.
@Suite struct VerifierTests {
    private func bench() async throws -> Workbench {
        let bench = try Workbench()
        try bench.clip("Youtube/mina/a.mp4")
        try bench.clip("b.mp4")
        _ = try await bench.addRoot()
        try await bench.scan()
        return bench
    }

    private func verify(_ bench: Workbench, repairing: Bool = false) async throws -> Verification {
        try await Verifier(
            bench.catalog, data: bench.data, repairingWith: repairing ? bench.library : nil
        ).run()
    }

    private func faults(_ found: Verification) -> [Verification.Name: Int] {
        Dictionary(uniqueKeysWithValues: found.parts.filter { !$0.isSound }.map { ($0.name, $0.faults) })
    }

    @Test func `a sound catalogue is sound in every part, also for who only reads`() async throws {
        let bench = try await bench()
        let found = try await verify(bench)
        #expect(found.isSound && found.parts.map(\.name) == Verification.Name.allCases, "\(found)")
        #expect(found.parts.allSatisfy { $0.checked > 0 || $0.name == .content }, "\(found)")
        let reading = try Catalog(readOnly: bench.data)
        let read = try await Verifier(reading, data: bench.data).run()
        await reading.close()
        #expect(read == found)
        #expect(try await verify(bench, repairing: true).parts.allSatisfy { $0.repaired == nil })
    }

    @Test func `what is gone or of another size is told, and that only a scan helps`() async throws {
        let bench = try await bench()
        try bench.remove("b.mp4")
        try bench.write("Youtube/mina/a.mp4", "short")
        let found = try await verify(bench, repairing: true)
        #expect(faults(found) == [.files: 2])
        let part = try #require(found.parts.first { $0.name == .files })
        #expect(part.advice == "tagflow scan")
        #expect(part.findings.contains { $0.hasSuffix("b.mp4 is not there") }, "\(part)")
        rename(bench.media, bench.media + "-away")
        let away = try await verify(bench)
        #expect(faults(away) == [.files: 1])
    }

    @Test func `pictures that are gone, broken or nobody's are told, and made again or removed`() async throws
    {
        let bench = try await bench()
        let videos = try await bench.videos().sorted { $0.id < $1.id }
        let (cover, board) = (try #require(videos[0].cover), try #require(videos[0].storyboard?.picture))
        try FileManager.default.removeItem(atPath: bench.picture(cover))
        let whole = try Data(contentsOf: URL(filePath: bench.picture(board)))
        try whole.dropLast(7).write(to: URL(filePath: bench.picture(board)))
        let orphan = String(repeating: "ab", count: 16)
        let folder = URL(filePath: bench.picture(orphan)).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: URL(filePath: bench.picture(orphan)))
        let old = [timespec(tv_sec: 1000, tv_nsec: 0), timespec(tv_sec: 1000, tv_nsec: 0)]
        utimensat(AT_FDCWD, bench.picture(orphan), old, 0)

        let found = try await verify(bench)
        #expect(faults(found) == [.pictures: 2])
        let part = try #require(found.parts.first { $0.name == .pictures })
        #expect(part.findings.contains { $0.contains("used by nothing: ") }, "\(part)")
        #expect(FileManager.default.fileExists(atPath: bench.picture(orphan)))

        let mended = try await verify(bench, repairing: true)
        // They are not made yet.
        #expect(faults(mended) == [.pictures: 2])
        #expect(
            mended.parts.first { $0.name == .pictures }?.repaired
                == "queued to be made again: 2, removed: 1")
        #expect(!FileManager.default.fileExists(atPath: bench.picture(orphan)))
        try await bench.work()
        let after = try await verify(bench)
        #expect(after.isSound, "\(after)")
        #expect(try await bench.videos().sorted { $0.id < $1.id }.map(\.cover) == videos.map(\.cover))
    }

    @Test func `a picture stays that nothing can make again, or that only the disk holds back`() async throws
    {
        let bench = try Workbench()
        try bench.clip("b.mp4")
        _ = try await bench.addRoot()
        try await bench.scan()
        let video = try #require(try await bench.videos().first)
        let (lost, barred) = (try #require(video.cover), try #require(video.storyboard?.picture))
        let half = try Data(contentsOf: URL(filePath: bench.picture(lost))).dropLast(7)
        try half.write(to: URL(filePath: bench.picture(lost)))
        // A folder in its place cannot be read as a file.
        try FileManager.default.removeItem(atPath: bench.picture(barred))
        try FileManager.default.createDirectory(
            atPath: bench.picture(barred), withIntermediateDirectories: false)
        try bench.remove("b.mp4")
        try await bench.scan(.init(acceptMissing: true))
        let found = try await verify(bench, repairing: true)
        #expect(faults(found) == [.pictures: 2])
        let part = try #require(found.parts.first { $0.name == .pictures })
        #expect(part.repaired == nil && part.findings.contains { $0.contains("cannot be read") }, "\(part)")
        #expect(try Data(contentsOf: URL(filePath: bench.picture(lost))) == half)
        #expect(FileManager.default.fileExists(atPath: bench.picture(barred)))
    }

    @Test func `derived columns and search texts are held against what they are made of, and made anew`()
        async throws
    {
        let bench = try await bench()
        let id = try #require(try await bench.videos().first { $0.creator.detected == "mina" }?.id)
        try await bench.catalog.write { connection in
            try connection.run("UPDATE video_text SET text = 'nonsense' WHERE video <> \(id)")
            try connection.run("UPDATE videos SET detected_creator = NULL WHERE id = \(id)")
        }
        let found = try await verify(bench)
        #expect(faults(found)[.derived] == 2, "\(found)")
        let mended = try await verify(bench, repairing: true)
        #expect(mended.isSound, "\(mended)")
        #expect(mended.parts.first { $0.name == .derived }?.repaired == "2 videos")
        #expect(try await bench.videos().first { $0.id == id }?.creator.detected == "mina")
        #expect(try await verify(bench).isSound)
    }

    @Test func `an index that is not what the tables say is told and read anew`() async throws {
        let bench = try await bench()
        // Behind the back of whoever tells the index.
        try await bench.catalog.write { connection in
            _ = try connection.run("UPDATE videos SET edit_status = 'hecho' WHERE id = 1")
        }
        let found = try await verify(bench)
        #expect(faults(found).keys.contains(.index), "\(found)")
        #expect(try #require(found.parts.first { $0.name == .index }).findings.contains("status=hecho"))
        #expect(try await verify(bench, repairing: true).isSound)
        #expect(try await verify(bench).isSound)
    }

    @Test func `rows that point to nothing, foreign tables and counters that went back are told`()
        async throws
    {
        let bench = try await bench()
        let raw = try Connection(bench.data + "/tagflow.db", .readWrite)
        try raw.script("PRAGMA foreign_keys = OFF")
        try raw.run("UPDATE sqlite_sequence SET seq = 1 WHERE name = 'videos'")
        #expect(faults(try await verify(bench)) == [.database: 1])
        #expect(try await verify(bench, repairing: true).isSound)
        #expect(try await verify(bench).isSound)
        try raw.run("INSERT INTO claims(video, field, value, source) VALUES (999, 'title', 'x', 'y')")
        try raw.script("CREATE TABLE guest(id INTEGER)")
        let found = try await verify(bench, repairing: true)
        #expect(found.parts.count == 1 && faults(found) == [.database: 2])
        let part = found.parts[0]
        #expect(part.findings == ["guest is not one of ours", "claims: 1 pointing to nothing"])
        #expect(part.advice == "restore a backup")
    }

    @Test func `a wish to repair goes with the job that it was made to, and to no other`() async throws {
        let bench = try await bench()
        try await bench.catalog.write { _ = try $0.run("UPDATE video_text SET text = 'nonsense'") }
        let cancelled = try await bench.library.verify(repairing: true)
        try await bench.library.cancel(cancelled.id)
        let plain = try await bench.library.verify(repairing: false)
        try await bench.work()
        #expect(try await bench.library.job(plain.id).counts["derived"] == 2)
        // It joins one that waits.
        let queued = try await bench.library.verify(repairing: false)
        try await bench.library.pause(queued.id)
        #expect(try await bench.library.verify(repairing: true).id == queued.id)
        try await bench.library.resume(queued.id)
        try await bench.work()
        #expect(try await bench.library.job(queued.id).state == .done)
        #expect(bench.library.lastVerification?.found.parts.contains { $0.repaired == "2 videos" } == true)
    }

    @Test func `as a job it tells what it found`() async throws {
        let bench = try await bench()
        try bench.remove("b.mp4")
        let job = try await bench.library.verify(repairing: false)
        try await bench.work()
        let told = try await bench.library.job(job.id)
        #expect(told.state == .failed && told.counts["files"] == 1)
        #expect(try #require(told.error).contains("b.mp4 is not there. To do: tagflow scan"))
        #expect(bench.library.lastVerification?.job == job.id)
    }
}
