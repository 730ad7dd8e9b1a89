package import Catalog

/// Videos as lines of comma-separated values (RFC 4180): the columns that people know, for a spreadsheet.
package enum VideoTable {
    private enum Cell {
        case text(String?)
        /// A number of ours is one for the spreadsheet too, also a negative one.
        case number(String?)

        static func whole(_ number: Int?) -> Cell { .number(number.map { String($0) }) }
        static func real(_ number: Double?) -> Cell { .number(number.map { String($0) }) }
        static func names(_ names: [String]?) -> Cell { .text(names?.joined(separator: "; ")) }
    }

    private static let columns: [(name: String, cell: @Sendable (VideoJSON) -> Cell)] = [
        ("id", { .whole($0.id) }), ("media", { .text($0.media) }), ("title", { .text($0.title) }),
        ("caption", { .text($0.caption) }), ("url", { .text($0.url) }),
        ("platform_id", { .text($0.platformId) }),
        ("published", { .text($0.published) }), ("downloaded", { .text($0.downloaded) }),
        ("file_path", { .text($0.filePath) }), ("file_name", { .text($0.fileName) }),
        ("thumbnail_path", { .text($0.thumbnailPath) }), ("file_size", { .whole($0.fileSize) }),
        ("duration_seconds", { .real($0.durationSeconds) }), ("creator_name", { .text($0.creatorName) }),
        ("platform", { .text($0.platform) }), ("width", { .whole($0.width) }),
        ("height", { .whole($0.height) }),
        ("video_codec", { .text($0.videoCodec) }), ("audio_codec", { .text($0.audioCodec) }),
        ("file_state", { .text($0.fileState) }), ("detected_music", { .text($0.detectedMusic) }),
        ("detected_music_artist", { .text($0.detectedMusicArtist) }),
        ("detected_music_confidence", { .real($0.detectedMusicConfidence) }),
        ("music_source", { .text($0.musicSource) }),
        ("detected_characters", { .names($0.detectedCharacters) }),
        ("final_music", { .text($0.finalMusic) }), ("final_music_artist", { .text($0.finalMusicArtist) }),
        ("final_characters", { .names($0.finalCharacters) }), ("music", { .text($0.music) }),
        ("music_artist", { .text($0.musicArtist) }), ("characters", { .names($0.characters) }),
        ("difficulty_level", { .text($0.difficultyLevel) }), ("edit_status", { .text($0.editStatus) }),
        ("edited_video_path", { .text($0.editedVideoPath) }), ("notes", { .text($0.notes) }),
        ("processing_status", { .text($0.processingStatus) }), ("error_message", { .text($0.errorMessage) }),
        ("created_at", { .text($0.createdAt) }), ("last_updated", { .text($0.lastUpdated) }),
        ("cover_seconds", { .real($0.coverSeconds) }), ("loudness_lufs", { .real($0.loudnessLufs) }),
        ("peak_db", { .real($0.peakDb) }),
    ]

    /// The names of the columns.
    package static var header: [UInt8] { line(columns.map { .text($0.name) }) }

    package static func line(_ video: Video) -> [UInt8] {
        let video = VideoJSON(video)
        return line(columns.map { $0.cell(video) })
    }

    private static func line(_ cells: [Cell]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            switch cell {
            case .number(let number): bytes += (number ?? "").utf8
            case .text(let text): bytes += quoted(harmless(text ?? "")).utf8
            }
        }
        return bytes + [0x0D, 0x0A]
    }

    /// A spreadsheet calculates what begins like a formula, whoever wrote it: a name of a file or a caption could read other
    /// cells and send them away. An apostrophe in front makes a text of it.
    private static func harmless(_ text: String) -> String {
        if let first = text.unicodeScalars.first, ["\t", "\r", "\n"].contains(first) { return "'" + text }
        // Some look for the first sign after spaces and invisible characters.
        let sign = text.unicodeScalars.first {
            !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
        }
        guard let sign, "=+-@＝＋－＠﹢﹣﹦﹫−".unicodeScalars.contains(sign) else { return text }
        return "'" + text
    }

    private static func quoted(_ text: String) -> String {
        guard
            text.utf8.contains(where: { [0x22, 0x2C, 0x0D, 0x0A].contains($0) }) || text.first == " "
                || text.last == " "
        else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
            + "\""
    }
}
