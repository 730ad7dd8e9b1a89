import HTML

/// The page around every page: `layout.html`.
struct LayoutView: Encodable {
    var title: String
    var content: Markup
    var page: Page
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

    /// Which page it is, as the navigation marks it.
    struct Page: Encodable {
        var name: String
        var isGallery: Bool
        var isProblems: Bool

        init(_ name: String) {
            self.name = name
            isGallery = name == "gallery" || name == "first-steps"
            isProblems = name == "problems"
        }
    }

    init(title: String, content: Markup, page: String, frame: Frame, _ messages: Messages) {
        self.title = title
        self.content = content
        self.page = Page(page)
        q = frame.query.first("q") ?? ""
        kept = frame.query.pairs.filter { $0.key != "q" }.map { Kept(key: $0.key, value: $0.value) }
        problems = frame.problems
        hasProblems = frame.problems > 0
        activity = frame.activity
        otherLanguage = frame.language.other
        words = messages.scriptWords
    }
}
