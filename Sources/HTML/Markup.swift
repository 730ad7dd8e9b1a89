/// Text that is already HTML. Only literals and other `Markup` go in as they are; every other value that is
/// interpolated is escaped, so `"<b>\(name)</b>"` is safe whatever the name is.
package struct Markup: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
    package private(set) var html: String

    package init(stringLiteral value: String) { html = value }
    package init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }

    /// Text from anywhere, escaped.
    package init(escaping text: String) {
        html = ""
        html.appendEscaped(text)
    }

    init(trusted html: String) { self.html = html }

    package var description: String { html }
    package var isEmpty: Bool { html.isEmpty }

    package static func + (a: Markup, b: Markup) -> Markup { Markup(trusted: a.html + b.html) }

    package struct StringInterpolation: StringInterpolationProtocol {
        var html = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            html.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { html += literal }
        package mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
        package mutating func appendInterpolation(_ text: some StringProtocol) {
            html.appendEscaped(String(text))
        }
        package mutating func appendInterpolation(_ number: some BinaryInteger) { html += String(number) }
    }
}

extension Markup: Encodable {
    /// Other encoders see the text; `Value` keeps it apart as markup before this is called.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(html)
    }
}

extension Sequence<Markup> {
    package func joined(separator: Markup = "") -> Markup {
        Markup(trusted: map(\.html).joined(separator: separator.html))
    }
}

extension String {
    /// Appends `text` so that it is neither tag, entity nor the end of a quoted attribute. NUL, which no HTML
    /// document may contain, becomes U+FFFD as a browser would show it.
    mutating func appendEscaped(_ text: String) {
        guard text.utf8.contains(where: { $0.isSpecial }) else { return append(text) }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": append("&amp;")
            case "<": append("&lt;")
            case ">": append("&gt;")
            case "\"": append("&quot;")
            case "'": append("&#39;")
            case "\0": append("\u{FFFD}")
            default: unicodeScalars.append(scalar)
            }
        }
    }
}

extension UInt8 {
    fileprivate var isSpecial: Bool {
        switch self {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"),
            0:
            true
        default: false
        }
    }
}
