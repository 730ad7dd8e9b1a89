import Catalog
import Platform

/// A video as scripts see it: every column of the original plan, and what belongs to the page.
struct VideoJSON: JSONMembers, Sendable {
    let id: Int
    let media: String
    let title: String
    let caption: String?
    let url: String?
    let platformId: String?
    let published: String?
    let downloaded: String?

    let filePath: String
    let fileName: String
    let thumbnailPath: String?
    let fileSize: Int
    let durationSeconds: Double?
    let creatorName: String?
    let platform: String?
    let width: Int?
    let height: Int?
    let videoCodec: String?
    let audioCodec: String?
    let fileState: String

    let detectedMusic: String?
    let detectedMusicArtist: String?
    let detectedMusicConfidence: Double?
    let musicSource: String?
    let detectedCharacters: [String]
    let finalMusic: String?
    let finalMusicArtist: String?
    let finalCharacters: [String]?
    let music: String?
    let musicArtist: String?
    let characters: [String]
    let difficultyLevel: String?
    let editStatus: String
    let editedVideoPath: String?
    let notes: String?

    let processingStatus: String
    let errorMessage: String?
    let createdAt: String
    let lastUpdated: String
    let thumbnailUrl: String?
    let storyboardUrl: String?
    /// How many small pictures it holds, in rows of five.
    let storyboardTiles: Int?
    /// Where the chosen cover was taken; `null` while nobody chose one.
    let coverSeconds: Double?
    let loudnessLufs: Double?
    let peakDb: Double?
    let mediaUrl: String

    init(_ video: Video) {
        id = video.id
        media = video.media.rawValue
        title = video.title.value ?? ""
        caption = video.caption
        url = video.url
        platformId = video.platformID
        published = video.published.value?.rfc3339
        downloaded = video.downloaded?.rfc3339
        filePath = video.path.text
        fileName = video.path.nameText
        thumbnailPath = video.cover.map {
            "pictures/\(Substring($0.utf8.prefix(2)))/\(Substring($0.utf8.dropFirst(2).prefix(2)))/\($0).jpg"
        }
        fileSize = video.size
        durationSeconds = video.seconds
        creatorName = video.creator.value
        platform = video.platform.value
        width = video.width
        height = video.height
        videoCodec = video.videoCodec
        audioCodec = video.audioCodec
        fileState = video.state.rawValue
        detectedMusic = video.music.detected
        detectedMusicArtist = video.artist.detected
        detectedMusicConfidence = video.music.confidence
        musicSource = video.music.source
        detectedCharacters = video.characters.detected ?? []
        finalMusic = video.music.decision
        finalMusicArtist = video.artist.decision
        finalCharacters = video.characters.decision
        music = video.music.value
        musicArtist = video.artist.value
        characters = video.characters.value ?? []
        difficultyLevel = video.difficulty?.rawValue
        editStatus = (video.status ?? .nulo).rawValue
        editedVideoPath = video.editedPath
        notes = video.notes
        processingStatus = video.processing.rawValue
        errorMessage = video.error
        createdAt = video.added.rfc3339
        lastUpdated = video.updated.rfc3339
        thumbnailUrl = video.cover.map { "/pictures/\($0).jpg" }
        storyboardUrl = video.storyboard.map { "/pictures/\($0.picture).jpg" }
        storyboardTiles = video.storyboard?.tiles
        coverSeconds = video.chosenCover.map { Double($0.milliseconds) / 1000 }
        loudnessLufs = video.loudness
        peakDb = video.peak
        mediaUrl = "/media/\(video.id)"
    }

