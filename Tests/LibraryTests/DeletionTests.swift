import Catalog
import Foundation
import Glibc
import Library
import Platform
import SQLite
import Testing

/// What is deleted for good, and what is kept whatever a person confirms.
@Suite struct DeletionTests {
    private let bench: Workbench
    init() throws { bench = try Self.bench() }

    /// With a trash at home, or none.
    private static func bench(withTrash: Bool = true) throws -> Workbench {
        try Workbench { settings in
            let home = settings.data + "/home"
            if withTrash {
                try FileManager.default.createDirectory(
                    atPath: home + "/Trash", withIntermediateDirectories: true)
            }
            settings.trash = SystemTrash { $0 == "XDG_DATA_HOME" ? home : nil }
            try Workbench.script("exit 1", in: &settings)
        }
    }

    private func fill(_ names: [String], _ bench: Workbench) async throws -> [String: Video.ID] {
        for name in names { try bench.write(name, "content of \(name)") }
        _ = try await bench.addRoot()
        try await bench.scan()
        return try await ids(bench)
    }

    private func ids(_ bench: Workbench) async throws -> [String: Video.ID] {
        Dictionary(
            uniqueKeysWithValues: try await bench.videos().map {
                (String($0.path.text.dropFirst(bench.media.utf8.count + 1)), $0.id)
            })
    }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private func outcomes(_ report: DeletionReport) -> [String] {
        report.files.map { file in
            let name = file.path.map { $0.nameText } ?? "-"
            return "\(name) \(file.outcome.rawValue)"
        }
    }

