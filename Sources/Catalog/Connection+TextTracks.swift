import Platform
package import SQLite

// None of it is journalled: it can be read from the files again.
extension Connection {
    /// Replaces the tracks that a file has from there, in the order of `tracks`; nothing changes where they are
    /// the same.
    package func setTracks(_ tracks: [FoundTrack], of file: MediaFile.ID, source: TextTrack.Source) throws {
        guard let video = try value("SELECT video FROM files WHERE id = \(file)", of: Int.self),
            try tracks != foundTracks(of: file, source: source)
        else { return }
        try run("DELETE FROM text_tracks WHERE file = \(file) AND source = \(source)")
        for (position, track) in tracks.enumerated() {
            try run(
                """
                INSERT INTO text_tracks(file, source, kind, position, language, label, path, size, modified,
                  text)
                VALUES (\(file), \(source), \(track.kind), \(position), \(track.language), \(track.label),
                  \(track.file?.path), \(track.file?.size), \(track.file?.modified), \(track.text))
                """)
        }
        try derive([video])
        touched?.note(video)
    }

    /// What `setTracks` was given.
    package func foundTracks(of file: MediaFile.ID, source: TextTrack.Source) throws -> [FoundTrack] {
        try all(
            """
            SELECT kind, language, label, text, path, size, modified
            FROM text_tracks
            WHERE file = \(file) AND source = \(source)
            ORDER BY position
            """
        ) { row in
            var track = FoundTrack(
                kind: try row.next(), language: try row.optional(), label: try row.optional(),
                text: try row.next())
            let path: [UInt8]? = try row.optional()
            if let path, let size: Int = try row.optional(), let modified: Int = try row.optional() {
                track.file = BesideFile(path: path, size: size, modified: modified)
            }
            return track
        }
    }

    /// Those of the file that plays, its own before those beside it.
    package func tracks(of video: Video.ID) throws -> [TextTrack] {
        try all(
            """
            SELECT t.id, t.source, t.kind, t.language, t.label
            FROM videos v JOIN text_tracks t ON t.file = v.file
            WHERE v.id = \(video)
            ORDER BY t.source DESC, t.position
            """
        ) { row in
            TextTrack(
                id: try row.next(), source: try row.next(), kind: try row.next(),
                language: try row.optional(), label: try row.optional())
        }
    }

    /// WebVTT; `nil` where no file of the video has such a track, or its library folder was removed.
    package func text(of track: TextTrack.ID, of video: Video.ID) throws -> String? {
        try value(
            """
            SELECT t.text FROM text_tracks t JOIN files f ON f.id = t.file
            JOIN roots r ON r.id = f.root AND r.removed IS NULL
            WHERE t.id = \(track) AND f.video = \(video)
            """)
    }

    /// The first 200 of the file that plays.
    package func chapters(of video: Video.ID) throws -> [Chapter] {
        let text: String? = try value(
            """
            SELECT t.text
            FROM videos v JOIN text_tracks t ON t.file = v.file
            WHERE v.id = \(video) AND t.kind = 'chapters'
            ORDER BY t.source DESC, t.position
            LIMIT 1
            """)
        return CueReader(text ?? "").prefix(200).map { Chapter(start: $0.start, title: $0.text) }
    }

    /// Those of a library folder that were read from files beside its media files, but not beside missing ones.
    package func tracksBeside(filesOf root: Root.ID) throws -> [BesideTrack] {
        // Which rows: by the index alone, since those of other tracks are long.
        try all(
            """
            SELECT t.file, t.language, t.label, t.path, t.size, t.modified
            FROM text_tracks t CROSS JOIN files f ON f.id = t.file
            WHERE t.id IN (SELECT id FROM text_tracks WHERE source = 'beside')
              AND t.path IS NOT NULL AND f.root = \(root) AND f.state <> 'missing'
            """
        ) { row in
            BesideTrack(
                file: try row.next(), language: try row.optional(), label: try row.optional(),
                beside: BesideFile(
                    path: try row.next(), size: try row.optional() ?? -1, modified: try row.optional() ?? 0))
        }
    }

    /// Files of a library folder that have this path, or would without their extension; not missing ones.
    package func files(of root: Root.ID, called path: [UInt8]) throws -> [(id: MediaFile.ID, path: [UInt8])] {
        // What begins with the path and a dot; a slash comes after the dot.
        try all(
            """
            SELECT id, path FROM files
            WHERE root = \(root) AND state <> 'missing'
              AND (path = \(path) OR (path > \(path + [0x2E]) AND path < \(path + [0x2F])))
            """
        ) { row in (try row.next(), try row.next([UInt8].self)) }
        .filter { found in
            found.path == path || !found.path[(path.count + 1)...].contains { [0x2E, 0x2F].contains($0) }
        }
    }
}
