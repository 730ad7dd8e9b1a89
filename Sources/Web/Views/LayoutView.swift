import HTML

/// The page around every page: `layout.html`.
struct LayoutView: Encodable {
    var title: String
    var content: Markup
    var page: String
    var pages: [Link]
    var sheets = ["base", "gallery", "video", "pages", "board", "overlays"]
    var q: String
    /// The filters that a new search keeps.
    var kept: [Kept]
    var problems: Int
    var hasProblems: Bool
    var activity: ActivityView?
    /// For a job that scripts hear of.
    var blankJob = [JobView.blank]
    var otherLanguage: Language
    var words: [Messages.ScriptWord]

    struct Kept: Encodable {
        var key: String
        var value: String
    }

    /// A page in the navigation.
    struct Link: Encodable {
        var href: String
        var icon: String
        var label: String
        var isCurrent: Bool
        var isProblems: Bool

        /// Each page that is built, in the order of the navigation: its name, which is its template's, its address and icon.
        private static let all = [
            ("gallery", "/", "gallery"), ("creators", "/creators", "creators"),
            ("characters", "/characters", "characters"), ("board", "/board", "board"),
            ("activity", "/activity", "clock"), ("problems", "/problems", "warning"),
            ("trash", "/trash", "trash"),
        ]

        static func all(current: String, _ messages: Messages) -> [Link] {
            let current = current == "first-steps" ? "gallery" : current
            return all.map { name, href, icon in
                Link(
                    href: href, icon: icon, label: messages["shell.\(name)"], isCurrent: name == current,
                    isProblems: name == "problems")
            }
        }
    }

    init(title: String, content: Markup, page: String, frame: Frame, _ messages: Messages) {
        self.title = title
        self.content = content
        self.page = page
        pages = Link.all(current: page, messages)
        q = frame.query.first("q") ?? ""
        kept = frame.query.pairs.filter { $0.key != "q" }.map { Kept(key: $0.key, value: $0.value) }
        problems = frame.problems
        hasProblems = frame.problems > 0
        activity = frame.activity
        otherLanguage = frame.language.other
        words = messages.scriptWords
    }
}
