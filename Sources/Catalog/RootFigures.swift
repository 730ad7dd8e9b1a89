package import SQLite

/// What is in a library folder, as far as the catalogue knows.
package struct RootFigures: Sendable, Hashable {
    /// Entries by kind that are there.
    package var byMedia: [MediaKind: Int] = [:]
    package var missing = 0
    /// Left out by patterns.
    package var excluded = 0
    package var problems = 0
    /// Of the files that are there.
    package var bytes = 0

    package init() {}
}

extension Connection {
    package func rootFigures() throws -> [Root.ID: RootFigures] {
        try kept(\.rootFigures, true, countedFiles)
    }

    private func countedFiles() throws -> [Root.ID: RootFigures] {
        var found: [Root.ID: RootFigures] = [:]
        try each(
            """
            SELECT f.root, v.media, f.state = 'missing', f.excluded IS NOT NULL, sum(f.id = v.file), sum(f.size)
            FROM files f
            JOIN videos v ON v.id = f.video
            GROUP BY 1, 2, 3, 4
            """
        ) { row in
            let root: Root.ID = try row.next()
            let (media, isMissing, isExcluded) =
                (try row.next(MediaKind.self), try row.next(Bool.self), try row.next(Bool.self))
            let (entries, bytes) = (try row.next(Int.self), try row.next(Int.self))
            switch (isMissing, isExcluded) {
            case (_, true): found[root, default: .init()].excluded += entries
            case (true, _): found[root, default: .init()].missing += entries
            default:
                found[root, default: .init()].byMedia[media, default: 0] += entries
                found[root, default: .init()].bytes += bytes
            }
        }
        try each(
            """
            SELECT p.root, count(*) FROM \(Problem.tables) WHERE \(Problem.isCurrent) GROUP BY 1
            """
        ) { row in
            let root: Root.ID = try row.next()
            found[root, default: .init()].problems = try row.next()
        }
        return found
    }

    /// The scan that ended last.
    package func lastScan() throws -> Job? {
        try first(
            "SELECT \(Job.columns) FROM jobs WHERE kind = 'scan' AND ended IS NOT NULL ORDER BY id DESC LIMIT 1"
        ) { try Job.read(&$0, self) }
    }

    /// Whether a batch changed what a scan goes by: library folders, or patterns.
    package func concernsScans(_ batch: Change.ID) throws -> Bool {
        try value(
            """
            SELECT EXISTS(
              SELECT 1 FROM changes
              WHERE batch = \(batch) AND ("table" = 'roots' OR ("table" = 'settings' AND key LIKE 'exclude%')))
            """) ?? false
    }
}

/// What is told of the library on the page of settings.
package struct RootReport: Sendable {
    package var roots: [Root]
    package var figures: [Root.ID: RootFigures]
    /// Patterns by folder, and of all.
    package var exclusions: [Root.ID: String] = [:]
    package var common: String
    /// The kinds of problems of folders as a whole: nothing of them is marked missing.
    package var held: [Root.ID: String] = [:]
    package var lastScan: Job?
    package var realFaces: Bool
    package var checksContent: Bool
    package var schema: Int
}

extension Connection {
    package func rootReport() throws -> RootReport {
        var report = RootReport(
            roots: try roots(), figures: try rootFigures(), common: try exclusions(),
            lastScan: try lastScan(),
            realFaces: try setting("real_faces") == "true", checksContent: try checksContent,
            schema: try schemaVersion())
        try each("SELECT root, kind FROM problems WHERE path = X'' AND kind IN ('root', 'gone')") { row in
            report.held[try row.next()] = try row.next(String.self)
        }
        for root in report.roots { report.exclusions[root.id] = try exclusions(root: root.id) }
        return report
    }
}
