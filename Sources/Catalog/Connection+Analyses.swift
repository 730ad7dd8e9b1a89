import Platform
package import SQLite

extension Connection {
    func queue(_ file: MediaFile.ID, _ analyser: Analyser, _ version: Int, modified: Int) throws {
        try run(
            """
            INSERT INTO analyses(file, analyser, version, state, modified)
            VALUES (\(file), \(analyser), \(version), 'queued', \(modified))
            ON CONFLICT(file, analyser) DO UPDATE
            SET version = excluded.version, state = 'queued', modified = excluded.modified, ended = NULL
            """)
    }

    /// Files queued for the analyser: those of `first` (what is on a screen) before the others, newest first;
    /// without those of folders that are `away`.
    package func queued(
        _ analyser: Analyser, first videos: [Video.ID], limit: Int, excluding: Set<MediaFile.ID>,
        away: Set<Root.ID> = []
    ) throws -> [QueuedFile] {
        // CROSS keeps SQLite from reading the whole queue for these few.
        let wanted = try all(
            """
            SELECT \(QueuedFile.columns)
            FROM files f
            CROSS JOIN analyses a ON a.file = f.id
            JOIN roots r ON r.id = f.root
            WHERE f.video IN \(any: videos) AND a.analyser = \(analyser) AND a.state = 'queued'
              AND f.root NOT IN \(any: away.sorted())
            ORDER BY a.modified DESC, a.file DESC
            """, QueuedFile.init)
        var found = Array(wanted.filter { !excluding.contains($0.id) }.prefix(limit))
        guard found.count < limit else { return found }
        let taken = excluding.union(found.map(\.id))
        let rest = try all(
            """
            SELECT \(QueuedFile.columns)
            FROM analyses a
            JOIN files f ON f.id = a.file
            JOIN roots r ON r.id = f.root
            WHERE a.analyser = \(analyser) AND a.state = 'queued' AND f.root NOT IN \(any: away.sorted())
            ORDER BY a.modified DESC, a.file DESC
            LIMIT \(limit + excluding.count)
            """, QueuedFile.init)
        found += rest.filter { !taken.contains($0.id) }.prefix(limit - found.count)
        return found
    }

    package func hasQueued(_ analyser: Analyser) throws -> Bool {
        try value("SELECT EXISTS(SELECT 1 FROM analyses WHERE analyser = \(analyser) AND state = 'queued')")
            ?? false
    }

    package func queuedCount(_ analyser: Analyser) throws -> Int {
        try value("SELECT count(*) FROM analyses WHERE analyser = \(analyser) AND state = 'queued'") ?? 0
    }

    /// Queues every present file whose recorded version is older.
    ///
    /// - Returns: how many are queued by it.
    package func requeue(_ analyser: Analyser, olderThan version: Int) throws -> Int {
        try run(
            """
            UPDATE analyses
            SET state = iif((SELECT state FROM files WHERE id = file) = 'missing', 'waiting', 'queued'),
              version = \(version), ended = NULL
            WHERE analyser = \(analyser) AND version < \(version)
            """)
    }

    /// Unless the file changed since it was queued (size, modified), records it done and clears its problem.
    package func seen(_ file: QueuedFile, _ seen: SeenFile, version: Int) throws {
        guard try isAsQueued(file) else { return }
        try run(
            """
            UPDATE files
            SET container = \(seen.container), seconds = \(seen.seconds), width = \(seen.width),
              height = \(seen.height), rotation = \(seen.rotation), video_codec = \(seen.videoCodec),
              audio_codec = \(seen.audioCodec), frame_rate = \(seen.frameRate), bit_rate = \(seen.bitRate),
              cover = \(seen.cover), colour = \(seen.colour),
              state = iif(state = 'unreadable', 'present', state)
            WHERE id = \(file.id)
            """)
        try run("UPDATE videos SET media = \(seen.media) WHERE id = \(file.video) AND file = \(file.id)")
        try end(file, .firstSight, version, "done")
        try process(file.id, .completado)
        try clearProblems(ofFile: file.id)
    }

    /// Records it failed, with a problem row.
    ///
    /// Facts of an earlier look are gone with the file that they were of; so is its cover. A file that could not even be
    /// opened (`unreadable`) keeps them: that says something about the disk, not about the file.
    package func failed(
        _ file: QueuedFile, _ analyser: Analyser, version: Int, kind: String, message: String
    ) throws {
        guard try isAsQueued(file) else { return }
        try run(
            """
            UPDATE files
            SET container = NULL, seconds = NULL, width = NULL, height = NULL, rotation = NULL, video_codec = NULL,
              audio_codec = NULL, frame_rate = NULL, bit_rate = NULL, cover = NULL, colour = NULL
            WHERE id = \(file.id) AND \(kind) <> 'unreadable'
            """)
        try end(file, analyser, version, "failed")
        try process(file.id, .error, error: message)
        try run(
            """
            INSERT INTO problems(root, path, file, kind, message, since)
            SELECT root, path, id, \(kind), \(message), \(Timestamp.now) FROM files WHERE id = \(file.id)
            ON CONFLICT(root, path) DO UPDATE
            SET file = excluded.file, kind = excluded.kind, message = excluded.message
            """)
        touched?.noteProblems()
    }

    private func isAsQueued(_ file: QueuedFile) throws -> Bool {
        try value(
            """
            SELECT 1 FROM files WHERE id = \(file.id) AND size = \(file.size) AND modified = \(file.modified)
            """, of: Int.self) != nil
    }

    private func end(_ file: QueuedFile, _ analyser: Analyser, _ version: Int, _ state: String) throws {
        try run(
            """
            UPDATE analyses
            SET state = \(state), version = \(version), ended = \(Timestamp.now)
            WHERE file = \(file.id) AND analyser = \(analyser)
            """)
    }
}

extension QueuedFile {
    static let columns: SQL = "f.id, f.video, f.root, r.path, f.path, f.size, f.modified"

    init(_ row: inout Row) throws {
        id = try row.next()
        video = try row.next()
        root = try row.next()
        path = FilePath(try row.next(), try row.next())
        size = try row.next()
        modified = try row.next()
    }
}
