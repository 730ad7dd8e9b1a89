import SQLite
import Testing

@Suite struct ConnectionTests {
    let connection: Connection

    init() throws {
        connection = try Connection(":memory:")
        try connection.script(
            "CREATE TABLE things(id INTEGER PRIMARY KEY, name TEXT, bytes BLOB, size REAL) STRICT")
    }

    @Test(arguments: ["mina'; DROP TABLE things; --", "100%", "名前", "", "a\u{0}b", "?1 :x @y $z", "👨‍👩‍👧"])
    func `any text is only ever a value`(_ name: String) throws {
        try connection.run("INSERT INTO things(name) VALUES (\(name))")
        #expect(try connection.all("SELECT name FROM things WHERE name = \(name)") == [name])
    }
}
