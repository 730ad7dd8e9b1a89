package import Catalog

/// `/creators/{id}` and `/characters/{id}`: one name, what it is called, and its videos.
package struct NameView: Encodable, Sendable {
    package var path: String
    package var api: String
    package var home: String
    package var homeTitle: String
    package var field: String
    package var name: String
    package var galleryHref: String
    package var covers: [CoverView]
    package var groups: [Group]
    package var aliases: [Alias]
    package var handles: [String]
    package var hasHandles: Bool
    package var isCharacter: Bool
    package var series: String?
    package var allSeries: [String]
    package var rename: Form
    package var alias: Form
    package var seriesForm: Form
    package var merge: Form
    package var preview: Preview?
    package var change: Int?

    package var grid: GridView
    package var isEmpty: Bool
    package var order: OrderView
    package var nextHref: String?
    package var previousHref: String?

    /// How many videos have each value, each with the gallery's address.
    package struct Group: Encodable, Sendable {
        package var title: String
        package var items: [Item]

        package struct Item: Encodable, Sendable {
            package var value: String
            package var label: String
            package var count: String
            package var href: String
        }
    }

    package struct Alias: Encodable, Sendable {
        package var name: String
        package var remove: String
    }

    /// What was typed, and why it was refused.
    package struct Form: Encodable, Sendable {
        package var value = ""
        package var error: String?
        package var isOpen = false
        /// Where another has the name: what leads to merging with it.
        package var offer: Offer?
    }

    package struct Offer: Encodable, Sendable {
        package var href: String
        package var label: String
    }

    package struct Preview: Encodable, Sendable {
        package var into: Int
        package var text: String
    }

    package init(
        _ table: NameTable, _ found: NameFound, _ page: VideoPage, of query: VideoQuery, pairs: QueryPairs,
        change: Int? = nil, _ messages: Messages
    ) {
        let row = found.name
        home = "/\(table.rawValue)"
        homeTitle = messages["shell.\(table.rawValue)"]
        path = "\(home)/\(row.id)"
        api = "/api\(path)"
        let key = table.filterKey.rawValue
        let galleryHref = "/?\(key)=\(row.id)"
        field = key
        name = row.name
        self.galleryHref = galleryHref
        covers = found.covers.prefix(5).map { CoverView($0) }
        groups = [FilterKey.difficulty, .status].map { key in
            let counts = found.breakdown[key] ?? []
            return Group(
                title: messages["filters.\(key.rawValue)"],
                // Undecided is `nulo`, too.
                items: counts.filter { key == .difficulty || $0.value != .none }.filter { $0.count > 0 }.map {
                    let label =
                        key == .difficulty
                        ? messages.difficulty($0.name) : messages.status($0.name ?? "nulo")
                    return Group.Item(
                        value: $0.name ?? "", label: label, count: messages.number($0.count),
                        href: "\(galleryHref)&\(key.rawValue)=\(QueryPairs.encode($0.value.literal))")
                })
        }
        aliases = row.aliases.map { Alias(name: $0, remove: messages.removeAlias($0)) }
        handles = found.handles.map { "\(messages.platform($0.platform)) @\($0.handle)" }
        hasHandles = !handles.isEmpty
        isCharacter = table == .characters
        series = row.series
        allSeries = found.allSeries
        rename = Form(value: row.name)
        alias = Form()
        seriesForm = Form(value: row.series ?? "")
        merge = Form()
        self.change = change
        let filter = QueryPairs([.init(key, String(row.id))] + pairs.pairs)
        grid = GridView(page, of: query, query: filter, messages)
        if page.position == 0 { grid.showFirstCoversAtOnce() }
        isEmpty = page.videos.isEmpty
        order = OrderView(query, pairs: pairs, path: path, messages)
        let path = path
        func href(_ cursor: String) -> String { pairs.address(path, cursor: cursor) }
        nextHref = page.next.map(href)
        previousHref = page.previous.map(href)
    }

    /// A name that was not given: what was typed comes back with the reason.
    mutating func refuse(
        _ form: WritableKeyPath<NameView, Form>, _ typed: String, _ error: NameError, other: String?,
        _ messages: Messages
    ) {
        self[keyPath: form].value = typed
        self[keyPath: form].error = messages.refusal(error)
        self[keyPath: form].isOpen = true
        if case .taken(let id) = error, let other {
            self[keyPath: form].offer = Offer(
                href: "\(path)?into=\(id)", label: "\(messages["names.mergeInto"]) \(other)…")
        }
    }

    package static func sample(_ messages: Messages = .en) -> NameView {
        let found = NameFound(
            name: NamedRow(id: 7, name: "Hu Tao", aliases: ["胡桃"], series: "Genshin Impact"), count: 45,
            covers: Array(repeating: .sample, count: 3),
            breakdown: [.difficulty: [Facets.Count(value: .text("bajo"), name: "bajo", count: 4)]],
            handles: [CreatorHandle(platform: "tiktok", handle: "hutao")], allSeries: ["Genshin Impact"])
        let page = VideoPage(videos: [], total: 1, position: 0, next: "n", previous: "p", commit: 0)
        var view = NameView(
            .characters, found, page, of: VideoQuery(), pairs: QueryPairs(), change: 7, messages)
        view.groups[1].items = view.groups[0].items
        view.grid.cards = [.sample()]
        let forms: [WritableKeyPath<NameView, Form>] = [\.rename, \.alias, \.seriesForm, \.merge]
        for form in forms {
            view.refuse(form, "Ganyu", .taken(by: 8), other: "Ganyu", messages)
        }
        view.preview = Preview(into: 8, text: messages.mergePreview(45, of: "Hu Tao", into: "Ganyu"))
        return view
    }
}

/// One name as it was found.
package struct NameFound: Sendable {
    var name: NamedRow
    var count: Int
    var covers: [Glimpse]
    var breakdown: [FilterKey: [Facets.Count]]
    var handles: [CreatorHandle]
    var allSeries: [String]
}

extension Messages {
    /// Why a name was not given, for beside its field.
    func refusal(_ error: NameError) -> String {
        switch error {
        case .notFound: self["names.unknown"]
        case .taken: self["names.taken"]
        case .invalid(let reason): invalid(reason)
        case .itself: self["name.itself"]
        case .merged: self["name.merged"]
        }
    }
}
