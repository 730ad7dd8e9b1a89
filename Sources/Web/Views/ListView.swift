package import Catalog

/// `/lists/{id}`: its videos, in its order.
package struct ListView: Encodable, Sendable {
    package var list: ListsView.Row
    package var grid: GridView
    package var isEmpty: Bool
    package var first: Int?
    package var name: String
    package var error: String?
    package var change: Int?
    package var nextHref: String?
    package var previousHref: String?

    /// What a list's grid asks for.
    static func query(_ id: VideoList.ID) -> QueryPairs {
        QueryPairs([.init("list", String(id)), .init("sort", "list")])
    }

    package init(
        _ list: VideoList, grid: GridView, next: String? = nil, previous: String? = nil, first: Int? = nil,
        name: String? = nil, error: String? = nil, change: Int? = nil, _ messages: Messages
    ) {
        self.list = ListsView.Row(list, messages)
        self.grid = grid
        isEmpty = grid.total == 0
        self.first = first
        self.name = name ?? list.name
        self.error = error
        self.change = change
        func page(_ cursor: String) -> String { "/lists/\(list.id)?cursor=" + QueryPairs.encode(cursor) }
        nextHref = next.map(page)
        previousHref = previous.map(page)
    }

    package static func sample(_ messages: Messages = .en) -> ListView {
        let list = VideoList(id: 3, kind: .own, platform: "", name: "To edit in August", count: 1)
        var view = ListView(
            list, grid: GridView(cards: [.sample()], total: 1, query: query(3), messages), next: "n",
            previous: "p",
            first: 7, error: "Taken", change: 12, messages)
        view.isEmpty = true
        return view
    }
}
