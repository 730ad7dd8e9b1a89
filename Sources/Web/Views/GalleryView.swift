package import Catalog

/// `/`: one page of the catalogue's cards, and how it was asked for.
package struct GalleryView: Encodable, Sendable {
    package var cards: [CardView]
    /// `1,234 videos`.
    package var count: String
    package var total: Int
    /// Where all filters are, for whom no script opens them.
    package var filtersHref: String
    package var active: [ActiveFilterView]
    package var order: OrderView
    /// A part of the address was not understood; there are no cards then.
    package var isMisunderstood: Bool
    package var nextHref: String?
    package var previousHref: String?
    /// The first page of everything in its usual order: where a new video may appear by itself.
    package var isHome: Bool

    /// `query` is the address as it was written, `understood` what the catalogue made of it, `unknown` the pairs that
    /// it did not understand: the page is a 400 when there are any. `next` and `previous` are the cursors of the
    /// neighbouring pages.
    package init(
        cards: [CardView], total: Int, query: QueryPairs, understood: VideoQuery = VideoQuery(),
        unknown: [QueryPairs.Pair] = [], names: ActiveFilterView.Names = [:], next: String? = nil,
        previous: String? = nil, isFirst: Bool = true, _ messages: Messages
    ) {
        self.cards = cards
        // The first row, or the first three of a phone. A later page is added below what is seen.
        for index in cards.indices.prefix(isFirst ? 6 : 0) { self.cards[index].isEager = true }
        self.total = total
        count = messages.results(total)
        filtersHref = query.address("/filters")
        active = ActiveFilterView.all(query, unknown: unknown, names: names, messages)
        order = OrderView(understood, pairs: query, messages)
        isMisunderstood = !unknown.isEmpty
        nextHref = next.map { Self.page($0, of: query) }
        previousHref = previous.map { Self.page($0, of: query) }
        isHome = query.pairs.isEmpty && isFirst
    }

    private static func page(_ cursor: String, of query: QueryPairs) -> String {
        let base = query.address()
        return base + (base.contains("?") ? "&" : "?") + "cursor=" + QueryPairs.encode(cursor)
    }

    package static func sample(_ messages: Messages = .en) -> GalleryView {
        GalleryView(
            cards: [.sample()], total: 1234, query: QueryPairs([.init("status", "-hecho")]), next: "n",
            previous: "p", messages)
    }
}
