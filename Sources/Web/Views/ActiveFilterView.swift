package import Catalog

/// A filter that is on: it can be taken away, or turned into its opposite.
package struct ActiveFilterView: Encodable, Sendable {
    package var label: String
    package var isExcluded = false
    package var isUnknown = false
    package var removeHref: String
    package var removeLabel: String
    package var notHref: String?
    package var notLabel: String?

    /// What ids are called; one that is not there is shown as a number.
    package typealias Names = [FilterKey: [Int: String]]

    /// More than anybody picks: each holds the whole address twice.
    private static let limit = 100

    /// One for each pair but the order's; `unknown` are those that the catalogue did not understand.
    package static func all(
        _ query: QueryPairs, unknown: [QueryPairs.Pair] = [], names: Names = [:], _ messages: Messages
    ) -> [ActiveFilterView] {
        let unknown = Set(unknown)
        let hasDays = query.first("from") != nil || query.first("to") != nil
        let pairs = query.pairs.filter { pair in
            // The days say which date is meant.
            unknown.contains(pair) || !(OrderView.keys.contains(pair.key) || (pair.key == "date" && hasDays))
        }
        var active = pairs.prefix(limit).map { pair in
            unknown.contains(pair)
                ? misunderstood(pair, query, messages) : understood(pair, query, names, messages)
        }
        if pairs.count > limit {
            let rest = Set(pairs[limit...])
            let label = messages.moreFilters(pairs.count - limit)
            active.append(
                ActiveFilterView(
                    label: label,
                    removeHref: QueryPairs(query.pairs.filter { !rest.contains($0) }).address(),
                    removeLabel: messages.removeFilter(label)))
        }
        return active
    }

    private static func misunderstood(
        _ pair: QueryPairs.Pair, _ query: QueryPairs, _ messages: Messages
    ) -> ActiveFilterView {
        let part = "\(pair.key)=\(pair.value)".repeated
        return ActiveFilterView(
            label: messages.notUnderstood(part), isUnknown: true, removeHref: query.removing(pair).address(),
            removeLabel: messages.removeFilter(part))
    }

    private static func understood(
        _ pair: QueryPairs.Pair, _ query: QueryPairs, _ names: Names, _ messages: Messages
    ) -> ActiveFilterView {
        guard let key = FilterKey(rawValue: pair.key), let (value, isExcluded) = key.value(pair.value) else {
            let label = messages.filter(pair.key, pair.value, date: query.first("date") ?? "added")
            let rest = QueryPairs(query.removing(pair).pairs, isForm: true)
            return ActiveFilterView(
                label: label, removeHref: rest.address(),
                removeLabel: messages.removeFilter(label))
        }
        let label = messages.filter(key, value, names)
        let opposite = QueryPairs.Pair(pair.key, isExcluded ? value.literal : "-\(value.literal)")
        return ActiveFilterView(
            label: label, isExcluded: isExcluded, removeHref: query.removing(pair).address(),
            removeLabel: messages.removeFilter(label),
            notHref: query.replacing(pair, by: opposite).address(),
            notLabel: messages.excludeFilter(label, isExcluded: isExcluded))
    }
}
