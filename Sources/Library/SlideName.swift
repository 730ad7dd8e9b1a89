import Catalog
import Platform

/// Reads from the path of a picture whether it is a slide of a photo set.
///
/// A set that is wrongly put together is worse than none: the number must be the last part of the name, and what stands
/// before it must be one post's: `<name>_index_<n>_<total>` (4K Tokkit), or a name that ends in a post's id or in the moment
/// of a post (`<id>_<n>`, `<date>_<time>_UTC_<n>`). `IMG_20240531_120000_1` and `trip_1` are pictures by themselves.
enum SlideName {
    static func read(_ path: [UInt8]) -> FoundSlide? {
        let name = path.lastIndex(of: UInt8(ascii: "/")).map { path[($0 + 1)...] } ?? path[...]
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")),
            let (before, last) = numbered(name[..<dot])
        else { return nil }
        let ending = path[dot...]
        if let (rest, number) = numbered(before), rest.hasSuffix("_index"), last.value <= 999,
            number.value < last.value, rest.count > "_index".utf8.count
        {
            let set = rest.dropLast("_index".utf8.count)
            return slide(of: path, set, number, end: path[before.endIndex..<dot], ending)
        }
        // Longer numbers are sizes: `<id>_1080`.
        guard last.count <= 2, endsInPostID(before) || endsInMoment(before) else { return nil }
        return slide(of: path, before, last, end: [], ending)
    }

    private struct Number {
        var value: Int
        var count: Int
        /// Of its first digit.
        var start: Int
    }

    private static func slide(
        of path: [UInt8], _ set: ArraySlice<UInt8>, _ number: Number, end: ArraySlice<UInt8>,
        _ ending: ArraySlice<UInt8>
    ) -> FoundSlide {
        FoundSlide(
            start: Array(path[..<number.start]), end: Array(end), position: number.value,
            set: FilePath(Array(path[..<set.endIndex] + ending)))
    }

    /// `<before>_<number>`, of up to three digits.
    private static func numbered(_ name: ArraySlice<UInt8>) -> (before: ArraySlice<UInt8>, Number)? {
        let digits = name.reversed().prefix { $0.isDigit }.count
        let start = name.endIndex - digits
        guard (1...3).contains(digits), start > name.startIndex, name[start - 1] == UInt8(ascii: "_") else {
            return nil
        }
        let value = name[start...].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return (name[..<(start - 1)], Number(value: value, count: digits, start: start))
    }

    /// Ids of TikTok, Instagram and X have 18 or 19 digits; nothing else that people put into names has so many.
    private static func endsInPostID(_ name: ArraySlice<UInt8>) -> Bool {
        let digits = name.suffix(20).reversed().prefix { $0.isDigit }
        return (18...19).contains(digits.count) && digits.last != UInt8(ascii: "0")
    }

    private static func endsInMoment(_ name: ArraySlice<UInt8>) -> Bool {
        let stamp = name.suffix(NameReading.stampLength)
        // Digits before it would be a part of something else.
        guard stamp.startIndex == name.startIndex || !name[stamp.startIndex - 1].isDigit else { return false }
        return NameReading.moment(String(decoding: stamp, as: UTF8.self)) != nil
    }
}

extension ArraySlice<UInt8> {
    fileprivate func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
