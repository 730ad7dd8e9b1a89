import Catalog
import HTTP
import Platform

/// Patterns as somebody types them.
enum Exclusion {
    /// Line ends as in a file; nothing but blanks is nothing.
    static func normal(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let joined = lines.joined(separator: "\n")
        return joined.allSatisfy(\.isWhitespace) ? "" : String(joined.trimmingNewlines())
    }

    /// - Throws: `IgnoreRules.Wrong`
    static func check(_ text: String) throws {
        _ = try IgnoreRules(Array(text.utf8))
        guard text.utf8.count <= Root.longestExclusions else {
            throw HTTPError(.badRequest, "These are more than 10,000 bytes of patterns.", field: "exclude")
        }
    }
}

extension StringProtocol {
    fileprivate func trimmingNewlines() -> SubSequence {
        var rest = self[...]
        while rest.last?.isNewline == true { rest.removeLast() }
        while rest.first?.isNewline == true { rest.removeFirst() }
        return rest
    }
}
