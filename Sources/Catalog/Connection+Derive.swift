import Platform
package import SQLite

/// Raised when `fold`, `sortKey` or `SearchText` answer differently: what they made is then made anew at start.
private let derivationVersion = 1

extension Connection {
    /// Brings what is searched and ordered by up to date with titles, file names, captions, notes, subtitles.
    func derive(_ videos: [Video.ID]) throws {
        if videos.isEmpty { return }
        try store(try derived("\(Derived.selection) WHERE v.id IN \(any: videos)"))
    }

    private func derived(_ sql: SQL) throws -> [Derived] {
        try all(sql) { row in
            try Derived(&row) { file in
                try all(
                    """
                    SELECT text FROM text_tracks WHERE file = \(file) AND kind = 'subtitles'
                    ORDER BY source DESC, position LIMIT 8
                    """, of: String.self)
            }
        }
    }

    private func store(_ derived: [Derived]) throws {
        try run(
            """
            INSERT INTO video_text(video, text) VALUES (?, ?)
            ON CONFLICT(video) DO UPDATE SET text = excluded.text WHERE text <> excluded.text
            """, forEach: derived.map { [.integer($0.video), .text($0.text.text)] })
        try run(
            "UPDATE videos SET title_key = ? WHERE id = ?",
            forEach: derived.compactMap { row in row.titleKey.map { [.blob($0), .integer(row.video)] } })
    }

    /// Videos after `last`, of `limit`, whose search text or order is not what it is made of.
    ///
    /// - Returns: the last one that was looked at, too; `nil` when there are no more.
    package func staleTexts(after last: Video.ID, limit: Int = 1000) throws -> (
        stale: [Video.ID], last: Video.ID?
    ) {
        let rows = try derived("\(Derived.selection) WHERE v.id > \(last) ORDER BY v.id LIMIT \(limit)")
        var texts: [Video.ID: String] = [:]
        try each("SELECT video, text FROM video_text WHERE video IN \(any: rows.map(\.video))") { row in
            texts[try row.next()] = try row.next(String.self)
        }
        return (
            rows.filter { $0.titleKey != nil || texts[$0.video] != $0.text.text }.map(\.video),
            rows.last?.video
        )
    }

    /// At start: makes everything anew that an older program made, in one transaction.
    func deriveAnew() throws {
        guard try value("SELECT version FROM derivation") != derivationVersion else { return }
        var last = 0
        while true {
            let rows = try derived("\(Derived.selection) WHERE v.id > \(last) ORDER BY v.id LIMIT 2000")
            guard let end = rows.last?.video else { break }
            try store(rows)
            last = end
        }
        try run("UPDATE derivation SET version = \(derivationVersion)")
    }
}

/// What the derived texts of a video are made of.
private struct Derived {
    static let selection: SQL =
        """
        SELECT v.id, v.final_title, v.detected_title, v.stem, f.path, v.caption, v.notes, v.title_key,
          IIF(EXISTS(SELECT 1 FROM text_tracks t WHERE t.file = v.file), v.file, NULL)
        FROM videos v JOIN files f ON f.id = v.file
        """

    let video: Video.ID
    let text: SearchText
    /// Where it is another one than before.
    let titleKey: [UInt8]?

    init(_ row: inout Row, subtitles: (MediaFile.ID) throws -> [String]) throws {
        video = try row.next()
        let decided: String? = try row.optional()
        let detected: String? = try row.optional()
        let stem: String = try row.next()
        // "Decided: none" leaves the title to the file's name.
        let title = decided.map { $0.isEmpty ? stem : $0 } ?? detected ?? stem
        let path = FilePath(try row.next([UInt8].self))
        let caption: String? = try row.optional()
        let notes: String? = try row.optional()
        let key = sortKey(title)
        titleKey = try row.next() == key ? nil : key
        text = SearchText(
            title: title, stem: stem, fileName: path.nameText, caption: caption, notes: notes,
            subtitles: try row.optional().map(subtitles) ?? [])
    }
}
