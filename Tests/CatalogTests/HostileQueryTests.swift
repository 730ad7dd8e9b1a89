import Platform
import Testing

@testable import Catalog
@testable import SQLite

/// What people, scripts and attackers put into an address.
@Suite struct HostileQueryTests {
    static let texts = [
        "'", "\"", "--", ";", "' OR '1'='1", "1; DROP TABLE videos", "\") UNION SELECT path FROM files --",
        "%", "_",
        "\\", "\u{0}", "\u{1}", "\n", "*", "NEAR(a b)", "title:x", "a AND b", "-", "=", "==", "none", "null",
        "NaN",
        "-1", "1e9", "0x10", "９", "9223372036854775807", "9223372036854775808", "../../etc/passwd", "%00",
        "%27",
        "<script>", "ﬁ", "İ", "ß", "e\u{301}", "\u{202E}", "👩‍👩‍👧", "\u{FEFF}", "胡",
        String(repeating: "x", count: 400),
        String(repeating: "é ", count: 200), "(", ")", "[", "{\"a\":1}", "json_each", "videos.id", "rowid",
        "added",
    ]
    static let keys =
        FilterKey.allCases.map(\.rawValue) + [
            "min_duration", "max_duration", "date", "from", "to", "q", "sort", "dir", "seed", "limit",
            "cursor",
            "position", "id", "rowid", "1=1",
        ]

    @Test func `is refused by name or answered, and never becomes part of a statement`() async throws {
        var random = SeededGenerator(seed: 11)
        let zoo = try await Zoo(videos: 40, &random)
        let (statements, refused) = try await zoo.sample.catalog.read { connection in
            var statements: Set<String> = []
            var refused = 0
            for text in Self.texts {
                for key in Self.keys {
                    for item in [text, "-" + text, "=" + text] {
                        do throws(VideoQuery.NotUnderstood) {
                            let query = try VideoQuery(items: [(name: key, value: item)])
                            try Self.ask(query, connection, &statements)
                        } catch {
                            #expect(error.field == key && error.value == item)
                            refused += 1
                        }
                    }
                }
                for field in SuggestField.allCases {
                    _ = try connection.suggestions(for: field, text)
                }
                for table in NameTable.allCases {
                    _ = try connection.names(in: table, containing: text, by: .name)
                    #expect(throws: VideoQuery.NotUnderstood.self) {
                        try connection.names(in: table, after: text.isEmpty ? "x" : text + "x")
                    }
                }
                statements.formUnion(connection.statements)
            }
            return (statements, refused)
        }
        #expect(refused > 1000 && statements.count > 5)
        // All statements there are, for who wants to read them.
        let listing = statements.sorted().joined(separator: "\n;\n")
        Attachment.record(listing, named: "statements.sql")
        // Signs and words that no statement of ours has.
        for text in Self.texts
        where text.utf8.count > 3
            && !["json_each", "videos.id", "none", "null", "added", "rowid"].contains(text)
        {
            #expect(!listing.contains(text), "\(text)")
        }
    }

    private static func ask(
        _ query: VideoQuery, _ connection: Connection, _ statements: inout Set<String>
    ) throws(VideoQuery.NotUnderstood) {
        do {
            _ = try connection.videos(query)
            _ = try connection.facets(query, limit: 3)
            let condition = try connection.condition(query.filter)
            statements.insert(condition.text)
            _ = try connection.all(
                "SELECT v.id FROM videos v JOIN files f ON f.id = v.file WHERE \(condition)", of: Int.self)
        } catch let error as VideoQuery.NotUnderstood {
            throw error
        } catch {
            Issue.record("\(query): \(error)")
        }
    }

    @Test func `the same question in other words runs the same statements`() async throws {
        let sample = try Sample()
        _ = try await sample.add(["a.mp4"], creator: "Mina")
        func statements(_ word: String) async throws -> Set<String> {
            try await sample.catalog.read { connection in
                var items: [(name: String, value: String)] = []
                for key in FilterKey.allCases {
                    guard NameTable(key) != nil, key != .creator, key != .character else { continue }
                    items.append((key.rawValue, word))
                }
                var query = try VideoQuery(items: items + [("q", word)])
                query.sort = .title
                _ = try connection.videos(query)
                return [try connection.condition(query.filter).text]
            }
        }
        #expect(try await statements("plain") == statements("');DROP"))
    }
}
