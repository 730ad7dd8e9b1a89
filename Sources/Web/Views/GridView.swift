package import Catalog

/// The cards of a result, or a part of them: what `gallery.js` turns into one page of any length.
package struct GridView: Encodable, Sendable {
    package var cards: [CardView]
    /// The filters and the order as a query string.
    package var query: String
    package var total: Int
    /// `1,234 videos`.
    package var results: String
    /// The first page of everything in its usual order: where a new video may appear by itself.
    package var isHome: Bool

    package init(
        cards: [CardView], total: Int, query: QueryPairs, isHome: Bool = false, _ messages: Messages
    ) {
        self.cards = cards
        self.query = query.text
        self.total = total
        self.isHome = isHome
        results = messages.results(total)
    }

    package init(
        _ page: VideoPage, of understood: VideoQuery, query: QueryPairs, isHome: Bool = false,
        _ messages: Messages
    ) {
        let words = understood.words
        let cards = page.videos.enumerated().map { index, video in
            CardView(
                video, at: page.position + index, marking: words, places: page.places[video.id] ?? [],
                messages)
        }
        self.init(cards: cards, total: page.total, query: query, isHome: isHome, messages)
    }

    /// The first row, or the first three of a phone: their covers do not wait for the layout.
    package mutating func showFirstCoversAtOnce() {
        for index in cards.indices.prefix(6) { cards[index].isEager = true }
    }
}
