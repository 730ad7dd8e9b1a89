import Platform

extension VideoQuery {
    /// Reads the query string's items strictly (contract: "Filters are the query string").
    package init(items: [(name: String, value: String)]) throws(NotUnderstood) {
        let (query, faults) = Self.reading(items)
        if let first = faults.first { throw first }
        self = query
    }

    /// What of them is understood, and all that is not: a page says so of each.
    package static func reading(
        _ items: [(name: String, value: String)]
    ) -> (query: VideoQuery, faults: [NotUnderstood]) {
        var query = VideoQuery()
        var faults: [NotUnderstood] = []
        var given: Set<String> = []
        var direction: Bool?
        var cursor: String?
        for (name, value) in items {
            let isUnderstood =
                if let key = FilterKey(rawValue: name) {
                    query.add(value, to: key)
                } else {
                    given.insert(name).inserted && query.read(name, value, &direction, &cursor)
                }
            if !isUnderstood { faults.append(NotUnderstood(field: name, value: value)) }
        }
        query.isDescending = direction ?? query.sort.isUsuallyDescending
        if let cursor {
            if query.start == .first, let place = Cursor(cursor, in: query) {
                query.start = .cursor(place)
            } else {
                faults.append(NotUnderstood(field: "cursor", value: cursor))
            }
        }
        return (query, faults)
    }

    private mutating func add(_ text: String, to key: FilterKey) -> Bool {
        guard let (value, isExcluded) = key.value(text) else { return false }
        var choice = choices[key] ?? Choice()
        // Each costs a look at every video; no person picks so many.
        let isFull = choice.included.count + choice.excluded.count >= 200
        if isExcluded {
            if choice.excluded.contains(value) { return true }
            choice.excluded.append(value)
        } else {
            if choice.included.contains(value) { return true }
            choice.included.append(value)
        }
        if !isFull { choices[key] = choice }
        return !isFull
    }

    /// A key that is given once; `false` where it is not understood.
    private mutating func read(
        _ name: String, _ value: String, _ direction: inout Bool?, _ cursor: inout String?
    ) -> Bool {
        switch name {
        case "min_duration": minDuration = Self.milliseconds(value)
        case "max_duration": maxDuration = Self.milliseconds(value)
        case "date":
            guard let key = VideoFilter.DateKey(rawValue: value) else { return false }
            date = key
        case "from": from = Day(value)
        case "to": to = Day(value)
        case "q":
            guard value.unicodeScalars.count <= 400 else { return false }
            text = value
        case "sort":
            guard let key = SortKey(rawValue: value) else { return false }
            sort = key
        case "dir":
            guard value == "asc" || value == "desc" else { return false }
            direction = value == "desc"
        case "seed":
            guard let number = Self.number(value), number <= 0xFFFF_FFFF else { return false }
            seed = number
        case "limit":
            guard let number = Self.number(value), (1...200).contains(number) else { return false }
            limit = number
        case "cursor": cursor = value
        case "position":
            guard let number = Self.number(value) else { return false }
            start = .position(number)
        default: return false
        }
        switch name {
        case "min_duration": return minDuration != nil
        case "max_duration": return maxDuration != nil
        case "from": return from != nil
        case "to": return to != nil
        default: return true
        }
    }

    /// The filters and the order (not the page) written back canonically, e.g. `difficulty=alto&q=miku`, percent-encoded.
    package var queryString: String {
        var items: [String] = []
        for key in FilterKey.allCases {
            guard let choice = choices[key] else { continue }
            items += choice.included.map(\.literal).sorted().map { "\(key.rawValue)=\(percentEncoded($0))" }
            items += choice.excluded.map(\.literal).sorted().map { "\(key.rawValue)=-\(percentEncoded($0))" }
        }
        if let minDuration { items.append("min_duration=\(Self.seconds(minDuration))") }
        if let maxDuration { items.append("max_duration=\(Self.seconds(maxDuration))") }
        if from != nil || to != nil, date != .added { items.append("date=\(date.rawValue)") }
        if let from { items.append("from=\(from)") }
        if let to { items.append("to=\(to)") }
        if !text.isEmpty { items.append("q=" + percentEncoded(text)) }
        if sort != .added { items.append("sort=\(sort.rawValue)") }
        if isDescending != sort.isUsuallyDescending { items.append("dir=\(isDescending ? "desc" : "asc")") }
        if sort == .random { items.append("seed=\(seed)") }
        return items.joined(separator: "&")
    }

    /// Digits only: neither `+5` nor `-0`.
    private static func number(_ text: some StringProtocol) -> Int? {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    /// Seconds with up to three decimals.
    private static func milliseconds(_ text: String) -> Int? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = number(parts[0]), whole <= 1_000_000_000 else { return nil }
        guard parts.count == 2 else { return whole * 1000 }
        guard parts[1].utf8.count <= 3, number(parts[1]) != nil else { return nil }
        return number(parts[0] + parts[1] + String(repeating: "0", count: 3 - parts[1].utf8.count))
    }

    private static func seconds(_ milliseconds: Int) -> String {
        let (whole, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        if rest == 0 { return String(whole) }
        var digits = String(String(1000 + rest).dropFirst())
        while digits.last == "0" { digits.removeLast() }
        return "\(whole).\(digits)"
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
