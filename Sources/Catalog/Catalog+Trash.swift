import Platform
import SQLite

extension Catalog {
    /// Puts videos into the trash, as one batch; those that are in it, or gone, are left out.
    package func trash(_ ids: [Video.ID], by actor: Actor) async throws -> Change {
        try await setTrashed(.integer(Timestamp.now.milliseconds), ids, Batch(.trash, "", by: actor))
    }

    /// Takes videos out of the trash, as one batch.
    package func restore(_ ids: [Video.ID], by actor: Actor) async throws -> Change {
        try await setTrashed(.null, ids, Batch(.restore, "", by: actor))
    }

    private func setTrashed(_ moment: Stored, _ ids: [Video.ID], _ batch: Batch) async throws -> Change {
        try await inChunks(ids.chunked, batch, ()) { connection, ids, _, batch in
            let ids = try connection.entries(of: ids)
            let rows = try connection.rows(of: ids, [.trashed])
            let changes = ids.compactMap { id -> VideoChange? in
                guard let old = rows[id, .trashed], (old == .null) != (moment == .null) else { return nil }
                let difference = Difference(column: .trashed, old: old, new: moment)
                return VideoChange(video: id, differences: [difference])
            }
            try connection.change(changes, in: &batch)
        }
    }
}
