package import Catalog

/// What an edit did to one field, in words.
package struct FieldChangeView: Encodable, Sendable {
    package var label: String
    package var old: String
    package var new: String

    package init(_ field: HistoryEntry.Field, _ messages: Messages) {
        label = messages.changed(field.name)
        old = messages.told(field.old, of: field.name)
        new = messages.told(field.new, of: field.name)
    }

    package static func sample(_ messages: Messages = .en) -> FieldChangeView {
        FieldChangeView(.init(name: "notes", old: nil, new: .text("again")), messages)
    }
}

/// What stands in the way of an undo, in words.
package struct ConflictView: Encodable, Sendable {
    package var video: Int?
    package var text: String
    /// As the catalogue tells it, where there are no words for it.
    package var detail: String?

    package init(_ conflict: UndoConflict, _ messages: Messages) {
        video = conflict.video
        guard let field = conflict.field else {
            text = messages["undo.other"]
            detail = conflict.description
            return
        }
        let (now, then) = (
            messages.told(conflict.now, of: field), messages.told(conflict.expected, of: field)
        )
        text = messages.conflict(messages.changed(field), now: now, then: then)
    }

    package static func sample(_ messages: Messages = .en) -> ConflictView {
        var view = ConflictView("setting a is true now, not false", messages)
        view.video = 7
        return view
    }
}

extension Messages {
    /// The field of the journal as people call it.
    func changed(_ field: String) -> String {
        ["change", "field"].map { "\($0).\(field)" }.first(where: contains).map { self[$0] } ?? field
    }

    /// A value of the journal as people read it.
    func told(_ value: FieldValue?, of field: String) -> String {
        switch (value, field) {
        case (nil, "trashed"), (nil, "list"), (nil, "rejected"), (nil, "confirmed"),
            (nil, "same"):
            self["change.no"]
        case (_?, "trashed"), (_?, "same"): self["change.yes"]
        case (nil, "final_cover"): self["video.automatic"]
        case (.text(let cover)?, "final_cover"):
            cover.split(separator: "@").last.flatMap { Double($0) }.map { duration(seconds: $0 / 1000) }
                ?? cover
        case (nil, "edit_status"): status("nulo")
        case (nil, _): self["change.undecided"]
        case (.names(let names)?, _): names.isEmpty ? self["js.empty"] : names.joined(separator: ", ")
        case (.text("")?, _): self["js.empty"]
        case (.text(let text)?, "edit_status"): status(text)
        case (.text(let text)?, "difficulty_level"): difficulty(text)
        case (.text(let text)?, "platform"): platform(text)
        case (.text(let text)?, "published"): String(text.prefix(10))
        case (.text(let text)?, _): text
        }
    }

    func conflict(_ field: String, now: String, then: String) -> String {
        language == .es
            ? "\(field): ahora dice «\(now)», y este cambio dejó «\(then)»."
            : "\(field): it says “\(now)” now, and this change left “\(then)”."
    }
}
