package import Catalog

/// `/lists`: those of one's own and those that came from elsewhere.
package struct ListsView: Encodable, Sendable {
    package var count: String
    package var q: String
    package var orders: [OrderView.Option]
    package var lists: [Row]
    /// What was typed as a new name, and why it was refused.
    package var name: String
    package var error: String?
    /// The deletion that was just done here, to be taken back.
    package var change: Int?
    /// There are none at all.
    package var isEmpty: Bool
    package var isNotFound: Bool
    package var nextHref: String?

    package struct Row: Encodable, Sendable {
        package var id: Int
        package var name: String
        package var kind: String
        package var count: String
        package var isOwn: Bool
        package var covers: [String]

        package init(_ list: VideoList, covers: [String] = [], _ messages: Messages) {
            id = list.id
            name = list.name
            isOwn = list.kind == .own
            let platform = list.platform.isEmpty ? "" : " · " + messages.platform(list.platform)
            kind = messages["list.kind.\(list.kind.rawValue)"] + platform
            count = messages.results(list.count)
            self.covers = covers
        }
    }

    package init(
        _ rows: [Row], total: Int, q: String = "", sort: NameSort = .count, next: String? = nil,
        name: String = "", error: String? = nil, change: Int? = nil, _ messages: Messages
    ) {
        lists = rows
        count = messages.lists(total)
        self.q = q
        self.name = name
        self.error = error
        self.change = change
        isEmpty = total == 0 && q.isEmpty
        isNotFound = total == 0 && !q.isEmpty
        func address(_ sort: NameSort, _ cursor: String? = nil) -> String {
            QueryPairs([.init("q", q), .init("sort", sort == .count ? "" : sort.rawValue)]).address("/lists")
        }
        orders = NameSort.allCases.map {
            OrderView.Option(label: messages["lists.\($0.rawValue)"], href: address($0), isOn: $0 == sort)
        }
        let base = address(sort)
        nextHref = next.map { base + (base.contains("?") ? "&" : "?") + "cursor=" + QueryPairs.encode($0) }
    }

    package static func sample(_ messages: Messages = .en) -> ListsView {
        let list = VideoList(id: 3, kind: .own, platform: "", name: "To edit in August", count: 2)
        var view = ListsView(
            [Row(list, covers: ["0123456789abcdef0123456789abcdef"], messages)], total: 1, q: "edit",
            next: "2.3",
            name: "x", error: "Taken", change: 12, messages)
        view.isEmpty = true
        view.isNotFound = true
        return view
    }
}
