import Platform
package import SQLite

extension Pass {
    /// In literals, so that the partial indexes of the queues answer it.
    var isQueued: SQL {
        switch self {
        case .firstSight: "a.state = 'queued' AND a.analyser = 'first_sight'"
        case .full: "a.state = 'queued' AND a.analyser <> 'first_sight'"
        }
    }

    var isFailed: SQL {
        switch self {
        case .firstSight: "state = 'failed' AND analyser = 'first_sight'"
        case .full: "state = 'failed' AND analyser <> 'first_sight'"
        }
    }
}

extension Connection {
    /// Queues a file that is another one by now: nothing that was learnt of it counts any more.
    func queueAnew(_ file: MediaFile.ID, firstSight version: Int, modified: Int) throws {
        try run("DELETE FROM analyses WHERE file = \(file)")
        try run(
            """
            INSERT INTO analyses(file, analyser, version, state, modified)
            VALUES (\(file), 'first_sight', \(version), 'queued', \(modified))
            """)
    }

    /// Queues what was not done yet by this version. A better cover and exact facts follow each first sight.
    private func queue(_ file: QueuedFile, _ analysers: [AnalyserVersion]) throws {
        try run(
            """
            INSERT INTO analyses(file, analyser, version, state, modified) VALUES (?, ?, ?, 'queued', ?)
            ON CONFLICT(file, analyser) DO UPDATE
            SET version = excluded.version, state = 'queued', ended = NULL
            WHERE version < excluded.version OR state = 'failed' OR analyser IN ('cover', 'facts')
            """,
            forEach: analysers.map {
                [.integer(file.id), .text($0.name), .integer($0.version), .integer(file.modified)]
            })
    }

    /// Files queued for the pass: those of `first` (what is on a screen) before the others, newest first, and of these
    /// the ones that are shown before further slides; without those of folders that are `away`.
    package func queued(
        _ pass: Pass, first videos: [Video.ID], limit: Int, excluding: Set<MediaFile.ID>,
        away: Set<Root.ID> = []
    ) throws -> [QueuedFile] {
        // CROSS keeps SQLite from reading the whole queue for these few.
        let wanted = try all(
            """
            SELECT \(QueuedFile.columns)
            FROM files f
            CROSS JOIN analyses a ON a.file = f.id
            JOIN roots r ON r.id = f.root
            JOIN videos v ON v.id = f.video
            WHERE f.video IN \(any: videos) AND \(pass.isQueued) AND f.root NOT IN \(any: away.sorted())
            GROUP BY a.modified, a.file
            ORDER BY f.id = v.file DESC, a.modified DESC, a.file DESC
            """, QueuedFile.init)
        var found = Array(wanted.filter { !excluding.contains($0.id) }.prefix(limit))
        guard found.count < limit else { return found }
        let taken = excluding.union(found.map(\.id))
        let rest = try all(
            """
            SELECT \(QueuedFile.columns)
            FROM analyses a
            CROSS JOIN files f ON f.id = a.file
            CROSS JOIN roots r ON r.id = f.root
            WHERE \(pass.isQueued) AND f.root NOT IN \(any: away.sorted())
            GROUP BY a.modified, a.file
            ORDER BY a.modified DESC, a.file DESC
            LIMIT \(limit + excluding.count)
            """, QueuedFile.init)
        found += rest.filter { !taken.contains($0.id) }.prefix(limit - found.count)
        return found
    }

    package func hasQueued(_ pass: Pass) throws -> Bool {
        try value("SELECT EXISTS(SELECT 1 FROM analyses a WHERE \(pass.isQueued))") ?? false
    }

    /// Files, not analysers.
    package func queuedCount(_ pass: Pass) throws -> Int {
        try value(
            """
            SELECT count(*) FROM (SELECT 1 FROM analyses a WHERE \(pass.isQueued) GROUP BY a.modified, a.file)
            """) ?? 0
    }

    /// Queues every present file that an older version of first sight saw.
    ///
    /// - Returns: how many are queued by it.
    package func requeueFirstSight(olderThan version: Int) throws -> Int {
        try run(
            """
            UPDATE analyses
            SET state = iif((SELECT state FROM files WHERE id = file) = 'missing', 'waiting', 'queued'),
              version = \(version), ended = NULL
            WHERE analyser = 'first_sight' AND version < \(version)
            """)
    }

    /// Unless the file changed since it was queued (size, modified), records it seen, clears its problem and queues it for
    /// the full pass.
    package func seen(
        _ file: QueuedFile, _ seen: SeenFile, version: Int, next analysers: [AnalyserVersion] = []
    ) throws {
        guard try isAsQueued(file) else { return }
        try setFacts(file, seen)
        try run(
            """
            UPDATE files SET cover = \(seen.cover), colour = \(seen.colour), sample_hash = \(seen.sampleHash)
            WHERE id = \(file.id)
            """)
        try end(file, [AnalyserVersion(name: "first_sight", version: version)], "done")
        try queue(file, analysers)
        try process(file.id, try isAnalysed(file.id) ? .completado : .procesando)
        try clearProblems(ofFile: file.id)
    }

