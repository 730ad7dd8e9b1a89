extension String {
    /// One line without control characters, at most `limit` characters; `nil` when nothing is left. What files
    /// say about themselves is hostile: it may be a megabyte long or move a terminal's cursor.
    func plainLine(limit: Int) -> String? {
        var line = ""
        var space = false
        for character in self.prefix(4 * limit) {
            if character.isWhitespace || character.unicodeScalars.contains(where: \.isControl) {
                space = true
                continue
            }
            if space && !line.isEmpty { line.append(" ") }
            space = false
            line.append(character)
            if line.count >= limit { break }
        }
        return line.isEmpty ? nil : line
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: false
        }
    }
}
