package import Catalog
package import Platform

/// `/filters`: every filter, to be sent to the gallery as one form, and the views that have a name.
package struct FilterPanelView: Encodable, Sendable {
    /// The query string that the form stands for.
    package var query: String
    /// What the form has no field for, such as the search and the order.
    package var kept: [KeptPair]
    package var filters: [FilterView]
    package var minDuration: String
    package var maxDuration: String
    package var hasDuration: Bool
    package var dates: DateFilterView
    /// `Show 1,234 videos`.
    package var show: String
    package var isFiltered: Bool
    package var saved: [Saved]
    package var hasSaved: Bool

    package struct Saved: Encodable, Sendable {
        package var id: Int
        package var name: String
        package var href: String
        package var isCurrent: Bool
        package var replaceLabel: String
        package var removeLabel: String
    }

    /// `part`: only these filters are shown, and of one that has names those that were looked for.
    package init(
        _ facets: Facets, of query: VideoQuery, pairs: QueryPairs, saved: [SavedFilter] = [],
        isSearched: Bool = false, today: Day, _ messages: Messages
    ) {
        let text = query.queryString
        self.query = pairs.text
        kept = pairs.pairs.compactMap { Self.isKept($0) ? KeptPair(key: $0.key, value: $0.value) : nil }
        filters = Self.order.compactMap { key in
            facets.counts[key].map {
                FilterView(key, $0, chosen: query.choices[key], isSearched: isSearched, messages)
            }
        }
        minDuration = pairs.first("min_duration") ?? ""
        maxDuration = pairs.first("max_duration") ?? ""
        hasDuration = query.minDuration != nil || query.maxDuration != nil
        dates = DateFilterView(query, pairs: pairs, today: today, messages)
        show = messages.show(facets.total)
        isFiltered = pairs.pairs.contains { !OrderView.keys.contains($0.key) }
        hasSaved = !saved.isEmpty
        self.saved = saved.map { filter in
            Saved(
                id: filter.id, name: filter.name, href: filter.query.isEmpty ? "/" : "/?\(filter.query)",
                isCurrent: filter.query == text, replaceLabel: messages.replaceFilter(filter.name),
                removeLabel: messages.removeFilter(filter.name))
        }
    }

    private static let order: [FilterKey] = [
        .difficulty, .status, .creator, .character, .music, .artist, .list, .platform, .media, .missing, .has,
    ]

    private static func isKept(_ pair: QueryPairs.Pair) -> Bool {
        if OrderView.keys.contains(pair.key) || pair.key == "q" { return true }
        guard let key = FilterKey(rawValue: pair.key) else { return false }
        return !order.contains(key) || (!key.hasNot && key.value(pair.value)?.isExcluded == true)
    }

    package static func sample(_ messages: Messages = .en) -> FilterPanelView {
        var facets = Facets()
        facets.counts[.creator] = [.init(value: .id(5), name: "mina", count: 1234)]
        facets.total = 1234
        let pairs = [("creator", "5"), ("q", "hu"), ("from", "2026-01-02")]
        let query = (try? VideoQuery(items: pairs.map { (name: $0, value: $1) })) ?? VideoQuery()
        return FilterPanelView(
            facets, of: query, pairs: QueryPairs(pairs.map { .init($0, $1) }),
            saved: [SavedFilter(id: 1, name: "To edit", query: "status=nulo")], today: .today, messages)
    }
}

/// Which date, from when until when, and what is asked for most.
package struct DateFilterView: Encodable, Sendable {
    package var kinds: [Kind]
    package var from: String
    package var to: String
    package var isOpen: Bool
    package var quick: [Quick]

    package struct Kind: Encodable, Sendable {
        package var value: String
        package var label: String
        package var isOn: Bool
    }

    package struct Quick: Encodable, Sendable {
        package var label: String
        package var href: String
        package var isOn: Bool
    }

    init(_ query: VideoQuery, pairs: QueryPairs, today: Day, _ messages: Messages) {
        kinds = VideoFilter.DateKey.allCases.map {
            Kind(value: $0.rawValue, label: messages["sort.\($0.rawValue)"], isOn: $0 == query.date)
        }
        from = query.from?.description ?? ""
        to = query.to?.description ?? ""
        isOpen = query.from != nil || query.to != nil
        let others = QueryPairs(pairs.pairs.filter { $0.key != "from" && $0.key != "to" })
        quick = [("week", 7), ("month", 30), ("year", 365)].map { name, days in
            let day = today.before(days).description
            let isOn = query.from?.description == day && query.to == nil
            // Chosen again, it is chosen no more.
            return Quick(
                label: messages["filters.last.\(name)"],
                href: (isOn ? others : others.adding(.init("from", day))).address(), isOn: isOn)
        }
    }
}
