import SQLite

extension Catalog {
    /// Edits many videos as one batch; those that are gone are left out.
    ///
    /// - Throws: `EditError.invalid`; `CancellationError`, and then nothing is changed.
    package func bulk(_ edit: BulkEdit, on ids: [Video.ID], by actor: Actor) async throws -> Change {
        let wanted = try Wanted(edit)
        let batch = Batch(.edit, wanted.label, by: actor)
        return try await inChunks(wanted.columns.isEmpty ? [] : ids.chunked, batch, NamedIDs()) {
            connection, ids, names, batch in
            let ids = try connection.entries(of: ids)
            let rows = try connection.rows(of: ids, wanted.columns, detected: wanted.changesList)
            guard !rows.values.isEmpty else { return }
            var decisions = try Decisions(wanted, on: connection) {
                try names.id(of: $0, in: $1, &batch, on: connection)
            }
            var changes: [VideoChange] = []
            for id in ids {
                let differences = try decisions.differences(from: rows, of: id)
                if !differences.isEmpty { changes.append(VideoChange(video: id, differences: differences)) }
            }
            try connection.change(changes, in: &batch)
        }
    }

    /// How many videos the edit would change now.
    ///
    /// - Throws: `EditError.invalid`.
    package func bulkCount(_ edit: BulkEdit, on ids: [Video.ID]) async throws -> Int {
        let wanted = try Wanted(edit)
        guard !wanted.columns.isEmpty else { return 0 }
        var count = 0
        for ids in ids.chunked {
            count += try await read { connection in
                let ids = try connection.entries(of: ids)
                let rows = try connection.rows(of: ids, wanted.columns, detected: wanted.changesList)
                var decisions = try Decisions(wanted, on: connection) {
                    try connection.meantID(of: $0, in: $1)
                }
                return try ids.count { try !decisions.differences(from: rows, of: $0).isEmpty }
            }
        }
        return count
    }
}
