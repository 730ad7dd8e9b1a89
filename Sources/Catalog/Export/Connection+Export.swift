package import SQLite

extension Connection {
    /// Writes the whole catalogue as one JSON document, one element a line, to `sink`: all that `import json` needs to
    /// make the same catalogue again. To be called in one read transaction; holds a few hundred videos at a time.
    package func export(to sink: @escaping ([UInt8]) throws -> Void) throws {
        var out = Lines(sink)
        try out.add("{\"format\":\"\(Document.format)\",\"version\":\(Document.version)")
        for section in Document.sections {
            try out.add(",\n\"\(section.name)\":[")
            var isFirst = true
            try each(of: section) { line in
                try out.add(isFirst ? "\n" : ",\n")
                try out.add(line)
                isFirst = false
            }
            try out.add(isFirst ? "]" : "\n]")
        }
        try out.add("}\n")
        try out.flush()
    }

    private func each(of section: Section, _ body: ([UInt8]) throws -> Void) throws {
        let columns = section.columns.map(\.sql).joined(", ")
        guard !section.children.isEmpty else {
            return try each(
                "SELECT \(columns) FROM \(section.table) WHERE \(section.isExported) ORDER BY \(section.order)"
            ) { row in
                var line = JSONText()
                line.begin("{")
                try line.add(section.columns, &row)
                line.end("}")
                try body(line.bytes)
            }
        }
        // Their children are read for some hundred at once.
        var last = 0
        while true {
            var elements = try all(
                "SELECT id, \(columns) FROM \(section.table) WHERE id > \(last) ORDER BY id LIMIT 500"
            ) { row in
                var element = Element(id: try row.next())
                element.line.begin("{")
                try element.line.add(section.columns, &row)
                return element
            }
            guard let first = elements.first, let end = elements.last else { return }
            for child in section.children { try add(child, of: first.id...end.id, to: &elements) }
            for index in elements.indices {
                elements[index].line.end("}")
                try body(elements[index].line.bytes)
            }
            last = end.id
        }
    }

    private struct Element {
        let id: Int
        var line = JSONText()
    }

    /// Both are in the order of the ids.
    private func add(_ child: Child, of ids: ClosedRange<Int>, to elements: inout [Element]) throws {
        var place = 0
        var open = false
        func close() {
            if open { elements[place].line.end("]") }
            open = false
        }
        try each(
            """
            SELECT \(child.parent), \(child.columns.map(\.sql).joined(", "))
            FROM \(child.source)
            WHERE \(child.parent) BETWEEN \(ids.lowerBound) AND \(ids.upperBound)
            ORDER BY \(child.parent), \(child.order)
            """
        ) { row in
            let parent: Int = try row.next()
            if elements[place].id != parent {
                close()
                while elements[place].id < parent { place += 1 }
            }
            if !open {
                elements[place].line.name(child.name)
                elements[place].line.begin("[")
                open = true
            }
            elements[place].line.begin("{")
            try elements[place].line.add(child.columns, &row)
            elements[place].line.end("}")
        }
        close()
    }
}

/// Gathers lines into larger pieces.
private struct Lines {
    private var bytes: [UInt8] = []
    private let sink: ([UInt8]) throws -> Void

    init(_ sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

    mutating func add(_ text: String) throws { try add(Array(text.utf8)) }

    mutating func add(_ line: [UInt8]) throws {
        bytes += line
        if bytes.count >= 1 << 18 { try flush() }
    }

    mutating func flush() throws {
        if !bytes.isEmpty { try sink(bytes) }
        bytes.removeAll(keepingCapacity: true)
    }
}

extension JSONText {
    /// Members of a row; NULL is left out.
    fileprivate mutating func add(_ columns: [Member], _ row: inout Row) throws {
        for column in columns {
            let value: Value = try row.next()
            if value != .null { try add(column, value) }
        }
    }

    private mutating func add(_ column: Member, _ value: Value) throws {
        switch (column.rule, value) {
        case (.columns, .text(let json)):
            name(column.name)
            raw(json)
        case (.flag, .integer(let flag)):
            name(column.name)
            raw(flag == 0 ? "false" : "true")
        case (.folder, .blob(let path)), (.path, .blob(let path)):
            name(column.name)
            text(String(decoding: path, as: UTF8.self))
            // A path has no encoding; what cannot be read as UTF-8 is told by its bytes as well.
            guard String(validating: path, as: UTF8.self) == nil else { return }
            name(column.name + "_bytes")
            text(base64(path))
        case (_, .integer(let number)):
            name(column.name)
            raw(String(number))
        case (_, .real(let number)):
            guard number.isFinite else { return }
            name(column.name)
            raw("\(number)")
        case (_, .text(let content)):
            name(column.name)
            text(content)
        case (_, .blob(let content)):
            name(column.name)
            text(base64(content))
        case (_, .null): break
        }
    }
}
