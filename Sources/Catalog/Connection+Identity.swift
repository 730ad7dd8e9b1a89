import Platform
package import SQLite

// Which file is which. What lies where is a fact of the disk and not journalled; that two entries are one is (`unite`).
extension Connection {
    /// Files that are known by these inodes, on whatever device: after a move on one device they have the same size and time.
    package func files(withInodes inodes: [UInt64]) throws -> [PlacedFile] {
        try all(
            """
            SELECT f.id, f.root, r.path, f.path, f.size, f.modified, f.device, f.inode, f.state <> 'missing'
            FROM files f JOIN roots r ON r.id = f.root
            WHERE f.inode IN \(any: inodes.map { Int(bitPattern: UInt($0)) }) AND f.role <> 'slide'
            """
        ) { row in
            PlacedFile(
                id: try row.next(), root: try row.next(), path: FilePath(try row.next(), try row.next()),
                size: try row.next(), modified: try row.next(), device: try row.next(), inode: try row.next(),
                isPresent: try row.next())
        }
    }

    /// The file lies at another place now: all that is known of it goes there with it.
    package func move(_ file: MediaFile.ID, to found: FoundFile, in root: Root.ID) throws {
        guard let video: Video.ID = try value("SELECT video FROM files WHERE id = \(file)") else { return }
        try displace(at: found.path, in: root, but: file)
        try run(
            """
            UPDATE files
            SET root = \(root), path = \(found.path), size = \(found.size), modified = \(found.modified),
              device = \(found.device), inode = \(found.inode), displaced = NULL
            WHERE id = \(file)
            """)
        try present([file])
        try settlePlace(of: file, found.claims, in: video)
    }

    /// A further name of a file that is there (a hard link): a copy, known without a look.
    package func addCopy(_ found: FoundFile, of file: MediaFile.ID, in root: Root.ID, firstSight version: Int)
        throws
    {
        try displace(at: found.path, in: root)
        let video = try add([found], to: root, firstSight: version)[0]
        guard let copy: MediaFile.ID = try value("SELECT file FROM videos WHERE id = \(video)"), copy != file
        else {
            return
        }
        try settle(copy, as: file)
    }

    /// Whatever is known to lie there lies there no more.
    private func displace(at path: [UInt8], in root: Root.ID, but file: MediaFile.ID? = nil) throws {
        let old: MediaFile.ID? = try value(
            "SELECT id FROM files WHERE root = \(root) AND path = \(path) AND displaced IS NULL AND id IS NOT \(file)"
        )
        guard let old else { return }
        try run("UPDATE files SET displaced = \(Timestamp.now) WHERE id = \(old)")
        try missing([old])
    }

    /// A file of its own takes the place of one that changed, and what is known of that one until it was looked at.
    func replace(_ old: MediaFile.ID, by found: FoundFile, firstSight version: Int) throws {
        let place = try first("SELECT root, video FROM files WHERE id = \(old)") { row in
            (root: try row.next(Int.self), video: try row.next(Int.self))
        }
        guard let (root, video) = place else { return }
        try displace(at: found.path, in: root)
        let file = try insert(
            """
            INSERT INTO files(video, root, path, role, size, modified, device, inode, state, since, instead_of,
              \(verbatimFacts))
            SELECT video, root, path, role, \(found.size), \(found.modified), \(found.device), \(found.inode),
              \(FileState.present), \(Timestamp.now), id, \(verbatimFacts)
            FROM files WHERE id = \(old)
            """)
        try queueAnew(file, firstSight: version, modified: found.modified)
        try choosePlaying(of: video)
        try process(file, .pendiente)
    }

