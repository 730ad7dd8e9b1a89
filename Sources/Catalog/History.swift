package import Platform
package import SQLite

/// A batch of the journal, as a person reads it.
package struct HistoryEntry: Sendable, Hashable, Identifiable {
    /// A field of the video whose history it is; `nil` is undecided, `""` or `[]` decided: none.
    package struct Field: Sendable, Hashable {
        /// The public name: that of a `VideoField`, or `trashed` (a moment, RFC 3339).
        package var name: String
        package var old: FieldValue?
        package var new: FieldValue?
    }

    package var id: Change.ID
    package var actor: String
    package var time: Timestamp
    package var kind: BatchKind
    /// The fields of an edit, separated by commas; else the names it is about.
    package var label: String
    /// The batch that this one undoes.
    package var undoes: Change.ID?
    package var isUndone: Bool
    /// Videos that it changed.
    package var count: Int
    package var fields: [Field] = []

    static let columns: SQL =
        "b.id, b.actor, b.time, b.kind, b.label, b.undoes, b.undone IS NOT NULL, b.videos"

    init(_ row: inout Row) throws {
        id = try row.next()
        actor = try row.next()
        time = try row.next()
        kind = try row.next()
        label = try row.next()
        undoes = try row.optional()
        isUndone = try row.next()
        count = try row.next()
    }
}

extension Connection {
    /// Newest first, all or those that changed a video, before a batch.
    package func history(of video: Video.ID? = nil, before: Change.ID? = nil, limit: Int) throws
        -> [HistoryEntry]
    {
        let last = before ?? .max
        guard let video else {
            return try all(
                """
                SELECT \(HistoryEntry.columns)
                FROM batches b
                WHERE b.id < \(last) AND b.finished IS NOT NULL
                ORDER BY b.id DESC
                LIMIT \(limit)
                """, HistoryEntry.init)
        }
        let rows = try all(
            """
            SELECT \(HistoryEntry.columns), c.old, c.new
            FROM changes c JOIN batches b ON b.id = c.batch
            WHERE c."table" = 'videos' AND c.key = \(video) AND c.batch < \(last) AND b.finished IS NOT NULL
            ORDER BY c.batch DESC, c.number
            LIMIT \(limit)
            """
        ) { row in
            (try HistoryEntry(&row), try row.optional(String.self), try row.optional(String.self))
        }
        var names = NamesNow(on: self)
        return try rows.map { entry, old, new in
            var entry = entry
            let old = try old.map(StoredReader.columns) ?? [:]
            let new = try new.map(StoredReader.columns) ?? [:]
            for name in Set(old.keys).union(new.keys).sorted() {
                guard let column = DecisionColumn(rawValue: name) else { continue }
                entry.fields.append(
                    HistoryEntry.Field(
                        name: column.field?.rawValue ?? name,
                        old: try told(old[name] ?? .null, column, &names),
                        new: try told(new[name] ?? .null, column, &names)))
            }
            return entry
        }
    }

    /// The value as it would arrive in an edit.
    private func told(_ value: Stored, _ column: DecisionColumn, _ names: inout NamesNow) throws
        -> FieldValue?
    {
        switch (value, column.names) {
        case (.null, _): nil
        case (.text(let text), _): .text(text)
        case (.integer(let id), let table?): .text(try names.name(id, in: table))
        case (.integers(let ids), let table?): .names(try ids.map { try names.name($0, in: table) })
        case (.integer(let moment), nil):
            .text(Timestamp(milliseconds: moment) == .noDate ? "" : Timestamp(milliseconds: moment).rfc3339)
        case (.integers, nil): nil
        }
    }
}
