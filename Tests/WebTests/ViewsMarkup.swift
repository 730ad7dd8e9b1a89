import Foundation
import Testing

let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

/// A check of what browsers forgive and people do not: tags that do not match, attributes given twice, scripts and
/// styles that the content policy would block.
struct PageCheck {
    private(set) var faults: [String] = []
    private(set) var tags = 0

    private static let void: Set = ["meta", "link", "input", "img", "source", "br", "hr", "track"]

    init(_ html: String) {
        var open: [String] = []
        for match in html.matches(
            of: #/<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s=>"'/]+(?:="[^"<]*")?)*)\s*(/?)>/#)
        {
            tags += 1
            let (isEnd, name, attributes) = (!match.1.isEmpty, String(match.2), String(match.3))
            if isEnd {
                if open.last == name { open.removeLast() } else { faults.append("</\(name)> in \(open)") }
                continue
            }
            check(name, attributes)
            if !Self.void.contains(name), match.4.isEmpty { open.append(name) }
        }
        if !open.isEmpty { faults.append("never closed: \(open)") }
        // Every "<" is one of a tag that was understood, but the document type's.
        let brackets = html.count { $0 == "<" } - (html.hasPrefix("<!doctype html>") ? 1 : 0)
        if brackets != tags { faults.append("\(brackets - tags) tags that are not well-formed") }
    }

    private mutating func check(_ name: String, _ attributes: String) {
        let names = attributes.matches(of: #/\s([^\s=>"]+)(?:="[^"]*")?/#).map { String($0.1).lowercased() }
        if Set(names).count != names.count { faults.append("<\(name)> has an attribute twice: \(names)") }
        for attribute in names where attribute.hasPrefix("on") || attribute == "style" {
            faults.append("<\(name) \(attribute)>")
        }
        if name == "style" { faults.append("<style>") }
        if name == "script", !names.contains("src") { faults.append("an inline script") }
        for address in attributes.matches(of: #/(?:src|href|action)="([^"]*)"/#).map({ String($0.1) })
        where address.contains("//") || address.hasPrefix("javascript:") || address.hasPrefix("data:") {
            faults.append("<\(name)> leads to \(address)")
        }
    }
}
