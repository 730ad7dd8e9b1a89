package import Platform
package import SQLite

/// Which batches of the journal are asked for.
package struct HistoryFilter: Sendable, Hashable {
    package var kind: BatchKind?
    package var actor: String?
    package var video: Video.ID?

    package init(kind: BatchKind? = nil, actor: String? = nil, video: Video.ID? = nil) {
        self.kind = kind
        self.actor = actor
        self.video = video
    }
}

/// A batch of the journal, as a person reads it.
package struct HistoryEntry: Sendable, Hashable, Identifiable {
    /// A field of the video whose history it is; `nil` is undecided, `""` or `[]` decided: none.
    package struct Field: Sendable, Hashable {
        /// The public name: that of a `VideoField`, or `trashed` (a moment, RFC 3339), `list`,
        /// or a verdict: `confirmed` or `rejected`.
        package var name: String
        package var old: FieldValue?
        package var new: FieldValue?

        package init(name: String, old: FieldValue?, new: FieldValue?) {
            self.name = name
            self.old = old
            self.new = new
        }
    }

    package var id: Change.ID
    package var actor: String
    package var time: Timestamp
    package var kind: BatchKind
    /// The fields of an edit, separated by commas; else the names it is about.
    package var label: String
    /// The batch that this one undoes.
    package var undoes: Change.ID?
    /// The batch that undid it.
    package var undone: Change.ID?
    package var isUndone: Bool { undone != nil }
    /// Videos that it changed.
    package var count: Int
    package var fields: [Field] = []

    static let columns: SQL =
        "b.id, b.actor, b.time, b.kind, b.label, b.undoes, b.undone, b.videos"

    /// Of a list, not those that made room in it; of verdicts on a video, one for all, and none where a decision followed.
    static let isTold: SQL =
        """
        (c."table" <> 'list_videos' OR c.new ->> 'room' IS NULL)
        AND (c."table" <> 'claims' OR NOT EXISTS(
          SELECT 1 FROM changes o
          WHERE o.batch = c.batch AND o.key = c.key
            AND (o."table" = 'videos' OR (o."table" = 'claims' AND o.number < c.number))))
        """

    package init(
        id: Change.ID, actor: String, time: Timestamp, kind: BatchKind, label: String,
        undoes: Change.ID? = nil, undone: Change.ID? = nil, count: Int, fields: [Field] = []
    ) {
        self.id = id
        self.actor = actor
        self.time = time
        self.kind = kind
        self.label = label
        self.undoes = undoes
        self.undone = undone
        self.count = count
        self.fields = fields
    }

    init(_ row: inout Row) throws {
        id = try row.next()
        actor = try row.next()
        time = try row.next()
        kind = try row.next()
        label = try row.next()
        undoes = try row.optional()
        undone = try row.optional()
        count = try row.next()
    }
}

extension Connection {
    /// Newest first, all or those that changed a video, before a batch.
    package func history(of video: Video.ID? = nil, before: Change.ID? = nil, limit: Int) throws
        -> [HistoryEntry]
    {
        try history(HistoryFilter(video: video), before: before, limit: limit)
    }

    package func history(_ filter: HistoryFilter, before: Change.ID? = nil, limit: Int) throws
        -> [HistoryEntry]
    {
        let last = before ?? .max
        var isAsked: SQL = "b.finished IS NOT NULL"
        if let kind = filter.kind { isAsked = "\(isAsked) AND b.kind = \(kind)" }
        if let actor = filter.actor { isAsked = "\(isAsked) AND b.actor = \(actor)" }
        guard let video = filter.video else {
            return try all(
                """
                SELECT \(HistoryEntry.columns)
                FROM batches b
                WHERE b.id < \(last) AND \(isAsked)
                ORDER BY b.id DESC
                LIMIT \(limit)
                """, HistoryEntry.init)
        }
        // Each part has an index of its own.
        let parts: SQL =
            """
            (SELECT * FROM changes WHERE "table" = 'videos' AND key = \(video)
             UNION ALL SELECT * FROM changes WHERE "table" = 'list_videos' AND key = \(video)
             UNION ALL SELECT * FROM changes WHERE "table" = 'claims' AND key = \(video))
            """
        return try changes(
            parts,
            """
            WHERE c.batch < \(last) AND \(isAsked) AND \(HistoryEntry.isTold)
            ORDER BY c.batch DESC, c.number
            LIMIT \(limit)
            """)
    }

