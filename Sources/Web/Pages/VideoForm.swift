import Catalog
import HTTP
import Platform

/// What the editor's form posted: each field as it was shown (`was_…`) and as it is now, and three lists of fields to
/// confirm, to decide as "none", and to leave to the machine again.
struct VideoForm: Sendable {
    let typed: [String: String]
    private let was: [String: String]
    private let confirmed: Set<String>
    private let none: Set<String>
    private let withdrawn: Set<String>

    init(_ form: Query) {
        var typed: [String: String] = [:]
        var was: [String: String] = [:]
        for field in VideoField.allCases {
            typed[field.rawValue] = form.first(field.rawValue)
            was[field.rawValue] = form.first("was_" + field.rawValue)
        }
        self.typed = typed
        self.was = was
        confirmed = Set(form.all("confirm"))
        none = Set(form.all("none"))
        withdrawn = Set(form.all("withdraw"))
    }

    /// What the person decided: fields that are as they were shown are left alone.
    ///
    /// - Throws: `EditError.conflict` when somebody else changed a field since it was shown.
    func decisions(for video: Video) throws -> [VideoField: FieldValue?] {
        var decisions: [VideoField: FieldValue?] = [:]
        for field in VideoField.allCases {
            let name = field.rawValue
            if confirmed.contains(name), let claimed = video.claimed(field) {
                decisions[field] = .some(claimed)
            } else if none.contains(name) {
                decisions[field] = .some(field == .characters ? .names([]) : .text(""))
            } else if withdrawn.contains(name) {
                decisions[field] = .some(nil)
            } else if let now = typed[name], let was = was[name], !Self.same(now, was) {
                let decided = video.decided(field)
                guard Self.same(Self.text(decided), was) else {
                    throw EditError.conflict(field: field, current: decided)
                }
                decisions[field] = .some(Self.value(now, of: field))
            }
        }
        return decisions
    }

    /// An emptied field is no decision; "there is none" is its own tick.
    private static func value(_ text: String, of field: VideoField) -> FieldValue? {
        if text.allSatisfy(\.isWhitespace) { return nil }
        guard field == .characters else { return .text(text) }
        return .names(text.split(separator: ",").map { String($0.trimmingBlanks()) }.filter { !$0.isEmpty })
    }

    private static func text(_ value: FieldValue?) -> String {
        switch value {
        case nil: ""
        case .text(let text): text
        case .names(let names): names.joined(separator: ", ")
        }
    }

    /// Browsers send every line end of a text area as CR LF.
    private static func same(_ a: String, _ b: String) -> Bool { unix(a) == unix(b) }
    private static func unix(_ text: String) -> String {
        String(text.map { $0 == "\r\n" ? "\n" : $0 })
    }
}

extension Video {
    /// What a person decided, as an edit would say it; `nil` while nobody did.
    func decided(_ field: VideoField) -> FieldValue? {
        switch field {
        case .music: music.decision.map(FieldValue.text)
        case .artist: artist.decision.map(FieldValue.text)
        case .characters: characters.decision.map(FieldValue.names)
        case .difficulty: difficulty.map { .text($0.rawValue) }
        case .status: .text((status ?? .nulo).rawValue)
        case .editedPath: editedPath.map(FieldValue.text)
        case .notes: notes.map(FieldValue.text)
        case .creator: creator.decision.map(FieldValue.text)
        case .title: title.decision.map(FieldValue.text)
        case .platform: platform.decision.map(FieldValue.text)
        case .published: published.decision.map { .text($0.day) }
        }
    }

    /// What a machine claims.
    func claimed(_ field: VideoField) -> FieldValue? {
        switch field {
        case .music: music.detected.map(FieldValue.text)
        case .artist: artist.detected.map(FieldValue.text)
        case .characters: characters.detected.map(FieldValue.names)
        case .creator: creator.detected.map(FieldValue.text)
        case .title: title.detected.map(FieldValue.text)
        case .platform: platform.detected.map(FieldValue.text)
        case .published: published.detected.map { .text($0.day) }
        case .difficulty, .status, .editedPath, .notes: nil
        }
    }
}
