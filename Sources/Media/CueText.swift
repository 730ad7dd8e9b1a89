/// Turns the text of a subtitle, in whatever dialect, into WebVTT's markup with `<b>`, `<i>`, `<u>` and no
/// other tags.
///
/// Other tags, timestamps and override codes (`{\an8}`) are dropped; `<`, `>` and `&` that are text are
/// escaped, so that an arrow in a text begins no cue.
struct CueText {
    /// The override codes and line breaks of ASS are read too.
    let isASS: Bool
    /// More of one cue nobody can read.
    private static let limit = 10_000

    private let text: [Unicode.Scalar]
    private var index = 0
    private var markup = ""
    private var open: [Unicode.Scalar] = []
    private var hasText = false
    /// Up to here no `<` begins a tag: the search for their ends is not made again for each.
    private var tagless = 0
    private var hasBraces = true
    private var isDrawing = false

    private init(_ text: String, isASS: Bool) {
        self.isASS = isASS
        self.text = Array(text.unicodeScalars.prefix(Self.limit))
    }

    /// `nil` when no text is left.
    static func markup(_ text: String, isASS: Bool = false) -> String? {
        var cue = CueText(text, isASS: isASS)
        cue.read()
        return cue.hasText ? cue.lines : nil
    }

    static func escaped(_ text: String) -> String {
        var cue = CueText("", isASS: false)
        for scalar in text.unicodeScalars { cue.put(scalar) }
        return cue.markup
    }

    /// An empty line would end the cue.
    private var lines: String {
        markup.split(separator: "\n").compactMap { line in
            let from = line.drop { $0 == " " }
            let kept = from.lastIndex { $0 != " " }.map { from[...$0] }
            return kept.map(String.init)
        }.joined(separator: "\n")
    }

    private mutating func read() {
        while index < text.count {
            let scalar = text[index]
            switch scalar {
            case "<" where readTag(): continue
            case "&" where readReference(): continue
            case "{" where readOverride(): continue
            case "\\" where isASS && readBreak(): continue
            case "\r": put("\n")
            default: put(scalar)
            }
            index += 1
        }
        for tag in open.reversed() { markup += "</\(tag)>" }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        if isDrawing { return }
        switch scalar {
        case "<": markup += "&lt;"
        case ">": markup += "&gt;"
        case "&": markup += "&amp;"
        case "\n": markup += "\n"
        case "\t": markup += " "
        default:
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: return
            default: markup.unicodeScalars.append(scalar)
            }
        }
        if !scalar.properties.isWhitespace { hasText = true }
    }

    /// `<` and a letter, or a time, up to `>` on the same line.
    private mutating func readTag() -> Bool {
        guard index >= tagless else { return false }
        var name = index + 1
        let isEnd = name < text.count && text[name] == "/"
        if isEnd { name += 1 }
        guard name < text.count else { return false }
        if !isEnd, text[name].isTime {
            // A time within the cue, of karaoke.
            let end = text[name...].firstIndex { !$0.isTime }
            guard let end, text[end] == ">" else { return false }
            index = end + 1
            return true
        }
        guard text[name].isASCII, text[name].properties.isAlphabetic else { return false }
        guard let end = text[name...].firstIndex(where: { $0 == ">" || $0 == "\n" || $0 == "\r" }),
            text[end] == ">"
        else {
            tagless = text[name...].firstIndex { $0 == "\n" || $0 == "\r" } ?? text.count
            return false
        }
        index = end + 1
        let tag = Unicode.Scalar(text[name].value | 0x20) ?? " "
        let isPlain = name + 1 == end || [".", " "].contains(text[name + 1])
        guard isPlain, ["b", "i", "u"].contains(tag) else { return true }
        if !isEnd {
            // As deep as they can usefully be.
            guard !open.contains(tag) else { return true }
            open.append(tag)
            markup += "<\(tag)>"
        } else if let place = open.lastIndex(of: tag) {
            for inner in open[place...].reversed() { markup += "</\(inner)>" }
            open.removeSubrange(place...)
        }
        return true
    }

    private mutating func readReference() -> Bool {
        guard let end = text[(index + 1)...].prefix(10).firstIndex(of: ";") else { return false }
        let name = String(String.UnicodeScalarView(text[(index + 1)..<end]))
        let scalar: Unicode.Scalar? =
            if name.hasPrefix("#x") || name.hasPrefix("#X") {
                UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
            } else if name.hasPrefix("#") {
                UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
            } else {
                Self.references[name]
            }
        guard let scalar else { return false }
        put(scalar)
        index = end + 1
        return true
    }

    private static let references: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "lrm": "\u{200E}",
        "rlm": "\u{200F}",
    ]

    /// `{\an8}`; in ASS any braces. What stands between `{\p1}` and `{\p0}` there is a drawing, in numbers.
    private mutating func readOverride() -> Bool {
        guard hasBraces, isASS || (index + 1 < text.count && text[index + 1] == "\\") else { return false }
        guard let end = text[index...].firstIndex(of: "}") else {
            hasBraces = false
            return false
        }
        if isASS {
            for place in index..<max(index, end - 2) where text[place] == "\\" && text[place + 1] == "p" {
                if "0"..."9" ~= text[place + 2] { isDrawing = text[place + 2] != "0" }
            }
        }
        index = end + 1
        return true
    }

    private mutating func readBreak() -> Bool {
        guard index + 1 < text.count else { return false }
        switch text[index + 1] {
        case "N": put("\n")
        case "n", "h": put(" ")
        default: return false
        }
        index += 2
        return true
    }
}

extension Unicode.Scalar {
    fileprivate var isTime: Bool { "0"..."9" ~= self || self == ":" || self == "." }
}
