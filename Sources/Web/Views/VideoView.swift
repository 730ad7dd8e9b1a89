/// `/video/{id}`: the player and the whole form; its `<article>` is also what the player's dialog shows.
package struct VideoView: Encodable, Sendable {
    package var id: Int
    package var title: String
    package var media: Media
    package var chapters: [ChapterView] = [] { didSet { hasChapters = !chapters.isEmpty } }
    package private(set) var hasChapters = false
    /// The six that people label by, then the others.
    package var labels: [FormField]
    package var more: [FormField]
    /// One of `more` was refused: its fold is open.
    package var isMoreOpen: Bool
    package var facts: [Fact]
    package var claims: [ClaimView] = [] { didSet { hasClaims = !claims.isEmpty } }
    package private(set) var hasClaims = false
    /// Those that it is in.
    package var lists: [InList] = [] { didSet { hasLists = !lists.isEmpty } }
    package private(set) var hasLists = false
    /// The names of lists of one's own, to be chosen from.
    package var ownLists: [String] = []
    /// Where a frame can be chosen as cover.
    package var cover: Cover?
    /// The path of the file, for callers who may see it.
    package var path: String?
    /// Where else it lies, for callers who may see it.
    package var others: [OtherFile] = [] { didSet { hasOthers = !others.isEmpty } }
    package private(set) var hasOthers = false
    package var problem: String?
    package var isMissing: Bool
    /// The form has errors and nothing was saved.
    package var isRefused: Bool
    /// The change that the form just made, to be taken back.
    package var change: Int?
    /// What was changed of it, newest first.
    package var history: [BatchView] = [] { didSet { hasHistory = !history.isEmpty } }
    package private(set) var hasHistory = false
    package var moreHistoryHref: String?
    /// The file that it was edited into.
    package var edit: EditedFile?

    package struct EditedFile: Encodable, Sendable {
        package var src: String
        package var name: String
        package var width: Int
        package var height: Int
        package var poster: String?
    }

    package struct OtherFile: Encodable, Sendable {
        package var id: Int
        package var video: Int
        package var path: String
        package var isMissing: Bool
        /// It was an entry of its own, and can be one again.
        package var canSplit: Bool
        package var splitLabel: String
    }

    /// One picture of a photo set, or why it is not there.
    package struct Slide: Encodable, Sendable {
        package var src: String?
        package var label: String
        package var width: Int
        package var height: Int
        package var poster: String?
        /// As of a single picture: the cover stands in where this is not shown.
        package var type: String?
        package var blank: CardView.Blank?

        var isWide: Bool { 4 * width > 3 * height }
    }

    package struct InList: Encodable, Sendable {
        package var id: Int
        package var video: Int
        package var name: String
        package var isOwn: Bool
        package var removeLabel: String

        package init(id: Int, video: Int, name: String, isOwn: Bool, _ messages: Messages) {
            self.id = id
            self.video = video
            self.name = name
            self.isOwn = isOwn
            removeLabel = messages.removeFrom(list: name)
        }
    }

    package struct Fact: Encodable, Sendable {
        package var label: String
        package var value: String

        package init(label: String, value: String) {
            self.label = label
            self.value = value
        }
    }

    package struct Cover: Encodable, Sendable {
        /// The moment of the chosen frame, `0` before one is chosen; for a number field.
        package var seconds: String
        package var end: String?
        package var isChosen: Bool

        package init(seconds: Double?, end: Double?) {
            self.seconds = seconds.map { "\($0)" } ?? "0"
            self.end = end.map { "\($0)" }
            isChosen = seconds != nil
        }
    }

    package init(
        id: Int, title: String, media: Media, labels: [FormField], more: [FormField], facts: [Fact],
        cover: Cover? = nil, path: String? = nil, problem: String? = nil, isMissing: Bool = false,
        change: Int? = nil
    ) {
        self.id = id
        self.title = title
        self.media = media
        self.labels = labels
        self.more = more
        self.facts = facts
        self.cover = cover
        self.path = path
        self.problem = problem
        self.isMissing = isMissing
        self.change = change
        isMoreOpen = more.contains { $0.error != nil }
        isRefused = isMoreOpen || labels.contains { $0.error != nil }
    }

    package static func sample(_ messages: Messages = .en) -> VideoView {
        var media = Media.sample
        media.tracks = [.sample()]
        media.hasSubtitles = true
        media.slides = [
            Slide(
                src: "/media/7/8", label: "Photo 1 of 2", width: 9, height: 16, poster: "abc",
                type: "image/heic", blank: media.blank)
        ]
        var view = VideoView(
            id: 7, title: "Hu Tao dance", media: media, labels: [.sample(messages)],
            more: [.sample(messages)],
            facts: [.init(label: "Size", value: "12.3 MB")], cover: Cover(seconds: 3.2, end: 12),
            path: "/home/ana/Videos/hu tao.mp4",
            problem: "The file is incomplete.", isMissing: true, change: 12)
        view.chapters = [.sample()]
        view.history = [.sample(messages)]
        view.moreHistoryHref = "/activity?video=7"
        view.edit = EditedFile(src: "/media/7/9", name: "edit.mp4", width: 9, height: 16, poster: "abc")
        view.claims = [.sample()]
        view.lists = [InList(id: 3, video: 7, name: "To edit in August", isOwn: true, messages)]
        view.ownLists = ["To edit in August"]
        view.others = [
            OtherFile(
                id: 9, video: 7, path: "/home/ana/Videos/copies/hu tao.mp4", isMissing: true, canSplit: true,
                splitLabel: "Not the same: hu tao.mp4")
        ]
        return view
    }
}
