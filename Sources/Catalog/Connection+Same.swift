package import SQLite

// Content that is found to be known.
extension Connection {
    /// Those whose sample is the same, at most four; the ones that are there first. None of an entry in the trash.
    package func twins(of file: QueuedFile, sample: [UInt8]) throws -> [Twin] {
        try all(
            """
            SELECT f.id, f.root, r.path, f.path, f.state = 'present', f.stream_hash
            FROM files f JOIN roots r ON r.id = f.root JOIN videos v ON v.id = f.video
            WHERE substr(f.sample_hash, 1, 8) = \(Array(sample.prefix(8))) AND f.sample_hash = \(sample)
              AND f.size = \(file.size) AND f.id <> \(file.id) AND f.role = 'original'
              AND v.trashed IS NULL
            ORDER BY f.state <> 'present', f.video, f.id
            LIMIT 4
            """
        ) { row in
            Twin(
                id: try row.next(), root: try row.next(), path: FilePath(try row.next(), try row.next()),
                isPresent: try row.next(), streamHash: try row.optional())
        }
    }

    /// A file that waits for its first look has the content of a known one: nothing is to be learnt of it.
    package func settle(_ file: QueuedFile, as twin: MediaFile.ID) throws {
        guard try isAsQueued(file) else { return }
        try settle(file.id, as: twin)
    }

    func settle(_ file: MediaFile.ID, as twin: MediaFile.ID) throws {
        let rows = try all("SELECT id, video, state FROM files WHERE id IN (\(file), \(twin))") { row in
            (id: try row.next(Int.self), video: try row.next(Int.self), state: try row.next(FileState.self))
        }
        guard let new = rows.first(where: { $0.id == file }), let old = rows.first(where: { $0.id == twin })
        else {
            return
        }
        if old.state == .missing, try new.video == old.video || isUntouched(new.video) {
            return try takePlace(twin, of: file)
        }
        try copyFacts(of: twin, to: file)
        try clearProblems(ofFile: file)
        try process(file, try isAnalysed(file) ? .completado : .procesando)
        try unite(new.video, old.video)
    }

    private func copyFacts(of twin: MediaFile.ID, to file: MediaFile.ID) throws {
        try run(
            """
            UPDATE files SET (sample_hash, stream_hash, \(verbatimFacts)) =
              (SELECT sample_hash, stream_hash, \(verbatimFacts) FROM files WHERE id = \(twin))
            WHERE id = \(file)
            """)
        try run("DELETE FROM analyses WHERE file = \(file)")
        try run(
            """
            INSERT INTO analyses(file, analyser, version, state, modified, ended)
            SELECT \(file), analyser, version, iif(state = 'waiting', 'queued', state),
              (SELECT modified FROM files WHERE id = \(file)), ended
            FROM analyses WHERE file = \(twin) AND analyser <> 'full_hash'
            """)
        try run(
            "INSERT OR REPLACE INTO fingerprints(file, words) SELECT \(file), words FROM fingerprints WHERE file = \(twin)"
        )
        try run(
            """
            INSERT INTO text_tracks(file, source, kind, position, language, label, text)
            SELECT \(file), source, kind, position, language, label, text
            FROM text_tracks WHERE file = \(twin) AND source = 'embedded'
            """)
    }

    /// After a full pass: whatever else has this content is the same entry. The row of the file may be gone then.
    package func unite(_ file: MediaFile.ID) throws {
        let hash: [UInt8]? = try value("SELECT stream_hash FROM files WHERE id = \(file)")
        guard let hash else { return }
        while true {
            guard
                let video: Video.ID = try value(
                    "SELECT video FROM files WHERE id = \(file) AND role = 'original' AND instead_of IS NULL")
            else { return }
            let other = try first(
                """
                SELECT f.id, f.video, f.state
                FROM files f JOIN videos v ON v.id = f.video
                WHERE substr(f.stream_hash, 1, 8) = \(Array(hash.prefix(8))) AND f.stream_hash = \(hash)
                  AND f.video <> \(video) AND f.role = 'original' AND f.instead_of IS NULL
                  AND v.trashed IS NULL AND (SELECT trashed IS NULL FROM videos WHERE id = \(video))
                  AND NOT \(areApart("f.video", "\(video)"))
                ORDER BY f.state <> 'missing', f.video
                LIMIT 1
                """
            ) { row in
                (
                    id: try row.next(Int.self), video: try row.next(Int.self),
                    state: try row.next(FileState.self)
                )
            }
            guard let other else { return }
            if other.state == .missing, try isUntouched(video) { return try takePlace(other.id, of: file) }
            try unite(video, other.video)
        }
    }

