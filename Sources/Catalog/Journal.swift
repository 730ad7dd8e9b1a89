import Platform
import SQLite

/// A table whose rows people change; the journal names no other.
enum JournalTable: String, Bindable {
    case videos, creators, music, artists, characters, roots, settings, lists, filters
    /// Its entries have the video as their key, so that they tell which ones changed.
    case listVideos = "list_videos"

    init(_ table: NameTable) {
        self =
            switch table {
            case .creators: .creators
            case .music: .music
            case .artists: .artists
            case .characters: .characters
            }
    }

    var names: NameTable? { NameTable(rawValue: rawValue) }
}

/// What a batch of the journal is about.
package enum BatchKind: String, Sendable, Bindable {
    case edit, rename, merge, trash, restore, list, filter
    case addRoot = "add_root"
    case removeRoot = "remove_root"
    case setting, undo, redo
}

/// One row of the journal.
struct Entry: Hashable {
    enum Op: String, Bindable { case insert, update, delete }

    var table: JournalTable
    var key: Value
    var op: Op
    var old: [String: Stored] = [:]
    var new: [String: Stored] = [:]

    var reversed: Entry {
        let op: Op =
            switch self.op {
            case .insert: .delete
            case .update: .update
            case .delete: .insert
            }
        return Entry(table: table, key: key, op: op, old: new, new: old)
    }

    /// The one that it changes.
    var video: Video.ID? {
        guard table == .videos || table == .listVideos, case .integer(let video) = key else { return nil }
        return video
    }

    static func json(_ columns: [String: Stored]) -> String? {
        columns.isEmpty
            ? nil : object(columns.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })
    }
}

/// A batch that is being written, by one transaction or by several.
struct Batch {
    private(set) var id: Change.ID = 0
    private(set) var change = Change(id: 0, count: 0, videos: [])
    private var entries = 0
    private var old = ColumnsJSON()
    private var new = ColumnsJSON()
    private let kind: BatchKind
    private let label: String
    private let actor: Actor
    private let undoing: Change.ID?

    /// In the journal from its first entry on, and in force when it is finished: one that a crash cuts short is taken back.
    init(_ kind: BatchKind, _ label: String, by actor: Actor, undoing: Change.ID? = nil) {
        self.kind = kind
        self.label = label
        self.actor = actor
        self.undoing = undoing
    }

    /// Of one transaction, and without videos.
    init(_ kind: BatchKind, _ label: String, by actor: Actor, on connection: Connection) throws {
        self.init(kind, label, by: actor)
        try begin(on: connection)
        try finish(on: connection)
    }

    mutating func begin(on connection: Connection) throws {
        guard id == 0 else { return }
        id = try connection.insert(
            """
            INSERT INTO batches(actor, time, kind, label, undoes)
            VALUES (\(actor.name), \(Timestamp.now), \(kind), \(label), \(undoing))
            """)
        change.id = id
    }

    mutating func record(_ entry: Entry, on connection: Connection) throws {
        try record(
            entry.table, entry.key, entry.op, old: Entry.json(entry.old), new: Entry.json(entry.new),
            of: entry.video, on: connection)
    }

    mutating func record(_ differences: [Difference], of video: Video.ID, on connection: Connection) throws {
        try record(
            .videos, .integer(video), .update, old: old.json(differences) { $0.old },
            new: new.json(differences) { $0.new }, of: video, on: connection)
    }

    private mutating func record(
        _ table: JournalTable, _ key: Value, _ op: Entry.Op, old: String?, new: String?, of video: Video.ID?,
        on connection: Connection
    ) throws {
        try begin(on: connection)
        connection.touched?.note(batch: id)
        entries += 1
        try connection.run(
            """
            INSERT INTO changes(batch, number, "table", key, op, old, new)
            VALUES (\(id), \(entries), \(table), \(key), \(op), \(old), \(new))
            """)
        guard let video else { return }
        change.count += 1
        if change.videos.count < Change.told { change.videos.append(video) }
    }

    /// Without an entry there is no batch, unless it was begun.
    func finish(on connection: Connection) throws {
        guard id != 0 else { return }
        connection.touched?.note(batch: id)
        try connection.run(
            "UPDATE batches SET finished = \(Timestamp.now), videos = \(change.count) WHERE id = \(id)")
    }
}

/// The JSON of columns, kept for the next row: an edit of many videos mostly writes the same again.
private struct ColumnsJSON {
    private var values: [(column: DecisionColumn, value: Stored)] = []
    private var json: String?

    mutating func json(_ differences: [Difference], _ value: (Difference) -> Stored) -> String? {
        let isSame =
            differences.count == values.count
            && zip(differences, values).allSatisfy {
                $0.column == $1.column && value($0) == $1.value
            }
        if isSame { return json }
        values = differences.map { ($0.column, value($0)) }
        json = Entry.json(Dictionary(values.map { ($0.column.rawValue, $0.value) }) { $1 })
        return json
    }
}

/// The columns of an entry, kept likewise.
private struct ColumnsReader {
    private var json: String?
    private var columns: [String: Stored] = [:]

    mutating func columns(_ text: String?) throws -> [String: Stored] {
        guard let text else { return [:] }
        if text == json { return columns }
        columns = try StoredReader.columns(text)
        json = text
        return columns
    }
}

extension Connection {
    /// What a batch did, in order.
    func entries(of batch: Change.ID, _ numbers: ClosedRange<Int>) throws -> [Entry] {
        var old = ColumnsReader()
        var new = ColumnsReader()
        return try all(
            """
            SELECT "table", key, op, old, new
            FROM changes
            WHERE batch = \(batch) AND number BETWEEN \(numbers.lowerBound) AND \(numbers.upperBound)
            ORDER BY number
            """
        ) { row in
            var entry = Entry(table: try row.next(), key: try row.next(), op: try row.next())
            entry.old = try old.columns(try row.optional())
            entry.new = try new.columns(try row.optional())
            return entry
        }
    }

    /// Entries are numbered from one, without a gap.
    func countEntries(of batch: Change.ID) throws -> Int {
        try value("SELECT max(number) FROM changes WHERE batch = \(batch)") ?? 0
    }
}
