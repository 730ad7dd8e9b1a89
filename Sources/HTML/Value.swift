/// What a template sees: the tree of a view's fields, made from any `Encodable`.
package enum Value: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case markup(Markup)
    case list([Value])
    case object([String: Value])

    /// Fields of a view; a `nil` optional has no field, and a template shows nothing for it.
    package init(encoding view: some Encodable) throws {
        let box = Box()
        try box.fill(view, at: [])
        self = box.value
    }

    /// Whether a section is shown. Zero is something to show; an empty text is not.
    var isShown: Bool {
        switch self {
        case .null, .bool(false): false
        case .text(let text): !text.isEmpty
        case .markup(let markup): !markup.isEmpty
        case .list(let list): !list.isEmpty
        default: true
        }
    }

    subscript(key: String) -> Value? {
        if case .object(let fields) = self { fields[key] } else { nil }
    }
}

extension Value: Encodable {
    /// A `Value` inside a view is taken as it is before this is called; other encoders cannot have one.
    package func encode(to encoder: any Encoder) throws {
        throw EncodingError.invalidValue(
            self, .init(codingPath: encoder.codingPath, debugDescription: "a Value"))
    }
}
