import Catalog
import HTTP

extension ActivityPageView {
    init(
        _ question: ActivityQuestion, past: [Job], entries: [HistoryEntry],
        videos: [Change.ID: Video.ID], actors: [String], _ messages: Messages
    ) {
        let filter = question.filter
        self.past = past.map { PastJobView($0, messages) }
        batches = entries.map { BatchView($0, video: filter.video ?? videos[$0.id], messages) }
        isFirst = question.before == nil
        kinds = BatchKind.allCases.map {
            Option(value: $0.rawValue, label: messages.kind($0), isOn: $0 == filter.kind)
        }
        self.actors = actors.map {
            let name = $0 == Actor.host.name ? messages["activity.host"] : $0
            return Option(value: $0, label: name, isOn: $0 == filter.actor)
        }
        hasActors = actors.count > 1 || filter.actor != nil
        video = filter.video
        isFiltered = filter != HistoryFilter()
        if let change = question.undone {
            flash = Flash(
                change: change, text: messages["js.undone"], action: "redo", label: messages["activity.redo"])
        } else if let change = question.redone {
            flash = Flash(
                change: change, text: messages["js.redone"], action: "undo", label: messages["activity.undo"])
        }
    }
}

extension ActivityPageView.Refusal {
    init(_ error: UndoError, _ messages: Messages) {
        conflicts = []
        switch error {
        case .nothingToUndo: text = messages["undo.nothing"]
        case .notFound: text = messages["error.hint404"]
        case .alreadyUndone: text = messages["undo.already"]
        case .forGood: text = messages["undo.forGood"]
        case .notAllowed: text = HTTPError.notAllowed.detail
        case .conflict(let found):
            text = messages["undo.conflict"]
            conflicts = found.map { ConflictView($0, messages) }
        }
    }
}

extension ChangePageView {
    /// Of a video that was deleted for good, as the journal kept it.
    private static func goneTitle(_ fields: [HistoryEntry.Field]) -> String? {
        guard case .text(let title)? = fields.first(where: { $0.name == "title" })?.old else { return nil }
        return title
    }

    init(
        _ entry: HistoryEntry, changed: [(video: Video.ID, fields: [HistoryEntry.Field])], videos: [Video],
        _ messages: Messages
    ) {
        batch = BatchView(entry, messages)
        title = "\(messages["activity.change"]) \(entry.id)"
        let known = Dictionary(videos.map { ($0.id, $0) }) { $1 }
        var rows: [Row] = []
        for change in changed {
            let fields = change.fields.map { FieldChangeView($0, messages) }
            if let index = rows.firstIndex(where: { $0.id == change.video }) {
                rows[index].fields += fields
            } else {
                let video = known[change.video]
                rows.append(
                    Row(
                        id: change.video,
                        title: video?.title.value ?? Self.goneTitle(change.fields)
                            ?? messages["card.untitled"],
                        picture: video?.cover, fields: fields))
            }
        }
        self.videos = rows
        more = entry.count > rows.count ? messages.andMore(entry.count - rows.count) : nil
    }
}
