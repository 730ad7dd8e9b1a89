/// What a `Range` field asks of a representation (RFC 9110 §14).
package enum ByteRange: Hashable, Sendable {
    /// There is no range, or none that is understood; several ranges are answered with the whole, too.
    case whole
    case part(Range<Int>)
    /// 416
    case unsatisfiable

    /// - `size`: of the representation, in bytes.
    /// - `openCap`: how much of an open range (`bytes=N-`) is sent at most; the client asks again for the rest.
    package init(_ header: String?, size: Int, openCap: Int? = nil) {
        self = .whole
        guard let header, let equals = header.firstIndex(of: "="),
            header[..<equals].equalsIgnoringCase("bytes")
        else { return }
        let specification = header[header.index(after: equals)...].trimmed
        guard let dash = specification.firstIndex(of: "-") else { return }
        let first = specification[..<dash]
        let last = specification[specification.index(after: dash)...]
        guard first.utf8.allSatisfy(\.isDigit), last.utf8.allSatisfy(\.isDigit) else { return }
        if first.isEmpty {
            guard !last.isEmpty else { return }
            self = Self.suffix(Self.clamped(last), size: size)
            return
        }
        let start = Self.clamped(first)
        if !last.isEmpty {
            let end = Self.clamped(last)
            // RFC 9110 §14.1.1: such a range is invalid, and an invalid one is ignored.
            guard start <= end else { return }
            self = start < size ? .part(start..<min(end, size - 1) + 1) : .unsatisfiable
        } else {
            self = start < size ? .part(start..<start + min(size - start, openCap ?? .max)) : .unsatisfiable
        }
    }

    /// `bytes=-N`: the last N bytes, not the first.
    private static func suffix(_ length: Int, size: Int) -> ByteRange {
        length > 0 && size > 0 ? .part(max(0, size - length)..<size) : .unsatisfiable
    }

    /// A number beyond `Int` is beyond every file as well.
    private static func clamped(_ digits: Substring) -> Int { digits.decimal ?? .max }
}
