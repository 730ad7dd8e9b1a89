extension Templates {
    /// Walks every branch of a template with a sample in which every optional is set and every list has an item,
    /// so that a misspelt field stops the server at its start instead of showing nothing years later.
    ///
    /// - Throws: the first field that the sample has not, list that is empty, or `{{{…}}}` of plain text.
    package func check(_ name: String, _ contexts: [Value]) throws(TemplateError) {
        var stack = ContextStack(contexts)
        try check(template(name), &stack, depth: 0)
    }

    private func check(_ template: Template, _ stack: inout ContextStack, depth: Int) throws(TemplateError) {
        guard depth < 32 else {
            throw TemplateError(
                file: template.file, line: 1, message: "the template includes itself without end")
        }
        try check(template.nodes, in: template.file, &stack, depth: depth)
    }

    private func check(
        _ nodes: [Template.Node], in file: String, _ stack: inout ContextStack, depth: Int
    ) throws(TemplateError) {
        for node in nodes {
            switch node {
            case .text: break
            case .partial(let partial): try check(self.template(partial.key), &stack, depth: depth + 1)
            case .variable(let name, let isRaw):
                switch try value(name, in: file, stack) {
                case .list, .object: throw error(name, file, "is not one value")
                case .markup: break
                default: if isRaw { throw error(name, file, "is not Markup, so it cannot be in {{{…}}}") }
                }
            case .inverted(let name, let nodes):
                _ = try value(name, in: file, stack)
                try check(nodes, in: file, &stack, depth: depth)
            case .section(let name, let nodes):
                let items = try value(name, in: file, stack).items
                if items.isEmpty { throw error(name, file, "is an empty list in the sample") }
                for item in items {
                    stack.push(item)
                    try check(nodes, in: file, &stack, depth: depth)
                    stack.pop()
                }
            }
        }
    }

    private func value(
        _ name: Template.Name, in file: String, _ stack: ContextStack
    ) throws(TemplateError) -> Value {
        switch stack.value(name) {
        case nil: throw error(name, file, "is in no view")
        case .null: throw error(name, file, "is null in the sample")
        case let value?: return value
        }
    }

    private func error(_ name: Template.Name, _ file: String, _ message: String) -> TemplateError {
        TemplateError(file: file, line: name.line, message: "`\(name)` \(message)")
    }
}
