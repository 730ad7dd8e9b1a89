package import SQLite

extension Connection {
    /// Hands out the videos that a filter leaves, newest first and without those in the trash, some hundred at a time. To be
    /// called in one read transaction.
    package func export(
        _ query: VideoQuery, onlyMissing: Bool, _ body: ([Video]) throws -> Void
    ) throws {
        let ids = try exported(query, onlyMissing: onlyMissing)
        for start in stride(from: 0, to: ids.count, by: 500) {
            try body(try videos(Array(ids[start..<min(start + 500, ids.count)])))
        }
    }

    /// Eight bytes a video; the videos themselves are read when their turn comes.
    private func exported(_ query: VideoQuery, onlyMissing: Bool) throws -> [Video.ID] {
        let missing: SQL = onlyMissing ? "f.state = 'missing'" : "TRUE"
        return try all(
            """
            SELECT v.id
            FROM videos v
            JOIN files f ON f.id = v.file
            JOIN video_text s ON s.video = v.id
            WHERE v.trashed IS NULL AND \(missing) AND \(query.condition)
            ORDER BY v.added DESC, v.id DESC
            """)
    }
}
