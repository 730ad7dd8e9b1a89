import Foundation
import Platform
import Testing

@Suite struct FoldTests {
    @Test(arguments: [
        ("", ""), ("Mañana ÉTÉ", "manana ete"), ("ＡＢＣ１２", "abc12"), ("Straße", "strasse"),
        ("Łódź Ø", "lodz o"),
        ("ガッツ", "がっつ"), ("ｶﾞｯﾂ", "がっつ"), ("か\u{3099}", "が"), ("は\u{309A}", "ぱ"), ("胡桃", "胡桃"),
        ("한글", "한글"), ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", "한글"),
        ("a\u{200D}b\u{FE0F}", "ab"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"), ("Ёлка", "елка"), ("İstanbul ılık", "istanbul ilik"), ("ﬁn", "fin"),
        ("㌔", "きろ"),
        ("\u{64B}a", "a"), ("𝓜𝓘𝓚𝓤", "miku"), ("🎵", "🎵"),
    ])
    func `brings together what people do not tell apart`(_ text: String, _ folded: String) {
        #expect(fold(text) == folded)
        #expect(fold(fold(text)) == folded)
    }

    @Test func `is that of Python's unicodedata for every character`() throws {
        var expected: [UInt32: [UInt32]] = [:]
        for line in try python("all", "").split(separator: "\n") {
            let codes = line.split(separator: " ").compactMap { UInt32($0, radix: 16) }
            expected[codes[0]] = Array(codes[1...])
        }
        #expect(expected.count > 10_000)
        var wrong: [String] = []
        for code in 0..<UInt32(0x110000) {
            guard let scalar = Unicode.Scalar(code) else { continue }
            let folded = fold(String(Character(scalar))).unicodeScalars.map(\.value)
            if folded != expected[code] ?? [code] { wrong.append(String(code, radix: 16)) }
        }
        #expect(wrong == [])
    }

    @Test func `is that of Python's unicodedata for texts`() throws {
        var generator = SystemRandomNumberGenerator()
        let ranges: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0xA0...0x24F, 0x300...0x36F, 0x370...0x52F, 0x1100...0x11FF, 0x3040...0x30FF,
            0x3099...0x309A, 0xAC00...0xD7A3, 0xFF00...0xFFEF, 0x1E00...0x1FFF,
        ]
        let texts = (0..<2000).map { _ in
            String(
                String.UnicodeScalarView(
                    (0..<Int.random(in: 1...12, using: &generator)).compactMap { _ in
                        ranges.randomElement(using: &generator).flatMap {
                            Unicode.Scalar(UInt32.random(in: $0))
                        }
                    }))
        }
        let lines = try texts.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
        let answers = try python("fold", lines.joined(separator: "\n") + "\n").split(separator: "\n").map {
            try JSONDecoder().decode(String.self, from: Data($0.utf8))
        }
        try #require(answers.count == texts.count)
        for (text, answer) in zip(texts, answers) {
            #expect(
                Array(fold(text).unicodeScalars) == Array(answer.unicodeScalars), "\(text.debugDescription)")
        }
    }

    /// Runs the generator of the table; without Python there is nothing to hold it against.
    private func python(_ command: String, _ input: String) throws -> String {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../Fold/make_fold.py")
        let file = FileManager.default.temporaryDirectory.appending(path: "fold-\(UUID().uuidString)")
        try Data(input.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script.path, command]
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        if process.terminationStatus == 127 { try Test.cancel("no python3 to compare with") }
        try #require(process.terminationStatus == 0)
        return String(decoding: answer, as: UTF8.self)
    }
}
