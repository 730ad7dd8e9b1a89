import Platform
import SQLite

/// Folded words, all of which must be found.
struct SearchWords {
    let words: [String]

    init(_ text: String) {
        words = text.split(whereSeparator: \.isWhitespace).map { fold(String($0)) }.filter { !$0.isEmpty }
    }
}

/// What a video is searched by. The line breaks keep a word from being found across two fields.
func searchText(title: String, fileName: String, creator: String) -> String {
    fold([title, fileName, creator].joined(separator: "\n"))
}

extension Connection {
    /// Brings a video's searched text up to date.
    func index(_ video: Video.ID) throws {
        let text = try first(
            """
            SELECT COALESCE(NULLIF(v.final_title, ''), CASE WHEN v.final_title IS NULL THEN v.detected_title END, v.stem),
              f.path, c.name
            FROM videos v
            JOIN files f ON f.id = v.file
            LEFT JOIN creators c ON c.id = COALESCE(v.final_creator, v.detected_creator)
            WHERE v.id = \(video)
            """
        ) { row in
            searchText(
                title: try row.next(), fileName: FilePath(try row.next([UInt8].self)).nameText,
                creator: try row.optional() ?? "")
        }
        guard let text else { return }
        try run(
            """
            INSERT INTO video_search(video, text) VALUES (\(video), \(text))
            ON CONFLICT(video) DO UPDATE SET text = excluded.text WHERE text IS NOT excluded.text
            """)
    }
}
