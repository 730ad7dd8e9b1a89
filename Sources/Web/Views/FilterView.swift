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
