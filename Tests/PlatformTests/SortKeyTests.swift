import Foundation
import Platform
import Testing

@Suite struct SortKeyTests {
    @Test(arguments: [
        ["", " ", " a", "!", "-", "…", "_", "🎵", "0", "00", "1", "9", "a"],
        ["nz", "ña", "ñu", "oa"], ["caña", "cañada", "Cañón", "cao"],
        ["N", "n", "nz", "n\u{303}a", "Ñb", "ñc", "o"],
        ["arbol", "Árbol", "árbol", "arboleda", "ARBOLITO"], ["sonar", "sonido", "soñar", "sopa"],
        ["2", "10", "10a", "10b", "11", "100"], ["a 2 b", "a 10 a", "a 10 b", "a10"],
        ["a", "a0", "a1", "a01b", "a2"],
        ["v1.2", "v1.10", "v2.0"], ["007", "07", "7", "008", "8"], ["x9", "x１０", "x11", "x٢٠", "x२१", "x𝟐𝟐"],
        [
            "1" + String(repeating: "0", count: 30), "1" + String(repeating: "0", count: 31),
            "1" + String(repeating: "0", count: 32),
        ],
        [
            String(repeating: "9", count: 299), String(repeating: "1", count: 300),
            String(repeating: "2", count: 300),
        ],
        [String(repeating: "9", count: 4000), String(repeating: "1", count: 5000)],
        ["あ", "ア", "い", "か", "が", "ガ", "き", "さくら", "サクラ", "ん", "初音", "胡桃"],
        ["ABC", "abc", "ＡＢＣ", "abd", "ｱ", "ｶﾞ", "ガギ"], ["z", "ж", "Я", "あ", "가", "나"],
        ["💃 dance", "1 dance", "dance", "dance 💃", "dance 1", "dance b", "dancea"],
    ])
    func `sorts as people do`(_ sorted: [String]) {
        for (text, next) in zip(sorted, sorted.dropFirst()) {
            #expect(precedes(text, next), "\(text) | \(next)")
            #expect(!precedes(next, text), "\(next) | \(text)")
        }
        #expect(sorted.reversed().sorted(by: precedes) == sorted)
    }

    @Test func `only equal texts have equal keys, and what folds alike differs only in the text itself`() {
        let letters = "aAáñÑn\u{303}o019０٣² -!\u{0}\u{200D}カかｶﾞ胡한🎵ßﬁ"
        for seed in 0..<UInt64(ProcessInfo.processInfo.environment["TRIAL"] == nil ? 3000 : 100_000) {
            var generator = SeededGenerator(seed)
            let (one, other) = (generator.text(4, of: letters), generator.text(4, of: letters))
            let (key, otherKey) = (sortKey(one), sortKey(other))
            #expect((key == otherKey) == (one == other), "seed \(seed)")
            let scalars = (one + other).precomposedStringWithCanonicalMapping.unicodeScalars
            if !scalars.contains("ñ"), !scalars.contains("Ñ"), fold(one) == fold(other) {
                #expect(key.dropLast(composed(one)) == otherKey.dropLast(composed(other)), "seed \(seed)")
            }
        }
    }

    @Test func `every decimal digit of Unicode is its value`() {
        var seen = 0
        for code in 0..<UInt32(0x110000) {
            guard let scalar = Unicode.Scalar(code), scalar.properties.numericType == .decimal,
                let value = scalar.properties.numericValue
            else { continue }
            seen += 1
            let key = sortKey("x\(scalar)y")
            let plain = sortKey("x\(Int(value))y")
            #expect(key.prefix { $0 != 0 } == plain.prefix { $0 != 0 }, "\(String(code, radix: 16))")
        }
        #expect(seen > 600)
    }

    @Test func `is bounded, and names of 200 characters stay apart`() {
        for character in ["a", "1", "…", "\u{FDFA}", "👩", "一", "\u{0}"] {
            #expect(sortKey(String(repeating: character, count: 100_000)).count < 2100)
            let name = String(repeating: character, count: 198)
            #expect(precedes(name + "a", name + "b"))
        }
    }

    private func precedes(_ one: String, _ other: String) -> Bool {
        sortKey(one).lexicographicallyPrecedes(sortKey(other))
    }

    private func composed(_ text: String) -> Int {
        text.precomposedStringWithCanonicalMapping.utf8.count
    }
}
