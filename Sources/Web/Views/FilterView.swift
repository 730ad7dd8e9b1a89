/// A filter with its choices; each is a link to the gallery with that choice taken or dropped.
package struct FilterView: Encodable, Sendable {
    package var key: String
    package var title: String
    package var options: [Option]

    package struct Option: Encodable, Sendable {
        package var label: String
        package var value: String
        package var href: String
        package var isOn: Bool
    }

    /// `choices` are the values a person may pick, with their names.
    package init(key: String, title: String, choices: [ChoiceView], query: QueryPairs) {
        self.key = key
        self.title = title
        options = choices.map { choice in
            let pair = QueryPairs.Pair(key, choice.value)
            let isOn = query.contains(pair)
            let next =
                isOn ? query.removing(pair) : query.adding(pair).removing(.init(key, "-\(choice.value)"))
            return Option(label: choice.label, value: choice.value, href: next.address(), isOn: isOn)
        }
    }

    /// The filters that exist now.
    package static func all(_ query: QueryPairs, _ messages: Messages) -> [FilterView] {
        [
            FilterView(
                key: "difficulty", title: messages["filters.difficulty"],
                choices: ["bajo", "medio", "alto", "none"].map {
                    ChoiceView(value: $0, label: messages["difficulty.\($0)"])
                }, query: query),
            FilterView(
                key: "status", title: messages["filters.status"],
                choices: ["nulo", "en_proceso", "hecho"].map {
                    ChoiceView(value: $0, label: messages["status.\($0)"])
                }, query: query),
        ]
    }
}

/// A filter that is on: it can be taken away, or turned into its opposite.
package struct ActiveFilterView: Encodable, Sendable {
    package var label: String
    package var isExcluded: Bool
    package var isUnknown: Bool
    package var removeHref: String
    package var removeLabel: String
    package var notHref: String?
    package var notLabel: String?

    /// One for each pair; `unknown` are those that the catalogue did not understand.
    package static func all(
        _ query: QueryPairs, unknown: [QueryPairs.Pair] = [], _ messages: Messages
    ) -> [ActiveFilterView] {
        query.pairs.map { pair in
            if unknown.contains(pair) {
                let part = "\(pair.key)=\(pair.value)"
                return ActiveFilterView(
                    label: messages.notUnderstood(part), isExcluded: false, isUnknown: true,
                    removeHref: query.removing(pair).address(), removeLabel: messages.removeFilter(part))
            }
            let isExcluded = pair.value.hasPrefix("-") && pair.key != "q"
            let value = isExcluded ? String(pair.value.dropFirst()) : pair.value
            let label = name(pair.key, value, messages)
            let canExclude = pair.key == "difficulty" || pair.key == "status"
            let opposite = QueryPairs.Pair(pair.key, isExcluded ? value : "-\(value)")
            return ActiveFilterView(
                label: label, isExcluded: isExcluded, isUnknown: false,
                removeHref: query.removing(pair).address(), removeLabel: messages.removeFilter(label),
                notHref: canExclude ? query.replacing(pair, by: opposite).address() : nil,
                notLabel: canExclude ? messages.excludeFilter(label, isExcluded: isExcluded) : nil)
        }
    }

    private static func name(_ key: String, _ value: String, _ messages: Messages) -> String {
        switch key {
        case "difficulty": "\(messages["filters.difficulty"]): \(messages.difficulty(value))"
        case "status": "\(messages["filters.status"]): \(messages.status(value))"
        case "q": "«\(value)»"
        default: "\(key): \(value)"
        }
    }
}