    /// What a file that took another one's place turned out to be.
    ///
    /// - Parameter isSame: `nil` where no stream hash of the old one is known: then their facts tell.
    /// - Returns: what is still to be written of it; `nil` where all is known.
    package func settle(_ file: QueuedFile, isSame: Bool?, _ seen: SeenFile) throws -> QueuedFile? {
        guard let former = file.former, try isAsQueued(file) else { return file }
        guard try isSame ?? hasFacts(former.id, of: seen) else { return try separate(file) }
        try run("UPDATE files SET instead_of = NULL WHERE id = \(file.id)")
        // The old one may have been found elsewhere meanwhile: then this is a copy of it.
        if try value("SELECT state FROM files WHERE id = \(former.id)") != FileState.missing { return file }
        guard former.streamHash != nil else {
            // Nothing but its first look is known of the old one.
            try run("DELETE FROM files WHERE id = \(former.id)")
            return file
        }
        try takePlace(former.id, of: file.id)
        try run(
            """
            UPDATE files SET container = \(seen.container), bit_rate = \(seen.bitRate), sample_hash = \(seen.sampleHash)
            WHERE id = \(former.id)
            """)
        return nil
    }

    private func hasFacts(_ file: MediaFile.ID, of seen: SeenFile) throws -> Bool {
        try value(
            """
            SELECT width IS \(seen.width) AND height IS \(seen.height) AND video_codec IS \(seen.videoCodec)
              AND audio_codec IS \(seen.audioCodec) AND abs(COALESCE(seconds, 0) - \(seen.seconds ?? 0)) < 0.1
            FROM files WHERE id = \(file)
            """) ?? false
    }

    /// Another content at a known path is an entry of its own; the old one is missing.
    ///
    /// - Returns: the file as one of that entry.
    package func separate(_ queued: QueuedFile) throws -> QueuedFile {
        let (file, old) = (queued.id, queued.video)
        let now = Timestamp.now
        let path = FilePath(try value("SELECT path FROM files WHERE id = \(file)") ?? [])
        let video = try insert(
            """
            INSERT INTO videos(media, file, stem, title_key, added, updated, processing)
            SELECT media, \(file), \(path.stem), \(sortKey(path.stem)), \(now), \(now), \(ProcessingStatus.pendiente)
            FROM videos WHERE id = \(old)
            """)
        try run("UPDATE files SET video = \(video), instead_of = NULL, came_from = NULL WHERE id = \(file)")
        // What its place says is still said of it; of its content nobody has said anything.
        try run(
            """
            INSERT INTO claims(video, field, value, source, evidence)
            SELECT \(video), field, value, source, evidence FROM claims
            WHERE video = \(old) AND source IN ('folder', 'file_name')
            """)
        for field in ClaimField.allCases { try detect(field, of: video) }
        try derive([video])
        try choosePlaying(of: old)
        touched?.note([old, video])
        var queued = queued
        (queued.video, queued.former) = (video, nil)
        return queued
    }

    /// One that was gone is what has been found at another place: its row goes there, and that of the place goes.
    private func takePlace(_ file: MediaFile.ID, of other: MediaFile.ID) throws {
        struct Place {
            var video, root: Int
            var path: [UInt8]
            var size, modified, device, inode: Int
            var container: String?
            var bitRate: Int?
        }
        let found = try first(
            """
            SELECT video, root, path, size, modified, device, inode, container, bit_rate FROM files WHERE id = \(other)
            """
        ) { row in
            Place(
                video: try row.next(), root: try row.next(), path: try row.next(), size: try row.next(),
                modified: try row.next(), device: try row.next(), inode: try row.next(),
                container: try row.optional(), bitRate: try row.optional())
        }
        guard let place = found, let video: Video.ID = try value("SELECT video FROM files WHERE id = \(file)")
        else {
            return
        }
        let claims = try placeClaims(of: place.video)
        try run("DELETE FROM files WHERE id = \(other)")
        try run(
            """
            UPDATE files
            SET root = \(place.root), path = \(place.path), size = \(place.size), modified = \(place.modified),
              device = \(place.device), inode = \(place.inode), displaced = NULL,
              container = COALESCE(\(place.container), container), bit_rate = COALESCE(\(place.bitRate), bit_rate)
            WHERE id = \(file)
            """)
        try present([file])
        if place.video != video {
            try run("DELETE FROM videos WHERE id = \(place.video)")
            try run("UPDATE redirects SET entry = \(video) WHERE entry = \(place.video)")
            try run("INSERT OR REPLACE INTO redirects(video, entry) VALUES (\(place.video), \(video))")
            touched?.note(place.video)
        }
        try settlePlace(of: file, claims, in: video)
    }

