import SQLite

extension Catalog {
    /// Undoes a batch of any size, or this actor's last edit; one of folders or settings only where they administer.
    ///
    /// - Throws: `UndoError`; `CancellationError`; then nothing is changed.
    package func undo(_ change: Change.ID? = nil, by actor: Actor, administers: Bool = true) async throws
        -> Change
    {
        try await take(actor, administers) { try $0.stepBack(change, by: actor) }
    }

    /// Does an undone batch again: the one named, or the edit this actor undid last, unless another came after; one of
    /// folders or settings only where they administer.
    ///
    /// - Throws: `UndoError`; `CancellationError`; then nothing is changed.
    package func redo(_ change: Change.ID? = nil, by actor: Actor, administers: Bool = true) async throws
        -> Change
    {
        try await take(actor, administers) { try $0.stepForth(change, by: actor) }
    }

    private func take(
        _ actor: Actor, _ administers: Bool, _ choose: @escaping @Sendable (Connection) throws -> Step
    ) async throws -> Change {
        let (step, done): (Step, Change?) = try await write { connection in
            let step = try choose(connection)
            guard administers || !step.kind.isAdministrative else { throw UndoError.notAllowed }
            return (step, step.parts.count == 1 ? try connection.take(step, by: actor) : nil)
        }
        if let done { return done }
        try await look(step)
        return try await inChunks(step.parts, step.batch(by: actor), ()) { connection, part, _, batch in
            // Between the look and now, somebody may have been faster.
            if batch.id == 0, try !connection.isToBeDone(step) { throw UndoError.alreadyUndone }
            batch = try connection.take(step, part, batch)
        }
    }

    /// All conflicts, before anything is written.
    private func look(_ step: Step) async throws {
        var conflicts = Conflicts()
        for part in try await read({ try $0.contested(step) }).parts {
            let before = conflicts
            conflicts = try await read { connection in
                var replay = Replay(.look, step.batch(by: .host), before, on: connection)
                try replay.run(try connection.entries(of: step, "number IN \(any: part)"))
                return replay.conflicts
            }
        }
        try conflicts.check()
    }
}
