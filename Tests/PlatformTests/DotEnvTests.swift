import Platform
import Testing

@Suite struct DotEnvTests {
    @Test(
        arguments: [
            ("A=1", "1"),
            ("A = 1 ", "1"),
            ("export A=1", "1"),
            ("export\tA=1", "1"),
            ("A=", ""),
            ("A=# nothing", ""),
            ("A=a#b", "a#b"),
            ("A=a # comment", "a"),
            ("A=\"a # b\" # comment", "a # b"),
            ("A=\"a\\n\\\"b\\\"\"", "a\n\"b\""),
            ("A='a\\n$b'", "a\\n$b"),
            ("A=$HOME", "$HOME"),
            ("A=/vídeos/ñ", "/vídeos/ñ"),
            ("A=1\r", "1"),
        ] as [(String, String)])
    func `a line gives a value`(_ line: String, _ value: String) throws {
        let env = try DotEnv(parsing: "# first\n\n\(line)\n")
        #expect(env.entries.map(\.key) == ["A"])
        #expect(env.entries.map(\.value) == [value])
        #expect(env.entries.map(\.line) == [3])
    }

    @Test func `a byte order mark is no part of the first key`() throws {
        #expect(try DotEnv(parsing: "\u{FEFF}A=1").entries.map(\.key) == ["A"])
    }

    @Test(arguments: ["A", "1A=2", "A B=2", "A=\"open", "A='x' y", "=1"])
    func `a line that cannot be read is told by its number`(_ line: String) {
        #expect(throws: DotEnv.Malformed.self) { try DotEnv(parsing: line) }
        #expect { try DotEnv(parsing: "OK=1\n" + line) } throws: { ($0 as? DotEnv.Malformed)?.line == 2 }
    }
}
