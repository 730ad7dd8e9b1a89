package import HTML
import Platform

extension Markup {
    /// A text in which what was searched for is marked; `words` are folded.
    package init(_ text: String, marking words: [String]) {
        var parts: [Markup] = []
        var end = text.startIndex
        for range in words.isEmpty ? [] : matches(of: words, in: text) {
            let start = text.utf16.index(text.startIndex, offsetBy: range.lowerBound)
            let next = text.utf16.index(text.startIndex, offsetBy: range.upperBound)
            parts.append("\(text[end..<start])<mark>\(text[start..<next])</mark>")
            end = next
        }
        parts.append("\(text[end...])")
        self = parts.joined()
    }
}
