/// Cuts a template's source into nodes. A tag other than a variable that stands alone on its line takes the whole
/// line with it (mustache spec, "Standalone Lines").
struct TemplateParser {
    private let file: String
    private let source: [UInt8]
    private var at = 0
    private var line = 1
    /// Open sections, the outermost first; the first frame is the template itself.
    private var frames: [Frame] = [Frame(opening: nil, isInverted: false)]

    private struct Frame {
        let opening: Template.Name?
        let isInverted: Bool
        var nodes: [Template.Node] = []
    }

    private struct Tag {
        let sigil: UInt8
        let content: String
        let start: Int
        var end: Int
        let line: Int
    }

    static func parse(
        _ source: String, file: String, indentation: String = ""
    ) throws(TemplateError) -> Template {
        var parser = TemplateParser(file: file, source: source.indented(by: indentation))
        try parser.run()
        return Template(file: file, nodes: parser.frames[0].nodes)
    }

    private init(file: String, source: String) {
        self.file = file
        self.source = Array(source.utf8)
    }

    private mutating func run() throws(TemplateError) {
        while let tag = try nextTag() { try add(tag) }
        if let opening = frames.last?.opening {
            throw TemplateError(
                file: file, line: opening.line, message: "section `\(opening)` is never closed")
        }
    }

    /// Emits the text up to the next tag and reads that tag.
    private mutating func nextTag() throws(TemplateError) -> Tag? {
        guard let start = find("{{", from: at) else {
            text(at..<source.count)
            return nil
        }
        let lineOfTag = line + newlines(in: at..<start)
        let isTriple = start + 2 < source.count && source[start + 2] == UInt8(ascii: "{")
        let inner = start + (isTriple ? 3 : 2)
        let closing = isTriple ? "}}}" : "}}"
        guard let stop = find(closing, from: inner) else {
            throw TemplateError(file: file, line: lineOfTag, message: "a tag is never closed")
        }
        var content = source[inner..<stop].trimmed
        var sigil = UInt8(ascii: isTriple ? "&" : " ")
        if !isTriple, let first = content.first, "#^/>!&=".utf8.contains(first) {
            sigil = first
            content = content.dropFirst().trimmed
        }
        var tag = Tag(
            sigil: sigil, content: String(decoding: content, as: UTF8.self), start: start,
            end: stop + closing.utf8.count, line: lineOfTag)
        var textEnd = start
        if sigil != UInt8(ascii: " "), sigil != UInt8(ascii: "&"), let whole = standalone(tag) {
            textEnd = whole.lowerBound
            tag.end = whole.upperBound
        }
        text(at..<textEnd)
        if sigil == UInt8(ascii: ">"), textEnd < start {
            indentation = String(decoding: source[textEnd..<start], as: UTF8.self)
        } else {
            indentation = ""
        }
        line = lineOfTag + newlines(in: start..<tag.end)
        at = tag.end
        return tag
    }

    /// The white space before a partial that stands alone.
    private var indentation = ""

    private mutating func add(_ tag: Tag) throws(TemplateError) {
        switch tag.sigil {
        case UInt8(ascii: "!"): break
        case UInt8(ascii: " "): append(.variable(try name(tag), isRaw: false))
        case UInt8(ascii: "&"): append(.variable(try name(tag), isRaw: true))
        case UInt8(ascii: "#"): frames.append(Frame(opening: try name(tag), isInverted: false))
        case UInt8(ascii: "^"): frames.append(Frame(opening: try name(tag), isInverted: true))
        case UInt8(ascii: ">"):
            guard !tag.content.isEmpty else { throw error(tag, "a partial has no name") }
            append(.partial(.init(name: tag.content, indentation: indentation, line: tag.line)))
        case UInt8(ascii: "/"): try close(tag)
        default: throw error(tag, "set delimiters are not supported")
        }
    }

    private mutating func close(_ tag: Tag) throws(TemplateError) {
        guard let frame = frames.last, let opening = frame.opening else {
            throw error(tag, "`\(tag.content)` is closed but was never opened")
        }
        let closing = try name(tag)
        guard closing.parts == opening.parts else {
            throw error(tag, "`\(closing)` closes `\(opening)` of line \(opening.line)")
        }
        frames.removeLast()
        append(frame.isInverted ? .inverted(opening, frame.nodes) : .section(opening, frame.nodes))
    }

    private func name(_ tag: Tag) throws(TemplateError) -> Template.Name {
        if tag.content == "." { return .init(parts: [], line: tag.line) }
        let parts = tag.content.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.allSatisfy({ !$0.isEmpty && !$0.utf8.contains { $0 <= 0x20 } }) else {
            throw error(tag, "`\(tag.content)` is not a name")
        }
        return .init(parts: parts, line: tag.line)
    }

    /// The whole line of a tag that has only white space around it, from its first byte to after its newline.
    private func standalone(_ tag: Tag) -> Range<Int>? {
        var first = tag.start
        while first > 0, source[first - 1].isBlank { first -= 1 }
        guard first == 0 || source[first - 1] == UInt8(ascii: "\n") else { return nil }
        var last = tag.end
        while last < source.count, source[last].isBlank { last += 1 }
        if last == source.count { return first..<last }
        if source[last] == UInt8(ascii: "\r"), last + 1 < source.count { last += 1 }
        return source[last] == UInt8(ascii: "\n") ? first..<(last + 1) : nil
    }

    private mutating func append(_ node: Template.Node) { frames[frames.count - 1].nodes.append(node) }

    private mutating func text(_ range: Range<Int>) {
        if !range.isEmpty { append(.text(String(decoding: source[range], as: UTF8.self))) }
    }

    private func error(_ tag: Tag, _ message: String) -> TemplateError {
        TemplateError(file: file, line: tag.line, message: message)
    }

    private func newlines(in range: Range<Int>) -> Int {
        source[range].count { $0 == UInt8(ascii: "\n") }
    }

    private func find(_ needle: String, from start: Int) -> Int? {
        let needle = Array(needle.utf8)
        var index = start
        while index + needle.count <= source.count {
            if source[index..<(index + needle.count)].elementsEqual(needle) { return index }
            index += 1
        }
        return nil
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

extension ArraySlice<UInt8> {
    fileprivate var trimmed: ArraySlice<UInt8> {
        guard let first = firstIndex(where: { $0 > 0x20 }), let last = lastIndex(where: { $0 > 0x20 })
        else { return [] }
        return self[first...last]
    }
}

extension String {
    /// Every line after `indentation`; what follows the last newline is no line when it is empty.
    fileprivate func indented(by indentation: String) -> String {
        guard !indentation.isEmpty else { return self }
        var result = ""
        var isLineStart = true
        for scalar in unicodeScalars {
            if isLineStart { result += indentation }
            result.unicodeScalars.append(scalar)
            isLineStart = scalar == "\n"
        }
        return result
    }
}
