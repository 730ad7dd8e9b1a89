/// What a `.gitignore` says, read once: which paths below its folder are left out.
///
/// Names on Linux have no encoding, so paths and patterns are told apart scalar by scalar, a byte that is no UTF-8 being
/// one of its own. A path of `n` scalars is matched in `n` steps whatever the pattern is, and how much is read is bounded.
package struct IgnoreRules: Sendable, Hashable {
    /// A text that is not understood; nothing of it holds, for a line that is passed over may be the one that keeps.
    package struct Wrong: Error, Hashable, CustomStringConvertible {
        package enum Reason: String, Sendable, CaseIterable {
            case tooLarge, tooMany, tooLong, openClass, loneBackslash, badRange
        }

        package let line: Int
        package let reason: Reason

        package var description: String {
            let what =
                switch reason {
                case .tooLarge: "the file is larger than 64 KiB"
                case .tooMany: "there are more than 1,000 patterns"
                case .tooLong: "the pattern is longer than 1,000 characters"
                case .openClass: "a ‘[’ has no ‘]’"
                case .loneBackslash: "a ‘\\’ stands at the end"
                case .badRange: "a range between brackets ends before it begins"
                }
            return line > 0 ? "line \(line): \(what)" : what
        }
    }

    package static let largest = 1 << 16
    private static let most = 1000
    private static let longest = 1000

    private var patterns: [IgnorePattern] = []

    package var isEmpty: Bool { patterns.isEmpty }
    package var count: Int { patterns.count }

    package init() {}

    package init(_ text: [UInt8]) throws(Wrong) {
        guard text.count <= Self.largest else { throw Wrong(line: 0, reason: .tooLarge) }
        let text = text.starts(with: [0xEF, 0xBB, 0xBF]) ? text.dropFirst(3) : text[...]
        var number = 0
        for bytes in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let line = Self.scalars(bytes.last == 0x0D ? bytes.dropLast() : bytes)
            guard line.count <= Self.longest else { throw Wrong(line: number, reason: .tooLong) }
            do throws(Wrong) {
                guard let pattern = try IgnorePattern(line) else { continue }
                patterns.append(pattern)
            } catch {
                throw Wrong(line: number, reason: error.reason)
            }
            guard patterns.count <= Self.most else { throw Wrong(line: number, reason: .tooMany) }
        }
    }

    /// These, and then others of the same folder, which have the last word.
    package func followed(by other: IgnoreRules) -> IgnoreRules {
        var both = self
        both.patterns += other.patterns
        return both
    }

    /// Whether the path below the folder is left out; `nil` where nothing is said of it.
    package func verdict(_ path: some Collection<UInt8>, isFolder: Bool) -> Bool? {
        guard !patterns.isEmpty else { return nil }
        let path = Self.scalars(path)
        let name = path.lastIndex(of: IgnorePattern.slash).map { path[($0 + 1)...] } ?? path[...]
        // The last one that says something decides.
        for pattern in patterns.reversed() where !pattern.isForFolders || isFolder {
            if pattern.matches(pattern.isAnchored ? path[...] : name) { return !pattern.isNegated }
        }
        return nil
    }

    /// By hand, since a byte that is no UTF-8 is kept.
    static func scalars(_ bytes: some Collection<UInt8>) -> [UInt32] {
        let bytes = Array(bytes)
        var scalars: [UInt32] = []
        scalars.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let (scalar, length) = Self.scalar(in: bytes, at: index)
            scalars.append(scalar)
            index += length
        }
        return scalars
    }

    private static func scalar(in bytes: [UInt8], at index: Int) -> (UInt32, length: Int) {
        let first = UInt32(bytes[index])
        guard first >= 0x80 else { return (first, 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        let alone = (0x110000 + first, 1)
        guard (0xC2...0xF4).contains(first), index + length <= bytes.count else { return alone }
        var value = first & (0x7F >> UInt32(length))
        for byte in bytes[(index + 1)..<(index + length)] {
            guard byte & 0xC0 == 0x80 else { return alone }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        let least: UInt32 = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80
        return value >= least && Unicode.Scalar(value) != nil ? (value, length) : alone
    }
}
