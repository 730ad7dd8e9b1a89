/// `/video/{id}`: the player and the whole form; its `<article>` is also what the player's dialog shows.
package struct VideoView: Encodable, Sendable {
    package var id: Int
    package var title: String
    package var media: Media
    /// The six that people label by, then the others.
    package var labels: [FormField]
    package var more: [FormField]
    /// One of `more` was refused: its fold is open.
    package var isMoreOpen: Bool
    package var facts: [Fact]
    /// The path of the file, for callers who may see it.
    package var path: String?
    package var problem: String?
    package var isMissing: Bool
    /// The form has errors and nothing was saved.
    package var isRefused: Bool
    /// The change that the form just made, to be taken back.
    package var change: Int?

    /// What the page plays. `src` is absent when there is nothing to play.
    package struct Media: Encodable, Sendable {
        package var src: String?
        package var isVideo: Bool
        package var isAudio: Bool
        package var isPicture: Bool
        /// The slides are shown, and `src` is not.
        package var isSet = false
        package var slides: [Slide] = []
        package var poster: String?
        package var colour: String
        package var width: Int
        package var height: Int
        /// Fills the width; what is taller fills the height.
        package var isWide: Bool
        package var blank: CardView.Blank?

        package mutating func show(_ slides: [Slide]) {
            self.slides = slides
            isSet = true
            (isVideo, isAudio, isPicture, src, blank) = (false, false, false, nil, nil)
            isWide = slides.allSatisfy(\.isWide)
        }

        package enum Kind: String, Sendable { case video, audio, picture }

        package init(
            src: String?, kind: Kind, poster: String? = nil, colour: String = "#8a8884", width: Int = 360,
            height: Int = 640, blank: CardView.Blank? = nil
        ) {
            self.src = src
            isVideo = kind == .video && src != nil
            isAudio = kind == .audio && src != nil
            isPicture = kind == .picture && src != nil
            self.poster = poster
            self.colour = colour
            self.width = width
            self.height = height
            isWide = 4 * width > 3 * height
            self.blank = blank
        }
    }

    /// One picture of a photo set, or why it is not there.
    package struct Slide: Encodable, Sendable {
        package var src: String?
        package var label: String
        package var width: Int
        package var height: Int
        package var blank: CardView.Blank?

        var isWide: Bool { 4 * width > 3 * height }
    }

    package struct Fact: Encodable, Sendable {
        package var label: String
        package var value: String

        package init(label: String, value: String) {
            self.label = label
            self.value = value
        }
    }

    package init(
        id: Int, title: String, media: Media, labels: [FormField], more: [FormField], facts: [Fact],
        path: String? = nil, problem: String? = nil, isMissing: Bool = false, change: Int? = nil
    ) {
        self.id = id
        self.title = title
        self.media = media
        self.labels = labels
        self.more = more
        self.facts = facts
        self.path = path
        self.problem = problem
        self.isMissing = isMissing
        self.change = change
        isMoreOpen = more.contains { $0.error != nil }
        isRefused = isMoreOpen || labels.contains { $0.error != nil }
    }

    package static func sample(_ messages: Messages = .en) -> VideoView {
        var media = Media(src: "/media/7", kind: .video, poster: "abc", width: 1080, height: 1920)
        media.blank = .init(icon: "clock", text: "No picture yet")
        media.slides = [
            Slide(src: "/media/7/8", label: "Photo 1 of 2", width: 9, height: 16, blank: media.blank)
        ]
        return VideoView(
            id: 7, title: "Hu Tao dance", media: media, labels: [.sample(messages)],
            more: [.sample(messages)],
            facts: [.init(label: "Size", value: "12.3 MB")], path: "/home/ana/Videos/hu tao.mp4",
            problem: "The file is incomplete.", isMissing: true, change: 12)
    }
}
