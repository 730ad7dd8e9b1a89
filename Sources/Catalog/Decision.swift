import Platform
import SQLite

/// How a decision is stored: a text, a moment, or ids of names.
enum DecisionColumn: String, CaseIterable {
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
}

extension Connection {
    /// The decision as it stands; `nil` when there is no such video.
    func decision(_ column: DecisionColumn, of video: Video.ID) throws -> Stored? {
        let found = try first("SELECT \(column.sql) FROM videos WHERE id = \(video)") { row in
            try row.next(Value.self)
        }
        switch found {
        case nil: return nil
        case .integer(let flag) where column == .characters:
            if flag == 0 { return .null }
            return .integers(
                try all(
                    """
                    SELECT character FROM video_characters
                    WHERE video = \(video) AND origin = 'decided'
                    ORDER BY position
                    """))
        case .integer(let number): return .integer(number)
        case .text(let text): return .text(text)
        default: return .null
        }
    }

    func store(_ value: Stored, in column: DecisionColumn, of video: Video.ID) throws {
        let now = Timestamp.now
        guard column == .characters else {
            try run(
                "UPDATE videos SET \(column.sql) = \(value.bound), updated = \(now), edited = \(now) WHERE id = \(video)"
            )
            return
        }
        try run("DELETE FROM video_characters WHERE video = \(video) AND origin = 'decided'")
        var isDecided = false
        if case .integers(let ids) = value {
            isDecided = true
            for (position, id) in ids.enumerated() {
                try run(
                    """
                    INSERT INTO video_characters(video, origin, position, character)
                    VALUES (\(video), 'decided', \(position), \(id))
                    """)
            }
        }
        try run(
            "UPDATE videos SET characters_decided = \(isDecided), updated = \(now), edited = \(now) WHERE id = \(video)"
        )
    }
}
