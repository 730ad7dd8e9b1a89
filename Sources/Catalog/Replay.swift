import Platform
import SQLite

/// Does entries of the journal again; what others changed since is told or left alone.
struct Replay {
    enum Mode {
        /// Writes nothing.
        case look
        case record
        /// Writes nothing into the journal; the values that others changed since stay.
        case takeBack(Change.ID)
    }

    let connection: Connection
    let mode: Mode
    private(set) var batch: Batch
    private(set) var conflicts: Conflicts
    private var names: NamesNow
    /// Videos that are as expected, to be written together.
    private var waiting: [VideoChange] = []
    private var isWaiting: Set<Video.ID> = []

    init(_ mode: Mode, _ batch: Batch, _ conflicts: Conflicts = Conflicts(), on connection: Connection) {
        self.mode = mode
        self.batch = batch
        self.conflicts = conflicts
        self.connection = connection
        names = NamesNow(on: connection)
    }

    /// In this order. Each is held against what is there when its turn comes.
    mutating func run(_ entries: [Entry]) throws {
        let columns = Set(entries.flatMap { $0.table == .videos ? Array($0.old.keys) : [] })
        var rows = try connection.rows(
            of: entries.compactMap { $0.table == .videos ? $0.video : nil },
            columns.sorted().compactMap(DecisionColumn.init))
        for entry in entries {
            guard let entry = try names.read(entry) else { continue }
            if entry.table == .videos {
                try runVideo(entry, &rows)
            } else {
                try writeWaiting()
                try runOther(entry)
            }
        }
        try writeWaiting()
    }

    private mutating func writeWaiting() throws {
        switch mode {
        case .look: break
        case .record: try connection.change(waiting, in: &batch)
        case .takeBack: try connection.write(waiting)
        }
        waiting = []
        isWaiting = []
    }

    private mutating func runVideo(_ entry: Entry, _ rows: inout VideoRows) throws {
        guard let video = entry.video else { return }
        var differences: [Difference] = []
        var clashes: [Difference] = []
        for (name, old) in entry.old.sorted(by: { $0.key < $1.key }) {
            // One that is gone for good has nothing to be changed back.
            guard let column = DecisionColumn(rawValue: name), let now = rows[video, column] else { return }
            if now == old {
                differences.append(Difference(column: column, old: old, new: entry.new[name] ?? .null))
            } else {
                clashes.append(Difference(column: column, old: old, new: now))
            }
        }
        switch mode {
        case .look, .record:
            for clash in clashes { conflicts.add(try connection.line(clash, of: video)) }
            guard clashes.isEmpty, case .record = mode else { return }
            try bringBackNames(of: entry)
        case .takeBack(let taken):
            for clash in clashes {
                let value = entry.new[clash.column.rawValue] ?? .null
                try connection.correct(clash.column, clash.old, to: value, of: video, since: taken)
            }
        }
        if differences.isEmpty { return }
        if !isWaiting.insert(video).inserted {
            try writeWaiting()
            isWaiting.insert(video)
        }
        waiting.append(VideoChange(video: video, differences: differences))
        for difference in differences { rows[video, difference.column] = difference.new }
    }

    private mutating func bringBackNames(of entry: Entry) throws {
        guard names.isMissing else { return }
        try connection.bringBackNames(of: entry, in: &batch)
        names.forget()
    }

    private mutating func runOther(_ entry: Entry) throws {
        switch mode {
        case .look:
            // They hang on others of the same batch, and are held against what is there when their turn comes.
            return
        case .record:
            try bringBackNames(of: entry)
            let lines = try connection.conflicts(of: entry)
            conflicts.add(lines)
            // What comes after it hangs on it.
            if !lines.isEmpty { try conflicts.check() }
            let standing = try connection.asItStands(entry)
            if try connection.apply(standing) { try batch.record(standing, on: connection) }
            if entry.table.names != nil { names.forget() }
        case .takeBack(let taken):
            // Somebody may have spoken of the name meanwhile, and may undo that.
            if entry.op == .delete, entry.table.names != nil, try connection.hasBatch(since: taken) { return }
            if try connection.conflicts(of: entry).isEmpty { try connection.apply(entry) }
        }
    }
}

