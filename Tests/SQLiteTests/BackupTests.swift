import Foundation
import SQLite
import Testing

/// Taking the place of another database.
@Suite final class BackupTests {
    let folder: String
    let path: String
    let source: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "sqlite-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        path = folder + "/test.db"
        source = folder + "/source.db"
        try Self.fill(path, rows: 40_000)
        try Self.fill(source, rows: 30_000, .single)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private static func fill(_ path: String, rows: Int, _ mode: Connection.Mode = .create) throws {
        let connection = try Connection(path, mode)
        try connection.script("CREATE TABLE things(id INTEGER PRIMARY KEY, name TEXT) STRICT")
        try connection.run(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(rows))
            INSERT INTO things(name) SELECT 'a thing of some length, number ' || i FROM n
            """)
    }

    private func count(_ connection: Connection) throws -> Int? {
        try connection.value("SELECT count(*) FROM things")
    }

    private var names: Set<String> {
        get throws { Set(try FileManager.default.contentsOfDirectory(atPath: folder)) }
    }

    @Test func `all of it is another one at once, for the writer and for those who read`() throws {
        let writer = try Connection(path)
        let reader = try Connection(path, .readOnly)
        #expect(try count(writer) == 40_000)
        try reader.transaction(.read) {
            #expect(try count(reader) == 40_000)
            try writer.replace(by: source)
            #expect(try count(reader) == 40_000)
        }
        #expect(try count(reader) == 30_000)
        #expect(try count(writer) == 30_000)
        #expect(try writer.value("PRAGMA journal_mode", of: String.self) == "wal")
        try writer.run("INSERT INTO things(name) VALUES ('one more')")
        try writer.checkpointAndTruncate()
        #expect(try count(try Connection(path, .readOnly)) == 30_001)
        #expect(try count(try Connection(source, .readOnly)) == 30_000)
        #expect(try writer.integrityFaults() == [])
    }

    @Test func `what stops half-way leaves the old one, and no log of it that counts`() throws {
        struct Stopped: Error {}
        let writer = try Connection(path)
        var steps = 0
        #expect(throws: Stopped.self) {
            try writer.replace(by: source) {
                steps += 1
                if steps == 2 { throw Stopped() }
            }
        }
        #expect(try count(writer) == 40_000)
        #expect(try count(try Connection(path)) == 40_000)
        #expect(try writer.integrityFaults() == [])
    }

    @Test func `a log that was left behind is part of what is kept, and of nothing after`() throws {
        // As a power cut leaves it: the file without what the log has.
        do {
            let writer = try Connection(path)
            try writer.checkpointAndTruncate()
            try writer.run("UPDATE things SET name = 'changed' WHERE id <= 1000")
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: path + suffix, toPath: folder + "/cut.db" + suffix)
            }
        }
        do {
            let writer = try Connection(folder + "/cut.db")
            try writer.backup(to: folder + "/before.db")
            try writer.replace(by: source)
            try writer.checkpointAndTruncate()
        }
        #expect(try names.isSuperset(of: ["cut.db", "before.db"]))
        #expect(try names.isDisjoint(with: ["cut.db-wal", "cut.db-shm"]))
        #expect(try count(try Connection(folder + "/cut.db", .single)) == 30_000)
        let before = try Connection(folder + "/before.db", .readOnly)
        #expect(try before.value("SELECT count(*) FROM things WHERE name = 'changed'") == 1000)
    }

    @Test func `a backup ends when it is not wanted any more, and leaves nothing`() throws {
        struct Stopped: Error {}
        let connection = try Connection(path)
        for end in 1...4 {
            var asked = 0
            #expect(throws: Stopped.self) {
                try connection.backup(to: folder + "/copy.db") {
                    asked += 1
                    if asked == end { throw Stopped() }
                }
            }
        }
        #expect(try !names.contains { $0.hasPrefix("copy") })
        #expect(throws: SQLiteError.self) {
            try connection.backup(to: folder + "/copy.db", check: { _ = try $0.run("SELECT * FROM nothing") })
        }
        #expect(try !names.contains { $0.hasPrefix("copy") })
        try connection.backup(to: folder + "/copy.db")
        #expect(try count(try Connection(folder + "/copy.db", .readOnly)) == 40_000)
    }
}
