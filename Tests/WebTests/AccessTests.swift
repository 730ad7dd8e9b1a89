import Foundation
import HTML
import Testing
import Web

/// What holds for everybody who reads: words in both languages, and colours that can be told apart.
@Suite struct AccessTests {
    private func templates() throws -> [(name: String, text: String)] {
        let folder = root.appending(path: "Templates")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "html" }
            .map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) }
    }

    @Test func `no template has words of its own`() throws {
        // Names of keys, of the program, and signs.
        let allowed = try Regex(
            "tagflow|JSON|CC|Ctrl A|Space|Enter|Escape|Ctrl|Shift|Home|End|PgUp|PgDn|Tab|[0-9]x|A–B")
        let found = try templates()
        #expect(found.count >= 10)
        for (name, text) in found {
            let words =
                text
                .replacing(#/<kbd>.*?<\/kbd>|<code>.*?<\/code>|<title>.*?<\/title>/#, with: "")
                .replacing(#/\{\{.*?\}\}/#, with: "")
            for match in words.matches(of: #/>([^<>]*)</#) {
                let said = match.1.replacing(allowed, with: "").replacing(#/&[a-z]+;/#, with: "")
                #expect(!said.contains { $0.isLetter }, "\(name): \(match.1)")
            }
            for match in words.matches(of: #/ (?:aria-label|title|placeholder|alt)="([^"]*)"/#) {
                let said = match.1.replacing(allowed, with: "").replacing(#/\([^)]*\)|&[a-z]+;/#, with: "")
                #expect(
                    !said.contains { $0.isLetter && $0.isASCII } || said.count == 1, "\(name): \(match.1)")
            }
        }
    }

    @Test func `every word a template asks for is there`() throws {
        let keys = Set(Self.keys(Messages.es.catalogue))
        for (name, text) in try templates() {
            for match in text.matches(of: #/\{\{[#^]?t\.([a-zA-Z_0-9.]+)\}\}/#) {
                #expect(keys.contains(String(match.1)), "\(name): \(match.1)")
            }
        }
    }

    private static func keys(_ value: Value, _ path: [String] = []) -> [String] {
        guard case .object(let fields) = value else { return [path.joined(separator: ".")] }
        return fields.flatMap { keys($0.value, path + [$0.key]) }
    }

    /// WCAG 2.2: 4.5 to 1 for text (1.4.3), 3 to 1 for what shows where a control is (1.4.11).
    @Test(arguments: [0, 1])
    func `colours can be told apart, light and dark`(_ scheme: Int) throws {
        let sheet = try String(contentsOf: root.appending(path: "Public/css/base.css"), encoding: .utf8)
        var tokens: [String: String] = [:]
        for match in sheet.matches(of: #/--([a-z-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)/#) {
            tokens[String(match.1)] = String(scheme == 0 ? match.2 : match.3)
        }
        var pairs: [(String, String, Double)] = [("on-accent", "accent", 4.5)]
        for ground in ["paper", "surface", "raised", "sunken"] {
            pairs += ["ink", "soft", "faint"].map { ($0, ground, 4.5) }
        }
        for ground in ["paper", "surface", "raised"] {
            pairs += ["accent", "good", "warn", "bad"].map { ($0, ground, 4.5) }
            pairs += ["edge", "focus"].map { ($0, ground, 3) }
        }
        for (text, ground, least) in pairs {
            let contrast = Self.contrast(try #require(tokens[text]), try #require(tokens[ground]))
            #expect(contrast >= least, "\(text) on \(ground): \(contrast)")
        }
    }

    private static func contrast(_ a: String, _ b: String) -> Double {
        let (dark, light) = (min(luminance(a), luminance(b)), max(luminance(a), luminance(b)))
        return (light + 0.05) / (dark + 0.05)
    }

    private static func luminance(_ colour: String) -> Double {
        let number = Int(colour, radix: 16) ?? 0
        let parts = [16, 8, 0].map { shift -> Double in
            let part = Double(number >> shift & 255) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}
