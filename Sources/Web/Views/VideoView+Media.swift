package import Catalog

extension VideoView {
    /// What the page plays. `src` is absent when there is nothing to play.
    package struct Media: Encodable, Sendable {
        package var src: String?
        package var isVideo: Bool
        package var isAudio: Bool
        package var isPicture: Bool
        /// A picture or a set of them.
        package var isStill: Bool
        /// The slides are shown, and `src` is not.
        package var isSet = false
        package var slides: [Slide] = []
        package var poster: String?
        package var board: BoardView?
        package var colour: String
        package var width: Int
        package var height: Int
        /// In LUFS.
        package var loudness: String?
        /// Frames a second, where that is constant.
        package var fps: String?
        /// Fills the width; what is taller fills the height.
        package var isWide: Bool
        /// Of a picture that not every browser can show: the cover stands in for it there.
        package var type: String?
        /// Hardly any browser can.
        package var isRare: Bool
        package var blank: CardView.Blank?
        package var tracks: [TrackView] = []
        package var hasSubtitles = false
        /// They are shown without being asked for.
        package var isSubtitled = false

        package enum Kind: String, Sendable { case video, audio, picture }

        package init(
            src: String?, kind: Kind, poster: String? = nil, board: BoardView? = nil,
            colour: String = "#8a8884", width: Int = 360, height: Int = 640, loudness: Double? = nil,
            type: String? = nil, blank: CardView.Blank? = nil
        ) {
            self.src = src
            isVideo = kind == .video && src != nil
            isAudio = kind == .audio && src != nil
            isPicture = kind == .picture && src != nil
            isStill = isPicture
            self.poster = poster
            self.board = board
            self.colour = colour
            self.width = width
            self.height = height
            self.loudness = loudness.map { "\($0)" }
            isWide = 4 * width > 3 * height
            self.type = isPicture && poster != nil ? Self.notEverywhere(type) : nil
            isRare = Self.isRare(self.type)
            self.blank = blank
        }

        /// What only the file that plays tells.
        package mutating func show(_ file: MediaFile?) {
            guard isVideo, file?.isVariableRate == false, let rate = file?.frameRate, rate > 0 else { return }
            fps = "\(rate)"
        }

        package mutating func show(_ slides: [Slide]) {
            self.slides = slides
            (isSet, isStill) = (true, true)
            isRare = slides.contains { Self.isRare($0.type) }
            (isVideo, isAudio, isPicture, src, blank) = (false, false, false, nil, nil)
            isWide = slides.allSatisfy(\.isWide)
        }

        /// The type of a picture, where there are browsers that cannot show it.
        static func notEverywhere(_ type: String?) -> String? { shownEverywhere.contains(type) ? nil : type }

        private static func isRare(_ type: String?) -> Bool { type.map { $0 != "image/avif" } ?? false }

        private static let shownEverywhere: Set<String?> = [
            nil, "image/jpeg", "image/png", "image/apng", "image/gif", "image/webp", "image/bmp",
        ]

        static var sample: Media {
            var media = Media(
                src: "/media/7", kind: .video, poster: "abc", board: .sample, width: 1080, height: 1920,
                loudness: -9.5, blank: .init(icon: "clock", text: "No picture yet"))
            media.type = "image/heic"
            media.fps = "29.97"
            return media
        }
    }
}

extension VideoView.Media {
    init(_ video: Video, _ messages: Messages) {
        let kind: Kind =
            switch video.media {
            case .video: .video
            case .photos: .picture
            case .audio: .audio
            }
        // What our decoder could not even name, a browser shows as a player that turns for ever.
        let isUnknown = video.processing == .error && video.videoCodec == nil && video.audioCodec == nil
        self.init(
            src: video.state == .present && !isUnknown ? "/media/\(video.id)" : nil, kind: kind,
            poster: video.cover, board: video.storyboard.map(BoardView.init),
            colour: video.shownColour, width: video.width ?? 360, height: video.height ?? 640,
            loudness: video.loudness, type: MediaRoutes.type(of: video.path.name),
            blank: CardView.Blank(video, messages))
        if video.state == .missing { blank = .init(icon: "missing", text: messages["card.missing"]) }
    }
}

extension VideoView.EditedFile {
    /// `nil` when there is nothing to be played beside the original.
    init?(_ file: MediaFile, beside video: Video) {
        guard file.role == .edit, file.state == .present, file.videoCodec != nil, video.media == .video else {
            return nil
        }
        self.init(
            src: "/media/\(video.id)/\(file.id)", name: file.path.nameText, width: file.width ?? 360,
            height: file.height ?? 640, poster: file.cover)
    }
}
