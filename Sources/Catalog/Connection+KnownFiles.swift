package import SQLite

extension Connection {
    /// Files of a root in byte order of their relative path, from one path on, that itself included, to another.
    package func knownFiles(
        of root: Root.ID, from first: [UInt8], to end: [UInt8], limit: Int
    ) throws -> [KnownFile] {
        try all(
            """
            SELECT \(KnownFile.columns)
            FROM files
            WHERE root = \(root) AND path >= \(first) AND path < \(end) AND displaced IS NULL
            ORDER BY path
            LIMIT \(limit)
            """, KnownFile.init)
    }

    /// How many files of a root are there, or may be: counted no further than `most`.
    package func presentFiles(of root: Root.ID, most: Int) throws -> Int {
        try value(
            """
            SELECT count(*) FROM (SELECT 1 FROM files WHERE root = \(root) AND state <> 'missing' LIMIT \(most))
            """) ?? 0
    }
}

extension KnownFile {
    static let columns: SQL = "id, path, size, modified, inode, state, excluded IS NOT NULL"

    init(_ row: inout Row) throws {
        id = try row.next()
        path = try row.next()
        size = try row.next()
        modified = try row.next()
        inode = try row.next()
        state = try row.next()
        isExcluded = try row.next()
    }
}
