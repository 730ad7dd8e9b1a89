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
struct Difference {
    var column: DecisionColumn
    var old: Stored
    var new: Stored
}

extension Connection {
    /// Writes the differences of a video, as one entry of the batch.
    func change(_ video: Video.ID, _ differences: [Difference], in batch: inout Batch) throws {
        try write(differences, to: video)
        try batch.record(differences, of: video, on: self)
    }

    /// Without a word in the journal.
    func write(_ differences: [Difference], to video: Video.ID) throws {
        let now = Timestamp.now
        var columns: SQL = "updated = \(now)"
        for difference in differences {
            if difference.column == .characters {
                try store(difference.new, over: difference.old.ids, of: video)
                columns = "\(columns), characters_decided = \(difference.new != .null)"
            } else {
                columns = "\(columns), \(difference.column.sql) = \(difference.new.bound)"
            }
        }
        // To put something in the trash decides nothing about it.
        if differences.contains(where: { $0.column != .trashed }) { columns = "\(columns), edited = \(now)" }
        try run("UPDATE videos SET \(columns) WHERE id = \(video)")
        if differences.contains(where: \.column.isDerivedFrom) { try derive(video) }
        touched?.note(video)
    }

    /// Only the rows that differ: a character added to many videos is one row each.
    private func store(_ value: Stored, over old: [Int], of video: Video.ID) throws {
        let new = value.ids
        let kept = zip(old, new).prefix { $0 == $1 }.count
        if kept < old.count {
            try run(
                """
                DELETE FROM video_characters
                WHERE video = \(video) AND origin = 'decided' AND position >= \(kept)
                """)
        }
        for position in kept..<new.count {
            try run(
                """
                INSERT INTO video_characters(video, origin, position, character)
                VALUES (\(video), 'decided', \(position), \(new[position]))
                """)
        }
    }
}
