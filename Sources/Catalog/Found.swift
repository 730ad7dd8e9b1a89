/// What the catalogue knows of a file on disk, to be compared with what is there.
package struct KnownFile: Sendable, Hashable {
    package var id: MediaFile.ID
    /// Relative to its root.
    package var path: [UInt8]
    package var size: Int
    /// Nanoseconds since 1970.
    package var modified: Int
    package var inode: UInt64
    package var state: FileState
    /// A pattern leaves it out.
    package var isExcluded: Bool

    package init(
        id: MediaFile.ID, path: [UInt8], size: Int, modified: Int, inode: UInt64, state: FileState,
        isExcluded: Bool = false
    ) {
        self.id = id
        self.path = path
        self.size = size
        self.modified = modified
        self.inode = inode
        self.state = state
        self.isExcluded = isExcluded
    }
}

/// A media file that the walk found, with what its place and name say.
package struct FoundFile: Sendable, Hashable {
    /// Relative to its root.
    package var path: [UInt8]
    package var size: Int
    package var modified: Int
    package var device: UInt64
    package var inode: UInt64
    package var media: MediaKind
    /// Claims from folder and name: platform, creator, platform id, published; each with its source. Of a slide, those of
    /// its set.
    package var claims: [FoundClaim]
    /// Its place in a photo set; `nil` for what is an entry by itself.
    package var slide: FoundSlide?

    package init(
        path: [UInt8], size: Int, modified: Int, device: UInt64, inode: UInt64, media: MediaKind,
        claims: [FoundClaim], slide: FoundSlide? = nil
    ) {
        self.path = path
        self.size = size
        self.modified = modified
        self.device = device
        self.inode = inode
        self.media = media
        self.claims = claims
        self.slide = slide
    }
}

/// One picture of a photo set by its path, which is `<start><number><end>.<extension>`. Slides of one folder with the same
/// `start` and `end` are one set.
package struct FoundSlide: Sendable, Hashable {
    package var start: [UInt8]
    package var end: [UInt8]
    package var position: Int
    /// The path that the set would have if it were one file.
    package var set: FilePath

    package init(start: [UInt8], end: [UInt8], position: Int, set: FilePath) {
        self.start = start
        self.end = end
        self.position = position
        self.set = set
    }
}

package struct FoundClaim: Sendable, Hashable {
    package enum Field: String, Sendable {
        case creator = "creator_name", platform, title, published, platformID = "platform_id"
    }
    package var field: Field
    /// `published` as `YYYY-MM-DD` or RFC 3339.
    package var value: String
    /// `folder` or `file_name`.
    package var source: String
    package var evidence: String

    package init(field: Field, value: String, source: String, evidence: String) {
        self.field = field
        self.value = value
        self.source = source
        self.evidence = evidence
    }
}

/// What first sight told of a file.
package struct SeenFile: Sendable, Hashable {
    package var media: MediaKind
    package var container: String
    package var seconds: Double?
    package var width: Int?
    package var height: Int?
    package var rotation: Int
    package var videoCodec: String?
    package var audioCodec: String?
    package var frameRate: Double?
    package var bitRate: Int?
    /// Content key of the cover's picture.
    package var cover: String?
    package var colour: String?
    /// Of its size and three parts of it: what else may be the same.
    package var sampleHash: [UInt8]?
    /// Whether frames come at irregular times.
    package var isVariableRate: Bool?
    /// Bits per second of the pictures and of the sound alone.
    package var videoBitRate: Int?
    package var audioBitRate: Int?
    package var channels: Int?
    /// Samples per second.
    package var sampleRate: Int?
    /// Bits of each of a pixel's components.
    package var bitDepth: Int?
    /// `hdr10` or `hlg`.
    package var dynamicRange: String?

    package init(
        media: MediaKind, container: String, seconds: Double? = nil, width: Int? = nil, height: Int? = nil,
        rotation: Int = 0, videoCodec: String? = nil, audioCodec: String? = nil, frameRate: Double? = nil,
        bitRate: Int? = nil, cover: String? = nil, colour: String? = nil
    ) {
        self.media = media
        self.container = container
        self.seconds = seconds
        self.width = width
        self.height = height
        self.rotation = rotation
        self.videoCodec = videoCodec
        self.audioCodec = audioCodec
        self.frameRate = frameRate
        self.bitRate = bitRate
        self.cover = cover
        self.colour = colour
    }
}

/// How a file is looked at: first quickly, for a cover, and later once thoroughly, by every analyser.
package enum Pass: Sendable { case firstSight, full }

/// An analyser as `analyses` records it.
package struct AnalyserVersion: Sendable, Hashable {
    package var name: String
    package var version: Int

    package init(name: String, version: Int) {
        self.name = name
        self.version = version
    }
}

/// A file that waits for a pass.
package struct QueuedFile: Sendable, Hashable {
    package var id: MediaFile.ID
    package var video: Video.ID
    package var root: Root.ID
    /// Absolute.
    package var path: FilePath
    package var size: Int
    package var modified: Int
    /// As first sight told.
    package var seconds: Double?
    package var role: FileRole
    /// The file that lay at its path before, while it is not known whether they are one content.
    package var former: FormerFile?
    /// Those that it waits for.
    package var analysers: Set<String>
}

/// A file that another one took the place of.
package struct FormerFile: Sendable, Hashable {
    package var id: MediaFile.ID
    /// `nil` where no full pass came to it.
    package var streamHash: [UInt8]?
}

/// A file whose content may be that of another one.
package struct Twin: Sendable, Hashable {
    package var id: MediaFile.ID
    package var root: Root.ID
    /// Absolute.
    package var path: FilePath
    package var isPresent: Bool
    package var streamHash: [UInt8]?
}
