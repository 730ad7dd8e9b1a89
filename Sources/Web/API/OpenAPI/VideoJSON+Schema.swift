import Catalog

extension VideoJSON {
    static let schema = Schema.object([
        "id": .id, "media": .oneOf(MediaKind.self), "title": .text, "caption": .text.orNull,
        "url": .text.orNull, "platform_id": .text.orNull, "published": .moment.orNull,
        "downloaded": .moment.orNull,

        "file_path": .text, "file_name": .text, "thumbnail_path": .text.orNull, "file_size": .count,
        "duration_seconds": .number.orNull, "creator_name": .text.orNull, "platform": .text.orNull,
        "width": .count.orNull, "height": .count.orNull, "video_codec": .text.orNull,
        "audio_codec": .text.orNull, "file_state": .oneOf(FileState.self),

        "detected_music": .text.orNull, "detected_music_artist": .text.orNull,
        "detected_music_confidence": .number.orNull, "music_source": .text.orNull,
        "detected_characters": .list(of: .text), "final_music": .text.orNull,
        "final_music_artist": .text.orNull, "final_characters": Schema.list(of: .text).orNull,
        "music": .text.orNull, "music_artist": .text.orNull, "characters": .list(of: .text),
        "difficulty_level": difficulty.orNull, "edit_status": .oneOf(EditStatus.self),
        "edited_video_path": .text.orNull, "notes": .text.orNull,

        "processing_status": .oneOf(ProcessingStatus.self), "error_message": .text.orNull,
        "created_at": .moment, "last_updated": .moment, "thumbnail_url": .text.orNull,
        "storyboard_url": .text.orNull, "storyboard_tiles": .count.orNull, "cover_seconds": .number.orNull,
        "loudness_lufs": .number.orNull, "peak_db": .number.orNull, "media_url": .text,
    ])

    private static let difficulty = Schema.oneOf(Difficulty.self)
}

extension VideoPageJSON {
    static let schema = Schema.object([
        "videos": .list(of: ["allOf": [.named("Video"), found]]), "total": .count, "position": .count,
        "commit": .count, "next_cursor": .text.orNull, "prev_cursor": .text.orNull,
    ])

    /// Only where something was searched for.
    private static let found = Schema.object(
        ["highlights": HighlightsJSON.schema], optional: ["highlights"])
}

extension HighlightsJSON {
    static let schema = Schema.object(
        [
            "title": ranges, "creator_name": ranges, "music": ranges, "music_artist": ranges,
            "characters": .list(of: ranges), "notes": ranges,
        ], optional: ["title", "creator_name", "music", "music_artist", "characters", "notes"])

    /// Start and end of each, in UTF-16 code units.
    private static let ranges = Schema.list(of: .list(of: .count))
}

extension VideoDetailJSON {
    static let schema: Schema = [
        "allOf": [
            .named("Video"),
            .object([
                "claims": .list(of: .named("Claim")), "files": .list(of: .named("File")),
                "tracks": .list(of: .named("Track")),
            ]),
        ]
    ]
}

extension VideoDetailJSON.ClaimJSON {
    static let schema = Schema.object([
        "id": .id, "field": .text, "value": .text, "source": .text, "score": .number.orNull,
        "evidence": .text.orNull, "verdict": .text.orNull,
    ])
}

extension VideoDetailJSON.FileJSON {
    static let schema = Schema.object([
        "id": .id, "file_path": .text, "state": .oneOf(FileState.self), "kind": .oneOf(FileRole.self),
        "width": .count.orNull, "height": .count.orNull, "media_url": .text, "container": .text.orNull,
        "duration_seconds": .number.orNull, "rotation": .count.orNull, "video_codec": .text.orNull,
        "audio_codec": .text.orNull, "frame_rate": .number.orNull, "is_variable_frame_rate": .yesOrNo.orNull,
        "bit_rate": .count.orNull, "video_bit_rate": .count.orNull, "audio_bit_rate": .count.orNull,
        "audio_channels": .count.orNull, "sample_rate": .count.orNull, "bit_depth": .count.orNull,
        "dynamic_range": .text.orNull,
    ])
}

extension VideoDetailJSON.TrackJSON {
    static let schema = Schema.object([
        "id": .id, "kind": .oneOf(TextTrack.Kind.self), "language": .text.orNull, "label": .text.orNull,
        "source": .oneOf(TextTrack.Source.self), "url": .text,
    ])
}

extension EditedJSON {
    static let schema = Schema.object(["success": .yes, "video": .named("Video"), "change": .count.orNull])
}

extension EditJSON {
    static let schema = Schema.body(
        ["id": .id, "field": .oneOf(VideoField.self), "value": .named("FieldValue")],
        optional: ["was": .named("FieldValue")])
}

extension StatusJSON {
    static let schema = Schema.body(
        ["id": .id, "status": .oneOf(EditStatus.allCases.map(\.rawValue) + [""])],
        optional: ["edited_path": .text.orNull])
}

extension FieldValueJSON {
    static let schema: Schema = ["anyOf": [.text, .list(of: .text), ["type": "null"]]]
}

extension SplitJSON {
    static let schema = Schema.body(["file": .id])
}
