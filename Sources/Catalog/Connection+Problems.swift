import Platform
package import SQLite

extension Problem {
    static let columns: SQL = "p.id, p.root, r.path, p.path, f.video, p.kind, p.message, p.since"
    /// Without those of files that are missing or in a folder that was removed: that is another story.
    static let tables: SQL =
        """
        problems p
        JOIN roots r ON r.id = p.root AND r.removed IS NULL
        LEFT JOIN files f ON f.id = p.file
        """
    static let isCurrent: SQL = "f.state IS NOT 'missing'"

    init(_ row: inout Row) throws {
        id = try row.next()
        root = try row.next()
        let folder: [UInt8] = try row.next()
        let relative: [UInt8] = try row.next()
        path = relative.isEmpty ? FilePath(folder) : FilePath(folder, relative)
        video = try row.optional()
        kind = try row.next()
        message = try row.next()
        since = try row.next()
    }
}

extension Connection {
    /// Newest first; those older than `last` when it is given.
    package func problems(after last: Problem.ID? = nil, limit: Int = 200) throws -> [Problem] {
        try all(
            """
            SELECT \(Problem.columns)
            FROM \(Problem.tables)
            WHERE \(Problem.isCurrent) AND p.id < \(last ?? .max)
            ORDER BY p.id DESC
            LIMIT \(limit)
            """, Problem.init)
    }

    /// What is wrong with a file of this entry.
    package func problem(of video: Video.ID) throws -> Problem? {
        try first(
            """
            SELECT \(Problem.columns)
            FROM \(Problem.tables)
            WHERE \(Problem.isCurrent) AND f.video = \(video)
            ORDER BY p.id DESC
            LIMIT 1
            """, Problem.init)
    }

    /// Library folders of which so much is gone at once that a person must say whether that is right.
    package func askingRoots() throws -> [Root.ID] {
        try all("SELECT p.root FROM \(Problem.tables) WHERE p.kind = 'gone' AND p.path = X'' ORDER BY p.root")
    }

    package func problemCount() throws -> Int {
        try value("SELECT count(*) FROM \(Problem.tables) WHERE \(Problem.isCurrent)") ?? 0
    }

    /// A problem of a path: of the entry there, or of a folder that cannot be read (`[]` is the library folder itself).
    package func problem(root: Root.ID, path: [UInt8], kind: String, message: String) throws {
        _ = try isNews(root: root, path: path, kind: kind, message: message)
    }

    /// Likewise.
    ///
    /// - Returns: whether it was not told yet.
    package func isNews(root: Root.ID, path: [UInt8], kind: String, message: String) throws -> Bool {
        let changed = try run(
            """
            INSERT INTO problems(root, path, file, kind, message, since)
            VALUES (\(root), \(path), (SELECT id FROM files WHERE root = \(root) AND path = \(path) AND displaced IS NULL),
              \(kind), \(message), \(Timestamp.now))
            ON CONFLICT(root, path) DO UPDATE
            SET file = excluded.file, kind = excluded.kind, message = excluded.message
            WHERE file IS NOT excluded.file OR kind <> excluded.kind OR message <> excluded.message
            """)
        if changed > 0 { touched?.noteProblems() }
        return changed > 0
    }

    /// Of the path: all, or, where its content was not `judged`, those of a look that did not come to its end.
    package func clearProblems(root: Root.ID, path: [UInt8], judged isJudged: Bool = true) throws {
        let cleared = try run(
            """
            DELETE FROM problems
            WHERE root = \(root) AND path = \(path) AND (\(isJudged) OR kind IN ('crash', 'timeout', 'unreadable'))
            """)
        if cleared > 0 {
            touched?.noteProblems()
        }
    }

    func clearProblems(ofFile file: MediaFile.ID) throws {
        if try run("DELETE FROM problems WHERE file = \(file)") > 0 { touched?.noteProblems() }
    }
}
