/// One field of the editor's form. A form posts `name` and `was_name`; a field that is as it was is left alone, so
/// that saving one field neither decides the others nor overwrites what someone else did to them.
package struct FormField: Encodable, Sendable {
    package var name: String
    package var label: String
    /// What a person decided (or typed just now, when it was refused); empty while nobody decided.
    package var value: String
    package var was: String
    /// The machine's value, shown in the empty field.
    package var placeholder: String?
    package var hint: String?
    package var error: String?
    package var isText: Bool
    package var isLong: Bool
    package var isDate: Bool
    package var isChoice: Bool
    package var choices: [Choice]
    /// Offers `none=name`: to decide that there is none where a machine says otherwise.
    package var canDecideNone: Bool
    /// Offers `confirm=name`: to decide what the machine says.
    package var canConfirm: Bool
    /// Offers `withdraw=name`: to go back to what the machine says.
    package var canWithdraw: Bool
    /// The field's key after `e`.
    package var letter: String?

    package struct Choice: Encodable, Sendable {
        package var value: String
        package var label: String
        package var isOn: Bool
    }

    package enum Kind { case text, long, date }

    /// `decided` is `nil` while nobody did, and `""` for "there is none"; `claim` is the machine's value; `typed` is
    /// what was posted and refused, shown again with `error`.
    package init(
        _ name: String, decided: String?, claim: String? = nil, hint: String? = nil, kind: Kind = .text,
        letter: String? = nil, typed: String? = nil, error: String? = nil, _ messages: Messages
    ) {
        self.name = name
        label = messages["field.\(name)"]
        value = typed ?? decided ?? ""
        was = decided ?? ""
        placeholder = claim
        self.hint = hint
        self.error = error
        isText = kind == .text
        isLong = kind == .long
        isDate = kind == .date
        isChoice = false
        choices = []
        canDecideNone = decided == nil && claim != nil
        canConfirm = decided == nil && claim != nil
        canWithdraw = decided != nil && claim != nil
        self.letter = letter
    }

    /// A field with a few fixed values, of which the empty one means that nobody decided.
    package init(
        _ name: String, chosen: String, choices: [ChoiceView], typed: String? = nil, error: String? = nil,
        _ messages: Messages
    ) {
        self.init(name, decided: chosen, typed: typed, error: error, messages)
        isText = false
        isChoice = true
        self.choices = choices.map { Choice(value: $0.value, label: $0.label, isOn: $0.value == value) }
    }

    package static func sample(_ messages: Messages = .en) -> FormField {
        var field = FormField(
            "final_music", decided: nil, claim: "Renai Circulation", hint: "Detected by the title",
            letter: "m",
            typed: "x", error: "too long", messages)
        field.choices = [.init(value: "bajo", label: "Low", isOn: true)]
        return field
    }
}
