import Foundation
import Platform
import Testing

@testable import Catalog
@testable import SQLite

@Suite struct OpeningTests {
    let folder: String

    init() throws { folder = try temporaryFolder() }

    private var path: String { folder + "/tagflow.db" }

    private func message(_ body: () throws -> Catalog) throws -> String {
        let error = try #require(throws: CatalogError.self) { _ = try body() }
        #expect(!error.message.contains("\n"))
        return error.message
    }

    @Test func `reading only makes nothing and says what is missing`() throws {
        #expect(try message { try Catalog(readOnly: folder) }.contains("there is no catalogue in \(folder)"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
        #expect(try message { try Catalog(folder: folder + "/none") }.contains("No such file"))
    }

    @Test func `reading only works beside a server and sees its commits`() async throws {
        let server = try Catalog(folder: folder)
        let reader = try Catalog(readOnly: folder)
        _ = try await server.write { try $0.setSetting("a", "1", by: .host) }
        #expect(try await reader.read { try $0.setting("a") } == "1")
        await #expect(throws: CatalogError.self) {
            try await reader.write { try $0.setSetting("a", "2", by: .host) }
        }
        await #expect(throws: (any Error).self) {
            try await reader.read { try $0.setSetting("a", "2", by: .host) }
        }
        await reader.close()
        await server.close()
    }

    @Test func `a closed catalogue leaves one file and refuses more`() async throws {
        let catalog = try Catalog(folder: folder)
        _ = try await catalog.write { try $0.setSetting("a", "1", by: .host) }
        await catalog.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["tagflow.db"])
        await #expect(throws: CatalogError.closed) { try await catalog.read { try $0.setting("a") } }
        await #expect(throws: CatalogError.closed) { try await catalog.write { try $0.setting("a") } }
        let again = try Catalog(folder: folder)
        #expect(try await again.read { try $0.setting("a") } == "1")
        await again.close()
    }

    @Test func `a newer schema is left alone`() async throws {
        await (try Catalog(folder: folder)).close()
        do { try Connection(path).run("PRAGMA user_version = 999") }
        let before = try Data(contentsOf: URL(filePath: path))
        for attempt in [{ try Catalog(folder: folder) }, { try Catalog(readOnly: folder) }] {
            #expect(try message(attempt).contains("newer tagflow (schema 999"))
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test func `a file that is no database is told and left alone`() throws {
        let text = Data(String(repeating: "this is a letter to my aunt. ", count: 100).utf8)
        try text.write(to: URL(filePath: path))
        #expect(try message { try Catalog(folder: folder) }.contains("is not a tagflow catalogue"))
        #expect(try message { try Catalog(readOnly: folder) }.contains("is not a tagflow catalogue"))
        #expect(try Data(contentsOf: URL(filePath: path)) == text)
    }

    @Test func `another program's database is told and left alone`() throws {
        do { try Connection(path, .single).script("CREATE TABLE videos(id INTEGER PRIMARY KEY)") }
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(try message { try Catalog(folder: folder) }.contains("is not a tagflow catalogue"))
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["tagflow.db"])
    }

    @Test func `a damaged catalogue is told`() async throws {
        let catalog = try Catalog(folder: folder)
        try await catalog.write { connection in
            let root = try connection.addRoot(FilePath("/library"), by: .host).root
            _ = try connection.add((0..<500).map { .sample("\($0).mp4") }, to: root.id, firstSight: 1)
        }
        await catalog.close()
        let file = try FileHandle(forUpdating: URL(filePath: path))
        let size = try file.seekToEnd()
        for offset in stride(from: 8192, to: size, by: 4096) {
            try file.seek(toOffset: offset)
            try file.write(contentsOf: Data(repeating: 0xAB, count: 200))
        }
        try file.close()
        // At the first page that is damaged, which may be one of those read at the start.
        let error = await #expect(throws: CatalogError.self) {
            let damaged = try Catalog(folder: folder)
            _ = try await damaged.read { try $0.videos(VideoQuery()) }
        }
        #expect(error?.message.contains("is damaged") == true)
    }

    @Test(arguments: [
        ("nfs4", true), ("cifs", true), ("fuse.sshfs", true), ("9p", true), ("ext4", false), ("btrfs", false),
        ("fuseblk", false), ("fuse.mergerfs", false), ("tmpfs", false), ("overlay", false),
    ])
    func `a network file system is no place for it`(_ type: String, _ isRefused: Bool) {
        #expect(isNetworkFileSystem(type) == isRefused)
    }

    @Test func `the file system of a folder is found`() throws {
        #expect(try fileSystemType(of: "/proc") == "proc")
        #expect(throws: SystemError.self) { try fileSystemType(of: "/no such folder") }
    }

    @Test func `a run of migrations is preceded by a backup of what was there`() async throws {
        await (try Catalog(folder: folder)).close()
        let connection = try Connection(path)
        try connection.run("INSERT INTO settings(key, value) VALUES ('a', '1')")
        try prepare(
            connection, in: folder, Backups(data: folder),
            migrations + ["CREATE TABLE later(id INTEGER PRIMARY KEY) STRICT"])
        #expect(try connection.schemaVersion() == migrations.count + 1)
        let backups = try FileManager.default.contentsOfDirectory(atPath: folder + "/backups")
        try #require(backups.count == 1)
        let backup = try Connection(folder + "/backups/" + backups[0], .readOnly)
        #expect(try backup.schemaVersion() == migrations.count)
        #expect(try backup.value("SELECT value FROM settings WHERE key = 'a'", of: String.self) == "1")
    }
}