    /// Two entries are one from now on: the older one, with what was decided of either; its own decision stands.
    private func unite(_ a: Video.ID, _ b: Video.ID) throws {
        guard a != b else { return }
        let (older, younger) = (min(a, b), max(a, b))
        let columns: [DecisionColumn] =
            VideoField.allCases.map { DecisionColumn($0) } + [.cover, .same, .trashed]
        let followers: [Video.ID] = try all("SELECT id FROM videos WHERE same = \(younger)")
        let rows = try rows(of: [older, younger] + followers, columns)
        guard rows[older, .same] == .null, rows[younger, .same] == .null,
            rows[older, .trashed] == .null, rows[younger, .trashed] == .null,
            try value("SELECT \(areApart("\(older)", "\(younger)"))") == false
        else { return }
        let isTouched = try !isUntouched(younger)
        let taken = columns.compactMap { column -> Difference? in
            guard ![.same, .trashed].contains(column), rows[older, column] == .null,
                let value = rows[younger, column], value != .null
            else { return nil }
            return Difference(column: column, old: .null, new: value)
        }
        let moved = [Difference(column: .same, old: .null, new: .integer(older))]
        let pointed = [Difference(column: .same, old: .integer(younger), new: .integer(older))]
        let changes =
            (taken.isEmpty ? [] : [VideoChange(video: older, differences: taken)])
            + [VideoChange(video: younger, differences: moved)]
            + followers.map { VideoChange(video: $0, differences: pointed) }
        if isTouched {
            var batch = Batch(.unite, try title(of: older), by: .host)
            try change(changes, in: &batch)
            try joinLists(of: younger, older, in: &batch)
            try batch.finish(on: self)
        } else {
            try write(changes)
        }
    }

    /// Whether a person said that these two are not the same, or one of those that are the same as them.
    private func areApart(_ a: SQL, _ b: SQL) -> SQL {
        """
        EXISTS(
          SELECT 1 FROM apart p JOIN videos o ON o.id = p.older JOIN videos y ON y.id = p.younger
          WHERE COALESCE(o.same, o.id) IN (\(a), \(b)) AND COALESCE(y.same, y.id) IN (\(a), \(b)))
        """
    }

    private func joinLists(of younger: Video.ID, _ older: Video.ID, in batch: inout Batch) throws {
        let lists: [VideoList.ID] = try all(
            """
            SELECT m.list FROM list_videos m JOIN lists l ON l.id = m.list
            WHERE m.video = \(younger) AND l.kind = 'own'
              AND NOT EXISTS(SELECT 1 FROM list_videos o WHERE o.list = m.list AND o.video = \(older))
            """)
        for list in lists {
            let last: Int = try value("SELECT max(position) FROM list_videos WHERE list = \(list)") ?? 0
            let entry = Entry.membership(.insert, of: older, in: list, at: last + ListOrder.step)
            if try apply(entry) { try batch.record(entry, on: self) }
        }
    }

    private func title(of video: Video.ID) throws -> String { try self.video(video)?.title.value ?? "" }

    /// A person says that a file that was found to be the same is not: it is an entry of its own again, and stays one.
    ///
    /// - Throws: `EditError.notFound` where the file did not come from another entry.
    package func split(_ file: MediaFile.ID, from video: Video.ID, by actor: Actor) throws -> Change {
        let own: Video.ID? = try value(
            "SELECT came_from FROM files WHERE id = \(file) AND video = \(video) AND came_from IS NOT NULL")
        guard let own else { throw EditError.notFound }
        var batch = Batch(.split, try title(of: video), by: actor)
        let difference = Difference(column: .same, old: .integer(video), new: .null)
        try change([VideoChange(video: own, differences: [difference])], in: &batch)
        try batch.finish(on: self)
        return batch.change
    }

    /// The files of an entry that is the same as another one are that one's, and so is what is claimed of it; when somebody
    /// takes that back, they are its own again, and it stays another one.
    func moveFiles(_ change: VideoChange) throws {
        guard let same = change.differences.first(where: { $0.column == .same }) else { return }
        let own = change.video
        let files: [MediaFile.ID]
        switch same.old {
        case .integer: files = try all("SELECT id FROM files WHERE came_from = \(own)")
        default: files = try all("SELECT id FROM files WHERE video = \(own) AND came_from IS NULL")
        }
        var to = own
        if case .integer(let other) = same.new { to = other }
        try run(
            """
            UPDATE files SET video = \(to), came_from = \(to == own ? nil : own) WHERE id IN \(any: files)
            """)
        var entries: Set = [own, to]
        if case .integer(let before) = same.old {
            entries.insert(before)
            // What a person judged of it since then stands.
            try run(
                """
                DELETE FROM claims AS c
                WHERE video = \(before) AND came_from = \(own)
                  AND (verdict IS NULL OR EXISTS(
                    SELECT 1 FROM claims o
                    WHERE o.video = \(own) AND o.field = c.field AND o.value = c.value AND o.verdict = c.verdict))
                """)
            if to == own {
                try run("INSERT OR IGNORE INTO apart VALUES (\(min(own, before)), \(max(own, before)))")
            }
        } else {
            try run("DELETE FROM apart WHERE older = \(min(own, to)) AND younger = \(max(own, to))")
        }
        if to != own { try copyClaims(of: own, to: to) }
        for entry in entries.sorted() {
            for field in ClaimField.allCases { try detect(field, of: entry) }
        }
        for entry in entries.sorted() { try choosePlaying(of: entry) }
        touched?.note(entries.sorted())
    }

    /// Where nothing is claimed of the one, what is claimed of the other holds; and what a person judged, in any case.
    private func copyClaims(of own: Video.ID, to other: Video.ID) throws {
        try run(
            """
            INSERT INTO claims(video, field, value, source, run, score, evidence, verdict, came_from)
            SELECT \(other), field, value, source, run, score, evidence, verdict, \(own) FROM claims c
            WHERE video = \(own) AND withdrawn IS NULL AND came_from IS NULL
              AND NOT EXISTS(
                SELECT 1 FROM claims o
                WHERE o.video = \(other) AND o.field = c.field AND (c.verdict IS NULL OR o.value = c.value))
            """)
    }
}
