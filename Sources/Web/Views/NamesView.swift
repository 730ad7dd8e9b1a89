package import Catalog
package import HTML

/// `/creators` and `/characters`: names with the newest of their videos.
package struct NamesView: Encodable, Sendable {
    package var path: String
    package var title: String
    package var find: String
    package var q: String
    package var count: String
    package var names: [Tile]
    package var order: OrderView
    /// What the search keeps of the address.
    package var kept: [ChoiceView]
    package var hasSeries: Bool
    package var series: [Series]
    /// None in the whole catalogue.
    package var none: Blank?
    package var isNothing: Bool
    package var field: String
    package var change: Int?
    package var error: String?
    package var firstHref: String?
    package var nextHref: String?

    package struct Tile: Encodable, Sendable {
        package var id: Int
        package var name: Markup
        package var select: String
        package var count: String
        package var about: String?
        package var covers: [CoverView]
    }

    package struct Series: Encodable, Sendable {
        package var id: Int
        package var name: String
        package var isOn: Bool
    }

    package struct Blank: Encodable, Sendable {
        package var icon: String
        package var say: String
        package var hint: String
    }

    package init(_ table: NameTable, _ list: NameList, error: String? = nil, _ messages: Messages) {
        let isCreators = table == .creators
        var words = VideoQuery()
        words.text = list.asked.text
        let asked = list.asked
        path = "/\(table.rawValue)"
        title = messages["shell.\(table.rawValue)"]
        find = messages[isCreators ? "names.findCreator" : "names.findCharacter"]
        q = asked.text
        count = isCreators ? messages.creators(list.total) : messages.characters(list.total)
        field = isCreators ? "creator" : "character"
        names = list.rows.map { row in
            Tile(
                id: row.name.id, name: Markup(row.name.name, marking: words.words),
                select: messages.selectName(row.name.name), count: messages.results(row.count),
                about: isCreators ? Self.told(row.handles, messages) : row.name.series,
                covers: CoverView.three(row.covers))
        }
        order = OrderView(asked, path: path, messages)
        kept = asked.pairs.pairs.filter { $0.key == "sort" || $0.key == "dir" }
            .map { ChoiceView(value: $0.value, label: $0.key) }
        series = list.series.map { Series(id: $0.id, name: $0.name, isOn: $0.id == asked.series) }
        hasSeries = !series.isEmpty
        let isEmpty = names.isEmpty && asked.text.isEmpty && asked.series == nil && asked.cursor == nil
        none =
            isEmpty
            ? Blank(
                icon: table.rawValue, say: messages[isCreators ? "names.noCreators" : "names.noCharacters"],
                hint: messages[isCreators ? "names.noCreatorsHint" : "names.noCharactersHint"]) : nil
        isNothing = names.isEmpty && !isEmpty
        change = list.change
        self.error = error
        firstHref = asked.cursor == nil ? nil : asked.pairs.address(path)
        nextHref = list.next.map { asked.pairs.address(path, cursor: $0) }
    }

    private static func told(_ handles: [CreatorHandle], _ messages: Messages) -> String? {
        let told = handles.prefix(2).map { "\(messages.platform($0.platform)) @\($0.handle)" }
        return told.isEmpty ? nil : told.joined(separator: " · ") + (handles.count > 2 ? " …" : "")
    }

    package static func sample(_ messages: Messages = .en) -> NamesView {
        var asked = NamesAsked()
        asked.text = "hu"
        asked.series = 1
        asked.cursor = "2.7"
        asked.pairs = QueryPairs([.init("q", "hu"), .init("sort", "name")])
        let row = NameList.Row(
            name: NamedRow(id: 7, name: "Hu Tao", aliases: ["胡桃"], series: "Genshin Impact"), count: 45,
            covers: Array(repeating: .sample, count: 3),
            handles: [])
        let list = NameList(
            asked: asked, rows: [row], total: 1, next: "1.7",
            series: [Catalog::Series(id: 1, name: "Genshin Impact", count: 1)], change: 7)
        var view = NamesView(.characters, list, error: messages["names.tooFew"], messages)
        view.none = Blank(icon: "characters", say: "x", hint: "x")
        view.isNothing = true
        return view
    }
}

/// A picture or its colour, in a strip of them.
package struct CoverView: Encodable, Sendable {
    package var picture: String?
    package var colour: String?

    init(_ glimpse: Glimpse) {
        picture = glimpse.picture
        colour = Video.shown(glimpse.colour)
    }

    /// Three places, those without a video empty.
    static func three(_ covers: [Glimpse]) -> [CoverView] {
        var views = covers.prefix(3).map { CoverView($0) }
        while views.count < 3 {
            var empty = CoverView(Glimpse())
            empty.colour = nil
            views.append(empty)
        }
        return views
    }
}

extension Glimpse {
    static let sample = Glimpse(picture: "0123456789abcdef0123456789abcdef", colour: "#a06040")
}

/// A page of names as it was found.
package struct NameList: Sendable {
    package struct Row: Sendable {
        var name: NamedRow
        var count: Int
        var covers: [Glimpse]
        var handles: [CreatorHandle]
    }

    var asked: NamesAsked
    var rows: [Row]
    var total: Int
    var next: String?
    var series: [Series]
    var change: Int?
}

/// What a page of names is asked for with.
package struct NamesAsked: Sendable {
    var text = ""
    var sort = NameSort.count
    var isDescending = true
    var series: Series.ID?
    var cursor: String?
    /// All but the place.
    var pairs = QueryPairs()
}

extension OrderView {
    /// Of names.
    init(_ asked: NamesAsked, path: String, _ messages: Messages) {
        let filters = asked.pairs.pairs.filter { !Self.keys.contains($0.key) }
        func address(_ sort: NameSort, isDescending: Bool) -> String {
            var pairs = QueryPairs(filters)
            if sort != .count { pairs = pairs.adding(.init("sort", sort.rawValue)) }
            if isDescending != sort.isUsuallyDescending {
                pairs = pairs.adding(.init("dir", isDescending ? "desc" : "asc"))
            }
            return pairs.address(path)
        }
        options = NameSort.allCases.map { sort in
            Option(
                label: messages["names.sort.\(sort.rawValue)"],
                href: address(sort, isDescending: sort.isUsuallyDescending), isOn: sort == asked.sort)
        }
        label = "\(messages["names.sort.\(asked.sort.rawValue)"]) \(asked.isDescending ? "↓" : "↑")"
        turn = Option(
            label: messages[asked.isDescending ? "order.asc" : "order.desc"],
            href: address(asked.sort, isDescending: !asked.isDescending), isOn: false)
    }
}
