package import SQLite

extension Connection {
    package func statistics() throws -> Statistics {
        var found = Statistics()
        found.videos = try value("SELECT count(*) FROM videos WHERE same IS NULL") ?? 0
        try each(
            """
            SELECT count(*), count(*) FILTER (WHERE state = 'missing'), COALESCE(sum(size), 0),
              COALESCE(sum(seconds), 0.0)
            FROM files
            """
        ) { row in
            found.files = try row.next()
            found.missing = try row.next()
            found.bytes = try row.next()
            found.seconds = try row.next()
        }
        found.problems = try problemCount()
        found.byMedia = try counts("SELECT media, count(*) FROM videos WHERE same IS NULL GROUP BY 1")
        found.byDifficulty = try counts(
            "SELECT NULLIF(difficulty_level, ''), count(*) FROM videos WHERE same IS NULL GROUP BY 1")
        found.byStatus = try counts(
            "SELECT COALESCE(edit_status, 'nulo'), count(*) FROM videos WHERE same IS NULL GROUP BY 1")
        found.byPlatform = try counts(
            "SELECT NULLIF(COALESCE(final_platform, detected_platform), ''), count(*) FROM videos WHERE same IS NULL GROUP BY 1"
        )
        found.creators =
            try value(
                """
                SELECT count(DISTINCT COALESCE(final_creator, detected_creator))
                FROM videos
                WHERE COALESCE(final_creator, detected_creator) <> 0 AND same IS NULL
                """) ?? 0
        found.changes = try value("SELECT count(*) FROM batches") ?? 0
        found.schema = try schemaVersion()
        return found
    }

    /// Undecided ones under `none`.
    private func counts(_ sql: SQL) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        try each(sql) { row in counts[try row.optional() ?? "none"] = try row.next() }
        return counts
    }
}
