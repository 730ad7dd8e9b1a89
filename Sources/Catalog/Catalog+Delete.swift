import SQLite

/// A file of an entry in the trash, as the catalogue knows it.
package struct TrashedFile: Sendable {
    package var id: MediaFile.ID
    package var root: Root.ID
    /// The library folder, and the device and whether it is one still.
    package var folder: FilePath
    package var folderDevice: Int?
    package var isInLibrary: Bool
    /// Below the folder.
    package var path: [UInt8]
    package var size: Int
    /// In nanoseconds.
    package var modified: Int
    package var device: Int
    package var inode: UInt64
    package var isMissing: Bool
    /// Another file lies at its path.
    package var isDisplaced: Bool
    /// Whether that one has the same content is not known yet.
    package var isUnsettled: Bool
    package var seconds: Double?
    /// SHA-256 of all of it.
    package var fullHash: [UInt8]?
    package var streamHash: [UInt8]?
    package var sampleHash: [UInt8]?

    package var fullPath: FilePath { FilePath(folder.bytes, path) }
}

/// Entries that go for good, told in the journal as one change that cannot be undone.
package struct Deletion: Sendable {
    fileprivate var batch: Batch
    /// Of the catalogue that it is about.
    fileprivate var generation: Int?
    package var change: Change { batch.change }

    package init(by actor: Actor) { batch = Batch(.delete, "", by: actor) }
}

extension Connection {
    /// Before anything is done or written down of it.
    ///
    /// - Throws: `CatalogError.restored` in another catalogue than that where it began: its ids mean something else there.
    package func goOn(with deletion: inout Deletion) throws {
        guard deletion.generation ?? generation == generation else { throw CatalogError.restored }
        deletion.generation = generation
    }

    /// The files of an entry in the trash; `nil` where there is no such entry there.
    package func trashedFiles(of video: Video.ID) throws -> [TrashedFile]? {
        let isThere = try value(
            "SELECT 1 FROM videos WHERE id = \(video) AND trashed IS NOT NULL AND same IS NULL", of: Int.self)
        guard isThere != nil else { return nil }
        return try all(
            """
            SELECT f.id, f.root, r.path, r.device, r.removed IS NULL, f.path, f.size, f.modified, f.device, f.inode,
              f.state = 'missing', f.displaced IS NOT NULL,
              EXISTS(SELECT 1 FROM files n WHERE n.root = f.root AND n.path = f.path AND n.instead_of = f.id), f.seconds,
              f.full_hash, f.stream_hash, f.sample_hash
            FROM files f JOIN roots r ON r.id = f.root
            WHERE f.video = \(video)
            ORDER BY f.position, f.id
            """
        ) { row in
            TrashedFile(
                id: try row.next(), root: try row.next(), folder: FilePath(try row.next([UInt8].self)),
                folderDevice: try row.optional(), isInLibrary: try row.next(), path: try row.next(),
                size: try row.next(), modified: try row.next(),
                device: try row.next(), inode: try row.next(), isMissing: try row.next(),
                isDisplaced: try row.next(), isUnsettled: try row.next(),
                seconds: try row.optional(),
                fullHash: try row.optional(), streamHash: try row.optional(), sampleHash: try row.optional())
        }
    }

    /// All that is in the trash, the newest first.
    package func trashedIDs() throws -> [Video.ID] {
        try all(
            "SELECT id FROM videos WHERE trashed IS NOT NULL AND same IS NULL ORDER BY trashed DESC, id DESC")
    }

    /// How much the files of these entries take, as far as they are there.
    package func bytes(of videos: [Video.ID]) throws -> Int {
        try value(
            "SELECT COALESCE(sum(size), 0) FROM files WHERE video IN \(any: videos) AND state <> 'missing'")
            ?? 0
    }

    /// Forgets entries for good, with all that was known of them but their line in the journal.
    fileprivate func forget(_ videos: [Video.ID], in batch: inout Batch) throws {
        let titles = try all(
            """
            SELECT v.id, COALESCE(NULLIF(v.final_title, ''), v.detected_title, v.stem)
            FROM videos v
            WHERE v.id IN \(any: videos) AND v.trashed IS NOT NULL
            ORDER BY v.id
            """
        ) { row in (id: try row.next(Video.ID.self), title: try row.next(String.self)) }
        for (id, title) in titles {
            try batch.record(
                Entry(
                    table: .videos, key: .integer(id), op: .delete,
                    old: [DecisionColumn.title.rawValue: .text(title)]), on: self)
        }
        let ids = titles.map(\.id)
        // Entries that were found to be one with it have no file of their own any more.
        let followers = try all("SELECT id FROM videos WHERE same IN \(any: ids)", of: Video.ID.self)
        try run("DELETE FROM redirects WHERE entry IN \(any: ids + followers)")
        try run(
            "DELETE FROM apart WHERE older IN \(any: ids + followers) OR younger IN \(any: ids + followers)")
        try run("DELETE FROM videos WHERE id IN \(any: ids + followers)")
        touched?.note(ids + followers)
        touched?.noteProblems()
    }
}

extension Catalog {
    /// Writes down that these files are gone from the disk, and forgets these entries, of which nothing is left there.
    /// One that somebody took out of the trash meanwhile stays, and is missing. The job is told how far it is.
    package func settle(
        gone files: [MediaFile.ID], forgetting videos: [Video.ID], _ deletion: Deletion, of job: Job.ID,
        done: Int, counts: [String: Int]
    ) async throws -> Deletion {
        try await write { connection in
            var deletion = deletion
            try connection.goOn(with: &deletion)
            try connection.missing(files)
            try connection.forget(videos, in: &deletion.batch)
            try deletion.batch.finish(on: connection)
            if try connection.job(job) != nil {
                _ = try connection.update(job, done: done, counts: counts)
            }
            return deletion
        }
    }
}
