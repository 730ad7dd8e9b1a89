import CSQLite

extension Connection {
    package enum Transaction { case read, write }

    package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Runs `body` in one transaction, rolled back when it throws. A writing one locks at its start, so that it
    /// cannot fail half-way because another began first.
    package func transaction<T>(_ kind: Transaction = .write, _ body: () throws -> T) throws -> T {
        switch kind {
        case .read: try run("BEGIN")
        case .write: try run("BEGIN IMMEDIATE")
        }
        do {
            let result = try body()
            try run("COMMIT")
            return result
        } catch {
            rollBack()
            throw error
        }
    }

    /// Some errors (a full disk) have rolled back already; a failing ROLLBACK has nothing left to undo.
    private func rollBack() {
        if isInTransaction { _ = try? run("ROLLBACK") }
    }

    /// Moves what the write-ahead log holds into the database, as far as no reader needs the old pages.
    package func checkpoint() throws(SQLiteError) {
        try checkpoint(SQLITE_CHECKPOINT_PASSIVE)
    }

    /// Waits for readers, moves the whole log into the database and leaves an empty log.
    package func checkpointAndTruncate() throws(SQLiteError) {
        try checkpoint(SQLITE_CHECKPOINT_TRUNCATE)
    }

    private func checkpoint(_ mode: CInt) throws(SQLiteError) {
        var logged: CInt = 0
        var moved: CInt = 0
        let code = sqlite3_wal_checkpoint_v2(handle, nil, mode, &logged, &moved)
        guard code == SQLITE_OK else { throw SQLiteError(code, on: handle, "checkpoint") }
        loggedPages = mode == SQLITE_CHECKPOINT_TRUNCATE ? 0 : Int(logged - moved)
    }

    /// SQLite checkpoints in the commit that passes 1000 pages, which somebody waits for. Here the owner has it done
    /// elsewhere; only a log that nobody got round to is moved by a commit.
    func countLoggedPages() {
        sqlite3_wal_hook(
            handle,
            { context, handle, _, pages in
                guard let context else { return SQLITE_OK }
                let connection = Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
                connection.loggedPages = Int(pages)
                if pages >= 100_000 {
                    sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
                }
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}
