import Catalog
import Platform

/// A video as scripts see it: every column of the original plan, and what belongs to the page.
struct VideoJSON: Encodable, Sendable {
    let id: Int
    let media: String
    let title: String
    @OrNull var caption: String?
    @OrNull var url: String?
    @OrNull var platformId: String?
    @OrNull var published: String?
    @OrNull var downloaded: String?

    let filePath: String
    let fileName: String
    @OrNull var thumbnailPath: String?
    let fileSize: Int
    @OrNull var durationSeconds: Double?
    @OrNull var creatorName: String?
    @OrNull var platform: String?
    @OrNull var width: Int?
    @OrNull var height: Int?
    @OrNull var videoCodec: String?
    @OrNull var audioCodec: String?
    let fileState: String

    @OrNull var detectedMusic: String?
    @OrNull var detectedMusicArtist: String?
    @OrNull var detectedMusicConfidence: Double?
    @OrNull var musicSource: String?
    let detectedCharacters: [String]
    @OrNull var finalMusic: String?
    @OrNull var finalMusicArtist: String?
    @OrNull var finalCharacters: [String]?
    @OrNull var music: String?
    @OrNull var musicArtist: String?
    let characters: [String]
    @OrNull var difficultyLevel: String?
    let editStatus: String
    @OrNull var editedVideoPath: String?
    @OrNull var notes: String?

    let processingStatus: String
    @OrNull var errorMessage: String?
    let createdAt: String
    let lastUpdated: String
    @OrNull var thumbnailUrl: String?
    @OrNull var storyboardUrl: String?
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
        thumbnailPath = video.cover.map { "pictures/\($0.prefix(2))/\($0.dropFirst(2).prefix(2))/\($0).jpg" }
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
        storyboardUrl = nil
        mediaUrl = "/media/\(video.id)"
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
    }

    let video: VideoJSON
    let claims: [ClaimJSON]
    let files: [FileJSON]

    init(_ video: Video, claims: [Claim], files: [MediaFile]) {
        self.video = VideoJSON(video)
        self.claims = claims.map {
            ClaimJSON(
                id: $0.id, field: $0.field, value: $0.value, source: $0.source, score: $0.score,
                evidence: $0.evidence, verdict: $0.verdict)
        }
        self.files = files.map {
            FileJSON(
                id: $0.id, filePath: $0.path.text, state: $0.state.rawValue, kind: $0.role.rawValue,
                width: $0.width, height: $0.height, mediaUrl: "/media/\(video.id)/\($0.id)")
        }
    }

    private enum Key: CodingKey { case claims, files }

    /// The video's own members, and `claims` and `files` beside them.
    func encode(to encoder: any Encoder) throws {
        try video.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(claims, forKey: .claims)
        try container.encode(files, forKey: .files)
    }
}
