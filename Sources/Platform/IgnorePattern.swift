/// One line of an ignore file, as a row of steps that are all tried at once (an automaton in the bits of words), so that
/// no pattern makes a path take long.
struct IgnorePattern: Sendable, Hashable {
    static let slash = UInt32(UInt8(ascii: "/"))

    private(set) var isNegated = false
    private(set) var isForFolders = false
    /// It is held against the whole path below the folder, not only against the last name.
    private(set) var isAnchored = false
    /// Without a wildcard: the text itself.
    private var literal: [UInt32]?
    private var bits = IgnoreBits()

    /// `nil` for an empty line and a comment.
    init?(_ line: [UInt32]) throws(IgnoreRules.Wrong) {
        var line = line[...]
        guard line.first != UInt32(UInt8(ascii: "#")) else { return nil }
        if line.first == UInt32(UInt8(ascii: "!")) {
            isNegated = true
            line.removeFirst()
        }
        var steps = try Self.steps(line)
        while case .blank? = steps.last { steps.removeLast() }
        if steps.last == .scalar(Self.slash) {
            isForFolders = true
            steps.removeLast()
        }
        isAnchored = steps.contains(.scalar(Self.slash))
        if steps.first == .scalar(Self.slash) { steps.removeFirst() }
        guard !steps.isEmpty else { return nil }
        let plain = steps.compactMap { step -> UInt32? in
            switch step {
            case .scalar(let scalar): scalar
            case .blank: 0x20
            default: nil
            }
        }
        literal = plain.count == steps.count ? plain : nil
        if literal == nil { bits = IgnoreBits(Self.joined(steps, isAnchored: isAnchored)) }
    }

    func matches(_ path: ArraySlice<UInt32>) -> Bool {
        literal.map { path.elementsEqual($0) } ?? bits.matches(path)
    }

    enum Step: Sendable, Hashable {
        case scalar(UInt32)
        /// A space that was not escaped: at the end it is none.
        case blank
        /// `?`
        case any
        case set(IgnoreSet)
        /// `*`
        case star
        /// `**/`: any number of folders; none, too.
        case folders
        /// `/**` at the end: all that is inside.
        case rest
    }

    private static func steps(_ line: ArraySlice<UInt32>) throws(IgnoreRules.Wrong) -> [Step] {
        var steps: [Step] = []
        var index = line.startIndex
        while index < line.endIndex {
            let scalar = line[index]
            index += 1
            switch scalar {
            case 0x5C:  // a backslash
                guard index < line.endIndex else { throw .init(line: 0, reason: .loneBackslash) }
                steps.append(.scalar(line[index]))
                index += 1
            case 0x20: steps.append(.blank)
            case UInt32(UInt8(ascii: "?")): steps.append(.any)
            case UInt32(UInt8(ascii: "*")): steps.append(.star)
            case UInt32(UInt8(ascii: "[")): steps.append(.set(try IgnoreSet(line, &index)))
            default: steps.append(.scalar(scalar))
            }
        }
        return steps
    }

    /// With `**` for what it means where it stands alone between slashes, and as one star elsewhere.
    private static func joined(_ steps: [Step], isAnchored: Bool) -> [Step] {
        guard isAnchored else { return joinedStars(steps[...]) }
        var joined: [Step] = []
        let segments = steps.split(separator: .scalar(slash), omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            if segment.elementsEqual([.star, .star]) {
                if isLast { joined.append(.rest) } else if joined.last != .folders { joined.append(.folders) }
            } else {
                joined += joinedStars(segment) + (isLast ? [] : [.scalar(slash)])
            }
        }
        return joined
    }

    private static func joinedStars(_ steps: ArraySlice<Step>) -> [Step] {
        steps.reduce(into: []) {
            if $1 != .star || $0.last != .star { $0.append($1 == .blank ? .scalar(0x20) : $1) }
        }
    }
}

/// What stands between brackets. Never a slash.
struct IgnoreSet: Sendable, Hashable {
    private var isNegated = false
    private var ranges: [ClosedRange<UInt32>] = []

    /// `index` stands behind the `[`, and is moved behind the `]`.
    init(_ line: ArraySlice<UInt32>, _ index: inout Int) throws(IgnoreRules.Wrong) {
        func next() throws(IgnoreRules.Wrong) -> UInt32 {
            guard index < line.endIndex else { throw .init(line: 0, reason: .openClass) }
            index += 1
            return line[index - 1]
        }
        var scalar = try next()
        if scalar == UInt32(UInt8(ascii: "!")) || scalar == UInt32(UInt8(ascii: "^")) {
            isNegated = true
            scalar = try next()
        }
        var isFirst = true
        while isFirst || scalar != UInt32(UInt8(ascii: "]")) {
            isFirst = false
            if scalar == UInt32(UInt8(ascii: "[")), let (named, end) = Self.named(line, index) {
                ranges += named
                index = end
                scalar = try next()
                continue
            }
            if scalar == 0x5C { scalar = try next() }
            let start = scalar
            scalar = try next()
            // A minus before the end is only a minus.
            guard scalar == UInt32(UInt8(ascii: "-")), index < line.endIndex,
                line[index] != UInt32(UInt8(ascii: "]"))
            else {
                ranges.append(start...start)
                continue
            }
            var end = try next()
            if end == 0x5C { end = try next() }
            guard start <= end else { throw .init(line: 0, reason: .badRange) }
            ranges.append(start...end)
            scalar = try next()
        }
    }

    func contains(_ scalar: UInt32) -> Bool {
        scalar != IgnorePattern.slash && ranges.contains { $0.contains(scalar) } != isNegated
    }

    /// `[:digit:]` and its like, of ASCII; `index` stands behind the inner `[`.
    private static func named(_ line: ArraySlice<UInt32>, _ index: Int) -> ([ClosedRange<UInt32>], Int)? {
        for (name, text) in names {
            let word = ":\(name):]".utf8.map { UInt32($0) }
            guard line[index...].starts(with: word) else { continue }
            let bounds = text.unicodeScalars.map(\.value)
            let ranges = stride(from: 0, to: bounds.count, by: 2).map { bounds[$0]...bounds[$0 + 1] }
            return (ranges, index + word.count)
        }
        return nil
    }

    private static let names = [
        ("alpha", "AZaz"), ("digit", "09"), ("alnum", "09AZaz"), ("upper", "AZ"), ("lower", "az"),
        ("space", "\t\r  "), ("punct", "!/:@[`{~"), ("xdigit", "09AFaf"),
    ]
}
