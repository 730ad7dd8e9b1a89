import Foundation
import SQLite
import Testing

@Suite final class FileTests {
    let folder: String
    let path: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "sqlite-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        path = folder + "/test.db"
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private let first: SQL = "CREATE TABLE things(id INTEGER PRIMARY KEY, name TEXT) STRICT"
    private let second: SQL =
        "ALTER TABLE things ADD COLUMN size INTEGER; INSERT INTO things(name) VALUES ('made')"

    @Test func `a writing connection keeps what it was told even when the power goes`() throws {
        let connection = try Connection(path)
        let settings: [(SQL, String)] = [
            ("PRAGMA journal_mode", "wal"), ("PRAGMA synchronous", "2"), ("PRAGMA foreign_keys", "1"),
            ("PRAGMA busy_timeout", "5000"), ("PRAGMA secure_delete", "2"),
            ("PRAGMA journal_size_limit", "67108864"),
            ("PRAGMA cache_size", "-4096"), ("PRAGMA trusted_schema", "0"),
        ]
        for (pragma, expected) in settings {
            let value = try connection.value(pragma, of: Value.self)
            #expect(value == .text(expected) || value == Int(expected).map { .integer($0) }, "\(pragma.text)")
        }
        // 0 is off, however it is told.
        #expect(try connection.value("PRAGMA mmap_size", of: Int.self) ?? 0 == 0)
    }

    @Test func `migrations run once, in order, each whole or not at all`() throws {
        let connection = try Connection(path)
        try connection.migrate([first])
        #expect(try connection.schemaVersion() == 1)
        #expect(throws: SQLiteError.self) {
            try connection.migrate([first, second, "CREATE TABLE more(id INTEGER); SELEKT"])
        }
        #expect(try connection.schemaVersion() == 2)
        #expect(throws: SQLiteError.self) { try connection.run("SELECT * FROM more") }
        try connection.migrate([first, second])
        #expect(try connection.all("SELECT name FROM things") == ["made"])
        #expect(throws: NewerSchema(found: 2, known: 1)) { try connection.migrate([first]) }
    }

    @Test func `a reader sees commits, not what is unfinished, and cannot write`() throws {
        let writer = try Connection(path)
        try writer.migrate([first])
        let reader = try Connection(path, .readOnly)
        let count = { try reader.value("SELECT count(*) FROM things", of: Int.self) }
        try writer.transaction {
            _ = try writer.run("INSERT INTO things(name) VALUES ('a')")
            #expect(try count() == 0)
        }
        #expect(try count() == 1)
        let error = #expect(throws: SQLiteError.self) { try reader.run("DELETE FROM things") }
        #expect(error?.isReadOnly == true)
        #expect(throws: SQLiteError.self) { try Connection(folder + "/none.db", .readOnly) }
        #expect(throws: SQLiteError.self) { try Connection(folder + "/none.db", .readWrite) }
    }

    @Test func `a backup of a database in use is whole, checked, and one file`() throws {
        let writer = try Connection(path)
        try writer.migrate([first])
        for index in 0..<2000 { try writer.run("INSERT INTO things(name) VALUES (\("name \(index)"))") }
        #expect(writer.loggedPages > 0)
        let reader = try Connection(path, .readOnly)
        try reader.transaction(.read) {
            #expect(try reader.value("SELECT count(*) FROM things") == 2000)
            try writer.backup(to: folder + "/copy.db")
            _ = try writer.run("DELETE FROM things")
        }
        try reader.backup(to: folder + "/later.db")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            !$0.hasPrefix("test")
        }
        #expect(Set(names) == ["copy.db", "later.db"])
        let copy = try Connection(folder + "/copy.db", .readOnly)
        #expect(try copy.value("SELECT count(*) FROM things") == 2000)
        #expect(try copy.schemaVersion() == 1)
        #expect(try Connection(folder + "/later.db", .readOnly).value("SELECT count(*) FROM things") == 0)
    }

    @Test func `a backup that cannot be written leaves nothing`() throws {
        let connection = try Connection(path)
        try connection.migrate([first])
        #expect(throws: SQLiteError.self) { try connection.backup(to: folder + "/none/copy.db") }
        try FileManager.default.createDirectory(atPath: folder + "/taken", withIntermediateDirectories: true)
        #expect(throws: SQLiteError.self) { try connection.backup(to: folder + "/taken") }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(!names.contains { $0.contains("partial") })
    }

    @Test func `a checkpoint empties the log`() throws {
        let connection = try Connection(path)
        try connection.migrate([first])
        for index in 0..<500 { try connection.run("INSERT INTO things(name) VALUES (\("name \(index)"))") }
        try connection.checkpoint()
        #expect(connection.loggedPages == 0)
        try connection.run("DELETE FROM things")
        #expect(connection.loggedPages > 0)
        try connection.checkpointAndTruncate()
        let log = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
        #expect(log == 0)
    }

    @Test func `another writer is waited for no longer than said, then told`() throws {
        let one = try Connection(path)
        try one.migrate([first])
        let other = try Connection(path)
        try other.run("PRAGMA busy_timeout = 0")
        try one.transaction {
            let error = #expect(throws: SQLiteError.self) { try other.transaction {} }
            #expect(error?.isBusy == true)
        }
        try other.transaction { _ = try other.run("INSERT INTO things(name) VALUES ('a')") }
    }
}
