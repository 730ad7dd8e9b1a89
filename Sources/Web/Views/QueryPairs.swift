/// The filters of an address as they were written, and the addresses that are one step away from them.
package struct QueryPairs: Sendable, Hashable {
    package struct Pair: Sendable, Hashable {
        package var key: String
        package var value: String

        package init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }
    }

    package var pairs: [Pair]

    /// Place in the list is no part of what is asked for: `cursor`, `position` and `limit` are left out.
    package init(_ pairs: [Pair] = []) {
        self.pairs = pairs.filter {
            !["cursor", "position", "limit", "ids"].contains($0.key) && !$0.value.isEmpty
        }
    }

    /// What a form was filled in with; which date is meant goes without saying where there is none.
    package init(_ pairs: [Pair], isForm: Bool) {
        self.init(pairs)
        if isForm, first("from") == nil, first("to") == nil { self.pairs.removeAll { $0.key == "date" } }
        if isForm, first("q") == nil { self.pairs.removeAll { $0 == Pair("sort", "relevance") } }
    }

    package func contains(_ pair: Pair) -> Bool { pairs.contains(pair) }
    package func first(_ key: String) -> String? { pairs.first { $0.key == key }?.value }

    package func removing(_ pair: Pair) -> QueryPairs { QueryPairs(pairs.filter { $0 != pair }) }
    package func adding(_ pair: Pair) -> QueryPairs { QueryPairs(pairs.filter { $0 != pair } + [pair]) }

    /// The same with one pair in another's place.
    package func replacing(_ pair: Pair, by other: Pair) -> QueryPairs {
        QueryPairs(pairs.map { $0 == pair ? other : $0 })
    }

    /// `/?difficulty=bajo&q=hu%20tao`; just the path when nothing is asked for.
    package func address(_ path: String = "/") -> String {
        pairs.isEmpty ? path : "\(path)?\(text)"
    }

    /// `difficulty=bajo&q=hu%20tao`
    package var text: String {
        pairs.map { "\(Self.encode($0.key))=\(Self.encode($0.value))" }.joined(separator: "&")
    }

    /// The same, from a place on.
    package func address(_ path: String, cursor: String) -> String {
        let base = address(path)
        return base + (base.contains("?") ? "&" : "?") + "cursor=" + Self.encode(cursor)
    }

    /// Everything but RFC 3986's unreserved characters as percent and two digits a byte.
    package static func encode(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                out.append(byte)
            default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