    func isAnalysed(_ file: MediaFile.ID) throws -> Bool {
        try value("SELECT NOT EXISTS(SELECT 1 FROM analyses WHERE file = \(file) AND state = 'queued')")
            ?? true
    }

    /// What the file is. Its cover and its colour stay as they are.
    package func setFacts(_ file: QueuedFile, _ seen: SeenFile) throws {
        try run(
            """
            UPDATE files
            SET container = \(seen.container), seconds = \(seen.seconds), width = \(seen.width),
              height = \(seen.height), rotation = \(seen.rotation), video_codec = \(seen.videoCodec),
              audio_codec = \(seen.audioCodec), frame_rate = \(seen.frameRate), bit_rate = \(seen.bitRate),
              is_variable_rate = \(seen.isVariableRate), video_bit_rate = \(seen.videoBitRate),
              audio_bit_rate = \(seen.audioBitRate), channels = \(seen.channels),
              sample_rate = \(seen.sampleRate), bit_depth = \(seen.bitDepth), dynamic_range = \(seen.dynamicRange),
              state = iif(state = 'unreadable', 'present', state)
            WHERE id = \(file.id)
            """)
        // A photo set stays one, whatever its first slide is.
        try run(
            """
            UPDATE videos SET media = \(seen.media)
            WHERE id = \(file.video) AND file = (SELECT id FROM files WHERE id = \(file.id) AND role <> 'slide')
            """)
    }

    /// Records it failed, with a problem row.
    ///
    /// Facts of an earlier look are gone with the file that they were of; so is its cover. A file that could not even be
    /// opened (`unreadable`) keeps them: that says something about the disk, not about the file. A full pass that fails
    /// takes nothing away that first sight told.
    package func failed(
        _ file: QueuedFile, _ pass: Pass, versions: [AnalyserVersion], kind: String, message: String
    ) throws {
        guard try isAsQueued(file) else { return }
        if pass == .firstSight {
            try run(
                """
                UPDATE files
                SET container = NULL, seconds = NULL, width = NULL, height = NULL, rotation = NULL,
                  video_codec = NULL, audio_codec = NULL, frame_rate = NULL, bit_rate = NULL, cover = NULL,
                  colour = NULL, is_variable_rate = NULL, video_bit_rate = NULL, audio_bit_rate = NULL,
                  channels = NULL, sample_rate = NULL, bit_depth = NULL, dynamic_range = NULL, loudness = NULL,
                  peak = NULL, storyboard = NULL, tiles = NULL
                WHERE id = \(file.id) AND \(kind) <> 'unreadable'
                """)
            // There is nothing more to learn of it before it can be seen.
            try run("DELETE FROM analyses WHERE file = \(file.id) AND analyser <> 'first_sight'")
            if kind != "unreadable" {
                try setFingerprint([], of: file.id)
                try setTracks([], of: file.id, source: .embedded)
            }
        }
        if kind == "unreadable" { try unreadable([file.id]) }
        try end(file, versions, "failed")
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

    func isAsQueued(_ file: QueuedFile) throws -> Bool {
        try value(
            """
            SELECT 1 FROM files WHERE id = \(file.id) AND size = \(file.size) AND modified = \(file.modified)
            """, of: Int.self) != nil
    }

    func end(_ file: QueuedFile, _ analysers: [AnalyserVersion], _ state: String) throws {
        try run(
            "UPDATE analyses SET state = ?, version = ?, ended = ? WHERE file = ? AND analyser = ?",
            forEach: analysers.map {
                [
                    .text(state), .integer($0.version), Timestamp.now.bound, .integer(file.id),
                    .text($0.name),
                ]
            })
    }
}

extension QueuedFile {
    /// Of a group of rows of `analyses`.
    static let columns: SQL =
        """
        f.id, f.video, f.root, r.path, f.path, f.size, f.modified, f.seconds, f.role, f.instead_of,
        (SELECT stream_hash FROM files o WHERE o.id = f.instead_of), group_concat(a.analyser, ' ')
        """

    init(_ row: inout Row) throws {
        id = try row.next()
        video = try row.next()
        root = try row.next()
        path = FilePath(try row.next(), try row.next())
        size = try row.next()
        modified = try row.next()
        seconds = try row.optional()
        role = try row.next()
        let former: MediaFile.ID? = try row.optional()
        let hash: [UInt8]? = try row.optional()
        self.former = former.map { FormerFile(id: $0, streamHash: hash) }
        analysers = Set(try row.next(String.self).split(separator: " ").map(String.init))
    }
}
