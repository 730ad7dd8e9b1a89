package import SQLite

/// What an undo or a redo is to do.
struct Step: Hashable {
    enum Way { case back, forth }

    var way: Way
    /// The edit at the root.
    var original: Change.ID
    /// What the new batch undoes: the edit, or the undo of it.
    var undoing: Change.ID
    /// Of the original.
    var kind: BatchKind
    var label: String
    /// Entries of the original.
    var count: Int

    func batch(by actor: Actor) -> Batch {
        Batch(way == .back ? .undo : .redo, label, by: actor, undoing: undoing)
    }

    /// The numbers of the entries, a range for each transaction, in the order in which they are to be done.
    var parts: [ClosedRange<Int>] {
        guard count > 0 else { return [1...1] }
        let size = Chunk.size
        let forth = stride(from: 1, through: count, by: size).map { $0...min($0 + size - 1, count) }
        return way == .forth ? forth : forth.reversed()
    }
}

extension Connection {
    /// Undoes a batch in the transaction that runs, whatever its size; `Catalog.undo` lets others in between.
    ///
    /// - Throws: `UndoError`.
    package func undo(_ batch: Change.ID, by actor: Actor) throws -> Change {
        try take(try stepBack(batch, by: actor), by: actor)
    }

    func take(_ step: Step, by actor: Actor) throws -> Change {
        var batch = step.batch(by: actor)
        for part in step.parts { batch = try take(step, part, batch) }
        try batch.finish(on: self)
        return batch.change
    }

    /// The last part settles it.
    func take(_ step: Step, _ part: ClosedRange<Int>, _ batch: Batch) throws -> Batch {
        var batch = batch
        try batch.begin(on: self)
        var replay = Replay(.record, batch, on: self)
        try replay.run(try entries(of: step, part.condition))
        try replay.conflicts.check()
        if part == step.parts.last { try settle(step, as: replay.batch.id) }
        return replay.batch
    }

    /// The undo of a batch, or of this actor's last edit.
    ///
    /// Ctrl+Z in the gallery must not take away a library folder: settings and folders are undone by naming their batch.
    ///
    /// - Throws: `UndoError`.
    func stepBack(_ batch: Change.ID?, by actor: Actor) throws -> Step {
        let target = try batch ?? lastUndoable(by: actor)
        guard let found = try journalled(target) else { throw UndoError.notFound }
        if found.isUndone { throw UndoError.alreadyUndone }
        // To undo an undo is to redo, and the other way round.
        return try found.kind == .undo
            ? stepForth(found.original, by: actor) : step(.back, found.original, undoing: found.original)
    }

    /// An undone batch again: the one named, or the edit this actor undid last, unless another came after.
    ///
    /// - Throws: `UndoError`.
    func stepForth(_ batch: Change.ID?, by actor: Actor) throws -> Step {
        let target = try batch ?? lastRedoable(by: actor)
        guard let found = try journalled(target) else { throw UndoError.notFound }
        guard let undo: Change.ID = try value("SELECT undone FROM batches WHERE id = \(found.original)")
        else {
            throw UndoError.nothingToUndo
        }
        return try step(.forth, found.original, undoing: undo)
    }

    /// As the step does them.
    func entries(of step: Step, _ isAsked: SQL) throws -> [Entry] {
        let entries = try entries(of: step.original, isAsked)
        return step.way == .forth ? entries : entries.reversed().map(\.reversed)
    }

    /// The numbers of the entries that can be in the way: of videos that another batch has changed since, or may have.
    func contested(_ step: Step) throws -> [Int] {
        // What is there now was written by the edit, or by what did it again last; or by its undo.
        let redo: Change.ID? =
            step.way == .forth
            ? nil
            : try value(
                """
                SELECT max(id) FROM batches
                WHERE undone IS NULL AND undoes IN (SELECT id FROM batches WHERE undoes = \(step.original))
                """)
        let last = redo ?? step.undoing
        // A long batch that began before may have come to a video after: then it ended after the beginning of this one.
        let first: Change.ID? = try value(
            """
            SELECT min(id) FROM batches
            WHERE finished IS NULL OR finished >= (SELECT time FROM batches WHERE id = \(last))
            """)
        // The sign keeps SQLite from walking through the index of all videos' changes, which is in the order of keys.
        let videos: [Video.ID] = try all(
            """
            SELECT DISTINCT +key FROM changes
            WHERE batch >= \(first) AND batch <> \(last) AND "table" = 'videos'
            LIMIT \(step.count)
            """)
        let isAny = videos.count == step.count
        let numbers: [Int] = try all(
            """
            SELECT number FROM changes
            WHERE batch = \(step.original) AND "table" = 'videos' AND \(isAny ? "true" : "key IN \(any: videos)")
            ORDER BY number
            """)
        return step.way == .forth ? numbers : numbers.reversed()
    }

    /// What was undone is told from what is in force.
    func settle(_ step: Step, as batch: Change.ID) throws {
        switch step.way {
        case .forth:
            try run("UPDATE batches SET undone = \(batch) WHERE id = \(step.undoing)")
            try run("UPDATE batches SET undone = NULL WHERE id = \(step.original)")
        case .back:
            // What redid it is undone with it.
            try run(
                """
                UPDATE batches
                SET undone = \(batch)
                WHERE id = \(step.original)
                  OR (undone IS NULL AND undoes IN (SELECT id FROM batches WHERE undoes = \(step.original)))
                """)
        }
    }

    /// Whether nobody did it, or is doing it, since it was chosen.
    func isToBeDone(_ step: Step) throws -> Bool {
        let undone: Change.ID? = try value("SELECT undone FROM batches WHERE id = \(step.original)")
        let isUnderWay: Int? = try value(
            "SELECT 1 FROM batches WHERE undoes = \(step.undoing) AND finished IS NULL LIMIT 1")
        return undone == (step.way == .back ? nil : step.undoing) && isUnderWay == nil
    }

    private func step(_ way: Step.Way, _ original: Change.ID, undoing: Change.ID) throws -> Step {
        guard let kind: BatchKind = try value("SELECT kind FROM batches WHERE id = \(original)") else {
            throw UndoError.notFound
        }
        if kind == .delete { throw UndoError.forGood }
        return Step(
            way: way, original: original, undoing: undoing, kind: kind,
            label: try value("SELECT label FROM batches WHERE id = \(original)") ?? "",
            count: try countEntries(of: original))
    }

    private func lastUndoable(by actor: Actor) throws -> Change.ID {
        let id: Change.ID? = try value(
            """
            SELECT id FROM batches
            WHERE actor = \(actor.name) AND kind IN \(Self.atHand) AND undoes IS NULL AND undone IS NULL
              AND finished IS NOT NULL
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
            WHERE actor = \(actor.name) AND kind IN \(Self.atHand) AND undoes IS NULL
              AND undone > (
                SELECT max(id) FROM batches
                WHERE actor = \(actor.name) AND kind IN \(Self.atHand) AND undoes IS NULL)
            ORDER BY undone DESC
            LIMIT 1
            """)
        guard let id else { throw UndoError.nothingToUndo }
        return id
    }

    /// Kinds that an undo takes without being told which.
    private static let atHand: SQL =
        "('edit', 'rename', 'merge', 'alias', 'series', 'trash', 'restore', 'list', 'filter', 'split')"

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
