package import SQLite
import Platform

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
        if let was { try compare(was, with: field, of: video) }
        return try decide([field: value], of: video, by: actor) ?? Change(id: 0, count: 0, videos: [])
    }

    /// Several fields of one video as one batch (the whole form); fields that do not differ are left out; `nil` when none does.
    package func decide(_ values: [VideoField: FieldValue?], of video: Video.ID, by actor: Actor) throws
        -> Change?
    {
        var decisions: [(field: VideoField, old: Stored, new: FieldValue?)] = []
        for field in VideoField.allCases {
            guard let value = values[field] else { continue }
            let normal = try value.map { try field.normalised($0) }
            guard let old = try decision(DecisionColumn(field), of: video) else { throw EditError.notFound }
            if try existing(normal, of: field) != old { decisions.append((field, old, normal)) }
        }
        guard !decisions.isEmpty else {
            guard try decision(.notes, of: video) != nil else { throw EditError.notFound }
            return nil
        }
        var batch = try Batch(
            .edit, decisions.map(\.field.rawValue).joined(separator: ","), by: actor, on: self)
        var old: [String: Stored] = [:]
        var new: [String: Stored] = [:]
        for decision in decisions {
            let column = DecisionColumn(decision.field)
            let value = try stored(decision.new, of: decision.field, in: &batch)
            old[column.rawValue] = decision.old
            new[column.rawValue] = value
            try store(value, in: column, of: video)
        }
        try batch.record(
            Entry(table: .videos, key: .integer(video), op: .update, old: old, new: new), on: self)
        try derive(video)
        touched?.note(video)
        return batch.change
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

    /// The value as stored, if its names exist; `nil` when one does not (and the value thus is a new one).
    private func existing(_ value: FieldValue?, of field: VideoField) throws -> Stored? {
        try stored(value, of: field) { try existingID(of: $0, in: $1) }
    }

    /// The value as stored; rows are made for new names, as part of the batch.
    private func stored(_ value: FieldValue?, of field: VideoField, in batch: inout Batch) throws -> Stored {
        try stored(value, of: field) { name, table in
            if let id = try existingID(of: name, in: table) { return id }
            let id = try id(of: name, in: table)
            if let journal = JournalTable(table) {
                try batch.record(
                    Entry(table: journal, key: .integer(id), op: .insert, new: ["name": .text(name)]),
                    on: self)
            }
            return id
        } ?? .null
    }

    private func stored(
        _ value: FieldValue?, of field: VideoField, id: (String, NameTable) throws -> Int?
    ) throws -> Stored? {
        switch (value, DecisionColumn(field).names) {
        case (nil, _): return .null
        case (.names(let names), let table?):
            var ids: [Int] = []
            for name in names {
                guard let found = try id(name, table) else { return nil }
                ids.append(found)
            }
            return .integers(ids)
        case (.text(let text), let table?): return try id(text, table).map { .integer($0) }
        case (.text(let text), nil) where field == .published:
            return .integer((Timestamp(date: text) ?? .noDate).milliseconds)
        case (.text(let text), nil): return .text(text)
        case (.names, nil): throw EditError.invalid(field: field, reason: "wrongShape")
        }
    }
}
