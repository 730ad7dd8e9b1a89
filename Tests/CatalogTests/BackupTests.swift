import Foundation
import Platform
import Testing

@testable import Catalog
@testable import SQLite

/// Copies of a catalogue, which of them are kept, and going back to one.
@Suite struct BackupTests {
    let sample: Sample
    var backups: Backups { sample.catalog.backups }
    private var path: String { sample.folder + "/tagflow.db" }

    init() throws { sample = try Sample() }

    private func files(_ folder: String = "/backups") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: sample.folder + folder).sorted()
    }

    private func restore(_ name: String) async throws -> Backup {
        try await sample.catalog.restore(try await sample.catalog.stage(backup: name))
    }

    /// A catalogue of the first version with a library folder, as a file among the backups.
    private func old() throws -> String {
        try makeFolder(backups.folder)
        let connection = try Connection(backups.folder + "/old.db", .single)
        try connection.migrate([migrations[0]])
        try connection.script("INSERT INTO roots(id, path, added) VALUES (1, x'2f61', 0)")
        return "old.db"
    }

    @Test func `a backup has all that was there, and tells when and why it was made`() async throws {
        _ = try await sample.add(["a.mp4", "b.mp4"])
        let moment = Timestamp(seconds: 1_795_180_360)
        let made = try await sample.catalog.backUp(.manual, at: moment)
        #expect(made.name == "tagflow-2026-11-20T131240Z-manual.db")
        #expect(made.content?.schema == migrations.count && made.content?.videos == 2)
        #expect(made.made == moment && made.reason == .manual && made.isUsable)
        #expect(
            try await sample.catalog.backUp(.manual, at: moment).name
                == "tagflow-2026-11-20T131240Z-manual.2.db")
        #expect(
            try await sample.catalog.listBackups().map(\.name)
                == ["2", nil].map {
                    "tagflow-2026-11-20T131240Z-manual\($0.map { ".\($0)" } ?? "").db"
                })
        #expect(try files().allSatisfy { $0.hasSuffix(".db") })
        #expect(try await sample.catalog.verify(backup: made.name) == made)
    }

    @Test(arguments: [
        "tagflow-2026-11-20T131240Z-daily.db", "tagflow-2026-11-20T131240Z-before-import.7.db",
        "tagflow-2026-11-20T131240Z-damaged.db",
    ])
    func `a name tells what was made`(_ text: String) throws {
        let name = try #require(BackupName(text))
        #expect(name.text == text && name.made == Timestamp(seconds: 1_795_180_360))
    }

    @Test(arguments: [
        "", "tagflow.db", "tagflow-2026-13-20T131240Z-daily.db", "tagflow-2026-11-20T131240Z-other.db",
        "tagflow-2026-11-20T131240Z-daily.01.db", "tagflow-2026-11-20T131240Z-daily.1.db",
        "tagflow-2026-11-20T131240Z.db", "tagflow-2026-11-20T13:12:40Z-daily.db",
    ])
    func `another name tells nothing`(_ text: String) { #expect(BackupName(text) == nil) }

    @Test func `what a killed process left goes at the next start, and not while another is at work`() throws
    {
        try makeFolder(backups.folder)
        let ours = "tagflow-2026-11-20T131240Z-daily.db.partial"
        let others = ["a.db.partial", "film.partial.mkv"]
        for name in [ours, ours + "-journal", "restoring.partial"] + others {
            try Data().write(to: URL(filePath: backups.folder + "/" + name))
        }
        let lock = try FolderLock(waitingFor: backups.folder)
        backups.tidy()
        #expect(try files().count == 5)
        withExtendedLifetime(consume lock) {}
        _ = try Catalog(folder: sample.folder)
        #expect(try files() == others)
    }

    @Test func `a damaged copy is told by name, and goes for none that can be used`() async throws {
        _ = try await sample.add((0..<500).map { "\($0).mp4" })
        let good = try await sample.catalog.backUp(.manual)
        let bad = try await sample.catalog.backUp(.daily)
        let file = try FileHandle(forUpdating: URL(filePath: backups.path(of: bad)))
        for offset in stride(from: 8192, to: bad.bytes, by: 4096) {
            try file.seek(toOffset: UInt64(offset))
            try file.write(contentsOf: Data(repeating: 0xA5, count: 512))
        }
        try file.close()
        let before = try await sample.catalog.read {
            try $0.value("SELECT count(*) FROM videos", of: Int.self)
        }
        for act in [
            { _ = try await sample.catalog.verify(backup: $0) }, { _ = try await restore($0) },
        ] as [(String) async throws -> Void] {
            let error = await #expect(throws: BackupError.self) { try await act(bad.name) }
            guard case .unsound(bad.name, _)? = error else { throw try #require(error) }
        }
        #expect(try await sample.catalog.read { try $0.value("SELECT count(*) FROM videos") } == before)
        #expect(try await sample.catalog.verify(backup: good.name).isUsable)
    }

    @Test func `one goes back to a backup, and from there to what was before`() async throws {
        let catalog = sample.catalog
        let ids = try await sample.add(["a.mp4", "b.mp4"])
        try await sample.decide(.music, .text("then"), of: ids[0])
        let backup = try await catalog.backUp(.manual)
        try await sample.decide(.music, .text("now"), of: ids[0])
        let bytes = try Data(contentsOf: URL(filePath: backups.path(of: backup)))
        _ = try await sample.add(["a.mp4", "b.mp4", "c.mp4"].map { "new " + $0 })

        let events = catalog.events.stream()
        let point = try await restore(backup.name)
        #expect(point.reason == .beforeRestore && point.content?.videos == 5)
        #expect(try await sample.video(ids[0]).music.decision == "then")
        let page = try await catalog.read { try $0.videos(VideoQuery()) }
        #expect(page.total == 2 && page.videos.count == 2)
        #expect(try Data(contentsOf: URL(filePath: backups.path(of: backup))) == bytes)
        #expect(try files().count == 2)
        for await entry in events where entry?.element == .reset { break }
        // It goes on as any other.
        try await sample.decide(.notes, .text("later"), of: ids[1])
        #expect(try await catalog.undo(by: .host).count == 1)

        _ = try await restore(point.name)
        #expect(try await sample.video(ids[0]).music.decision == "now")
        #expect(try await catalog.read { try $0.videos(VideoQuery()).total } == 5)
        await catalog.close()
        #expect(try files("") == ["backups", "tagflow.db"])
        #expect(try Connection(path, .readOnly).integrityFaults() == [])
    }

    @Test(arguments: [true, false])
    func `no id is given twice, whatever is restored`(_ isOpen: Bool) async throws {
        let backup = try await sample.catalog.backUp(.manual)
        _ = try await sample.add(["a.mp4", "b.mp4"])
        let change = try await sample.catalog.write { try $0.setSetting("a", "1", by: .host) }
        let before = try await sample.catalog.read { try $0.counters() }
        if isOpen {
            _ = try await restore(backup.name)
        } else {
            await sample.catalog.close()
            _ = try backups.restore(try backups.stage(backup))
        }
        let catalog = isOpen ? sample.catalog : try Catalog(folder: sample.folder)
        let root = try await catalog.write { try $0.addRoot(FilePath("/new"), by: .host) }
        #expect(try #require(root.change?.id) > change.id)
        let after = try await catalog.read { try $0.counters() }
        #expect(before["videos"] == 2 && before.allSatisfy { after[$0.key, default: 0] >= $0.value })
    }

    @Test func `changes are refused at once while what is there is being kept`() async throws {
        let catalog = sample.catalog
        let backup = try await catalog.backUp(.manual)
        let staged = try await catalog.stage(backup: backup.name)
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let refused = DispatchSemaphore(value: 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                _ = try await catalog.restore(staged) {
                    begin.yield()
                    refused.wait()
                    refused.signal()
                }
            }
            for await _ in begun { break }
            await #expect(throws: CatalogError.restored) {
                try await catalog.write { try $0.setSetting("a", "1", by: .host) }
            }
            refused.signal()
            try await group.waitForAll()
        }
        _ = try await catalog.write { try $0.setSetting("a", "1", by: .host) }
    }

    @Test(.enabled(if: fileExists("/sys/class/net/lo/speed"), "a file is needed that cannot be read"))
    func `what the disk does not give is put aside too`() async throws {
        _ = try await sample.add(["a.mp4"])
        let backup = try await sample.catalog.backUp(.manual)
        await sample.catalog.close()
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: "/sys/class/net/lo/speed")
        #expect(try backups.restore(try backups.stage(backup))?.reason == .damaged)
        let catalog = try Catalog(folder: sample.folder)
        #expect(try await catalog.read { try $0.videos(VideoQuery()).total } == 1)
        await catalog.close()
    }

    @Test func `a backup of an older version is brought up to date, and itself stays as it is`() async throws
    {
        let name = try old()
        let bytes = try Data(contentsOf: URL(filePath: backups.folder + "/" + name))
        _ = try await restore(name)
        #expect(try await sample.catalog.read { try $0.schemaVersion() } == migrations.count)
        #expect(try Data(contentsOf: URL(filePath: backups.folder + "/" + name)) == bytes)
        // One can be made of it as it is, too.
        let copy = try backups.make(.manual, of: try Connection(backups.folder + "/" + name, .readOnly))
        #expect(copy.content?.schema == 1)
        #expect(try await sample.catalog.read { try $0.roots().map(\.path.text) } == ["/a"])
    }

    @Test(arguments: [true, false])
    func `what cannot be brought back is refused, and nothing is changed`(_ isOpen: Bool) async throws {
        _ = try await sample.add(["a.mp4"])
        try makeFolder(backups.folder)
        try Data("a letter to my aunt".utf8).write(to: URL(filePath: backups.folder + "/letter.db"))
        try Connection(backups.folder + "/other.db", .single).script("CREATE TABLE videos(id)")
        let newer = try await sample.catalog.backUp(.manual)
        do {
            try Connection(backups.path(of: newer), .single).run("PRAGMA user_version = 999")
        }
        if !isOpen { await sample.catalog.close() }
        for (name, words) in [
            ("letter.db", "no sound catalogue"), ("other.db", "another program"),
            (newer.name, "made by a newer tagflow (schema 999"), ("../tagflow.db", "there is no backup"),
            ("/etc/passwd", "there is no backup"), ("", "there is no backup"),
        ] {
            let error = await #expect(throws: BackupError.self) {
                let staged = try await sample.catalog.stage(backup: name)
                _ = try isOpen ? await sample.catalog.restore(staged) : backups.restore(staged)
            }
            #expect(error?.description.contains(words) == true, "\(name): \(String(describing: error))")
        }
        #expect(try files() == ["letter.db", "other.db", newer.name].sorted())
        let catalog = isOpen ? sample.catalog : try Catalog(folder: sample.folder)
        #expect(try await catalog.read { try $0.videos(VideoQuery()).total } == 1)
    }

    @Test func `a database whose log a crash left behind is replaced with all its rows`() async throws {
        let ids = try await sample.add((0..<300).map { "\($0).mp4" })
        let backup = try await sample.catalog.backUp(.manual)
        try await sample.decide(.music, .text("in the log"), of: ids[0])
        // What a killed process leaves, in a folder of its own.
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["/tagflow.db", "/tagflow.db-wal", "/backups"] {
            try FileManager.default.copyItem(atPath: sample.folder + name, toPath: folder + name)
        }
        let there = Backups(data: folder)
        let point = try #require(try there.restore(try there.stage(try there.find(backup.name))))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["backups", "tagflow.db"])
        let catalog = try Catalog(folder: folder)
        #expect(try await catalog.read { try $0.videos(VideoQuery()).total } == 300)
        #expect(try await catalog.read { try $0.video(ids[0])?.music.decision } == nil)
        _ = try await catalog.restore(try await catalog.stage(backup: point.name))
        #expect(try await catalog.read { try $0.video(ids[0])?.music.decision } == "in the log")
        await catalog.close()
    }

    @Test(arguments: ["not a database at all, whatever it was", ""])
    func `what cannot be read is put aside, and the backup takes its place`(_ text: String) async throws {
        _ = try await sample.add(["a.mp4"])
        let backup = try await sample.catalog.backUp(.manual)
        await sample.catalog.close()
        let damage = Data(String(repeating: text, count: 100).utf8)
        try damage.write(to: URL(filePath: path))
        let point = try backups.restore(try backups.stage(backup))
        if text.isEmpty {
            #expect(point == nil)
        } else {
            let aside = try #require(point)
            #expect(aside.reason == .damaged && !aside.isUsable)
            #expect(try Data(contentsOf: URL(filePath: backups.path(of: aside))) == damage)
        }
        let catalog = try Catalog(folder: sample.folder)
        #expect(try await catalog.read { try $0.videos(VideoQuery()).total } == 1)
        await catalog.close()
    }

    @Test func `a newer catalogue makes way for a backup from before it`() async throws {
        _ = try await sample.add(["a.mp4"])
        let backup = try await sample.catalog.backUp(.manual)
        await sample.catalog.close()
        do { try Connection(path).run("PRAGMA user_version = 999") }
        #expect(try backups.restore(try backups.stage(backup))?.content?.schema == 999)
        await (try Catalog(folder: sample.folder)).close()
    }

    @Test func `what went for good is not written down in a catalogue that was brought back meanwhile`()
        async throws
    {
        let catalog = sample.catalog
        let ids = try await sample.add(["a.mp4", "b.mp4"])
        _ = try await catalog.trash(ids, by: .host)
        let backup = try await catalog.backUp(.manual)
        let first = try await catalog.settle(
            gone: [], forgetting: [ids[0]], Deletion(by: .host), of: 1, done: 1, counts: [:])
        _ = try await restore(backup.name)
        await #expect(throws: CatalogError.restored) {
            _ = try await catalog.settle(
                gone: [], forgetting: [ids[1]], first, of: 1, done: 2, counts: [:])
        }
        await #expect(throws: CatalogError.restored) {
            try await catalog.write { [first] connection in
                var deletion = first
                try connection.goOn(with: &deletion)
            }
        }
        #expect(try await Set(catalog.read { try $0.trashedIDs() }) == Set(ids))
    }

    @Test func `a change that was under way ends with a word, and touches nothing of what is restored`()
        async throws
    {
        let catalog = sample.catalog
        let ids = try await sample.add((0..<40).map { "\($0).mp4" })
        let backup = try await catalog.backUp(.manual)
        let staged = try await catalog.stage(backup: backup.name)
        try await Chunk.$size.withValue(10) {
            let events = catalog.events.stream()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    _ = await #expect(throws: CatalogError.restored) {
                        for _ in 0..<1000 {
                            let level = ["alto", "bajo"].randomElement() ?? ""
                            _ = try await catalog.bulk(
                                BulkEdit(set: [.difficulty: .text(level)]), on: ids, by: .host)
                        }
                    }
                }
                group.addTask {
                    for await entry in events { if case .videos? = entry?.element { break } }
                    _ = try await catalog.restore(staged)
                }
                try await group.waitForAll()
            }
        }
        let rows = try await catalog.read { connection in
            (
                try connection.value(
                    "SELECT count(*) FROM videos WHERE difficulty_level IS NOT NULL", of: Int.self),
                try connection.value("SELECT count(*) FROM batches WHERE finished IS NULL", of: Int.self)
            )
        }
        // The edit may have begun anew on what was restored; never is there a part of one.
        #expect([0, 40].contains(rows.0) && rows.1 == 0)
    }

    @Test func `an import into a catalogue where something was done is preceded by a backup`() async throws {
        let other = try Sample()
        _ = try await other.add(["a.mp4"])
        let document = sample.folder + "/export.json"
        let text = try await other.catalog.read { connection in
            var bytes: [UInt8] = []
            try connection.export { bytes += $0 }
            return bytes
        }
        try Data(text).write(to: URL(filePath: document))
        _ = try await sample.catalog.write { try $0.setSetting("a", "1", by: .host) }
        _ = try await sample.catalog.importDocument(document, .init(isDry: true), by: .host)
        #expect(!fileExists(backups.folder))
        _ = try await sample.catalog.importDocument(document, by: .host)
        let made = try #require(try await sample.catalog.listBackups().first)
        #expect(made.reason == .beforeImport && made.content?.videos == 0)
    }
}
