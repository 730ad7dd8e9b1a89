import HTML

/// A part of the address that a form sends along.
package struct KeptPair: Encodable, Sendable {
    package var key: String
    package var value: String
}

/// The page around every page: `layout.html`.
struct LayoutView: Encodable {
    var title: String
    var content: Markup
    var page: String
    var pages: [Link]
    var sheets = ["base", "gallery", "video", "pages", "board", "overlays"]
    var q: String
    /// The filters that a new search keeps.
    var kept: [KeptPair]
    var problems: Int
    var hasProblems: Bool
    var activity: ActivityView?
    var otherLanguage: Language
    var words: [Messages.ScriptWord]

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
            ("lists", "/lists", "lists"), ("activity", "/activity", "clock"),
            ("problems", "/problems", "warning"), ("trash", "/trash", "trash"),
            ("settings", "/settings", "settings"),
        ]

        static func all(current: String, _ messages: Messages) -> [Link] {
            let current = ["first-steps": "gallery", "list": "lists"][current] ?? current
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
        // Elsewhere the address is of something else.
        let query = ["gallery", "filters"].contains(page) ? frame.query : QueryPairs()
        q = query.first("q") ?? ""
        // What fits best comes first, unless another order was chosen.
        let order = query.first("sort") == nil ? [KeptPair(key: "sort", value: "relevance")] : []
        kept = order + query.pairs.filter { $0.key != "q" }.map { KeptPair(key: $0.key, value: $0.value) }
        problems = frame.problems
        hasProblems = frame.problems > 0
        activity = frame.activity
        otherLanguage = frame.language.other
        words = messages.scriptWords
    }
}
