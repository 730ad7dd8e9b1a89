import Platform
package import SQLite

// What the library finds. None of it is journalled: it can be made again. `Catalog.write` publishes the changed videos.
extension Connection {
    /// Files of a root in byte order of their relative path, those after `path` only: to be merged with a walk in the same order.
    package func knownFiles(of root: Root.ID, after path: [UInt8]?, limit: Int) throws -> [KnownFile] {
        try all(
            """
            SELECT \(KnownFile.columns)
            FROM files
            WHERE root = \(root) AND path > \(path ?? []) AND displaced IS NULL
            ORDER BY path
            LIMIT \(limit)
            """, KnownFile.init)
    }

    /// Same path, other size or time. It may be the same content, tagged anew or touched, or another one: where anything
    /// is known of the old one, a file of its own takes its place until that is known (`Connection.settle`).
    ///
    /// What first sight told stays until it looked again, so that a page never goes blank meanwhile.
    package func changed(_ file: MediaFile.ID, to found: FoundFile, firstSight version: Int) throws {
        let isKnown: Bool? = try value(
            "SELECT container IS NOT NULL AND instead_of IS NULL AND role = 'original' FROM files WHERE id = \(file)"
        )
        if isKnown == true { return try replace(file, by: found, firstSight: version) }
        let now = Timestamp.now
        try run(
            """
            UPDATE files
            SET size = \(found.size), modified = \(found.modified), device = \(found.device), inode = \(found.inode),
              state = \(FileState.present), since = \(now), excluded = NULL, sample_hash = NULL, stream_hash = NULL, full_hash = NULL
            WHERE id = \(file)
            """)
        try queueAnew(file, firstSight: version, modified: found.modified)
        try process(file, .pendiente)
    }

    /// Present again, unchanged.
    package func present(_ files: [MediaFile.ID]) throws { try set(.present, files) }

    package func missing(_ files: [MediaFile.ID]) throws { try set(.missing, files) }

    /// There, as far as one can tell, and not to be read: nobody knows more until it can be.
    package func unreadable(_ files: [MediaFile.ID]) throws { try set(.unreadable, files) }

    /// Left out by a pattern from now on, or not any more: then they are missing until a scan meets them.
    package func exclude(_ files: [MediaFile.ID], _ isExcluded: Bool = true) throws {
        let now: Timestamp? = isExcluded ? .now : nil
        try run(
            """
            UPDATE files SET excluded = \(now) WHERE id IN \(any: files) AND (excluded IS NOT NULL) <> \(isExcluded)
            """)
        try set(.missing, files)
    }

    /// Missing since their library folder was removed at that moment.
    func missing(_ files: [MediaFile.ID], at moment: Timestamp) throws {
        try set(.missing, files, at: moment)
    }

    /// Nothing that is known of a file is lost when it is missing; only the work on it waits.
    private func set(_ state: FileState, _ files: [MediaFile.ID], at now: Timestamp = .now) throws {
        try run(
            """
            UPDATE files SET state = \(state), since = \(now) WHERE id IN \(any: files) AND state <> \(state)
            """)
        if state == .present { try run("UPDATE files SET excluded = NULL WHERE id IN \(any: files)") }
        if state == .missing {
            try run(
                "UPDATE analyses SET state = 'waiting' WHERE file IN \(any: files) AND state = 'queued'")
        } else {
            try run(
                "UPDATE analyses SET state = 'queued' WHERE file IN \(any: files) AND state = 'waiting'")
        }
        for video in try all("SELECT DISTINCT video FROM files WHERE id IN \(any: files)", of: Int.self) {
            touched?.note(video)
        }
        for video in try entriesOfSeveral(files) { try choosePlaying(of: video) }
        if try value("SELECT 1 FROM problems WHERE file IN \(any: files) LIMIT 1", of: Int.self) != nil {
            touched?.noteProblems()
        }
    }

    /// The state of the entry that this file plays for.
    func process(_ file: MediaFile.ID, _ status: ProcessingStatus, error: String? = nil) throws {
        let video: Video.ID? = try value("SELECT video FROM files WHERE id = \(file)")
        guard let video else { return }
        try run(
            """
            UPDATE videos
            SET processing = \(status), error = \(error), updated = \(Timestamp.now)
            WHERE id = \(video) AND file = \(file)
            """)
        touched?.note(video)
    }
}
