import SQLite

extension Document {
    static let videos: [Member] = [
        Member("id", "id", .id(Rule.lastVideo)),
        Member("media", "media", .choice(MediaKind.allCases.map(\.rawValue))),
        Member("file", "file", .id(Rule.largest)), Member("stem", "stem", .text(4096)),
        Member("added", "added", .time),
        Member("updated", "updated", .time), Member("edited", "edited", .time, isOptional: true),
        Member("trashed", "trashed", .time, isOptional: true),
        Member("processing", "processing", .choice(ProcessingStatus.allCases.map(\.rawValue))),
        Member("error", "error", .text(10_000), isOptional: true),
        Member("final_title", "final_title", .decidedName, isOptional: true),
        Member("final_creator", "final_creator", .reference("creators"), isOptional: true),
        Member("final_platform", "final_platform", .slug, isOptional: true),
        Member("final_published", "final_published", .timeOrNone, isOptional: true),
        Member("final_music", "final_music", .reference("music"), isOptional: true),
        Member("final_artist", "final_artist", .reference("artists"), isOptional: true),
        Member("characters_decided", "characters_decided", .flag),
        Member(
            "difficulty_level", "difficulty_level", .choice([""] + Difficulty.allCases.map(\.rawValue)),
            isOptional: true),
        Member(
            "edit_status", "edit_status", .choice(EditStatus.allCases.map(\.rawValue)), isOptional: true),
        Member("edited_video_path", "edited_video_path", .text(4096), isOptional: true),
        Member("notes", "notes", .text(40_000), isOptional: true),
        Member("detected_title", "detected_title", .name, isOptional: true),
        Member("detected_creator", "detected_creator", .reference("creators"), isOptional: true),
        Member("detected_platform", "detected_platform", .slug, isOptional: true),
        Member("detected_published", "detected_published", .time, isOptional: true),
        Member("detected_music", "detected_music", .reference("music"), isOptional: true),
        Member("detected_artist", "detected_artist", .reference("artists"), isOptional: true),
        Member("platform_id", "platform_id", .text(1000), isOptional: true),
        Member("url", "url", .url, isOptional: true),
        Member("caption", "caption", .text(1_000_000), isOptional: true),
        Member("downloaded", "downloaded", .time, isOptional: true),
    ]

    static let videoChildren: [Child] = [
        Child("files", table: "files", parent: "video", order: "id", files),
        Child(
            "analyses", table: "analyses", source: "analyses a JOIN files f ON f.id = a.file",
            parent: "f.video",
            hasParent: false, order: "a.file, a.analyser",
            [
                Member("file", "file", .reference("files")), Member("analyser", "analyser", .analyser),
                Member("version", "version", .integer(0...Rule.largest)),
                Member("state", "a.state", .choice(["queued", "waiting", "done", "failed"]), bare: "state"),
                Member("modified", "a.modified", .integer(.min ... .max), bare: "modified"),
                Member("ended", "ended", .time, isOptional: true),
            ]),
        Child(
            "characters", table: "video_characters", parent: "video", order: "origin, position",
            [
                Member("origin", "origin", .choice(["decided", "detected"])),
                Member("position", "position", .integer(0...1_000_000)),
                Member("character", "character", .reference("characters")),
            ]),
        Child(
            "claims", table: "claims", parent: "video", order: "id",
            [
                Member("id", "id", .id(Rule.largest)), Member("field", "field", .text(100)),
                Member("value", "value", .text(1_000_000)), Member("source", "source", .text(400)),
                Member("run", "run", .integer(0...Rule.largest), isOptional: true),
                Member("score", "score", .real(-1e9...1e9), isOptional: true),
                Member("evidence", "evidence", .text(1_000_000), isOptional: true),
                Member("verdict", "verdict", .choice(["confirmed", "rejected"]), isOptional: true),
                Member("withdrawn", "withdrawn", .time, isOptional: true),
            ]),
        Child(
            "lists", table: "list_videos", parent: "video", order: "list",
            [
                Member("list", "list", .reference("lists")),
                Member("position", "position", .integer(-Rule.largest...Rule.largest)),
            ]),
        Child(
            "sounds", table: "video_sounds", parent: "video", order: "sound",
            [
                Member("sound", "sound", .reference("sounds")),
                Member("offset", "\"offset\"", .integer(-Rule.largest...Rule.largest)),
                Member("speed", "speed", .real(0...1000)),
            ]),
        Child(
            "foreign", table: "downloader_mapping", parent: "video", order: "source, foreign_id",
            [Member("source", "source", .text(400)), Member("id", "foreign_id", .text(1000))]),
    ]

    private static let files: [Member] = [
        Member("id", "id", .id(Rule.largest)), Member("root", "root", .reference("roots")),
        Member("path", "path", .path),
        Member("role", "role", .choice(FileRole.allCases.map(\.rawValue))),
        Member("position", "position", .integer(0...1_000_000)),
        Member("size", "size", .integer(0...Rule.largest)),
        Member("modified", "modified", .integer(.min ... .max)),
        Member("device", "device", .integer(.min ... .max)),
        Member("inode", "inode", .integer(.min ... .max)),
        Member("state", "state", .choice(FileState.allCases.map(\.rawValue))),
        Member("since", "since", .time),
        Member("sample_hash", "sample_hash", .bytes, isOptional: true),
        Member("stream_hash", "stream_hash", .bytes, isOptional: true),
        Member("full_hash", "full_hash", .bytes, isOptional: true),
        Member("container", "container", .text(400), isOptional: true),
        Member("seconds", "seconds", .real(0...1e9), isOptional: true),
        Member("width", "width", .integer(0...1_000_000), isOptional: true),
        Member("height", "height", .integer(0...1_000_000), isOptional: true),
        Member("rotation", "rotation", .integer(-360...360), isOptional: true),
        Member("video_codec", "video_codec", .text(400), isOptional: true),
        Member("audio_codec", "audio_codec", .text(400), isOptional: true),
        Member("frame_rate", "frame_rate", .real(0...1e9), isOptional: true),
        Member("bit_rate", "bit_rate", .integer(-1...Rule.largest), isOptional: true),
        Member("cover", "cover", .cover, isOptional: true),
        Member("colour", "colour", .colour, isOptional: true),
    ]
}
