import Catalog
import HTML

/// `/board`: what is to be edited, what is being edited, and what is done.
package struct BoardPageView: Encodable, Sendable {
    package var columns: [Column]
    package var active: [ActiveFilterView]
    /// The change that the form just made, to be taken back.
    package var change: Int?
    package var isMisunderstood: Bool
    /// The board's own address.
    package var board: String
    /// The same videos in the gallery.
    package var galleryHref: String
    /// The filters, for scripts.
    package var query: String

    package struct Column: Encodable, Sendable {
        package var status: String
        package var title: String
        package var total: Int
        package var count: String
        /// What would come next on the board, in the gallery; absent when all is there.
        package var moreHref: String?
        package var hint: String
        package var tasks: [TaskView]
    }

    package static func sample(_ messages: Messages = .en) -> BoardPageView {
        BoardPageView(
            columns: [
                Column(
                    status: "nulo", title: "Not started", total: 1, count: "1", moreHref: "/?status=nulo",
                    hint: "", tasks: [.sample(messages)])
            ], active: GalleryView.sample(messages).active, change: 3, isMisunderstood: true, board: "/board",
            galleryHref: "/", query: "creator=5")
    }
}

extension BoardPageView {
    /// `pages` in the order of the columns; none for an address that was not understood.
    init(
        _ pages: [VideoPage], query: QueryPairs, unknown: [QueryPairs.Pair] = [],
        names: ActiveFilterView.Names = [:], change: Int? = nil, _ messages: Messages
    ) {
        board = query.address("/board")
        galleryHref = query.address()
        self.query = String(query.address().drop { $0 != "?" }.dropFirst())
        isMisunderstood = !unknown.isEmpty
        self.change = change
        var shown = query
        let known = Set(shown.pairs)
        shown.pairs += unknown.filter { !known.contains($0) }
        active = ActiveFilterView.all(shown, unknown: unknown, names: names, messages).map { $0.onBoard }
        columns = zip(EditStatus.allCases, pages).map { status, page in
            let more = query.removing(key: "status").removing(key: "sort")
                .adding(.init("status", status.rawValue)).adding(.init("sort", "edited"))
            return Column(
                status: status.rawValue, title: messages.status(status.rawValue), total: page.total,
                count: messages.number(page.total),
                moreHref: page.total > page.videos.count ? more.address() : nil,
                hint: messages["board.empty.\(status.rawValue)"],
                tasks: page.videos.map { TaskView($0, messages) })
        }
    }
}

extension TasksView {
    init(_ page: VideoPage, query: QueryPairs, _ messages: Messages) {
        board = query.address("/board")
        tasks = page.videos.map { TaskView($0, messages) }
        total = page.total
        count = messages.number(page.total)
        position = page.position
    }
}

extension TaskView {
    init(_ video: Video, _ messages: Messages) {
        id = video.id
        name = video.title.value ?? messages["card.untitled"]
        title = Markup(name, marking: [])
        picture = video.cover
        colour = video.shownColour
        creator = video.creator.value
        music = video.music.value
        difficulty = ChoiceView(
            value: video.difficulty?.rawValue ?? "",
            label: video.difficulty.map { messages.difficulty($0.rawValue) } ?? "")
        status = (video.status ?? .nulo).rawValue
        edited = video.editedPath.flatMap { $0.isEmpty ? nil : FilePath($0).nameText }
        isMissing = video.state == .missing
    }
}

extension ActiveFilterView {
    /// The same on the board.
    fileprivate var onBoard: ActiveFilterView {
        var view = self
        view.removeHref = "/board" + removeHref.dropFirst()
        view.notHref = notHref.map { "/board" + $0.dropFirst() }
        return view
    }
}

extension QueryPairs {
    func removing(key: String) -> QueryPairs { QueryPairs(pairs.filter { $0.key != key }) }
}
