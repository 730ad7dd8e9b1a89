/// A field that a person can decide, by its public name.
package enum VideoField: String, Sendable, CaseIterable {
    case music = "final_music"
    case artist = "final_music_artist"
    case characters = "final_characters"
    case difficulty = "difficulty_level"
    case status = "edit_status"
    case editedPath = "edited_video_path"
    case notes
    case creator = "creator_name"
    case title
    case platform
    case published
}

/// A decision as it arrives: text or names; `nil` at the call withdraws the decision.
package enum FieldValue: Sendable, Hashable {
    case text(String)
    case names([String])
}

/// Why an edit was refused.
package enum EditError: Error, Hashable {
    case notFound
    /// The value does not fit the field; `reason` is a key of the messages: `notAChoice`, `tooLong`, `controlCharacter`,
    /// `tooMany`, `notADate`, `wrongShape`, `duplicate`.
    case invalid(field: VideoField, reason: String)
    /// Somebody changed the field since: its value now (`nil`: undecided).
    case conflict(field: VideoField, current: FieldValue?)
}

/// Why an undo or redo was refused.
package enum UndoError: Error, Hashable {
    /// What was deleted for good is gone.
    case forGood
    case nothingToUndo
    case notFound
    case alreadyUndone
    /// Library folders and settings belong to those who administer.
    case notAllowed
    /// The same field changed since; each with both values, and where there are many how many more.
    case conflict([UndoConflict])
}

/// What stands in the way of an undo.
package struct UndoConflict: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringInterpolation {
    /// In one line.
    package var description: String
    package var video: Video.ID?
    /// Of that video: its name as in the history, what it is now, and what it would have to be.
    package var field: String?
    package var now: FieldValue?
    package var expected: FieldValue?

    package init(stringLiteral text: String) { description = text }
    init(_ text: String) { description = text }

    package static func == (a: UndoConflict, b: UndoConflict) -> Bool { a.description == b.description }
    package func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

/// A batch of the journal, as `change` in answers; 0 when nothing was to be changed.
package struct Change: Sendable, Hashable {
    package typealias ID = Int

    /// How many videos it names.
    package static let told = 500

    package var id: ID
    /// Videos whose own row or place in a list it changed.
    package var count: Int
    /// The first of them.
    package var videos: [Video.ID]

    package static let none = Change(id: 0, count: 0, videos: [])
}

/// Who does it. Until accounts exist, the one at the host.
package struct Actor: Sendable, Hashable {
    package var name: String

    package init(name: String) { self.name = name }
    package static let host = Actor(name: "host")
}
