package import Catalog
import Platform

/// One batch of the journal, as a person reads it.
package struct BatchView: Encodable, Sendable {
    package var id: Int
    /// `Edit: Music, Status`.
    package var what: String
    package var subject: String
    package var who: String
    package var when: String
    /// For scripts, which tell it relatively.
    package var moment: String
    package var count: String?
    /// The only video that it changed.
    package var video: Int?
    package var undoes: Int?
    package var undone: Int?
    package var canUndo: Bool
    package var canRedo: Bool
    /// What it did to the video whose history this is.
    package var fields: [FieldChangeView]
    /// Where it is told what it did to each video.
    package var detailsHref: String?

    package init(_ entry: HistoryEntry, video: Video.ID? = nil, _ messages: Messages) {
        id = entry.id
        what = messages.kind(entry.kind)
        subject = messages.subject(entry)
        who = entry.actor == Actor.host.name ? messages["activity.host"] : entry.actor
        when = messages.moment(entry.time)
        moment = entry.time.rfc3339
        // Told of one video alone, this is all of it.
        let isWhole = entry.count == 0 || (entry.count == 1 && !entry.fields.isEmpty)
        count = isWhole ? nil : messages.results(entry.count)
        self.video = entry.count == 1 && !isWhole ? video : nil
        undoes = entry.undoes
        undone = entry.undone
        canUndo = entry.undoes == nil && !entry.isUndone && entry.kind != .delete
        canRedo = entry.undoes == nil && entry.isUndone
        fields = entry.fields.map { FieldChangeView($0, messages) }
        detailsHref = isWhole ? nil : "/activity/\(entry.id)"
    }

    package static func sample(_ messages: Messages = .en) -> BatchView {
        let entry = HistoryEntry(
            id: 3, actor: "host", time: Timestamp(milliseconds: 0), kind: .edit, label: "notes", undoes: 2,
            undone: 4, count: 1, fields: [.init(name: "notes", old: nil, new: .text("again"))])
        var view = BatchView(entry, video: 7, messages)
        (view.canUndo, view.canRedo, view.count, view.video) = (true, true, "1 video", 7)
        view.detailsHref = "/activity/3"
        return view
    }
}

extension Messages {
    func kind(_ kind: BatchKind) -> String { self["kind.\(kind.rawValue)"] }

    fileprivate func subject(_ entry: HistoryEntry) -> String {
        let parts = entry.label.split(separator: ",").map { changed(String($0)) }
        return switch entry.kind {
        case .edit: parts.joined(separator: ", ")
        case .undo, .redo:
            // The label is that of what is undone: an edit's fields or a name.
            entry.label.isEmpty || contains("field.\(entry.label.prefix { $0 != "," })")
                ? parts.joined(separator: ", ") : entry.label
        default: entry.label
        }
    }
}
