import Foundation
import Platform
import Testing

@Suite struct MatchesTests {
    @Test(
        arguments: [
            ("", ["a"], []), ("abc", [], []), ("abc", [""], []), ("abc", ["x"], []), ("abc", ["b"], ["b"]),
            ("Mañana MANANA", ["manana"], ["Mañana", "MANANA"]), ("man\u{303}ana", ["ana"], ["an\u{303}ana"]),
            ("Straße", ["s"], ["S", "ß"]), ("Straße", ["asse"], ["aße"]), ("ﬁn", ["i"], ["ﬁ"]),
            ("ﬁn", ["in"], ["ﬁn"]),
            ("㌔メートル", ["きろめ"], ["㌔メ"]), ("㌔", ["ろ"], ["㌔"]),
            ("ガッツ ｶﾞｯﾂ か\u{3099}っつ", ["がっ"], ["ガッ", "ｶﾞｯ", "か\u{3099}っ"]), ("ガ", ["か"], []),
            ("\u{1112}\u{1161}\u{11AB}글", ["한"], ["\u{1112}\u{1161}\u{11AB}"]),
            ("𝓜𝓘𝓚𝓤!", ["ik"], ["𝓘𝓚"]), ("🎵👩\u{200D}🎤a", ["🎤"], ["👩\u{200D}🎤"]),
            ("e\u{301}e\u{301}", ["e"], ["e\u{301}e\u{301}"]), ("a\u{AD}b", ["ab"], ["a\u{AD}b"]),
            ("aaaa b", ["aa", "aaa"], ["aaaa"]), ("abcd", ["cd", "ab"], ["abcd"]),
            ("a-b", ["b", "a"], ["a", "b"]),
            ("か\u{AD}\u{3099}", ["が"], ["か\u{AD}\u{3099}"]), ("\r\nb", ["\n"], ["\r\n"]),
        ] as [(String, [String], [String])])
    func `marks whole characters`(_ text: String, _ words: [String], _ marked: [String]) {
        let units = Array(text.utf16)
        let found = matches(of: words, in: text)
        #expect(found.map { Array(units[$0]) } == marked.map { Array($0.utf16) })
    }

    @Test func `marks something exactly where the folded text has the word, on borders of characters`() {
        for seed in 0..<UInt64(ProcessInfo.processInfo.environment["TRIAL"] == nil ? 1000 : 50_000) {
            var generator = SeededGenerator(seed)
            let text = generator.text(
                12, of: "aAáßﬁiñn\u{303}か\u{3099}ガ㌔ｶﾞ👩\u{200D}🎤🇪🇸한\u{1112}\u{1161}\u{AD} \r\n")
            let word = fold(generator.text(3, of: "aßﬁiñかガ㌔👩🎤🇪한\u{1161}\n"))
            let found = matches(of: [word], in: text)
            #expect(found.isEmpty == !contains(fold(text), word), "seed \(seed)")

            var borders: Set<Int> = [0]
            for character in text { borders.insert((borders.max() ?? 0) + character.utf16.count) }
            for (range, next) in zip(found, found.dropFirst()) { #expect(range.upperBound < next.lowerBound) }
            for range in found {
                #expect(
                    borders.contains(range.lowerBound) && borders.contains(range.upperBound), "seed \(seed)")
                #expect(!range.isEmpty)
            }
        }
    }

    private func contains(_ text: String, _ word: String) -> Bool {
        let (text, word) = (Array(text.utf8), Array(word.utf8))
        return !word.isEmpty && text.indices.contains { text[$0...].starts(with: word) }
    }
}
