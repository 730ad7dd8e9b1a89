package import SQLite

extension Connection {
    /// Records a decision (`nil` withdraws it) as one batch of the journal.
    ///
    /// A decision that stands already makes no batch: the change has id 0.
    ///
    /// `was` is the value the person saw, `.some(nil)` for undecided; when absent it is not compared. Throws `EditError`.
    package func decide(
        _ field: VideoField, _ value: FieldValue?, of video: Video.ID, was: FieldValue?? = .none,
        by actor: Actor
    ) throws -> Change {
        let video = try entry(of: video) ?? video
        if let was { try compare(was, with: field, of: video) }
        return try decide([field: value], of: video, by: actor) ?? .none
    }

    /// Several fields of one video as one batch (the whole form); fields that do not differ are left out; `nil` when none does.
    package func decide(_ values: [VideoField: FieldValue?], of video: Video.ID, by actor: Actor) throws
        -> Change?
    {
        let wanted = try Wanted(values)
        let video = try entry(of: video) ?? video
        let rows = try rows(of: [video], wanted.columns)
        guard rows.values[video] != nil else { throw EditError.notFound }
        var looked = try Decisions(wanted, on: self) { try meantID(of: $0, in: $1) }
        let fields = try looked.differences(from: rows, of: video).compactMap(\.column.field)
        guard !fields.isEmpty else { return nil }
        let differing = values.filter { fields.contains($0.key) }
        var batch = Batch(.edit, try Wanted(differing).label, by: actor)
        try decide(differing, of: video, in: &batch)
        try batch.finish(on: self)
        return batch.change
    }

    /// As a part of a batch.
    func decide(_ values: [VideoField: FieldValue?], of video: Video.ID, in batch: inout Batch) throws {
        let differing = try Wanted(values)
        let rows = try rows(of: [video], differing.columns)
        var names = NamedIDs()
        var decisions = try Decisions(differing, on: self) {
            try names.id(of: $0, in: $1, &batch, on: self)
        }
        let differences = try decisions.differences(from: rows, of: video)
        if differences.isEmpty { return }
        try change([VideoChange(video: video, differences: differences)], in: &batch)
    }

    private func compare(_ was: FieldValue?, with field: VideoField, of video: Video.ID) throws {
        guard let now = try self.video(video)?.value(of: field) else { throw EditError.notFound }
        let seen = try was.map { try field.normalised($0) }
        if seen == now.decision { return }
        // Where nobody decided, the person saw what a machine claims, or nothing.
        if now.decision == nil, seen == now.effective { return }
        if now.decision == nil, now.effective == nil, seen == .text("") || seen == .names([]) { return }
        throw EditError.conflict(field: field, current: now.decision)
    }
}
