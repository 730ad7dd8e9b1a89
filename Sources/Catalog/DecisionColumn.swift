import Platform
import SQLite

/// A column of `videos` that people change, as the journal names it: a text, a moment, or ids of names.
enum DecisionColumn: String {
    case title = "final_title"
    case creator = "final_creator"
    case platform = "final_platform"
    case published = "final_published"
    case music = "final_music"
    case artist = "final_artist"
    /// In the journal an array of ids; in the tables a flag and the rows of `video_characters`.
    case characters = "final_characters"
    case difficulty = "difficulty_level"
    case status = "edit_status"
    case editedPath = "edited_video_path"
    case notes
    /// The moment it was put in the trash. No field of an edit.
    case trashed
    /// `ChosenCover.text`. No field of an edit either: its picture must be made first.
    case cover = "final_cover"
    /// The entry that it was found to be the same as: it is shown no more. No field of an edit.
    case same

    init(_ field: VideoField) {
        self =
            switch field {
            case .title: .title
            case .creator: .creator
            case .platform: .platform
            case .published: .published
            case .music: .music
            case .artist: .artist
            case .characters: .characters
            case .difficulty: .difficulty
            case .status: .status
            case .editedPath: .editedPath
            case .notes: .notes
            }
    }

    var field: VideoField? { VideoField.allCases.first { DecisionColumn($0) == self } }

    /// Of `videos`.
    var sql: SQL {
        switch self {
        case .title: "final_title"
        case .creator: "final_creator"
        case .platform: "final_platform"
        case .published: "final_published"
        case .music: "final_music"
        case .artist: "final_artist"
        case .characters: "characters_decided"
        case .difficulty: "difficulty_level"
        case .status: "edit_status"
        case .editedPath: "edited_video_path"
        case .notes: "notes"
        case .trashed: "trashed"
        case .cover: "final_cover"
        case .same: "same"
        }
    }

    var names: NameTable? {
        switch self {
        case .creator: .creators
        case .music: .music
        case .artist: .artists
        case .characters: .characters
        default: nil
        }
    }

    /// What `derive` makes is made of it.
    var isDerivedFrom: Bool { self == .title || self == .notes }
}

/// One column of one video, as it was and as it is to be.
struct Difference: Hashable {
    var column: DecisionColumn
    var old: Stored
    var new: Stored
}

/// What is to be changed of one video.
struct VideoChange {
    var video: Video.ID
    var differences: [Difference]
}

extension Connection {
    /// Writes what is to be changed, as one entry of the batch for each video. A video is named once.
    func change(_ changes: [VideoChange], in batch: inout Batch) throws {
        try write(changes)
        try batch.record(changes, on: self)
    }

    /// Without a word in the journal.
    ///
    /// Row by row: a statement for many rows saves each page that it comes to, lest it fail half-way.
    func write(_ changes: [VideoChange]) throws {
        let now = Timestamp.now.bound
        for (columns, changes) in Dictionary(grouping: changes, by: { $0.differences.map(\.column) }) {
            // To put something in the trash decides nothing about it; nor does what is the same.
            let isDecision = columns.contains { ![.trashed, .same].contains($0) }
            let moments: [SQL] = isDecision ? ["updated", "edited"] : ["updated"]
            let assignments = (moments + columns.map(\.sql)).map { "\($0) = ?" as SQL }
            try run(
                "UPDATE videos SET \(assignments.joined(", ")) WHERE id = ?",
                forEach: changes.map { change in
                    moments.map { _ in now } + change.differences.map(\.value) + [.integer(change.video)]
                })
        }
        var parts: VideoParts = []
        if changes.contains(where: { $0.changes(\.isDerivedFrom) }) { parts.insert(.text) }
        if changes.contains(where: { $0.changes { $0 == .characters } }) { parts.insert(.characters) }
        if parts.contains(.characters) { try writeCharacters(changes) }
        if parts.contains(.text) { try derive(changes.filter { $0.changes(\.isDerivedFrom) }.map(\.video)) }
        touched?.note(changes.map(\.video), parts)
        for change in changes where change.changes({ $0 == .same }) { try moveFiles(change) }
        if changes.contains(where: { $0.changes { $0 == .editedPath || $0 == .trashed } }) {
            try settleEdits(changes)
        }
    }

    /// Only the rows that differ: a character added to many videos is one row each.
    private func writeCharacters(_ changes: [VideoChange]) throws {
        var shortened: [Int: [Video.ID]] = [:]
        var rows: [[Value]] = []
        for change in changes {
            for difference in change.differences where difference.column == .characters {
                let (old, new) = (difference.old.ids, difference.new.ids)
                let kept = zip(old, new).prefix { $0 == $1 }.count
                if kept < old.count { shortened[kept, default: []].append(change.video) }
                for position in kept..<new.count {
                    rows.append([.integer(change.video), .integer(position), .integer(new[position])])
                }
            }
        }
        // To delete cannot fail half-way, so many go at once.
        for (kept, videos) in shortened {
            try run(
                """
                DELETE FROM video_characters
                WHERE video IN \(any: videos) AND origin = 'decided' AND position >= \(kept)
                """)
        }
        try run(
            """
            INSERT INTO video_characters(video, origin, position, character)
            VALUES (?, 'decided', ?, ?)
            """, forEach: rows)
    }
}

extension VideoChange {
    fileprivate func changes(_ isAsked: (DecisionColumn) -> Bool) -> Bool {
        differences.contains { isAsked($0.column) }
    }
}

extension Difference {
    /// What the column of `videos` is to hold.
    fileprivate var value: Value { column == .characters ? (new != .null).bound : new.bound }
}