    func write(to text: inout JSONText) {
        text.member("id", id)
        text.member("media", media)
        text.member("title", title)
        text.member("caption", caption)
        text.member("url", url)
        text.member("platform_id", platformId)
        text.member("published", published)
        text.member("downloaded", downloaded)
        text.member("file_path", filePath)
        text.member("file_name", fileName)
        text.member("thumbnail_path", thumbnailPath)
        text.member("file_size", fileSize)
        text.member("duration_seconds", durationSeconds)
        text.member("creator_name", creatorName)
        text.member("platform", platform)
        text.member("width", width)
        text.member("height", height)
        text.member("video_codec", videoCodec)
        text.member("audio_codec", audioCodec)
        text.member("file_state", fileState)
        text.member("detected_music", detectedMusic)
        text.member("detected_music_artist", detectedMusicArtist)
        text.member("detected_music_confidence", detectedMusicConfidence)
        text.member("music_source", musicSource)
        text.member("detected_characters", detectedCharacters)
        text.member("final_music", finalMusic)
        text.member("final_music_artist", finalMusicArtist)
        text.member("final_characters", finalCharacters)
        text.member("music", music)
        text.member("music_artist", musicArtist)
        text.member("characters", characters)
        text.member("difficulty_level", difficultyLevel)
        text.member("edit_status", editStatus)
        text.member("edited_video_path", editedVideoPath)
        text.member("notes", notes)
        text.member("processing_status", processingStatus)
        text.member("error_message", errorMessage)
        text.member("created_at", createdAt)
        text.member("last_updated", lastUpdated)
        text.member("thumbnail_url", thumbnailUrl)
        text.member("storyboard_url", storyboardUrl)
        text.member("storyboard_tiles", storyboardTiles)
        text.member("cover_seconds", coverSeconds)
        text.member("loudness_lufs", loudnessLufs)
        text.member("peak_db", peakDb)
        text.member("media_url", mediaUrl)
    }
}

/// One video with what is claimed of it and the files it has.
struct VideoDetailJSON: Encodable, Sendable {
    struct ClaimJSON: Encodable, Sendable {
        let id: Int
        let field: String
        let value: String
        let source: String
        @OrNull var score: Double?
        @OrNull var evidence: String?
        @OrNull var verdict: String?
    }

    struct FileJSON: Encodable, Sendable {
        let id: Int
        let filePath: String
        let state: String
        let kind: String
        @OrNull var width: Int?
        @OrNull var height: Int?
        let mediaUrl: String
        @OrNull var container: String?
        @OrNull var durationSeconds: Double?
        /// Degrees clockwise by which the stored picture is turned.
        @OrNull var rotation: Int?
        @OrNull var videoCodec: String?
        @OrNull var audioCodec: String?
        @OrNull var frameRate: Double?
        @OrNull var isVariableFrameRate: Bool?
        @OrNull var bitRate: Int?
        @OrNull var videoBitRate: Int?
        @OrNull var audioBitRate: Int?
        @OrNull var audioChannels: Int?
        @OrNull var sampleRate: Int?
        @OrNull var bitDepth: Int?
        @OrNull var dynamicRange: String?
    }

    /// Subtitles or chapters of the file that plays.
    struct TrackJSON: Encodable, Sendable {
        let id: Int
        let kind: String
        @OrNull var language: String?
        @OrNull var label: String?
        /// Inside the file or in one beside it.
        let source: String
        let url: String
    }

    let video: VideoJSON
    let claims: [ClaimJSON]
    let files: [FileJSON]
    let tracks: [TrackJSON]

    init(_ video: Video, claims: [Claim], files: [MediaFile], tracks: [TextTrack]) {
        self.video = VideoJSON(video)
        self.tracks = tracks.map {
            TrackJSON(
                id: $0.id, kind: $0.kind.rawValue, language: $0.language, label: $0.label,
                source: $0.source.rawValue, url: "/media/\(video.id)/tracks/\($0.id).vtt")
        }
        self.claims = claims.map {
            ClaimJSON(
                id: $0.id, field: $0.field, value: $0.value, source: $0.source, score: $0.score,
                evidence: $0.evidence, verdict: $0.verdict)
        }
        self.files = files.map {
            FileJSON(
                id: $0.id, filePath: $0.path.text, state: $0.state.rawValue, kind: $0.role.rawValue,
                width: $0.width, height: $0.height, mediaUrl: "/media/\(video.id)/\($0.id)",
                container: $0.container, durationSeconds: $0.seconds, rotation: $0.rotation,
                videoCodec: $0.videoCodec, audioCodec: $0.audioCodec, frameRate: $0.frameRate,
                isVariableFrameRate: $0.isVariableRate, bitRate: $0.bitRate, videoBitRate: $0.videoBitRate,
                audioBitRate: $0.audioBitRate, audioChannels: $0.channels, sampleRate: $0.sampleRate,
                bitDepth: $0.bitDepth, dynamicRange: $0.dynamicRange)
        }
    }

    private enum Key: CodingKey { case claims, files, tracks }

    /// The video's own members, and the others beside them.
    func encode(to encoder: any Encoder) throws {
        try video.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(claims, forKey: .claims)
        try container.encode(files, forKey: .files)
        try container.encode(tracks, forKey: .tracks)
    }
}
