import Platform
package import SQLite

// Which file is which. What lies where is a fact of the disk and not journalled; that two entries are one is (`unite`).
extension Connection {
    /// Files that are known by these inodes, on whatever device: after a move on one device they have the same size and time.
    package func files(withInodes inodes: [UInt64]) throws -> [LastSeenFile] {
        try all(
            """
            SELECT f.id, f.root, r.path, f.path, f.size, f.modified, f.device, f.inode, f.state <> 'missing'
            FROM files f JOIN roots r ON r.id = f.root
            WHERE f.inode IN \(any: inodes.map { Int(bitPattern: UInt($0)) }) AND f.role <> 'slide'
            """
        ) { row in
            LastSeenFile(
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

    /// What a file that took another one's place turned out to be; with `isSame` `nil`, where no stream hash of the old one
    /// is known, their facts tell.
    ///
    /// - Returns: what is still to be written of it; `nil` where all is known.
    package func settle(_ file: QueuedFile, isSame: Bool?, _ seen: SeenFile) throws -> QueuedFile? {
        guard let former = file.former, try isAsQueued(file) else { return file }
        guard try isSame ?? looks(former.id, as: seen) else { return try separate(file) }
        try run("UPDATE files SET instead_of = NULL WHERE id = \(file.id)")
        // The old one may have been found elsewhere meanwhile: then this is a copy of it.
        if try value("SELECT state FROM files WHERE id = \(former.id)") != FileState.missing { return file }
        guard former.streamHash != nil else {
            // Nothing but its first look is known of the old one.
            try run("DELETE FROM files WHERE id = \(former.id)")
            return file
        }
        try run(
            """
            UPDATE files SET container = \(seen.container), bit_rate = \(seen.bitRate), sample_hash = \(seen.sampleHash)
            WHERE id = \(file.id)
            """)
        try takePlace(former.id, of: file.id)
        return nil
    }

    /// Its picture is the same one, and so are its facts.
    private func looks(_ file: MediaFile.ID, as seen: SeenFile) throws -> Bool {
        try value(
            """
            SELECT cover = \(seen.cover) AND width IS \(seen.width) AND height IS \(seen.height) AND video_codec IS \(seen.videoCodec)
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

    /// A missing file was found again: its row moves there and replaces the new one. Their streams are the same; the bytes
    /// around them may differ.
    func takePlace(_ file: MediaFile.ID, of other: MediaFile.ID) throws {
        struct Place {
            var video, root: Int
            var path: [UInt8]
            var size, modified, device, inode: Int
            var container: String?
            var bitRate: Int?
            var sample: [UInt8]?
        }
        let found = try first(
            """
            SELECT video, root, path, size, modified, device, inode, container, bit_rate, sample_hash
            FROM files WHERE id = \(other)
            """
        ) { row in
            Place(
                video: try row.next(), root: try row.next(), path: try row.next(), size: try row.next(),
                modified: try row.next(), device: try row.next(), inode: try row.next(),
                container: try row.optional(), bitRate: try row.optional(), sample: try row.optional())
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
              container = COALESCE(\(place.container), container), bit_rate = COALESCE(\(place.bitRate), bit_rate),
              sample_hash = COALESCE(\(place.sample), sample_hash), full_hash = NULL
            WHERE id = \(file)
            """)
        try run("DELETE FROM analyses WHERE file = \(file) AND analyser = 'full_hash'")
        try present([file])
        if place.video != video {
            try run("DELETE FROM videos WHERE id = \(place.video)")
            try run("UPDATE redirects SET entry = \(video) WHERE entry = \(place.video)")
            try run("INSERT OR REPLACE INTO redirects(video, entry) VALUES (\(place.video), \(video))")
            touched?.note(place.video)
        }
        try settlePlace(of: file, claims, in: video)
        try process(file, try isAnalysed(file) ? .completado : .procesando)
    }

    /// The entry that this id leads to now: the one it was united with, or was only ever another path of.
    package func entry(of video: Video.ID) throws -> Video.ID? {
        try value(
            """
            SELECT COALESCE(same, id) FROM videos
            WHERE id = COALESCE((SELECT entry FROM redirects WHERE video = \(video)), \(video))
            """)
    }

    /// Likewise of many, each once, in their order; what leads nowhere stays as it is.
    func entries(of videos: [Video.ID]) throws -> [Video.ID] {
        let moved = try all(
            """
            SELECT id, same FROM videos WHERE id IN \(any: videos) AND same IS NOT NULL
            UNION ALL
            SELECT r.video, COALESCE(v.same, v.id) FROM redirects r JOIN videos v ON v.id = r.entry
            WHERE r.video IN \(any: videos)
            """
        ) { row in (try row.next(Video.ID.self), try row.next(Video.ID.self)) }
        if moved.isEmpty { return videos }
        let entries = Dictionary(uniqueKeysWithValues: moved)
        var taken: Set<Video.ID> = []
        return videos.map { entries[$0] ?? $0 }.filter { taken.insert($0).inserted }
    }
}

/// What a look told of a file, as columns.
let verbatimFacts: SQL =
    """
    container, seconds, width, height, rotation, video_codec, audio_codec, frame_rate, bit_rate, cover, colour,
    is_variable_rate, video_bit_rate, audio_bit_rate, channels, sample_rate, bit_depth, dynamic_range, loudness, peak,
    storyboard, tiles
    """

/// A file as it was last seen, to be recognised at another place.
package struct LastSeenFile: Sendable, Hashable {
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
