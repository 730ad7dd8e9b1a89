package import Catalog

/// `/`: one page of the catalogue's cards, and how it was asked for.
package struct GalleryView: Encodable, Sendable {
    package var grid: GridView
    /// There is nothing to see.
    package var isEmpty: Bool
    /// Where all filters are, for whom no script opens them.
    package var filtersHref: String
    package var active: [ActiveFilterView]
    package var order: OrderView
    /// A part of the address was not understood; there are no cards then.
    package var isMisunderstood: Bool
    package var nextHref: String?
    package var previousHref: String?

    /// `query` is the address as it was written, `understood` what the catalogue made of it, `unknown` the pairs that
    /// it did not understand: the page is a 400 when there are any. `next` and `previous` are the cursors of the
    /// neighbouring pages.
    package init(
        grid: GridView, query: QueryPairs, understood: VideoQuery = VideoQuery(),
        unknown: [QueryPairs.Pair] = [], names: ActiveFilterView.Names = [:], next: String? = nil,
        previous: String? = nil, _ messages: Messages
    ) {
        self.grid = grid
        self.grid.showFirstCoversAtOnce()
        isEmpty = grid.cards.isEmpty
        filtersHref = query.address("/filters")
        active = ActiveFilterView.all(query, unknown: unknown, names: names, messages)
        order = OrderView(understood, pairs: query, messages)
        isMisunderstood = !unknown.isEmpty
        nextHref = next.map { Self.page($0, of: query) }
        previousHref = previous.map { Self.page($0, of: query) }
    }

    private static func page(_ cursor: String, of query: QueryPairs) -> String {
        let base = query.address()
        return base + (base.contains("?") ? "&" : "?") + "cursor=" + QueryPairs.encode(cursor)
    }

    package static func sample(_ messages: Messages = .en) -> GalleryView {
        let query = QueryPairs([.init("status", "-hecho")])
        return GalleryView(
            grid: GridView(cards: [.sample()], total: 1234, query: query, messages), query: query, next: "n",
            previous: "p", messages)
    }
}
