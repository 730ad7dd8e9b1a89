import Foundation
import Platform
import Testing

@Suite struct IgnoreRulesTests {
    /// Whether git would leave the path out, each folder above it asked first; a slash at the end is a folder.
    private func isOut(_ path: String, _ text: String) throws -> Bool {
        let rules = try IgnoreRules(Array(text.utf8))
        let parts = path.split(separator: "/").map(String.init)
        for end in 1..<max(1, parts.count)
        where rules.verdict(Array(parts[..<end].joined(separator: "/").utf8), isFolder: true) == true {
            return true
        }
        return rules.verdict(Array(parts.joined(separator: "/").utf8), isFolder: path.hasSuffix("/")) == true
    }

    @Test(arguments: [
        ("a.mp4", "a.mp4", true), ("a.mp4", "x/y/a.mp4", true), ("a.mp4", "ba.mp4", false),
        ("/a.mp4", "a.mp4", true), ("/a.mp4", "x/a.mp4", false),
        ("x/a.mp4", "x/a.mp4", true), ("x/a.mp4", "y/x/a.mp4", false),
        ("old/", "old/", true), ("old/", "old", false), ("old/", "x/old/a.mp4", true),
        ("old", "old/a.mp4", true),
        ("*.gif", "a.gif", true), ("*.gif", "x/.gif", true), ("*.gif", "a.gif.mp4", false), ("*", "x", true),
        ("x/*", "x/a", true), ("x/*.mp4", "x/y/a.mp4", false), ("a*b*c", "aXbYc", true),
        ("a*b*c", "abd", false),
        ("?.mp4", "é.mp4", true), ("?.mp4", "漢.mp4", true), ("?.mp4", ".mp4", false), ("a?b", "a/b", false),
        ("[a-c].mp4", "b.mp4", true), ("[!a-c].mp4", "b.mp4", false), ("[^a-c].mp4", "é.mp4", true),
        ("[]x].mp4", "].mp4", true), ("[a-].mp4", "-.mp4", true), ("[[:digit:]]*.mp4", "7x.mp4", true),
        ("[[:digit:]]*.mp4", "x7.mp4", false), ("[ñ-ó].mp4", "ó.mp4", true), ("a[/]b", "a/b", false),
        ("[\\]].mp4", "].mp4", true),
        ("**/tmp", "tmp", true), ("**/tmp", "x/y/tmp", true), ("**/tmp/a", "x/tmp/a", true),
        ("**/*.gif", "a.gif", true),
        ("tmp/**", "tmp/a/b", true), ("tmp/**", "tmp/", false), ("a/**/b", "a/b", true),
        ("a/**/b", "a/x/y/b", true),
        ("a/**/b", "ab", false), ("a/**/b", "a/xb", false), ("/**/x", "x", true), ("a**b", "aXXb", true),
        ("x/a**b", "x/a/b", false), ("**", "a/b", true), ("/**", "a", true), ("a/**/**/b", "a/b", true),
        ("# a", "# a", false), ("\\# a", "# a", true), ("\\!a", "!a", true), ("a ", "a", true),
        ("a\\ ", "a ", true),
        ("a\\ ", "a", false), ("a b", "a b", true), ("\\*", "*", true), ("\\*", "x", false), ("", "a", false),
        ("/", "a", false), ("!", "a", false), ("a.mp4\r", "a.mp4", true), ("\u{FEFF}a", "a", true),
        ("*.mp4\n!keep.mp4", "keep.mp4", false), ("*.mp4\n!keep.mp4", "a.mp4", true),
        ("!a\na", "a", true), ("x/\n!x/a", "x/a", true), ("x/*\n!x/a", "x/a", false),
        ("A.mp4", "a.mp4", false),
    ])
    func `a pattern means what git says it means`(_ text: String, _ path: String, _ expected: Bool) throws {
        #expect(try isOut(path, text) == expected)
    }

    @Test(
        arguments: [
            ("[a", 1, .openClass), ("x\n[a-", 2, .openClass), ("a\\", 1, .loneBackslash),
            ("\n\n[z-a]", 3, .badRange),
            (String(repeating: "a", count: 1001), 1, .tooLong),
            (String(repeating: "a\n", count: 1001), 1001, .tooMany),
            (String(repeating: "# x\n", count: 20_000), 0, .tooLarge),
        ] as [(String, Int, IgnoreRules.Wrong.Reason)])
    func `what is not understood is told with its line`(
        _ text: String, _ line: Int, _ reason: IgnoreRules.Wrong.Reason
    ) {
        let wrong = #expect(throws: IgnoreRules.Wrong.self) { try IgnoreRules(Array(text.utf8)) }
        #expect(wrong?.line == line && wrong?.reason == reason)
    }

    @Test func `a pattern that tries everything takes no longer than its length`() throws {
        let stars = String(repeating: "*a", count: 490) + "b"
        let deep = String(repeating: "**/a*/", count: 160) + "b"
        let rules = try IgnoreRules(Array("\(stars)\n\(deep)".utf8))
        let path = Array(
            (String(repeating: "a", count: 3000) + "/" + String(repeating: "a/", count: 200) + "c").utf8)
        let start = ContinuousClock.now
        #expect(rules.verdict(path, isFolder: false) == nil)
        // Trying one after the other, it would not end this year.
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func `names in no encoding are matched byte for byte`() throws {
        let rules = try IgnoreRules([0xE9] + Array(".mp4\n?.gif".utf8))
        #expect(rules.verdict([0xE9] + Array(".mp4".utf8), isFolder: false) == true)
        #expect(rules.verdict([0xE8] + Array(".mp4".utf8), isFolder: false) == nil)
        #expect(rules.verdict([0xFF] + Array(".gif".utf8), isFolder: false) == true)
    }

    @Test func `any bytes are rules or refused`() throws {
        var random = SeededGenerator(7)
        let alphabet = Array("ab/*?[]!^-\\# \n\r:é".utf8) + [0xFF, 0]
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                alphabet.randomElement(using: &random)!
            }
            guard let rules = try? IgnoreRules(bytes) else { continue }
            let path = (0..<12).map { _ in alphabet.randomElement(using: &random)! }
            _ = rules.verdict(path, isFolder: Bool.random(using: &random))
        }
    }
}