    /// The entry that one of another id is now: what it was united with, or only another path of.
    package func entry(of video: Video.ID) throws -> Video.ID? {
        try value("SELECT COALESCE(same, id) FROM videos WHERE id = \(video)")
            ?? value("SELECT entry FROM redirects WHERE video = \(video)")
    }
}

// Content that is found to be known.
extension Connection {
    /// Those whose sample is the same, at most four; the ones that are there first.
    package func twins(of file: QueuedFile, sample: [UInt8]) throws -> [Twin] {
        try all(
            """
            SELECT f.id, f.root, r.path, f.path, f.state = 'present', f.stream_hash
            FROM files f JOIN roots r ON r.id = f.root
            WHERE substr(f.sample_hash, 1, 8) = \(Array(sample.prefix(8))) AND f.sample_hash = \(sample)
              AND f.size = \(file.size) AND f.id <> \(file.id) AND f.role = 'original'
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

    private func settle(_ file: MediaFile.ID, as twin: MediaFile.ID) throws {
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
        try process(file, .completado)
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
            FROM analyses WHERE file = \(twin)
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
                  AND v.trashed IS NULL AND v.apart IS NOT \(video)
                  AND (SELECT apart IS NOT f.video AND trashed IS NULL FROM videos WHERE id = \(video))
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
            VideoField.allCases.map { DecisionColumn($0) } + [.cover, .same, .apart, .trashed]
        let followers: [Video.ID] = try all("SELECT id FROM videos WHERE same = \(younger)")
        let rows = try rows(of: [older, younger] + followers, columns)
        guard rows[older, .same] == .null, rows[younger, .same] == .null,
            rows[older, .trashed] == .null, rows[younger, .trashed] == .null,
            rows[younger, .apart] != .integer(older), rows[older, .apart] != .integer(younger)
        else { return }
        let isTouched = try !isUntouched(younger)
        let taken = columns.compactMap { column -> Difference? in
            guard ![.same, .apart, .trashed].contains(column), rows[older, column] == .null,
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
        // Where nothing is claimed of the older one, what is claimed of the younger holds.
        try run(
            """
            INSERT INTO claims(video, field, value, source, run, score, evidence, verdict)
            SELECT \(older), field, value, source, run, score, evidence, verdict FROM claims c
            WHERE video = \(younger) AND withdrawn IS NULL
              AND NOT EXISTS(SELECT 1 FROM claims o WHERE o.video = \(older) AND o.field = c.field)
            """)
        for field in ClaimField.allCases { try detect(field, of: older) }
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
        guard let own, let apart = try rows(of: [own], [.apart])[own, .apart] else {
            throw EditError.notFound
        }
        var batch = Batch(.split, try title(of: video), by: actor)
        let differences = [
            Difference(column: .same, old: .integer(video), new: .null),
            Difference(column: .apart, old: apart, new: .integer(video)),
        ]
        try change([VideoChange(video: own, differences: differences)], in: &batch)
        try batch.finish(on: self)
        return batch.change
    }

    /// The files of an entry that is the same as another one are that one's, and its own again when it is not.
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
        if case .integer(let before) = same.old { entries.insert(before) }
        for entry in entries.sorted() { try choosePlaying(of: entry) }
        touched?.note(entries.sorted())
    }
}

// Which file of an entry plays.
extension Connection {
    /// Entries of these files that have others, too; no photo sets.
    func entriesOfSeveral(_ files: [MediaFile.ID]) throws -> [Video.ID] {
        try all(
            """
            SELECT DISTINCT f.video
            FROM files f JOIN videos v ON v.id = f.video
            WHERE f.id IN \(any: files) AND f.role <> 'slide'
              AND EXISTS(SELECT 1 FROM files o WHERE o.video = f.video AND o.id <> f.id AND o.role <> 'slide')
            """)
    }

    /// One that is there before one that is not, then the best picture.
    func choosePlaying(of video: Video.ID) throws {
        let best: MediaFile.ID? = try value(
            """
            SELECT f.id FROM files f
            WHERE f.video = \(video) AND f.role NOT IN ('slide', 'edit')
            ORDER BY f.state = 'present' DESC, f.state = 'unreadable' DESC, f.displaced IS NULL DESC,
              f.excluded IS NULL DESC, COALESCE(f.width * f.height, 0) DESC, COALESCE(f.bit_rate, 0) DESC, f.size DESC, f.id
            LIMIT 1
            """)
        guard let best, try value("SELECT file FROM videos WHERE id = \(video)") != best else { return }
        try run("UPDATE videos SET file = \(best), updated = \(Timestamp.now) WHERE id = \(video)")
        try settleName(of: video)
    }

    /// After the file that plays is another one, or is called otherwise.
    private func settleName(of video: Video.ID) throws {
        let path: [UInt8]? = try value(
            "SELECT f.path FROM videos v JOIN files f ON f.id = v.file AND f.role <> 'slide' WHERE v.id = \(video)"
        )
        if let path { try run("UPDATE videos SET stem = \(FilePath(path).stem) WHERE id = \(video)") }
        try derive([video])
        touched?.note(video)
    }

    /// After a file came to another place: what its folder and its name say of the entry is what they say there.
    private func settlePlace(of file: MediaFile.ID, _ claims: [FoundClaim], in video: Video.ID) throws {
        try choosePlaying(of: video)
        guard try value("SELECT file FROM videos WHERE id = \(video)") == file else { return }
        let before = try placeClaims(of: video)
        if Set(before) != Set(claims) {
            // What a person judged stands.
            try run(
                """
                DELETE FROM claims
                WHERE video = \(video) AND source IN ('folder', 'file_name') AND verdict IS NULL
                """)
            for claim in claims {
                try run(
                    """
                    INSERT INTO claims(video, field, value, source, evidence)
                    SELECT \(video), \(claim.field.rawValue), \(claim.value), \(claim.source), \(claim.evidence)
                    WHERE NOT EXISTS(
                      SELECT 1 FROM claims
                      WHERE video = \(video) AND field = \(claim.field.rawValue) AND value = \(claim.value)
                        AND source = \(claim.source))
                    """)
            }
            let fields = Set((before + claims).compactMap { ClaimField(rawValue: $0.field.rawValue) })
            for field in ClaimField.allCases where fields.contains(field) { try detect(field, of: video) }
        }
        try settleName(of: video)
    }

    private func placeClaims(of video: Video.ID) throws -> [FoundClaim] {
        try all(
            """
            SELECT field, value, source, evidence FROM claims
            WHERE video = \(video) AND source IN ('folder', 'file_name') AND withdrawn IS NULL
            """
        ) { row in
            let field: String = try row.next()
            let (value, source): (String, String) = (try row.next(), try row.next())
            let evidence: String? = try row.optional()
            return FoundClaim.Field(rawValue: field).map {
                FoundClaim(field: $0, value: value, source: source, evidence: evidence ?? "")
            }
        }.compactMap { $0 }
    }
}

/// What a look told of a file, as columns.
private let verbatimFacts: SQL =
    """
    container, seconds, width, height, rotation, video_codec, audio_codec, frame_rate, bit_rate, cover, colour,
    is_variable_rate, video_bit_rate, audio_bit_rate, channels, sample_rate, bit_depth, dynamic_range, loudness, peak,
    storyboard, tiles
    """

/// A file as it was last seen, to be recognised at another place.
package struct PlacedFile: Sendable, Hashable {
    package var id: MediaFile.ID
    package var root: Root.ID
    /// Absolute.
    package var path: FilePath
    package var size: Int
    package var modified: Int
    package var device: UInt64
    package var inode: UInt64
    package var isPresent: Bool
}
