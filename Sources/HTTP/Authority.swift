import Platform

/// The host and port a request is for (RFC 3986 §3.2), in lower case.
package struct Authority: Hashable, Sendable {
    /// As sent: `[::1]:5000`, `localhost:5000`, `example.org`.
    package let text: String
    /// Without port and brackets.
    package let host: String

    /// `nil` when it is empty, has user information, or is not a name or address with an optional port.
    package init?(_ sent: some StringProtocol) {
        let text = sent.lowercased()
        let host: Substring
        let port: Substring
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            host = text[text.index(after: text.startIndex)..<end]
            port = text[text.index(after: end)...]
            guard host.contains(":"), IPAddress(String(host)) != nil else {
                return nil
            }
        } else {
            let end = text.utf8.firstIndex(of: UInt8(ascii: ":")) ?? text.endIndex
            host = text[..<end]
            port = text[end...]
            guard !host.isEmpty, host.utf8.allSatisfy(Self.isNameCharacter) else { return nil }
        }
        if !port.isEmpty {
            guard port.hasPrefix(":"), let number = port.dropFirst().decimal, number <= 65535 else {
                return nil
            }
        }
        self.text = text
        self.host = String(host)
    }

    /// Letters of other scripts arrive as punycode, so that this is all a name has.
    private static func isNameCharacter(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "_")
    }
}
