package import Catalog

/// In which order the gallery is, and the addresses of the others.
package struct OrderView: Encodable, Sendable {
    package var label: String
    package var options: [Option]
    /// The other direction; a random order has none.
    package var turn: Option?

    package struct Option: Encodable, Sendable {
        package var label: String
        package var href: String
        package var isOn: Bool
    }

    /// What an address says of the order.
    static let keys: Set<String> = ["sort", "dir", "seed"]

    package init(
        _ query: VideoQuery, pairs: QueryPairs, path: String = "/", _ messages: Messages
    ) {
        let filters = pairs.pairs.filter { !Self.keys.contains($0.key) }
        func address(_ sort: SortKey, isDescending: Bool? = nil) -> String {
            var pairs = QueryPairs(filters)
            if sort != .added { pairs = pairs.adding(.init("sort", sort.rawValue)) }
            if let isDescending, isDescending != sort.isUsuallyDescending {
                pairs = pairs.adding(.init("dir", isDescending ? "desc" : "asc"))
            }
            // Asked for again, it is another one.
            if sort == .random {
                let seed = query.sort == .random ? (query.seed + 1) & 0xFFFF_FFFF : 1
                pairs = pairs.adding(.init("seed", String(seed)))
            }
            return pairs.address(path)
        }
        // How well a search fits is no order without one, nor that of a list without the list.
        let possible = SortKey.allCases.filter {
            ($0 != .relevance || !query.text.isEmpty) && ($0 != .list || query.onlyList != nil)
        }
        options = possible.map { sort in
            Option(
                label: messages["sort.\(sort.rawValue)"], href: address(sort), isOn: sort == query.sort)
        }
        let name = messages["sort.\(query.sort.rawValue)"]
        let hasDirection = query.sort != .random
        label = hasDirection ? "\(name) \(query.isDescending ? "↓" : "↑")" : name
        if query.sort == .random {
            turn = Option(label: messages["order.again"], href: address(.random), isOn: false)
        } else {
            turn = Option(
                label: messages[query.isDescending ? "order.asc" : "order.desc"],
                href: address(query.sort, isDescending: !query.isDescending), isOn: false)
        }
    }
}
