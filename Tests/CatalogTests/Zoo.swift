import Platform
import Testing

@testable import Catalog
@testable import SQLite

/// A small catalogue in which everything occurs: every field set, unset and "decided: none", equal values, names merged.
struct Zoo {
    static let words = ["ana", "Ñu", "nz", "胡桃", "ミク", "10", "9", "a", "Éa", "", "naa"]
    let sample: Sample
    let ids: [Video.ID]

    init(videos: Int, _ random: inout SeededGenerator) async throws {
        sample = try Sample()
        var ids: [Video.ID] = []
        while ids.count < videos {
            let names = (0..<min(20, videos - ids.count)).map {
                "\(Self.word(&random)) \(ids.count + $0).mp4"
            }
            ids += try await sample.add(
                names, creator: Bool.random(using: &random) ? Self.word(&random) : nil)
        }
        self.ids = ids
        try await sample.catalog.write { connection in
            for name in ["own", "other"] {
                try connection.run("INSERT INTO lists(kind, name, created) VALUES ('own', \(name), 0)")
            }
            for _ in 0..<2 { try connection.run("INSERT INTO sounds(created) VALUES (0)") }
            try connection.run("INSERT INTO series(name) VALUES ('Génshin')")
        }
        for _ in 0..<8 { try await edit(&random) }
    }

    private static func word(_ random: inout SeededGenerator) -> String {
        words.randomElement(using: &random) ?? ""
    }

    /// Some changes of every kind in one transaction.
    func edit(_ random: inout SeededGenerator) async throws {
        let seed = random.next()
        try await sample.catalog.write { connection in
            var local = SeededGenerator(seed: seed)
            for _ in 0..<25 {
                let video = try #require(ids.randomElement(using: &local))
                try Self.change(video, connection, &local)
            }
            if Int.random(in: 0..<3, using: &local) == 0 { try Self.merge(connection, &local) }
        }
    }

    private static func change(
        _ video: Video.ID, _ connection: Connection, _ random: inout SeededGenerator
    ) throws {
        func decide(_ field: VideoField, _ value: FieldValue?) throws {
            _ = try connection.decide(field, value, of: video, by: .host)
        }
        let word = word(&random)
        let number = Int.random(in: 0..<4, using: &random)
        switch Int.random(in: 0..<16, using: &random) {
        case 0: try decide(.difficulty, number == 3 ? nil : .text(["", "bajo", "alto"][number]))
        case 1: try decide(.status, number == 3 ? nil : .text(["", "hecho", "en_proceso"][number]))
        case 2: try decide(.music, number == 3 ? nil : .text(word))
        case 3: try decide(.artist, number == 3 ? nil : .text(word))
        case 4: try decide(.creator, number == 3 ? nil : .text(word))
        case 5: try decide(.platform, number == 3 ? nil : .text(["", "tiktok", "youtube"][number]))
        case 6: try decide(.characters, number == 3 ? nil : .names([word, "Hu Tao"].suffix(number)))
        case 7: try decide(.title, number == 3 ? nil : .text(word))
        case 8: try decide(.notes, number == 3 ? nil : .text(word))
        case 9: try decide(.published, number == 3 ? nil : .text(["", "2024-01-01", "2023-12-31"][number]))
        case 10: try decide(.editedPath, number == 3 ? nil : .text(word))
        case 11:
            try connection.run("UPDATE videos SET trashed = \(number == 3 ? 1 : nil) WHERE id = \(video)")
        case 12:
            try connection.run(
                """
                UPDATE files SET seconds = \(number == 0 ? nil : Double(number) * 7.5), size = \(number),
                  audio_codec = \(number == 1 ? nil : "aac"), state = \(number == 2 ? "missing" : "present"),
                  excluded = \(number == 3 ? 1 : nil)
                WHERE video = \(video)
                """)
        case 13:
            try connection.run(
                "UPDATE videos SET downloaded = \(number == 0 ? nil : number) WHERE id = \(video)")
        case 14:
            try connection.run("DELETE FROM list_videos WHERE video = \(video)")
            if number > 1 {
                try connection.run(
                    "INSERT INTO list_videos(list, video, position) VALUES (\(number - 1), \(video), 0)")
            }
        default:
            try connection.run("DELETE FROM video_sounds WHERE video = \(video)")
            if number > 1 {
                try connection.run(
                    "INSERT INTO video_sounds(video, sound, \"offset\", speed) VALUES (\(video), \(number - 1), 0, 1.0)"
                )
            }
        }
        connection.touched?.note(video)
    }

