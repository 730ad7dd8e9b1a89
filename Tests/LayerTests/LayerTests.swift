import Foundation
import Testing

/// Who may import whom: the table of the architecture (docs/architecture.md). SwiftPM does not hold it, because
/// it lets a target import whatever its dependencies depend on.
private let allowed: [String: Set<String>] = [
    "Web": ["Platform", "HTTP", "HTML", "Catalog", "Library"],
    "Library": ["Platform", "Media", "Catalog", "Foreign", "Recognition"],
    "Recognition": ["Platform", "Media", "Vision", "Fetch"],
    "Foreign": ["Platform", "SQLite"],
    "Catalog": ["Platform", "SQLite"],
    "HTTP": ["Platform"],
    "HTML": ["Platform"],
    "SQLite": ["Platform", "CSQLite"],
    "Media": ["Platform", "CFFmpeg", "CJPEG"],
    "Vision": ["Platform", "CFaceNet"],
    "Fetch": ["Platform", "CCurl"],
    "Platform": ["CLinux", "CHash", "CText", "CColumns"],
]
private let system: Set<String> = ["Swift", "Glibc", "Dispatch", "Synchronization", "FoundationEssentials"]
private let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")

@Suite struct LayerTests {
    @Test func `every import is an arrow of the table`() throws {
        var seen = 0
        for case let file as URL in try #require(
            FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        where file.pathExtension == "swift" {
            let target = try #require(
                file.path.split(separator: "/Sources/").last?.split(separator: "/").first)
            guard target != "tagflow" else { continue }
            let arrows = try #require(allowed[String(target)], "\(target) is in no row of the table")
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                guard
                    let imported = line.firstMatch(
                        of:
                            #/^\s*(?:@\w+(?:\(\w+\))?\s+)?(?:package |internal |private |public )?import (?:\w+ )?(\w+)/#
                    )
                else { continue }
                seen += 1
                let name = String(imported.1)
                #expect(
                    arrows.contains(name) || system.contains(name),
                    "\(file.lastPathComponent) imports \(name)")
            }
        }
        #expect(seen > 20)
    }
}