    /// One batch, without what it did to each video.
    package func history(entry id: Change.ID) throws -> HistoryEntry? {
        try first(
            "SELECT \(HistoryEntry.columns) FROM batches b WHERE b.id = \(id) AND b.finished IS NOT NULL",
            HistoryEntry.init)
    }

    /// What a batch did to the first videos that it changed.
    package func videos(changedBy batch: Change.ID, limit: Int) throws -> [(
        video: Video.ID, fields: [HistoryEntry.Field]
    )] {
        let condition: SQL =
            "c.batch = \(batch) AND c.\"table\" IN ('videos', 'list_videos', 'claims') AND \(HistoryEntry.isTold)"
        let keys: [Video.ID] = try all(
            "SELECT c.key FROM changes c WHERE \(condition) ORDER BY c.number LIMIT \(limit)")
        let entries = try changes("changes", "WHERE \(condition) ORDER BY c.number LIMIT \(limit)")
        return zip(keys, entries).map { ($0, $1.fields) }
    }

    /// Everybody who ever changed something.
    package func historyActors() throws -> [String] {
        // Each is found by one step in the index of actors.
        try all(
            """
            WITH RECURSIVE a(name) AS (
              SELECT min(actor) FROM batches WHERE undoes IS NULL
              UNION ALL
              SELECT (SELECT min(actor) FROM batches WHERE undoes IS NULL AND actor > a.name)
              FROM a WHERE a.name IS NOT NULL)
            SELECT name FROM a WHERE name IS NOT NULL LIMIT 100
            """)
    }

    /// Each change with its batch; what was done to a list's videos is told by the list's name, and a verdict by what was
    /// claimed.
    private func changes(_ table: SQL, _ condition: SQL) throws -> [HistoryEntry] {
        let rows = try all(
            """
            SELECT \(HistoryEntry.columns), c.old, c.new, c."table", c.key
            FROM \(table) c JOIN batches b ON b.id = c.batch
            \(condition)
            """
        ) { row in
            (
                try HistoryEntry(&row), try row.optional(String.self), try row.optional(String.self),
                try row.next(JournalTable.self), try row.next(Video.ID.self)
            )
        }
        var names = NamesNow(on: self)
        return try rows.map { entry, old, new, table, video in
            var entry = entry
            let old = try old.map(StoredReader.columns) ?? [:]
            let new = try new.map(StoredReader.columns) ?? [:]
            if table == .claims {
                entry.fields = try verdicts(of: entry.id, on: video)
                return entry
            }
            guard table == .videos else {
                let field = HistoryEntry.Field(
                    name: "list", old: try list(old["list"]), new: try list(new["list"]))
                if field.old != field.new { entry.fields.append(field) }
                return entry
            }
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

    /// What a batch said of the claims of a video; what was claimed can have been forgotten since.
    private func verdicts(of batch: Change.ID, on video: Video.ID) throws -> [HistoryEntry.Field] {
        let rows = try all(
            """
            SELECT c.old ->> 'verdict', c.new ->> 'verdict', COALESCE(m.value, '#' || (c.new ->> 'claim'))
            FROM changes c LEFT JOIN claims m ON m.id = c.new ->> 'claim'
            WHERE c.batch = \(batch) AND c."table" = 'claims' AND c.key = \(video)
            ORDER BY c.number
            """
        ) { row in
            (try row.optional(String.self), try row.optional(String.self), try row.next(String.self))
        }
        return rows.flatMap { old, new, value in
            (old.map { [HistoryEntry.Field(name: $0, old: .text(value), new: nil)] } ?? [])
                + (new.map { [HistoryEntry.Field(name: $0, old: nil, new: .text(value))] } ?? [])
        }
    }

    private func list(_ stored: Stored?) throws -> FieldValue? {
        guard let id = stored?.ids.first else { return nil }
        let name: String? = try value("SELECT name FROM lists WHERE id = \(id)")
        return .text(name ?? "#\(id)")
    }

    /// The value as it would arrive in an edit.
    func told(_ value: Stored, _ column: DecisionColumn, _ names: inout NamesNow) throws
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
