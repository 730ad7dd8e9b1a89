package import Catalog
import Library

/// `/trash`: what is in the trash, the newest first.
package struct TrashView: Encodable, Sendable {
    package var count: String
    package var rows: [Row]
    package var hasRows: Bool
    package var change: Int?
    package var error: String?
    package var firstHref: String?
    package var nextHref: String?
    package var asking: AskingView?
    package var outcome: OutcomeView?

    package struct Row: Encodable, Sendable {
        package var id: Int
        package var title: String
        package var creator: String?
        package var cover: CoverView
        package var since: String
        package var select: String
        package var restore: String
    }

    package init(
        _ page: TrashPage, isFirst: Bool = true, change: Int? = nil, error: String? = nil,
        _ messages: Messages
    ) {
        count = messages.results(page.total)
        rows = page.rows.map { row in
            let title = row.video.title.value ?? messages["card.untitled"]
            return Row(
                id: row.video.id, title: title, creator: row.video.creator.value,
                cover: CoverView(Glimpse(picture: row.video.cover, colour: row.video.colour)),
                since: messages.trashed(messages.date(row.since), by: row.actor),
                select: messages.selectName(title), restore: messages.restoreOne(title))
        }
        hasRows = !rows.isEmpty
        self.change = change
        self.error = error
        firstHref = isFirst ? nil : "/trash"
        nextHref = page.next.map { QueryPairs().address("/trash", cursor: $0) }
    }

    package static func sample(_ messages: Messages = .en) -> TrashView {
        var view = TrashView(
            TrashPage(rows: [], total: 1, next: "1.7"), isFirst: false, change: 7, error: "x", messages)
        view.rows = [
            Row(
                id: 7, title: "Hu Tao dance", creator: "mina",
                cover: CoverView(.sample),
                since: messages.trashed("20 Nov 2026", by: "host"),
                select: messages.selectName("Hu Tao dance"),
                restore: messages.restoreOne("Hu Tao dance"))
        ]
        view.hasRows = true
        view.asking = AskingView("all", [7, 8, 9], bytes: 5_000_000, mistyped: "x", messages)
        view.outcome = OutcomeView(
            DeletionReport(
                files: [
                    DeletedFile(video: 7, path: FilePath("/v/a.mp4"), outcome: .different, detail: "x"),
                    DeletedFile(video: 8, path: FilePath("/w/a.mp4"), outcome: .outside),
                ]),
            messages)
        view.outcome?.kept[0].difference = messages["different.size"]
        return view
    }
}
