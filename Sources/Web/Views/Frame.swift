/// What a page has around its own content: who asks, from where, and what is going on.
package struct Frame: Sendable {
    package var language: Language
    /// The page's own path and query: where its forms post to.
    package var address: String
    /// Goes with every form, for browsers that send neither `Sec-Fetch-Site` nor `Origin`.
    package var token: String
    package var isOnHost: Bool
    /// How many files have a problem, for the dot at the ring and the number in the menu.
    package var problems: Int
    /// The jobs, for the ring.
    package var activity: ActivityView?
    /// The search as it was typed, and the other filters that a new search keeps.
    package var query: QueryPairs

    package init(
        language: Language, address: String, token: String, isOnHost: Bool, problems: Int = 0,
        activity: ActivityView? = nil, query: QueryPairs = QueryPairs()
    ) {
        self.language = language
        self.address = address
        self.token = token
        self.isOnHost = isOnHost
        self.problems = problems
        self.activity = activity
        self.query = query
    }

    package static func sample(_ language: Language = .en) -> Frame {
        Frame(
            language: language, address: "/?q=hu", token: "0123", isOnHost: true, problems: 3,
            activity: .sample(.of(language)),
            query: QueryPairs([.init("q", "hu tao"), .init("difficulty", "bajo")]))
    }
}