    /// Merges two names, or sets one free again.
    private static func merge(_ connection: Connection, _ random: inout SeededGenerator) throws {
        let table = try #require(NameTable.allCases.randomElement(using: &random))
        let live: [Int] = try connection.all("SELECT id FROM \(table.sql) WHERE id > 0 AND merged IS NULL")
        let merged: [Int] = try connection.all("SELECT id FROM \(table.sql) WHERE merged IS NOT NULL")
        if let id = merged.randomElement(using: &random), Bool.random(using: &random) {
            try connection.run("UPDATE \(table.sql) SET merged = NULL WHERE id = \(id)")
            connection.touched?.note(id, in: table)
        } else if let one = live.randomElement(using: &random),
            let other = live.randomElement(using: &random),
            one != other
        {
            try connection.run(
                "UPDATE \(table.sql) SET merged = \(other) WHERE id = \(one) OR merged = \(one)")
            connection.touched?.note(one, in: table)
        }
    }

    func query(_ random: inout SeededGenerator) -> VideoQuery {
        var query = VideoQuery()
        query.isTrash = Int.random(in: 0..<8, using: &random) == 0
        for key in FilterKey.allCases where Int.random(in: 0..<6, using: &random) == 0 {
            var choice = VideoQuery.Choice()
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let value = value(of: key, &random)
                if Bool.random(using: &random) {
                    choice.included.append(value)
                } else {
                    choice.excluded.append(value)
                }
            }
            query.choices[key] = choice
        }
        if Int.random(in: 0..<6, using: &random) == 0 { query.minDuration = 8000 }
        if Int.random(in: 0..<6, using: &random) == 0 { query.maxDuration = 15_000 }
        if Int.random(in: 0..<6, using: &random) == 0 {
            query.date = VideoFilter.DateKey.allCases.randomElement(using: &random) ?? .added
            query.from = Day("2023-12-31")
            query.to = Bool.random(using: &random) ? Day("2023-12-31") : nil
        }
        if Int.random(in: 0..<3, using: &random) == 0 {
            query.text = Self.word(&random) + " " + Self.word(&random)
        }
        return query
    }

    private func value(of key: FilterKey, _ random: inout SeededGenerator) -> FilterValue {
        if key.hasNone, Int.random(in: 0..<4, using: &random) == 0 { return .none }
        func one(_ names: [String]) -> FilterValue { .text(names.randomElement(using: &random) ?? "") }
        switch key {
        case .creator, .character, .list, .sound: return .id(Int.random(in: 1..<9, using: &random))
        case .music, .artist: return one(Self.words)
        case .platform: return one(["tiktok", "youtube", "x"])
        case .difficulty: return one(Difficulty.allCases.map(\.rawValue))
        case .status: return one(EditStatus.allCases.map(\.rawValue))
        case .media: return one(MediaKind.allCases.map(\.rawValue))
        case .has, .missing: return one(Presence.allCases.map(\.rawValue))
        }
    }

    func page(_ query: VideoQuery) async throws -> VideoPage {
        try await sample.catalog.read { try $0.videos(query) }
    }

    func total(_ query: VideoQuery) async throws -> Int {
        try await sample.catalog.read { connection in
            try connection.value(
                """
                SELECT count(*) FROM videos v JOIN files f ON f.id = v.file
                WHERE \(try connection.condition(query.filter))
                """) ?? 0
        }
    }

    /// By SQL's values: those without one last, equal ones by id, in the same direction.
    func ordered(_ query: VideoQuery) async throws -> [Video.ID] {
        struct Row {
            var id: Int
            var number: Int?
            var bytes: [UInt8]?
        }
        var rows = try await sample.catalog.read { connection in
            try connection.all(
                """
                SELECT v.id, \(Effective.order(query.sort))
                FROM videos v JOIN files f ON f.id = v.file
                WHERE \(try connection.condition(query.filter))
                """
            ) { row in
                let id: Int = try row.next()
                switch try row.next(Value.self) {
                case .integer(let number): return Row(id: id, number: number)
                case .blob(let bytes): return Row(id: id, bytes: bytes)
                case .text(let text): return Row(id: id, bytes: sortKey(text))
                default: return Row(id: id)
                }
            }
        }
        if query.sort == .random {
            let order = RandomOrder(seed: query.seed, last: UInt32(ids.max() ?? 0))
            for index in rows.indices { rows[index].number = order.rank(of: UInt32(rows[index].id)) }
        }
        func isLess(_ a: Row, _ b: Row) -> Bool {
            let (less, more) = query.isDescending ? (b, a) : (a, b)
            if (a.number == nil && a.bytes == nil) != (b.number == nil && b.bytes == nil) {
                return a.number != nil || a.bytes != nil
            }
            if let x = less.bytes, let y = more.bytes, x != y { return x.lexicographicallyPrecedes(y) }
            if let x = less.number, let y = more.number, x != y { return x < y }
            return less.id < more.id
        }
        guard query.isRanked else { return rows.sorted(by: isLess).map(\.id) }
        let tiers = try await tiers(of: rows.map(\.id), words: query.words)
        return rows.sorted { a, b in
            guard let x = tiers[a.id], let y = tiers[b.id] else { return false }
            if x != y { return query.isDescending ? x < y : x > y }
            // Within a tier the newest come first, whichever tier does.
            return a.number != b.number ? (a.number ?? 0) > (b.number ?? 0) : a.id > b.id
        }.map(\.id)
    }

    /// How well each video fits, read from its texts and names one by one.
    private func tiers(of ids: [Video.ID], words: [String]) async throws -> [Video.ID: Int] {
        let phrase = words.joined(separator: " ")
        return try await sample.catalog.read { connection in
            var texts: [NameTable: [Int: String]] = [:]
            for table in NameTable.allCases {
                for row in try connection.foldedNames(table) { texts[table, default: [:]][row.id] = row.text }
            }
            var tiers: [Video.ID: Int] = [:]
            for id in ids {
                let text: String =
                    try connection.value("SELECT text FROM video_text WHERE video = \(id)") ?? ""
                var title = text.split(separator: "\n", omittingEmptySubsequences: false)[0]
                if title.isEmpty {
                    title = text.split(separator: "\n", omittingEmptySubsequences: false)[1]
                    title = title.lastIndex(of: ".").map { title[..<$0] } ?? title
                }
                var names: [Substring] = []
                for table in NameTable.allCases {
                    let used: [Int] = try connection.all(
                        table == .characters
                            ? """
                            SELECT vc.character FROM video_characters vc JOIN videos v ON v.id = vc.video
                            WHERE v.id = \(id) AND (vc.origin = 'decided') = v.characters_decided
                            """
                            : "SELECT COALESCE(\(Effective.raw(table)), 0) FROM videos v WHERE v.id = \(id)")
                    names += used.flatMap { texts[table]?[$0]?.split(separator: "\n") ?? [] }
                }
                func isIn(_ text: Substring) -> Bool { words.allSatisfy { text.contains($0) } }
                tiers[id] =
                    if title == phrase { 0 } else if names.contains(where: { $0 == phrase }) {
                        1
                    } else if title.hasPrefix(phrase) {
                        2
                    } else if isIn(title) { 3 } else if names.contains(where: isIn) { 4 } else { 5 }
            }
            return tiers
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood, 2014): the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
