package import Platform
package import SQLite

// Whether files still hold what they held: hashes of all of them, taken when nothing else is to be done.
extension Connection {
    package var checksContent: Bool { get throws { try setting("bit_rot") == "true" } }

    /// Journalled.
    package func setChecksContent(_ isOn: Bool, by actor: Actor) throws -> Change {
        try setSetting("bit_rot", isOn ? "true" : "false", by: actor)
    }

    /// Files after `last` that were not looked at since `moment`, by id, without those of folders that are `away`.
    package func filesToCheck(
        since moment: Timestamp, away: Set<Root.ID> = [], after last: MediaFile.ID, limit: Int = 50
    ) throws -> [VerifiedFile] {
        try all(
            """
            SELECT f.id, f.root, r.path, f.path, f.size, f.modified, f.state
            FROM files f
            JOIN roots r ON r.id = f.root
            LEFT JOIN analyses a ON a.file = f.id AND a.analyser = 'full_hash'
            WHERE f.id > \(last) AND f.state = 'present' AND r.removed IS NULL
              AND (a.ended IS NULL OR a.ended < \(moment)) AND f.root NOT IN \(any: away.sorted())
            ORDER BY f.id
            LIMIT \(limit)
            """
        ) { row in
            VerifiedFile(
                id: try row.next(), root: try row.next(), folder: FilePath(try row.next([UInt8].self)),
                path: try row.next(), size: try row.next(), modified: try row.next(), state: try row.next())
        }
    }

    package func countToCheck(since moment: Timestamp, away: Set<Root.ID> = []) throws -> Int {
        try value(
            """
            SELECT count(*)
            FROM files f
            JOIN roots r ON r.id = f.root
            LEFT JOIN analyses a ON a.file = f.id AND a.analyser = 'full_hash'
            WHERE f.state = 'present' AND r.removed IS NULL AND (a.ended IS NULL OR a.ended < \(moment))
              AND f.root NOT IN \(any: away.sorted())
            """) ?? 0
    }

    /// Writes down what a file holds, or why that cannot be read, unless it changed meanwhile. A hash that is known is never
    /// replaced: another one is a problem that a person must judge.
    ///
    /// - Returns: `false` where the content is another one, though size and time are the same, or cannot be read.
    package func checked(_ file: VerifiedFile, _ hash: Result<[UInt8], SystemError>, at moment: Timestamp)
        throws -> Bool
    {
        let found = try first(
            "SELECT full_hash FROM files WHERE id = \(file.id) AND size = \(file.size) AND modified = \(file.modified)"
        ) { row in try row.optional([UInt8].self) }
        guard let known = found else { return true }
        // Also of one that cannot be read: it is not tried again at once.
        try run(
            """
            INSERT INTO analyses(file, analyser, version, state, modified, ended)
            VALUES (\(file.id), 'full_hash', 1, 'done', \(file.modified), \(moment))
            ON CONFLICT(file, analyser) DO UPDATE SET ended = excluded.ended
            """)
        let message: String
        switch hash {
        case .success(let hash) where known == nil || known == hash:
            try run("UPDATE files SET full_hash = \(hash) WHERE id = \(file.id)")
            if try run("DELETE FROM problems WHERE file = \(file.id) AND kind = 'rot'") > 0 {
                touched?.noteProblems()
            }
            return true
        case .success: message = "Its content is not what it was, though its size and its time are"
        case .failure(let error): message = "It cannot be read to its end any more (\(error))"
        }
        try problem(root: file.root, path: file.path, kind: "rot", message: message)
        return false
    }

    /// A person says that the content is right as it is now: it is learnt anew.
    ///
    /// - Throws: `EditError.notFound`.
    package func acceptContent(problem id: Problem.ID) throws {
        let file: MediaFile.ID? = try value("SELECT file FROM problems WHERE id = \(id) AND kind = 'rot'")
        guard let file else { throw EditError.notFound }
        try run("UPDATE files SET full_hash = NULL WHERE id = \(file)")
        try run("DELETE FROM analyses WHERE file = \(file) AND analyser = 'full_hash'")
        try clearProblems(ofFile: file)
    }

    /// Files that are there, those whose content is known, and those that hold something else by now.
    package func contentFigures() throws -> (files: Int, known: Int, rotten: Int) {
        try first(
            """
            SELECT count(*), COALESCE(sum(full_hash IS NOT NULL), 0),
              (SELECT count(*) FROM problems WHERE kind = 'rot')
            FROM files WHERE state = 'present'
            """
        ) { row in (try row.next(), try row.next(), try row.next()) } ?? (0, 0, 0)
    }
}
