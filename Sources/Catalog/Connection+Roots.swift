import Platform
package import SQLite

extension Root {
    static let columns: SQL =
        """
        r.id, r.path, r.device, r.added, r.scanned, (SELECT count(*) FROM files f WHERE f.root = r.id)
        """

    init(_ row: inout Row) throws {
        id = try row.next()
        path = FilePath(try row.next([UInt8].self))
        device = try row.optional()
        added = try row.next()
        scanned = try row.optional()
        videos = try row.next()
    }
}

extension Connection {
    /// The library folders, oldest first, without removed ones.
    package func roots() throws -> [Root] {
        try all("SELECT \(Root.columns) FROM roots r WHERE r.removed IS NULL ORDER BY r.id", Root.init)
    }

    /// Likewise, their files not counted, which takes long where there are many.
    package func rootsUncounted() throws -> [Root] {
        try all(
            """
            SELECT id, path, device, added, scanned, 0 FROM roots WHERE removed IS NULL ORDER BY id
            """, Root.init)
    }

    /// Without counting their files, which takes long where there are many.
    package func liveRoots() throws -> [(id: Root.ID, path: FilePath)] {
        try all("SELECT id, path FROM roots WHERE removed IS NULL") { row in
            (try row.next(), FilePath(try row.next([UInt8].self)))
        }
    }

    /// Those that were removed, too.
    func allRoots() throws -> [(id: Root.ID, path: FilePath)] {
        try all("SELECT id, path FROM roots") { row in
            (try row.next(), FilePath(try row.next([UInt8].self)))
        }
    }

    /// Journalled, thus undoable. A removed one that is added again is the same row. One that is there already is no
    /// change.
    package func addRoot(_ path: FilePath, by actor: Actor) throws -> (root: Root, change: Change?) {
        var bytes = path.bytes
        while bytes.count > 1, bytes.last == 0x2F { bytes.removeLast() }
        let known = try first("SELECT id, removed FROM roots WHERE path = \(bytes)") { row in
            (id: try row.next(Int.self), removed: try row.optional(Int.self))
        }
        if let known, known.removed == nil { return (try root(known.id), nil) }
        var batch = try Batch(.addRoot, FilePath(bytes).text, by: actor, on: self)
        let now = Timestamp.now
        if let known, let removed = known.removed {
            try batch.record(
                Entry(
                    table: .roots, key: .integer(known.id), op: .update, old: ["removed": .integer(removed)],
                    new: ["removed": .null]), on: self)
            try setRemoved(false, root: known.id)
            return (try root(known.id), batch.change)
        }
        let id = try insert("INSERT INTO roots(path, added) VALUES (\(bytes), \(now))")
        try batch.record(
            Entry(
                table: .roots, key: .integer(id), op: .insert,
                new: ["path": .text(FilePath(bytes).text), "added": .integer(now.milliseconds)]), on: self)
        return (try root(id), batch.change)
    }

    /// Its files become missing; nothing is forgotten.
    ///
    /// - Throws: `EditError.notFound`.
    package func removeRoot(_ id: Root.ID, by actor: Actor) throws -> Change {
        let path = try value("SELECT path FROM roots WHERE id = \(id) AND removed IS NULL", of: [UInt8].self)
        guard let path else { throw EditError.notFound }
        var batch = try Batch(.removeRoot, FilePath(path).text, by: actor, on: self)
        try batch.record(
            Entry(
                table: .roots, key: .integer(id), op: .update, old: ["removed": .null],
                new: ["removed": .integer(Timestamp.now.milliseconds)]), on: self)
        try setRemoved(true, root: id)
        return batch.change
    }

    /// Files that were there and lay on another device than this one when they were met last.
    package func presentFiles(of root: Root.ID, besidesDevice device: UInt64) throws -> [MediaFile.ID] {
        try all("SELECT id FROM files WHERE root = \(root) AND state <> 'missing' AND device <> \(device)")
    }

    package func scanned(_ root: Root.ID, device: UInt64, inode: UInt64) throws {
        try run(
            """
            UPDATE roots SET scanned = \(Timestamp.now), device = \(device), inode = \(inode) WHERE id = \(root)
            """)
    }

    /// One that is back has those files present again that went with it; the next scan sees what has changed since.
    func setRemoved(_ isRemoved: Bool, root: Root.ID) throws {
        let now = Timestamp.now
        let before: Timestamp? = try value("SELECT removed FROM roots WHERE id = \(root)")
        try run("UPDATE roots SET removed = \(isRemoved ? now : nil) WHERE id = \(root)")
        if isRemoved {
            try missing(try all("SELECT id FROM files WHERE root = \(root) AND state <> 'missing'"), at: now)
        } else if let before {
            try present(
                try all(
                    "SELECT id FROM files WHERE root = \(root) AND state = 'missing' AND since = \(before)"))
        }
        touched?.noteProblems()
    }

    private func root(_ id: Root.ID) throws -> Root {
        guard let root = try first("SELECT \(Root.columns) FROM roots r WHERE r.id = \(id)", Root.init) else {
            throw EditError.notFound
        }
        return root
    }
}

extension Catalog {
    /// The disk of a library folder has got another number, as happens when a computer starts: so have its files.
    package func renumber(_ device: Int, to other: Int, in root: Root.ID) async throws {
        let last = try await read { try $0.value("SELECT max(id) FROM files") } ?? 0
        for first in stride(from: 1, through: last, by: Chunk.size) {
            try Task.checkCancellation()
            await shortenLog()
            let end = first + Chunk.size
            _ = try await write { connection in
                try connection.run(
                    """
                    UPDATE files SET device = \(other)
                    WHERE id >= \(first) AND id < \(end) AND root = +\(root) AND device = \(device)
                    """)
            }
        }
    }
}
