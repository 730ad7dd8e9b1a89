import Platform
import SQLite

/// A table whose rows people change; the journal names no other.
enum JournalTable: String, Bindable {
    case videos, creators, music, artists, characters, roots, settings, lists, filters
    /// Its entries have the video as their key, so that they tell which ones changed.
    case listVideos = "list_videos"
    /// Their entries have the name as their key.
    case creatorAliases = "creator_aliases"
    case characterAliases = "character_aliases"
    /// Verdicts; likewise.
    case claims

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

    /// The names whose aliases it has.
    var aliased: NameTable? {
        switch self {
        case .creatorAliases: .creators
        case .characterAliases: .characters
        default: nil
        }
    }
}

/// What a batch of the journal is about.
package enum BatchKind: String, Sendable, CaseIterable, Bindable {
    case edit, rename, merge, alias, series, trash, restore, list, filter, unite, split
    case addRoot = "add_root"
    case removeRoot = "remove_root"
    case setting, undo, redo

    /// What only those who administer do, undo and do again.
    var isAdministrative: Bool { self == .addRoot || self == .removeRoot || self == .setting }
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
        guard table == .videos || table == .listVideos || table == .claims, case .integer(let video) = key
        else { return nil }
        return video
    }

    /// Of a video in a list that nobody moved: it got another number, so that others found room beside it.
    mutating func makesRoom() {
        old["room"] = .integer(1)
        new["room"] = .integer(1)
    }

    /// The one that people say it changed.
    var told: Video.ID? { new["room"] == nil ? video : nil }

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
    /// Videos on whose claims a person said something.
    private var judged: Set<Video.ID> = []
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
        try begin(on: connection)
        entries += 1
        try connection.run(
            """
            INSERT INTO changes(batch, number, "table", key, op, old, new)
            VALUES (\(id), \(entries), \(entry.table), \(entry.key), \(entry.op), \(Entry.json(entry.old)),
              \(Entry.json(entry.new)))
            """)
        // What follows from a verdict is an entry of its own, of the same video.
        let isTold = entry.table == .claims && entry.video.map(change.videos.contains) == true
        tell(isTold ? [] : entry.told.map { [$0] } ?? [], on: connection)
        if entry.table == .claims, let video = entry.video { judged.insert(video) }
    }

    mutating func record(_ changes: [VideoChange], on connection: Connection) throws {
        if changes.isEmpty { return }
        try begin(on: connection)
        // An edit of many mostly changes the same into the same.
        var known: [[Difference]: (old: Value, new: Value)] = [:]
        var rows: [[Value]] = []
        for change in changes {
            let json = {
                if let json = known[change.differences] { return json }
                let json = (old: change.json { $0.old }, new: change.json { $0.new })
                known[change.differences] = json
                return json
            }()
            entries += 1
            rows.append([.integer(id), .integer(entries), .integer(change.video), json.old, json.new])
        }
        try connection.run(
            """
            INSERT INTO changes(batch, number, "table", key, op, old, new)
            VALUES (?, ?, 'videos', ?, 'update', ?, ?)
            """, forEach: rows)
        tell(changes.map(\.video).filter { !judged.contains($0) }, on: connection)
    }

    private mutating func tell(_ videos: [Video.ID], on connection: Connection) {
        connection.touched?.note(batch: id)
        change.count += videos.count
        change.videos += videos.prefix(Change.told - change.videos.count)
    }

    /// Without an entry there is no batch, unless it was begun.
    func finish(on connection: Connection) throws {
        guard id != 0 else { return }
        connection.touched?.note(batch: id)
        try connection.run(
            "UPDATE batches SET finished = \(Timestamp.now), videos = \(change.count) WHERE id = \(id)")
    }
}

extension VideoChange {
    fileprivate func json(_ value: (Difference) -> Stored) -> Value {
        let columns = differences.map { ($0.column.rawValue, value($0)) }
        return Entry.json(Dictionary(columns) { $1 })?.bound ?? .null
    }
}

/// The columns of an entry, kept for the next one: those of an edit of many videos mostly say the same.
private struct ColumnsReader {
    private var json: [UInt8] = []
    private var columns: [String: Stored] = [:]

    mutating func next(of row: inout Row) throws -> [String: Stored] {
        try row.withBytes { text in
            if unsafe text.withUnsafeBufferPointer({ unsafe !$0.elementsEqual(json) }) {
                json = [UInt8](copying: text)
                columns = json.isEmpty ? [:] : try StoredReader.columns(json)
            }
            return columns
        }
    }
}

extension Connection {
    /// What a batch did, in order.
    func entries(of batch: Change.ID, _ isAsked: SQL) throws -> [Entry] {
        var old = ColumnsReader()
        var new = ColumnsReader()
        return try all(
            """
            SELECT key, old, new, "table" = 'videos' AND op = 'update', "table", op
            FROM changes
            WHERE batch = \(batch) AND \(isAsked)
            ORDER BY number
            """
        ) { row in
            var entry = Entry(table: .videos, key: try row.next(), op: .update)
            entry.old = try old.next(of: &row)
            entry.new = try new.next(of: &row)
            if try row.integer() == 0 {
                entry.table = try row.next()
                entry.op = try row.next()
            }
            return entry
        }
    }

    /// Entries are numbered from one, without a gap.
    func countEntries(of batch: Change.ID) throws -> Int {
        try value("SELECT max(number) FROM changes WHERE batch = \(batch)") ?? 0
    }
}

extension ClosedRange<Int> {
    /// Of entries with these numbers.
    var condition: SQL { "number BETWEEN \(lowerBound) AND \(upperBound)" }
}
