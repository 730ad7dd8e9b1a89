/// What a file says about itself, without decoding more than one frame of it.
package struct MediaFacts: Codable, Hashable, Sendable {
    /// What the file is, whatever its name says: an `.mp4` with nothing but sound is audio.
    package var kind: FileKind
    /// FFmpeg's name of the container (`mov`, `matroska`, `avi`…), or of the picture's format (`png`).
    package var container: String
    /// `nil` where the file does not tell and it would cost too much to find out.
    package var durationSeconds: Double?
    /// In pixels as displayed: rotation and sample aspect ratio applied; `nil` for audio.
    package var width: Int?
    package var height: Int?
    /// Degrees clockwise by which the stored picture is turned for display: 0, 90, 180 or 270.
    package var rotation: Int = 0
    package var videoCodec: String?
    package var audioCodec: String?
    /// Frames per second, on average.
    package var frameRate: Double?
    /// Bits per second of the whole file.
    package var bitRate: Int?
    package var hasAudio: Bool = false
    /// Whether frames come at irregular times. From the full pass, as what follows to `bitDepth`.
    package var isVariableRate: Bool?
    /// Bits per second of the pictures and of the sound alone.
    package var videoBitRate: Int?
    package var audioBitRate: Int?
    /// Bits of each component of a pixel.
    package var bitDepth: Int?
    /// `hdr10` or `hlg`; `nil` is the common one.
    package var dynamicRange: String?
    package var channels: Int?
    /// Samples per second.
    package var sampleRate: Int?
    /// From the container's tags: one line each, as the file claims them.
    package var title: String?
    package var artist: String?
    package var date: String?
    /// For the analysers alone.
    package var texts: MediaTexts?

    package init(kind: FileKind, container: String) {
        self.kind = kind
        self.container = container
    }
}
