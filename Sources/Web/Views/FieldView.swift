package import HTML

/// One editable field as a card shows it: its effective value, and how sure that is.
package struct FieldView: Encodable, Sendable {
    /// The effective value; empty when there is none.
    package var text: Markup
    /// Who claims it and why, while no person has decided.
    package var hint: String?
    /// A person decided that there is none.
    package var isNone: Bool

    package init(text: Markup = "", hint: String? = nil, isNone: Bool = false) {
        self.text = text
        self.hint = hint
        self.isNone = isNone
    }

    package static func sample() -> FieldView {
        FieldView(text: "Renai Circulation", hint: "Detected by the title: #renaicirculation", isNone: true)
    }
}

/// A value out of a fixed few, with its name in the reader's language.
package struct ChoiceView: Encodable, Sendable {
    package var value: String
    package var label: String

    package init(value: String, label: String) {
        self.value = value
        self.label = label
    }
}