    @Test func `files go into the desktop's trash, with a note that brings them back; the entry goes`()
        async throws
    {
        let ids = try await fill(["a 漢 100%.mp4", "sub/a 漢 100%.mp4", "b.mp4"], bench)
        let wanted = [try #require(ids["a 漢 100%.mp4"]), try #require(ids["sub/a 漢 100%.mp4"])]
        _ = try await bench.catalog.trash(wanted, by: .host)
        let report = try await bench.library.delete(wanted, by: .host)
        #expect(report.forgotten == 2 && report.kept.isEmpty)
        #expect(report.files.map(\.outcome) == [.trashed, .trashed])
        #expect(!exists(bench.media + "/a 漢 100%.mp4") && !exists(bench.media + "/sub/a 漢 100%.mp4"))
        let trash = bench.data + "/home/Trash"
        let names = try FileManager.default.contentsOfDirectory(atPath: trash + "/files").sorted()
        #expect(names == ["a 漢 100%.2.mp4", "a 漢 100%.mp4"])
        #expect(
            try String(contentsOfFile: trash + "/files/a 漢 100%.2.mp4", encoding: .utf8)
                == "content of sub/a 漢 100%.mp4")
        let note = try String(contentsOfFile: trash + "/info/a 漢 100%.2.mp4.trashinfo", encoding: .utf8)
        let path = bench.media.split(separator: "/").joined(separator: "/")
        #expect(
            try note.wholeMatch(
                of: Regex(
                    "\\[Trash Info\\]\nPath=/\(path)/sub/a%20%E6%BC%A2%20100%25\\.mp4\nDeletionDate=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\n"
                )) != nil, "\(note)")
        #expect(try await bench.files() == ["b.mp4 present"])
        #expect(try await bench.catalog.read { try $0.trashedIDs() } == [])
        #expect(try await bench.scan().state == .done)
        #expect(try await bench.catalog.read { try $0.databaseFaults() } == [])
    }

    @Test func `without a trash they are removed; what is told of it cannot be undone`() async throws {
        let bench = try Self.bench(withTrash: false)
        let ids = try await fill(["a.mp4", "b.mp4", "c.mp4"], bench)
        let (a, b, c) = (
            try #require(ids["a.mp4"]), try #require(ids["b.mp4"]), try #require(ids["c.mp4"])
        )
        // What touched it before can still be undone of the others.
        let list = try await bench.catalog.write { try $0.makeList("best", by: .host).list.id }
        let joined = try await bench.catalog.add([a, b], toList: list, by: .host)
        var edit = BulkEdit()
        edit.set[.notes] = .text("slow")
        let noted = try await bench.catalog.bulk(edit, on: [a, b, c], by: .host)
        let trashed = try await bench.catalog.trash([a, c], by: .host)
        let report = try await bench.library.delete([a], by: .host)
        #expect(outcomes(report) == ["a.mp4 deleted"])
        #expect(!exists(bench.media + "/a.mp4") && exists(bench.media + "/c.mp4"))
        let change = try #require(report.change)
        let told = try #require(try await bench.catalog.read { try $0.history(entry: change) })
        #expect(told.kind == .delete && told.count == 1)
        await #expect(throws: UndoError.forGood) { try await bench.catalog.undo(change, by: .host) }
        // The last one of this person is what came before.
        for (undone, expected) in [(trashed.id, 1), (noted.id, 2), (joined.id, 1)] {
            let last = try await bench.catalog.undo(by: .host)
            #expect(last.count == expected, "\(undone)")
        }
        #expect(try await bench.catalog.read { try $0.trashedIDs() } == [])
        #expect(try await bench.videos().allSatisfy { $0.notes == nil })
        #expect(try await bench.catalog.read { try $0.databaseFaults() } == [])
        // The journal goes over to another catalogue as it is.
        #expect(try await bench.catalog.verifyIndex().faults == [])
    }

    @Test func `each file has its own outcome, and what is not as known is kept`() async throws {
        let names = ["changed.mp4", "content.mp4", "free.mp4", "gone.mp4", "good.mp4", "link/a.mp4"]
        let ids = try await fill(names, bench)
        let all = names.compactMap { ids[$0] }
        _ = try await bench.catalog.trash(all.filter { $0 != ids["free.mp4"] }, by: .host)
        // Other size; other content of the same size, time and inode; gone; behind a link by now.
        try bench.write("changed.mp4", "longer than it was")
        let content = try #require(
            try await bench.catalog.read { try $0.trashedFiles(of: ids["content.mp4"]!) })
        let hash = try await OpenFile.open(path: Array((bench.media + "/content.mp4").utf8)).sha256()
        try await bench.catalog.write {
            _ = try $0.run("UPDATE files SET full_hash = \(hash) WHERE id = \(content[0].id)")
        }
        try rot("content.mp4")
        try bench.remove("gone.mp4")
        rename(bench.media + "/link", bench.folder + "/elsewhere")
        symlink(bench.folder + "/elsewhere", bench.media + "/link")
        let report = try await bench.library.delete(all + [12345], by: .host)
        #expect(
            outcomes(report) == [
                "changed.mp4 different", "content.mp4 different", "- not_in_trash", "gone.mp4 moved",
                "good.mp4 trashed", "a.mp4 link", "- not_in_trash",
            ])
        #expect(report.forgotten == 1)
        for name in ["changed.mp4", "content.mp4", "free.mp4", "link/a.mp4"] {
            #expect(exists(bench.media + "/" + name), "\(name)")
        }
        let left = Set(["changed.mp4", "content.mp4", "gone.mp4", "link/a.mp4"].compactMap { ids[$0] })
        #expect(Set(try await bench.catalog.read { try $0.trashedIDs() }) == left)
        // A scan knows whether it is only elsewhere by now.
        try await bench.scan(.init(acceptMissing: true))
        #expect(
            outcomes(try await bench.library.delete([ids["gone.mp4"]!], by: .host)) == ["gone.mp4 absent"])
    }

    /// Other content of the same length in the same file, with the time that it had.
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

    @Test func `a file is held against the hash of its streams where that is all that is known`() async throws
    {
        let bench = try Workbench { settings in
            let home = settings.data + "/home"
            settings.trash = SystemTrash { $0 == "HOME" ? home : nil }
        }
        for name in ["a.mp4", "b.mp4"] { try bench.clip(name) }
        _ = try await bench.addRoot()
        try await bench.scan()
        let ids = try await ids(bench)
        let (a, b) = (try #require(ids["a.mp4"]), try #require(ids["b.mp4"]))
        _ = try await bench.catalog.trash([a, b], by: .host)
        let files = try await bench.catalog.read { try $0.trashedFiles(of: b) ?? [] }
        #expect(files.first?.streamHash?.count == 32)
        try await bench.catalog.write {
            _ = try $0.run("UPDATE files SET stream_hash = X'00' WHERE video = \(b)")
        }
        let report = try await bench.library.delete([a, b], by: .host)
        #expect(outcomes(report) == ["a.mp4 deleted", "b.mp4 different"])
        #expect(exists(bench.media + "/b.mp4"))
    }

    @Test func `what is known of no more than parts of a file is held against those`() async throws {
        let names = ["a.mp4", "b.mp4"]
        let ids = try await fill(names, bench)
        for name in names {
            let content = Array("content of \(name)".utf8)
            let hash = SHA256()
            hash.update([UInt8(content.count), 0, 0, 0, 0, 0, 0, 0] + content + content + content)
            let sample = hash.finish()
            try await bench.catalog.write {
                _ = try $0.run("UPDATE files SET sample_hash = \(sample) WHERE path = \(Array(name.utf8))")
            }
        }
        try rot("b.mp4")
        let all = names.compactMap { ids[$0] }
        _ = try await bench.catalog.trash(all, by: .host)
        let report = try await bench.library.delete(all, by: .host)
        #expect(outcomes(report) == ["a.mp4 trashed", "b.mp4 different"])
        #expect(report.kept.first?.difference == .content && exists(bench.media + "/b.mp4"))
    }

    @Test(arguments: [true, false])
    func `a photo set goes as a whole or not at all`(_ withTrash: Bool) async throws {
        let bench = try Self.bench(withTrash: withTrash)
        let names = (1...4).map { "7324293629214720000_\($0).jpg" }
        let ids = try await fill(names, bench)
        let all = Array(ids.values)
        #expect(all.count == 1)
        _ = try await bench.catalog.trash(all, by: .host)
        try bench.write(names[2], "another picture")
        let report = try await bench.library.delete(all, by: .host)
        #expect(report.files.map(\.outcome) == [.together, .together, .different, .together])
        #expect(report.forgotten == 0 && names.allSatisfy { exists(bench.media + "/" + $0) })
        #expect(try await bench.catalog.read { try $0.trashedIDs() } == all)
        try await bench.scan()
        if withTrash { return }
        // The last one cannot be moved: what was taken before comes back.
        try Data().write(to: URL(filePath: hidden(names[3], bench)))
        #expect(
            try await bench.library.delete(all, by: .host).files.map(\.outcome) == [
                .together, .together, .together, .failed,
            ])
        #expect(names.allSatisfy { exists(bench.media + "/" + $0) })
        try FileManager.default.removeItem(atPath: hidden(names[3], bench))
        #expect(try await bench.library.delete(all, by: .host).forgotten == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.media) == [])
    }

    /// Where a file is for the moment before it goes.
    private func hidden(_ name: String, _ bench: Workbench) -> String {
        bench.media + "/.tagflow-" + SHA256.hex(Array(name.utf8)).prefix(32)
    }

    @Test func `a file that was hidden when the power failed is judged as if it had its name`() async throws {
        let bench = try Self.bench(withTrash: false)
        let ids = try await fill(["a.mp4", "b.mp4"], bench)
        let all = ["a.mp4", "b.mp4"].compactMap { ids[$0] }
        _ = try await bench.catalog.trash(all, by: .host)
        try bench.write("b.mp4", "another one by now")
        for name in ["a.mp4", "b.mp4"] { rename(bench.media + "/" + name, hidden(name, bench)) }
        let job = try await bench.library.deleteLater(all, by: .host)
        _ = try await bench.catalog.write { try $0.beginDeletion(of: all, by: job.id) }
        try await work(of: bench)
        #expect(try await bench.library.job(job.id).counts == ["deleted": 1, "kept": 1, "videos": 1])
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.media) == ["b.mp4"])
    }

    @Test func `nothing goes from a folder that is away, another disk, or no longer a library folder`()
        async throws
    {
        let ids = try await fill(["a.mp4"], bench)
        let all = Array(ids.values)
        _ = try await bench.catalog.trash(all, by: .host)
        let root = try #require(try await bench.catalog.read { try $0.roots() }.first)
        try await bench.catalog.write { try $0.scanned(root.id, device: 999, inode: 1) }
        #expect(outcomes(try await bench.library.delete(all, by: .host)) == ["a.mp4 away"])
        try await bench.scan()
        rename(bench.media, bench.media + "-away")
        #expect(outcomes(try await bench.library.delete(all, by: .host)) == ["a.mp4 away"])
        rename(bench.media + "-away", bench.media)
        _ = try await bench.catalog.write { try $0.removeRoot(root.id, by: .host) }
        #expect(try await bench.catalog.read { try $0.trashedIDs() } == all)
        // The entry does not wait in the trash for ever.
        let report = try await bench.library.delete(all, by: .host)
        #expect(outcomes(report) == ["a.mp4 outside"] && report.kept.isEmpty && report.forgotten == 1)
        #expect(exists(bench.media + "/a.mp4"))
        #expect(try await bench.catalog.read { try $0.trashedIDs() } == [])
    }

    @Test func `many are a job, that tells what it kept`() async throws {
        let names = (0..<30).map { "f\($0).mp4" }
        let ids = try await fill(names, bench)
        let all = Array(ids.values)
        _ = try await bench.catalog.trash(all, by: .host)
        try bench.write("f7.mp4", "another one by now")
        let job = try await bench.library.deleteLater(all, by: .host)
        try await bench.work()
        let told = try await bench.library.job(job.id)
        #expect(told.state == .failed && told.counts == ["deleted": 29, "kept": 1, "videos": 29])
        let lines = try #require(told.error).split(separator: "\n")
        #expect(lines == ["1 file was kept, and is in the trash still.", "different: \(bench.media)/f7.mp4"])
        #expect(
            try await bench.catalog.read { try $0.history(.init(kind: .delete), limit: 9) }.map(\.count) == [
                29
            ])
        #expect(!JobAct.retry.fits(told))
    }

    @Test func `a deletion that was cut short goes on after a restart, with what is in the trash still`()
        async throws
    {
        let ids = try await fill(["a.mp4", "b.mp4", "c.mp4", "d.mp4", "other.mp4"], bench)
        let all = ["a.mp4", "b.mp4", "c.mp4", "d.mp4"].compactMap { ids[$0] }
        _ = try await bench.catalog.trash(all, by: .host)
        let job = try await bench.library.deleteLater(all, by: .host)
        _ = try await bench.catalog.write { try $0.beginDeletion(of: [all[0]], by: job.id) }
        // One went before it could be written down, one was taken out again, one is another file by now.
        try bench.remove("a.mp4")
        _ = try await bench.catalog.restore([try #require(ids["b.mp4"])], by: .host)
        try bench.write("c.mp4", "another one by now")
        try await work(of: bench)
        let told = try await bench.library.job(job.id)
        #expect(told.state == .failed && told.counts == ["deleted": 2, "kept": 1, "videos": 2])
        #expect(exists(bench.media + "/b.mp4") && exists(bench.media + "/c.mp4"))
        #expect(!exists(bench.media + "/d.mp4") && exists(bench.media + "/other.mp4"))
        #expect(try await bench.catalog.read { try $0.trashedIDs() } == [ids["c.mp4"]])
        #expect(try await wishes(bench) == 0)
    }

    /// Until nothing is queued, by a library that was not there before.
    private func work(of bench: Workbench) async throws {
        var settings = Library.Settings(data: bench.data)
        settings.executable = Array("/bin/false".utf8)
        settings.trash = SystemTrash { _ in nil }
        let again = Library(catalog: bench.catalog, settings: settings)
        try await withThrowingTaskGroup { group in
            group.addTask { try await again.run() }
            group.addTask { try await again.idle() }
            try await group.next()
            group.cancelAll()
        }
    }

    private func begun(_ bench: Workbench) async throws -> Int? {
        try await bench.catalog.read { try $0.value("SELECT count(*) FROM deletions WHERE begun") }
    }

    private func wishes(_ bench: Workbench) async throws -> Int? {
        try await bench.catalog.read { try $0.value("SELECT count(*) FROM deletions") }
    }

    @Test func `what is taken out of the trash while its content is looked at stays`() async throws {
        let ids = try await fill(["a.mp4", "b.mp4"], bench)
        let all = try ["a.mp4", "b.mp4"].map { try #require(ids[$0]) }
        try await grow("a.mp4", bench)
        _ = try await bench.catalog.trash(all, by: .host)
        async let report = bench.library.delete(all, by: .host)
        while try await begun(bench) != 2 { await Task.yield() }
        _ = try await bench.catalog.restore(all, by: .host)
        #expect(try await report.files.allSatisfy { !$0.outcome.isGone })
        #expect(exists(bench.media + "/a.mp4") && exists(bench.media + "/b.mp4"))
    }

    @Test func `no file goes while its entry is being taken out of the trash`() async throws {
        let ids = try await fill(["a.mp4"], bench)
        let all = Array(ids.values)
        let path = bench.media + "/a.mp4"
        try await grow("a.mp4", bench)
        _ = try await bench.catalog.trash(all, by: .host)
        async let report = bench.library.delete(all, by: .host)
        while try await begun(bench) != 1 { await Task.yield() }
        // Written, and not to be seen by others yet. Nothing tells that a deletion waits for that: one that did not would be
        // through with the file long before this ends.
        try await bench.catalog.write { connection in
            try connection.run("UPDATE videos SET trashed = NULL")
            let end = ContinuousClock.now.advanced(by: .seconds(2))
            while access(path, F_OK) == 0, ContinuousClock.now < end { usleep(10_000) }
        }
        #expect(try await report.files.map(\.outcome) == [.notInTrash])
        #expect(exists(path))
    }

    @Test func `who stops it while a file is read is not kept waiting, and what went is written down`()
        async throws
    {
        let ids = try await fill(["a.mp4", "b.mp4"], bench)
        let all = try ["a.mp4", "b.mp4"].map { try #require(ids[$0]) }
        try await grow("b.mp4", bench)
        _ = try await bench.catalog.trash(all, by: .host)
        let (library, path) = (bench.library, bench.media + "/a.mp4")
        try await withThrowingTaskGroup { group in
            group.addTask {
                await #expect(throws: CancellationError.self) { try await library.delete(all, by: .host) }
            }
            while access(path, F_OK) == 0 { await Task.yield() }
            group.cancelAll()
            try await group.waitForAll()
        }
        #expect(exists(bench.media + "/b.mp4"))
        #expect(try await bench.catalog.read { try $0.trashedIDs() } == [all[1]])
        #expect(try await wishes(bench) == 1)
    }

    /// Long enough to be read for a while, with its hash.
    private func grow(_ name: String, _ bench: Workbench) async throws {
        truncate(bench.media + "/" + name, 1 << 25)
        try await bench.scan()
        let hash = try await OpenFile.open(path: Array((bench.media + "/" + name).utf8)).sha256()
        try await bench.catalog.write {
            _ = try $0.run("UPDATE files SET full_hash = \(hash) WHERE path = \(Array(name.utf8))")
        }
    }

    @Test func `a backup is brought back after what is being deleted while somebody waits`() async throws {
        let ids = try await fill(["a.mp4", "b.mp4"], bench)
        let all = try ["a.mp4", "b.mp4"].map { try #require(ids[$0]) }
        try await grow("a.mp4", bench)
        let backup = try await bench.catalog.backUp(.manual)
        _ = try await bench.catalog.trash(all, by: .host)
        async let report = bench.library.delete(all, by: .host)
        while try await begun(bench) != 2 { await Task.yield() }
        _ = try await bench.library.restore(backup.name)
        #expect(try await report.forgotten == 2)
        #expect(try await bench.videos().count == 2)
        #expect(try await wishes(bench) == 0)
        #expect(try await bench.catalog.read { try $0.databaseFaults() } == [])
    }

    @Test func `what a person stopped, or a backup brought back, deletes nothing`() async throws {
        let ids = try await fill(["a.mp4", "b.mp4"], bench)
        let all = Array(ids.values)
        _ = try await bench.catalog.trash(all, by: .host)
        let job = try await bench.library.deleteLater(all, by: .host)
        let backup = try await bench.catalog.backUp(.manual)
        try await bench.library.cancel(job.id)
        try await work(of: bench)
        _ = try await bench.library.restore(backup.name)
        try await work(of: bench)
        #expect(try await bench.library.job(job.id).state == .cancelled)
        #expect(exists(bench.media + "/a.mp4") && exists(bench.media + "/b.mp4"))
        #expect(try await Set(bench.catalog.read { try $0.trashedIDs() }) == Set(all))
        #expect(try await wishes(bench) == 0)
        // Said anew, it is done while the person waits, and no job tells of it.
        let before = try await bench.library.jobs().count
        #expect(try await bench.library.delete(all, by: .host).forgotten == 2)
        #expect(try await bench.library.jobs().count == before)
        #expect(try await wishes(bench) == 0)
    }
}
