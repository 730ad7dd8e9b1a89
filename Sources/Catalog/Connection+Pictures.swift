import Platform
package import SQLite

// Pictures by their keys. The indexes are on the first half of a key, which is enough to find it. Beside that, a `+`
// keeps SQLite from putting the key in the column's place, where no index would match.
extension Connection {
    /// Whether it is a cover or a storyboard of something here.
    package func isPicture(_ key: String) throws -> Bool {
        let uses = Self.uses("= substr(\(key), 1, 16)")
        return try value("SELECT EXISTS(SELECT 1 FROM (\(uses)) WHERE +key = \(key))") ?? false
    }

    /// The keys in use that begin so, also those of frames that people chose once: an undo may want them back.
    package func picturesInUse(beginning prefix: String) throws -> Set<String> {
        // Behind all hexadecimal digits.
        Set(
            try all(
                "SELECT key FROM (\(Self.uses("BETWEEN \(prefix) AND \(prefix + "g")")))", of: String.self))
    }

    private static func uses(_ condition: SQL) -> SQL {
        """
        SELECT cover AS key FROM files WHERE cover IS NOT NULL AND substr(cover, 1, 16) \(condition)
        UNION ALL
        SELECT storyboard FROM files WHERE storyboard IS NOT NULL AND substr(storyboard, 1, 16) \(condition)
        UNION ALL
        SELECT substr(final_cover, 1, 32) FROM videos
        WHERE final_cover IS NOT NULL AND substr(final_cover, 1, 16) \(condition)
        UNION ALL
        SELECT key FROM chosen_pictures WHERE substr(key, 1, 16) \(condition)
        """
    }

    /// Queues what makes these pictures anew, for the files that have them.
    ///
    /// - Returns: how many files that are.
    package func requeuePictures(_ keys: [String]) throws -> Int {
        var covers: Set<MediaFile.ID> = []
        var storyboards: Set<MediaFile.ID> = []
        for key in keys {
            covers.formUnion(try files("cover", key))
            storyboards.formUnion(try files("storyboard", key))
        }
        // A cover may be what first sight saw, or a better one: that one follows the first.
        try requeue("first_sight", of: covers.sorted())
        try requeue("storyboard", of: storyboards.sorted())
        return covers.union(storyboards).count
    }

    private func files(_ column: SQL, _ key: String) throws -> [MediaFile.ID] {
        try all(
            """
            SELECT id FROM files
            WHERE \(column) IS NOT NULL AND substr(\(column), 1, 16) = substr(\(key), 1, 16) AND +\(column) = \(key)
            """, of: Int.self)
    }

    private func requeue(_ analyser: String, of files: [MediaFile.ID]) throws {
        try run(
            """
            UPDATE analyses
            SET state = iif((SELECT state FROM files WHERE id = file) = 'missing', 'waiting', 'queued'), ended = NULL
            WHERE file IN \(any: files) AND analyser = \(analyser) AND state = 'done'
            """)
    }

    /// Those of these pictures that can be made again: of files that are there, and not in a folder that is `away`.
    package func remakeable(_ keys: [String], away: Set<Root.ID>) throws -> Set<String> {
        try Set(
            keys.filter { key in
                let chosen = try chosenCovers([key]).map(\.0)
                let makers = try files("cover", key) + files("storyboard", key)
                return try value(
                    """
                    SELECT EXISTS(
                      SELECT 1 FROM files f JOIN roots r ON r.id = f.root AND r.removed IS NULL
                      WHERE f.state = 'present' AND f.root NOT IN \(any: away.sorted())
                        AND (f.id IN \(any: makers) OR f.id IN (SELECT file FROM videos WHERE id IN \(any: chosen))))
                    """) ?? false
            })
    }

    /// Videos whose chosen cover is one of these.
    package func chosenCovers(_ keys: [String]) throws -> [(Video.ID, ChosenCover)] {
        var found: [(Video.ID, ChosenCover)] = []
        for key in keys {
            try each(
                """
                SELECT id, final_cover FROM videos
                WHERE final_cover IS NOT NULL AND substr(final_cover, 1, 16) = substr(\(key), 1, 16)
                """
            ) { row in
                let (video, cover) = (try row.next(Video.ID.self), ChosenCover(try row.next(String.self)))
                if let cover, cover.picture == key { found.append((video, cover)) }
            }
        }
        return found
    }

    /// Tells whoever shows the video that its chosen cover can be fetched again.
    package func coverIsBack(of video: Video.ID) { touched?.note(video) }
}
