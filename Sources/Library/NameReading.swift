import Platform

/// What the stem of a file's name says, by the patterns that downloaders leave.
struct NameReading: Equatable {
    var platform: String?
    var creator: String?
    var id: String?
    /// RFC 3339, or a day as `YYYY-MM-DD`.
    var published: String?
    /// Only where it is not the whole stem.
    var title: String?

    static func of(_ stem: String) -> NameReading {
        tokkit(stem) ?? saver(stem) ?? handle(stem) ?? bracketed(stem) ?? trailingID(stem) ?? stamped(stem)
            ?? dated(stem) ?? NameReading()
    }

    private static func tiktok(creator: String? = nil, id: some StringProtocol, _ time: Timestamp)
        -> NameReading
    {
        NameReading(platform: "tiktok", creator: creator, id: String(id), published: time.rfc3339)
    }

    /// 4K Tokkit: `<author>_<posting unix time>_<id>`, for images with `_index_<n>_<total>` behind it.
    private static func tokkit(_ stem: String) -> NameReading? {
        var parts = stem.split(separator: "_", omittingEmptySubsequences: false)
        if parts.count >= 6, parts[parts.count - 3] == "index", parts.suffix(2).allSatisfy(\.isNumber) {
            parts.removeLast(3)
        }
        guard parts.count >= 3, let id = parts.last, let made = PostID.tiktokTime(id),
            let posted = Int(parts[parts.count - 2]), abs(posted - made.seconds) < 30 * 86_400,
            let author = asHandle(parts.dropLast(2).joined(separator: "_"))
        else { return nil }
        return tiktok(creator: author, id: id, Timestamp(seconds: posted))
    }

    /// Web savers: `snaptik_<id>_v2`, `tiktok_<id>`, `ssstik.io_@<creator>_<n>`.
    private static func saver(_ stem: String) -> NameReading? {
        let lower = stem.lowercased()
        if lower.hasPrefix("ssstik.io_"), lower.utf8.count == stem.utf8.count {
            let rest = stem.dropFirst("ssstik.io_".count)
            var reading = NameReading(platform: "tiktok")
            if rest.first == "@", let cut = rest.lastIndex(of: "_"), rest[cut...].dropFirst().isNumber {
                reading.creator = asHandle(rest[..<cut].dropFirst())
            }
            return reading
        }
        for prefix in ["snaptik_", "snaptik.app_", "tiktok_"] where lower.hasPrefix(prefix) {
            let rest = stem.dropFirst(prefix.count)
            let id = rest.prefix { $0.isASCII && $0.isNumber }
            guard let time = PostID.tiktokTime(id), id.endIndex == rest.endIndex || rest[id.endIndex] == "_"
            else {
                continue
            }
            return tiktok(id: id, time)
        }
        return nil
    }

    /// `@<creator>_<id>`.
    private static func handle(_ stem: String) -> NameReading? {
        guard stem.first == "@" else { return nil }
        guard let cut = stem.lastIndex(of: "_"), let creator = asHandle(stem[..<cut].dropFirst()) else {
            return nil
        }
        let id = stem[cut...].dropFirst()
        if let time = PostID.tiktokTime(id) { return tiktok(creator: creator, id: id, time) }
        guard id.utf8.count >= 8, id.isNumber else { return nil }
        return NameReading(creator: creator, id: String(id))
    }

    /// yt-dlp: `<title> [<id>]`; its Instagram titles are `Video by <creator>`.
    private static func bracketed(_ stem: String) -> NameReading? {
        guard stem.last == "]", let open = stem.lastIndex(of: "["), open > stem.startIndex,
            stem[stem.index(before: open)] == " "
        else { return nil }
        let id = stem[open...].dropFirst().dropLast()
        let title = stem[..<open].trimmed
        guard !title.isEmpty else { return nil }
        var reading: NameReading
        if let time = PostID.tiktokTime(id) {
            reading = tiktok(id: id, time)
        } else if PostID.isBilibili(id) {
            reading = NameReading(platform: "bilibili", id: String(id))
        } else if PostID.isYouTube(id) {
            // Instagram's short codes have the same shape.
            let creator = title.hasPrefix("Video by ") ? asHandle(title.dropFirst("Video by ".count)) : nil
            reading = NameReading(
                platform: creator == nil ? "youtube" : "instagram", creator: creator, id: String(id))
        } else {
            return nil
        }
        reading.title = title
        return reading
    }

    /// `<creator>-<id>`, where the number can only be a post's.
    private static func trailingID(_ stem: String) -> NameReading? {
        guard let cut = stem.lastIndex(of: "-"), let time = PostID.tiktokTime(stem[cut...].dropFirst()),
            let creator = asHandle(stem[..<cut])
        else { return nil }
        return tiktok(creator: creator, id: stem[cut...].dropFirst(), time)
    }

    static let stampLength = "2024-05-31_12-00-00_UTC".utf8.count

    /// The moment that `2024-05-31_12-00-00_UTC` tells.
    static func moment(_ stamp: String) -> Timestamp? {
        guard stamp.utf8.count == stampLength, stamp.hasSuffix("_UTC") else { return nil }
        let parts = stamp.dropLast(4).split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
        guard parts.map(\.utf8.count) == [4, 2, 2, 2, 2, 2], parts.allSatisfy(\.isNumber) else { return nil }
        let numbers = parts.compactMap { Int($0) }
        return Timestamp(
            year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
            second: numbers[5])
    }

    /// Instaloader: nothing but the moment of the post.
    private static func stamped(_ stem: String) -> NameReading? {
        moment(stem).map { NameReading(published: $0.rfc3339) }
    }

    /// `<date> <title>`, the date as `2024-05-31`, `2024.05.31`, `2024_05_31` or `20240531`.
    private static func dated(_ stem: String) -> NameReading? {
        let bytes = Array(stem.utf8)
        for (pattern, offsets) in [("dddd-dd-dd", (5, 8)), ("dddddddd", (4, 6))] {
            let length = pattern.utf8.count
            guard bytes.count > length + 1, " _".utf8.contains(bytes[length]),
                zip(bytes, pattern.utf8).allSatisfy({ byte, kind in
                    kind == UInt8(ascii: "d") ? byte.isDigit : "-._".utf8.contains(byte)
                })
            else { continue }
            func number(_ start: Int, _ count: Int) -> Int {
                bytes[start..<start + count].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
            }
            let time = Timestamp(year: number(0, 4), month: number(offsets.0, 2), day: number(offsets.1, 2))
            guard let time, number(0, 4) >= 1990, time.seconds < Timestamp.now.seconds + 172_800 else {
                continue
            }
            var rest = String(decoding: bytes[(length + 1)...], as: UTF8.self)[...]
            while let first = rest.first, " -_".contains(first) { rest.removeFirst() }
            let title = rest.trimmed
            guard title.contains(where: \.isLetter) else { return nil }
            return NameReading(published: String(time.rfc3339.prefix(10)), title: title)
        }
        return nil
    }

    /// A handle as platforms allow them: no spaces, nothing to steer a terminal or a page with.
    private static func asHandle(_ text: some StringProtocol) -> String? {
        guard !text.isEmpty, text.utf8.count <= 64,
            text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-" }),
            text.contains(where: { $0.isLetter || $0.isNumber })
        else { return nil }
        return String(text)
    }
}

extension StringProtocol {
    fileprivate var isNumber: Bool { !isEmpty && utf8.allSatisfy(\.isDigit) }
}