/// What stands in the way of an undo, told up to a number that a person reads.
struct Conflicts {
    private static let told = 20
    private var lines: [UndoConflict] = []
    private var count = 0

    mutating func add(_ line: UndoConflict) {
        count += 1
        if lines.count < Self.told { lines.append(line) }
    }

    mutating func add(_ lines: [String]) {
        for line in lines { add(UndoConflict(line)) }
    }

    func check() throws {
        guard count > 0 else { return }
        throw UndoError.conflict(lines + (count > lines.count ? ["and \(count - lines.count) more"] : []))
    }
}

extension Connection {
    /// `new` is what it is now.
    fileprivate func line(_ clash: Difference, of video: Video.ID) throws -> UndoConflict {
        let now = try describe(clash.new, clash.column)
        var conflict: UndoConflict =
            "\(clash.column.rawValue) of video \(video) is \(now) now, not \(try describe(clash.old, clash.column))"
        var names = NamesNow(on: self)
        conflict.video = video
        conflict.field = clash.column.field?.rawValue ?? clash.column.rawValue
        conflict.now = try told(clash.new, clash.column, &names)
        conflict.expected = try told(clash.old, clash.column, &names)
        return conflict
    }

    /// A value as a person reads it, in one line.
    func describe(_ value: Stored, _ column: DecisionColumn) throws -> String {
        switch (value, column.names) {
        case (.null, _): column == .trashed ? "not in the trash" : "undecided"
        case (.integer(let id), let table?): quoted(try name(id, in: table) ?? "?")
        case (.integers(let ids), let table?):
            "[" + (try ids.map { quoted(try name($0, in: table) ?? "?") }).joined(separator: ", ") + "]"
        case (.integer(let moment), nil):
            Timestamp(milliseconds: moment) == .noDate ? "none" : Timestamp(milliseconds: moment).rfc3339
        default: value.json
        }
    }

    fileprivate func hasBatch(since batch: Change.ID) throws -> Bool {
        try value("SELECT EXISTS(SELECT 1 FROM batches b WHERE \(writesSince(batch)))") ?? false
    }

    /// Batches `b` that can have written after one that is unfinished: also a long one that began before and had not ended.
    private func writesSince(_ batch: Change.ID) -> SQL {
        """
        b.id <> \(batch) AND (b.id > \(batch) OR b.finished IS NULL
          OR b.finished >= (SELECT time FROM batches WHERE id = \(batch)))
        """
    }

    /// Who changed the value meanwhile found what is taken back now; in the journal, what was there before takes its place.
    fileprivate func correct(
        _ column: DecisionColumn, _ wrong: Stored, to right: Stored, of video: Video.ID,
        since batch: Change.ID
    ) throws {
        let steps = try all(
            """
            SELECT c.batch, c.number, c.old, c.new
            FROM changes c JOIN batches b ON b.id = c.batch
            WHERE c."table" = 'videos' AND c.key = \(video) AND c.old IS NOT NULL AND \(writesSince(batch))
            ORDER BY b.id < \(batch), c.batch, c.number
            """
        ) { row in
            VideoStep(
                batch: try row.next(Int.self), number: try row.next(Int.self),
                old: try StoredReader.columns(try row.next(String.self)),
                new: try StoredReader.columns(try row.next(String.self)))
        }.filter { $0.old[column.rawValue] != nil }
        let found = steps.indices.filter { steps[$0].old[column.rawValue] == wrong }
        // Between one that left what was right and one that found what is wrong lies what is taken back.
        // Where none is, the first one that began after it found it, or a long one that had begun before.
        let cut = found.first { $0 > 0 && steps[$0 - 1].new[column.rawValue] == right }
        let first = found.first { $0 == 0 || steps[$0].batch < batch }
        guard let index = cut ?? first ?? found.first else { return }
        var old = steps[index].old
        old[column.rawValue] = right
        try run(
            """
            UPDATE changes SET old = \(Entry.json(old))
            WHERE batch = \(steps[index].batch) AND number = \(steps[index].number)
            """)
    }
}

/// What one entry of the journal did to a video.
private struct VideoStep {
    let batch: Change.ID
    let number: Int
    let old: [String: Stored]
    let new: [String: Stored]
}
