import SQLite
import Testing

private enum Colour: String, Bindable { case red, green }

@Suite struct ConnectionTests {
    let connection: Connection

    init() throws {
        connection = try Connection(":memory:")
        try connection.script(
            "CREATE TABLE things(id INTEGER PRIMARY KEY, name TEXT UNIQUE, bytes BLOB, size REAL) STRICT")
    }

    @Test(arguments: ["mina'; DROP TABLE things; --", "100%", "名前", "", "a\u{0}b", "?1 :x @y $z", "👨‍👩‍👧"])
    func `any text is only ever a value`(_ name: String) throws {
        try connection.run("INSERT INTO things(name) VALUES (\(name))")
        #expect(try connection.all("SELECT name FROM things WHERE name = \(name)") == [name])
    }

    @Test(arguments: [[], [0], [0xFF, 0x00, 0x27], Array(repeating: 7, count: 100_000)] as [[UInt8]])
    func `any bytes come back as they went in`(_ bytes: [UInt8]) throws {
        try connection.run("INSERT INTO things(bytes) VALUES (\(bytes))")
        #expect(try connection.value("SELECT bytes FROM things") == bytes)
        #expect(try connection.value("SELECT typeof(bytes) FROM things") == "blob")
    }

    @Test func `numbers keep all their bits`() throws {
        #expect(try connection.value("SELECT \(Int.min)") == Int.min)
        #expect(try connection.value("SELECT \(UInt64.max)") == UInt64.max)
        #expect(try connection.value("SELECT \(-0.1)") == -0.1)
        #expect(try connection.value("SELECT \(true)") == true)
        #expect(try connection.value("SELECT \(Colour.green)") == Colour.green)
    }

    @Test func `nothing is NULL, and NULL is nothing`() throws {
        let name: String? = nil
        let size: Double? = 2.5
        try connection.run("INSERT INTO things(name, size) VALUES (\(name), \(size))")
        #expect(
            try connection.first("SELECT name IS NULL, name, size FROM things") { row in
                (try row.next(Bool.self), try row.optional(String.self), try row.next(Double.self))
            }.map { $0.0 && $0.1 == nil && $0.2 == 2.5 } == true)
        #expect(try connection.value("SELECT name FROM things", of: String.self) == nil)
        #expect(try connection.value("SELECT 1 WHERE 0", of: Int.self) == nil)
    }

    @Test(arguments: ["SELECT NULL", "SELECT 'x'", "SELECT 1.5"] as [SQL])
    func `a column of another type is an error, not a guess`(_ sql: SQL) {
        #expect(throws: SQLiteError.self) { try connection.all(sql, of: Int.self) }
        #expect(throws: SQLiteError.self) { try connection.all("SELECT 'blue'", of: Colour.self) }
        #expect(throws: SQLiteError.self) {
            try connection.first("SELECT 1") { row in
                (try row.next(Int.self), try row.next(Int.self))
            }
        }
    }

    @Test func `pieces of statements bring their values along, in order`() throws {
        let filter: SQL = "name = \("b") OR name = \("c")"
        let sql: SQL = "SELECT \(1) + count(*) FROM things WHERE (\(filter)) AND size < \(9.0)"
        #expect(sql.values == [.integer(1), .text("b"), .text("c"), .real(9)])
        for name in ["a", "b", "c"] {
            try connection.run("INSERT INTO things(name, size) VALUES (\(name), 1)")
        }
        #expect(try connection.value(sql) == 3)
        #expect(["a = \(1)", "b = \(2)"].joined(" AND ") == "a = \(1) AND b = \(2)" as SQL)
        #expect(try connection.all("SELECT id FROM things WHERE id IN \(any: [3, 1, 77])") == [1, 3])
        #expect(try connection.all("SELECT id FROM things WHERE id IN \(any: [])", of: Int.self) == [])
    }

    @Test func `the same statement runs inside its own rows`() throws {
        for name in ["a", "b", "c"] { try connection.run("INSERT INTO things(name) VALUES (\(name))") }
        var pairs = 0
        try connection.each("SELECT id FROM things WHERE id > \(0)") { _ in
            pairs += try connection.all("SELECT id FROM things WHERE id > \(0)", of: Int.self).count
        }
        #expect(pairs == 9)
    }

    @Test func `an error says what was tried, and leaves the statement usable`() throws {
        let insert = { (name: String) in try connection.run("INSERT INTO things(name) VALUES (\(name))") }
        _ = try insert("a")
        let error = #expect(throws: SQLiteError.self) { try insert("a") }
        #expect(error?.isConstraintViolation == true)
        #expect(error?.statement == "INSERT INTO things(name) VALUES (?)")
        #expect(error?.message.contains("things.name") == true)
        #expect(try insert("b") == 1)
        #expect(throws: SQLiteError.self) { try connection.run("SELEKT 1") }
        #expect(throws: SQLiteError.self) { try connection.run("INSERT INTO things(name) VALUES (?)") }
    }

    @Test func `a failed transaction leaves nothing`() throws {
        struct Refusal: Error {}
        #expect(throws: Refusal.self) {
            try connection.transaction {
                try connection.run("INSERT INTO things(name) VALUES ('a')")
                throw Refusal()
            }
        }
        #expect(!connection.isInTransaction)
        try connection.transaction { _ = try connection.run("INSERT INTO things(name) VALUES ('b')") }
        #expect(try connection.all("SELECT name FROM things ORDER BY name") == ["b"])
    }

    @Test func `an inserted row's id is returned`() throws {
        #expect(try connection.insert("INSERT INTO things(id, name) VALUES (41, 'a')") == 41)
        #expect(try connection.insert("INSERT INTO things(name) VALUES ('b')") == 42)
        #expect(try connection.run("UPDATE things SET size = 1") == 2)
    }
}
