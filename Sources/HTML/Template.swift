/// A compiled template: Mustache without lambdas, set delimiters and inheritance (mustache(5)).
struct Template: Sendable {
    let file: String
    let nodes: [Node]

    enum Node: Sendable {
        case text(String)
        case variable(Name, isRaw: Bool)
        case section(Name, [Node])
        case inverted(Name, [Node])
        case partial(Partial)
    }

    /// `a.b.c`; no parts for the implicit iterator `.`.
    struct Name: Sendable, CustomStringConvertible {
        let parts: [String]
        let line: Int

        var description: String { parts.isEmpty ? "." : parts.joined(separator: ".") }
    }

    /// Another template, each of its lines after the same white space.
    struct Partial: Sendable, Hashable {
        let name: String
        let indentation: String
        let line: Int

        var key: String { indentation.isEmpty ? name : "\(name)\n\(indentation)" }
    }
}

/// The values around a place of a template, the innermost last.
struct ContextStack {
    private var values: [Value]

    init(_ values: [Value]) { self.values = values }

    mutating func push(_ value: Value) { values.append(value) }
    mutating func pop() { values.removeLast() }

    /// The first part is looked for outwards, the others only inside of what was found, as Mustache has it.
    func value(_ name: Template.Name) -> Value? {
        guard let first = name.parts.first else { return values.last }
        for context in values.reversed() {
            guard var found = context[first] else { continue }
            for part in name.parts.dropFirst() {
                guard let next = found[part] else { return nil }
                found = next
            }
            return found
        }
        return nil
    }
}
