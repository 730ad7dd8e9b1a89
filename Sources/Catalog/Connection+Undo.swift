package import SQLite
import Platform

extension Connection {
    /// Undoes a batch, or this actor's last edit of videos.
    ///
    /// Ctrl+Z in the gallery must not take away a library folder: settings and folders are undone by naming their batch.
    ///
    /// - Throws: `UndoError`.
    package func undo(_ batch: Change.ID? = nil, by actor: Actor) throws -> Change {
        let target = try batch ?? lastUndoable(by: actor)
        guard let found = try journalled(target) else { throw UndoError.notFound }
        if found.isUndone { throw UndoError.alreadyUndone }
        switch found.kind {
        // To undo an undo is to redo, and the other way round.
        case .undo: return try redo(found.original, by: actor)
        default: return try takeBack(found.original, by: actor)
        }
    }

    /// Does an undone batch again: the one named, or the edit this actor undid last, unless another came after.
    ///
    /// - Throws: `UndoError`.
    package func redo(_ batch: Change.ID? = nil, by actor: Actor) throws -> Change {
        let target = try batch ?? lastRedoable(by: actor)
        guard let found = try journalled(target) else { throw UndoError.notFound }
        guard let undo: Change.ID = try value("SELECT undone FROM batches WHERE id = \(found.original)")
        else {
            throw UndoError.nothingToUndo
        }
        let entries = try entries(of: found.original)
        var batch = try Batch(.redo, try label(of: found.original), by: actor, undoing: undo, on: self)
        try apply(entries, in: &batch)
        try run("UPDATE batches SET undone = \(batch.id) WHERE id = \(undo)")
        try run("UPDATE batches SET undone = NULL WHERE id = \(found.original)")
        return batch.change
    }

    private func takeBack(_ original: Change.ID, by actor: Actor) throws -> Change {
        let entries = try entries(of: original)
        var batch = try Batch(.undo, try label(of: original), by: actor, undoing: original, on: self)
        try apply(entries.reversed().map(\.reversed), in: &batch)
        // What redid it is undone with it.
        try run(
            """
            UPDATE batches
            SET undone = \(batch.id)
            WHERE id = \(original)
              OR (undone IS NULL AND undoes IN (SELECT id FROM batches WHERE undoes = \(original)))
            """)
        return batch.change
    }

    private func apply(_ entries: [Entry], in batch: inout Batch) throws {
        let entries = try entries.compactMap(namedAsNow)
        var conflicts: [String] = []
        for entry in entries { conflicts += try self.conflicts(of: entry) }
        guard conflicts.isEmpty else { throw UndoError.conflict(conflicts) }
        for entry in entries {
            try bringBackNames(of: entry, in: &batch)
            guard try apply(entry) else { continue }
            try batch.record(entry, on: self)
            if entry.table == .videos, case .integer(let video) = entry.key {
                try derive(video)
                touched?.note(video)
            }
        }
    }

    private func lastUndoable(by actor: Actor) throws -> Change.ID {
        let id: Change.ID? = try value(
            """
            SELECT id FROM batches
            WHERE actor = \(actor.name) AND kind = 'edit' AND undoes IS NULL AND undone IS NULL AND finished IS NOT NULL
            ORDER BY id DESC
            LIMIT 1
            """)
        guard let id else { throw UndoError.nothingToUndo }
        return id
    }

    private func lastRedoable(by actor: Actor) throws -> Change.ID {
        let id: Change.ID? = try value(
            """
            SELECT id FROM batches
            WHERE actor = \(actor.name) AND kind = 'edit' AND undoes IS NULL
              AND undone > (
                SELECT max(id) FROM batches WHERE actor = \(actor.name) AND kind = 'edit' AND undoes IS NULL)
            ORDER BY undone DESC
            LIMIT 1
            """)
        guard let id else { throw UndoError.nothingToUndo }
        return id
    }

    private func label(of batch: Change.ID) throws -> String {
        try value("SELECT label FROM batches WHERE id = \(batch)") ?? ""
    }

    /// A batch, and the edit at the root of the undos and redos that led to it.
    private func journalled(_ id: Change.ID) throws -> (kind: BatchKind, original: Change.ID, isUndone: Bool)?
    {
        let found = try first(
            "SELECT kind, undoes, undone IS NOT NULL FROM batches WHERE id = \(id) AND finished IS NOT NULL"
        ) { row in (try row.next(BatchKind.self), try row.optional(Int.self), try row.next(Bool.self)) }
        guard let (kind, undoes, isUndone) = found else { return nil }
        var original = undoes ?? id
        while let earlier: Int = try value("SELECT undoes FROM batches WHERE id = \(original)") {
            original = earlier
        }
        return (kind, original, isUndone)
    }
}
