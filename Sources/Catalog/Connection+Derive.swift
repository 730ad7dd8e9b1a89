import Platform
import SQLite

/// Raised when `fold`, `sortKey` or `SearchText` answer differently: what they made is then made anew at start.
private let derivationVersion = 1

extension Connection {
    /// Brings what is searched and ordered by up to date with a video's title, file name, caption and notes.
    func derive(_ video: Video.ID) throws {
        guard
            let derived = try first("\(Derived.selection) WHERE v.id = \(video)", { try Derived(&$0).made })
        else { return }
        try store(derived, of: video)
    }

    func store(_ derived: (text: SearchText, titleKey: [UInt8]), of video: Video.ID) throws {
        try run(
            """
            INSERT INTO video_text(video, text) VALUES (\(video), \(derived.text.text))
            ON CONFLICT(video) DO UPDATE SET text = excluded.text WHERE text <> excluded.text
            """)
        try run(
            """
            UPDATE videos SET title_key = \(derived.titleKey)
            WHERE id = \(video) AND title_key <> \(derived.titleKey)
            """)
    }

    /// At start: makes everything anew that an older program made, in one transaction.
    func deriveAnew() throws {
        guard try value("SELECT version FROM derivation") != derivationVersion else { return }
        var last = 0
        while true {
            let rows = try all("\(Derived.selection) WHERE v.id > \(last) ORDER BY v.id LIMIT 2000") {
                try Derived(&$0)
            }
            guard let end = rows.last?.video else { break }
            for row in rows { try store(row.made, of: row.video) }
            last = end
        }
        try run("UPDATE derivation SET version = \(derivationVersion)")
    }
}

/// What the derived texts of a video are made of.
private struct Derived {
    static let selection: SQL =
        """
        SELECT v.id, v.final_title, v.detected_title, v.stem, f.path, v.caption, v.notes
        FROM videos v JOIN files f ON f.id = v.file
        """

    let video: Video.ID
    let made: (text: SearchText, titleKey: [UInt8])

    init(_ row: inout Row) throws {
        video = try row.next()
        let decided: String? = try row.optional()
        let detected: String? = try row.optional()
        let stem: String = try row.next()
        // "Decided: none" leaves the title to the file's name.
        let title = decided.map { $0.isEmpty ? stem : $0 } ?? detected ?? stem
        let path = FilePath(try row.next([UInt8].self))
        made = (
            SearchText(
                title: title, stem: stem, fileName: path.nameText, caption: try row.optional(),
                notes: try row.optional()),
            sortKey(title)
        )
    }
}
