package import Catalog

/// A filter with its most used values: each can be taken or excluded.
package struct FilterView: Encodable, Sendable {
    package var key: String
    package var title: String
    package var isOpen: Bool
    /// How many values are chosen; `nil` for none.
    package var chosen: String?
    /// What its names are looked for with, where it has names.
    package var find: Find?
    package var options: [Option]

    package struct Find: Encodable, Sendable {
        package var label: String
    }

    package struct Option: Encodable, Sendable {
        package var label: String
        package var value: String
        package var count: String
        /// `mina, 12 videos`, for a screen reader.
        package var name: String
        package var isOn: Bool
        package var not: Not?
    }

    package struct Not: Encodable, Sendable {
        package var value: String
        package var name: String
        package var isOn: Bool
    }

    package init(
        _ key: FilterKey, _ counts: [Facets.Count], chosen: VideoQuery.Choice?, isSearched: Bool = false,
        _ messages: Messages
    ) {
        let chosen = chosen ?? VideoQuery.Choice()
        let total = chosen.included.count + (key.hasNot ? chosen.excluded.count : 0)
        self.key = key.rawValue
        title = messages["filters.\(key.rawValue)"]
        isOpen = total > 0 || isSearched || [.creator, .character, .difficulty, .status].contains(key)
        self.chosen = total > 0 ? messages.number(total) : nil
        find = Facets.named.contains(key) ? Find(label: messages.findIn(title)) : nil
        options = counts.filter { count in
            let isChosen = chosen.included.contains(count.value) || chosen.excluded.contains(count.value)
            if isChosen { return true }
            // An undecided status is "not started"; what there is none of says nothing.
            if count.value == .none { return key != .status && count.count > 0 && !isSearched }
            return count.count > 0 || isSearched || key == .difficulty || key == .status
        }.map { count in
            let label = messages.value(count, of: key)
            return Option(
                label: label, value: count.value.literal, count: messages.number(count.count),
                name: "\(label), \(messages.results(count.count))",
                isOn: chosen.included.contains(count.value),
                not: key.hasNot
                    ? Not(
                        value: "-\(count.value.literal)",
                        name: messages.excludeFilter(label, isExcluded: false),
                        isOn: chosen.excluded.contains(count.value)) : nil)
        }
    }
}

extension FilterKey {
    /// "Not with" is "without": one of the two is enough.
    var hasNot: Bool { self != .has && self != .missing }
}

extension Messages {
    fileprivate func value(_ count: Facets.Count, of key: FilterKey) -> String {
        switch (count.value, key) {
        case (.none, .difficulty): difficulty(nil)
        case (.none, _): self["filters.notSet"]
        case (.text(let text), .has), (.text(let text), .missing): self["presence.\(text)"]
        default: name(of: count.name ?? count.value.literal, key)
        }
    }
}
