/// All templates of a folder, compiled. Names are paths below it without the ending: `layout`, `pages/gallery`.
package struct Templates: Sendable {
    /// Keyed by `Template.Partial.key`: a partial that is indented is another template.
    private var compiled: [String: Template] = [:]
    package let names: [String]

    /// - Throws: the first mistake found, with file and line.
    package init(sources: [String: String]) throws(TemplateError) {
        names = sources.keys.sorted()
        for name in names {
            try compile(.init(name: name, indentation: "", line: 1), in: sources, from: name)
        }
    }

    /// The page that `name` makes of the contexts, the innermost last. A field that no context has shows as
    /// nothing: `check` is where that is an error.
    package func render(_ name: String, _ contexts: [Value]) -> Markup {
        var out = ""
        out.reserveCapacity(16 << 10)
        var stack = ContextStack(contexts)
        render(template(name), &stack, into: &out)
        return Markup(trusted: out)
    }

    func template(_ key: String) -> Template {
        // Names come from our own code, and `compile` has followed every partial: a missing one is our mistake.
        guard let template = compiled[key] else { fatalError("no template is called \(key)") }
        return template
    }

    private mutating func compile(
        _ partial: Template.Partial, in sources: [String: String], from file: String
    ) throws(TemplateError) {
        guard compiled[partial.key] == nil else { return }
        guard let source = sources[partial.name] else {
            throw TemplateError(
                file: "\(file).html", line: partial.line, message: "there is no template `\(partial.name)`")
        }
        let template = try TemplateParser.parse(
            source, file: "\(partial.name).html", indentation: partial.indentation)
        compiled[partial.key] = template
        for inner in template.nodes.flatMap(\.partials) {
            try compile(inner, in: sources, from: partial.name)
        }
    }

    private func render(_ template: Template, _ stack: inout ContextStack, into out: inout String) {
        for node in template.nodes { render(node, &stack, into: &out) }
    }

    private func render(_ node: Template.Node, _ stack: inout ContextStack, into out: inout String) {
        switch node {
        case .text(let text): out += text
        case .variable(let name, _): stack.value(name)?.write(into: &out)
        case .partial(let partial): render(template(partial.key), &stack, into: &out)
        case .inverted(let name, let nodes):
            guard stack.value(name)?.isShown != true else { return }
            for node in nodes { render(node, &stack, into: &out) }
        case .section(let name, let nodes):
            guard let value = stack.value(name), value.isShown else { return }
            for item in value.items {
                stack.push(item)
                for node in nodes { render(node, &stack, into: &out) }
                stack.pop()
            }
        }
    }
}

extension Value {
    /// What a section is shown for: each item of a list, anything else once.
    var items: [Value] {
        if case .list(let items) = self { items } else { [self] }
    }

    /// Markup as it is, all else escaped: also in `{{{…}}}`, so that no template can undo it.
    fileprivate func write(into out: inout String) {
        switch self {
        case .null, .list, .object: break
        case .bool(let bool): out += bool ? "true" : "false"
        case .integer(let number): out += String(number)
        case .number(let number): out += String(number)
        case .text(let text): out.appendEscaped(text)
        case .markup(let markup): out += markup.html
        }
    }
}

extension Template.Node {
    fileprivate var partials: [Template.Partial] {
        switch self {
        case .partial(let partial): [partial]
        case .section(_, let nodes), .inverted(_, let nodes): nodes.flatMap(\.partials)
        case .text, .variable: []
        }
    }
}
