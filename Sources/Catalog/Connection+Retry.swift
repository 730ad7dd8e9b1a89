import Platform
package import SQLite

/// What comes of trying problems again.
package struct Requeued: Sendable, Hashable {
    /// How many files are looked at once more.
    package var files = 0
    /// Jobs that do it.
    package var kinds: Set<JobKind> = []
    /// Library folders with a problem that belongs to no file: only a scan can tell whether it is still there.
    package var roots: Set<Root.ID> = []
}

extension Connection {
    /// Queues what failed in the pass once more.
    package func requeueFailed(_ pass: Pass) throws {
        try run(
            """
            UPDATE analyses
            SET state = iif((SELECT state FROM files WHERE id = file) = 'missing', 'waiting', 'queued'), ended = NULL
            WHERE \(pass.isFailed)
            """)
    }

    /// All problems of files that are there, by age.
    package func problemIDs() throws -> [Problem.ID] {
        try all("SELECT p.id FROM \(Problem.tables) WHERE \(Problem.isCurrent) ORDER BY p.id")
    }

    /// Queues the failed analyses of the files that have these problems; a problem stays until the new look clears it.
    ///
    /// A file that could be looked at in part has no failed one, and all of its analyses are queued.
    package func requeue(problems ids: [Problem.ID]) throws -> Requeued {
        var requeued = Requeued()
        let found = try all(
            "SELECT p.root, p.file FROM \(Problem.tables) WHERE \(Problem.isCurrent) AND p.id IN \(any: ids)"
        ) { row in (root: try row.next(Root.ID.self), file: try row.optional(MediaFile.ID.self)) }
        requeued.roots = Set(found.filter { $0.file == nil }.map(\.root))
        let rows = try all(
            """
            SELECT file, analyser, state FROM analyses
            WHERE file IN \(any: found.compactMap(\.file)) AND state <> 'waiting'
            """
        ) { row in
            (
                file: try row.next(MediaFile.ID.self), analyser: try row.next(String.self),
                state: try row.next(String.self)
            )
        }
        // What it holds is read again at the next occasion.
        try run(
            "DELETE FROM analyses WHERE file IN \(any: found.compactMap(\.file)) AND analyser = 'full_hash'")
        for (file, rows) in Dictionary(grouping: rows, by: \.file) {
            // One that is queued may have lost its job: somebody cancelled it.
            let open = rows.filter { $0.state != "done" }
            for row in open.isEmpty ? rows : open {
                try run(
                    """
                    UPDATE analyses SET state = 'queued', ended = NULL
                    WHERE file = \(file) AND analyser = \(row.analyser)
                    """)
                requeued.kinds.insert(row.analyser == "first_sight" ? .firstSight : .fullPass)
            }
            requeued.files += 1
        }
        return requeued
    }
}
