import CSQLite

/// The database was made by a newer version of this program.
package struct NewerSchema: Error, Hashable {
    package let found: Int
    package let known: Int

    package init(found: Int, known: Int) {
        self.found = found
        self.known = known
    }
}

extension Connection {
    /// How many migrations the database has had.
    package func schemaVersion() throws -> Int { try value("PRAGMA user_version") ?? 0 }

    /// Brings the schema up to date: each text that is not applied yet, in order, in a transaction of its own.
    ///
    /// Forward only: a text that was published is never edited.
    ///
    /// - Throws: `NewerSchema` when the database knows more migrations than `texts` holds.
    package func migrate(_ texts: [SQL]) throws {
        let version = try schemaVersion()
        guard version <= texts.count else { throw NewerSchema(found: version, known: texts.count) }
        // One that makes a table anew would else delete what refers to its rows; they are checked before each commit.
        try script("PRAGMA foreign_keys = OFF")
        defer { try? script("PRAGMA foreign_keys = ON") }
        for (index, text) in texts.enumerated().dropFirst(version) {
            try transaction {
                // Another process may have been faster.
                guard try schemaVersion() == index else { return }
                try script(text)
                if let row = try first("PRAGMA foreign_key_check", { row in try row.next(String.self) }) {
                    throw SQLiteError(
                        SQLITE_CONSTRAINT, message: "migration \(index + 1) leaves a dangling row in \(row)",
                        "")
                }
                try run("PRAGMA user_version = \(verbatim: index + 1)")
            }
        }
    }
}
