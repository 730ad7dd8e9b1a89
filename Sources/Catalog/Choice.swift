extension VideoQuery.Choice where Value: RawRepresentable<String> {
    /// Adds one value of the query string: `alto`, `-alto`, `none`, `-none`; `=` makes what follows literal.
    mutating func add(_ text: String, as field: String) throws(VideoQuery.NotUnderstood) {
        var rest = Substring(text)
        let isExcluded = rest.first == "-"
        if isExcluded { rest = rest.dropFirst() }
        let isLiteral = rest.first == "="
        if isLiteral { rest = rest.dropFirst() }
        let value: Value?
        if rest == "none", !isLiteral {
            value = nil
        } else {
            guard let known = Value(rawValue: String(rest)) else {
                throw VideoQuery.NotUnderstood(field: field, value: text)
            }
            value = known
        }
        if isExcluded {
            if !excluded.contains(value) { excluded.append(value) }
        } else {
            if !included.contains(value) { included.append(value) }
        }
    }

    /// In one order, whatever they were given in.
    func items(_ name: String) -> [String] {
        included.map { $0?.rawValue ?? "none" }.sorted().map { "\(name)=\(percentEncoded($0))" }
            + excluded.map { $0?.rawValue ?? "none" }.sorted().map { "\(name)=-\(percentEncoded($0))" }
    }
}

/// All but unreserved characters (RFC 3986 §2.3) as `%XX` of their UTF-8 bytes.
func percentEncoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
            encoded.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }
    return encoded
}
