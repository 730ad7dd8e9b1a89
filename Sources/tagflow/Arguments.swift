/// The words after a command: options with or without a value, and plain words.
struct Arguments {
    struct Option {
        let name: String
        var takesValue = false
    }

    struct Wrong: Error, CustomStringConvertible {
        let description: String
    }

    /// What every command takes.
    static let common = [
        Option(name: "--data", takesValue: true), Option(name: "--env", takesValue: true),
        Option(name: "--help"),
    ]

    private var values: [String: [String]] = [:]
    private(set) var words: [String] = []

    init(_ arguments: [String], of options: [Option]) throws(Wrong) {
        var rest = arguments[...]
        while let word = rest.popFirst() {
            if word == "--" {
                words += rest
                return
            }
            guard word.hasPrefix("-"), word != "-" else {
                words.append(word)
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init)
            let name = parts[0] == "-h" ? "--help" : parts[0]
            guard let option = (options + Self.common).first(where: { $0.name == name }) else {
                throw Wrong(description: "‘\(parts[0])’ is no option here.")
            }
            if option.takesValue {
                guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
                    throw Wrong(description: "\(name) needs a value.")
                }
                values[name, default: []].append(value)
            } else {
                guard parts.count == 1 else { throw Wrong(description: "\(name) takes no value.") }
                values[name, default: []].append("")
            }
        }
    }

    func has(_ name: String) -> Bool { values[name] != nil }
    func last(_ name: String) -> String? { values[name]?.last }
    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// - Throws: when there are plain words where none belong.
    func refuseWords() throws(Wrong) {
        if let word = words.first { throw Wrong(description: "‘\(word)’ is one word too many.") }
    }
}
