package import HTML

/// All words of one language: the catalogue that templates see as `t`, and functions for sentences with numbers or
/// names in them.
package struct Messages: Sendable {
    package let language: Language
    private let words: [String: String]

    package static func of(_ language: Language) -> Messages { language == .es ? es : en }
    package static let es = Messages(.es)
    package static let en = Messages(.en)

    private init(_ language: Language) {
        self.language = language
        words = Dictionary(uniqueKeysWithValues: Self.table.map { ($0.key, language == .es ? $0.es : $0.en) })
    }

    /// One text in both languages, side by side so that neither can be forgotten.
    typealias Row = (key: String, es: String, en: String)

    static let table: [Row] =
        shell + gallery + video + facts + pages + library + script + keys
        + player + names + board + activity + editing + finding + selection + lists + settings + problems
        + missing + deleting + backups

    /// A word of the catalogue; a key that is not there is our own mistake, and shows itself.
    package subscript(key: String) -> String { words[key] ?? key }

    func contains(_ key: String) -> Bool { words[key] != nil }

    /// The catalogue for templates: `filters.music` is `t.filters.music` there.
    package var catalogue: Value {
        var groups: [String: [String: Value]] = [:]
        for (key, text) in words {
            let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
            groups[parts[0], default: [:]][parts[1]] = .text(text)
        }
        return .object(groups.mapValues(Value.object))
    }

    /// What the scripts say, by key without `js.`.
    package var scriptWords: [ScriptWord] {
        words.filter { $0.key.hasPrefix("js.") }.sorted { $0.key < $1.key }
            .map { ScriptWord(key: String($0.key.dropFirst(3)), text: $0.value) }
    }

    package struct ScriptWord: Encodable, Sendable {
        package let key: String
        package let text: String
    }
}
