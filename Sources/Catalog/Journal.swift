import Platform
import SQLite

/// A table whose rows people change; the journal names no other.
enum JournalTable: String, Bindable {
    case videos, creators, music, artists, characters, roots, settings

    init?(_ table: NameTable) { self.init(rawValue: table.rawValue) }

    var names: NameTable? { NameTable(rawValue: rawValue) }
}

enum BatchKind: String, Bindable {
    case edit
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
}

/// A batch that is being written.
struct Batch {
    let id: Change.ID
    private(set) var count = 0
    private(set) var videos: [Video.ID] = []

    init(
        _ kind: BatchKind, _ label: String, by actor: Actor, undoing: Change.ID? = nil,
        on connection: Connection
    )
        throws
    {
        let now = Timestamp.now
        id = try connection.insert(
            """
            INSERT INTO batches(actor, time, kind, label, undoes, finished)
            VALUES (\(actor.name), \(now), \(kind), \(label), \(undoing), \(now))
            """)
        connection.touched?.note(batch: id)
    }

    mutating func record(_ entry: Entry, on connection: Connection) throws {
        count += 1
        try connection.run(
            """
            INSERT INTO changes(batch, number, "table", key, op, old, new)
            VALUES (\(id), \(count), \(entry.table), \(entry.key), \(entry.op), \(Self.json(entry.old)),
              \(Self.json(entry.new)))
            """)
        if entry.table == .videos, case .integer(let video) = entry.key, !videos.contains(video) {
            videos.append(video)
        }
    }

    var change: Change { Change(id: id, count: count, videos: videos) }

    private static func json(_ columns: [String: Stored]) -> String? {
        columns.isEmpty
            ? nil : object(columns.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })
    }
}

extension Connection {
    /// What a batch did, in order.
    func entries(of batch: Change.ID) throws -> [Entry] {
        let rows = try all(
            """
            SELECT "table", key, op, old, new FROM changes WHERE batch = \(batch) ORDER BY number
            """
        ) { row in
            (
                try row.next(JournalTable.self), try row.next(Value.self), try row.next(Entry.Op.self),
                try row.optional(String.self), try row.optional(String.self)
            )
        }
        return try rows.map { table, key, op, old, new in
            func columns(_ json: String?) throws -> [String: Stored] {
                guard let json else { return [:] }
                return Dictionary(try members(json).map { ($0.name, $0.value) }) { $1 }
            }
            return Entry(table: table, key: key, op: op, old: try columns(old), new: try columns(new))
        }
    }

    /// At start: a batch of several transactions that a crash cut short is taken back, and leaves the journal.
    func rollBackUnfinishedBatches() throws {
        let unfinished: [Change.ID] = try all(
            "SELECT id FROM batches WHERE finished IS NULL ORDER BY id DESC")
        for batch in unfinished {
            for entry in try entries(of: batch).reversed() { try apply(entry.reversed) }
            try run("DELETE FROM batches WHERE id = \(batch)")
            Log.shared.warning("a change cut short was taken back", ["batch": "\(batch)"])
        }
    }
}
