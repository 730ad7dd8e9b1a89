/// Text as it is searched: without differences of case, width, diacritics and kana.
///
/// NFKC with full case folding; `ñ` becomes `n`, `Ａ` `a`, `ガ` `が`, `㌔` `きろ`; invisible characters vanish. What is
/// indexed and what is searched for go through this one function, so that they meet whatever SQLite can do.
package func fold(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var folding = Folding<Void>()
    for scalar in text.unicodeScalars {
        folding.take(scalar, at: ()) { code, _, _ in bytes.append(utf8: code) }
    }
    folding.finish { code, _, _ in bytes.append(utf8: code) }
    return String(decoding: bytes, as: UTF8.self)
}

/// The fold of a text handed in scalar by scalar, with the places what comes out was made from.
struct Folding<Place> {
    /// One code point waits: the next may be its voiced mark or the rest of its syllable.
    private var last: UInt32 = 0
    private var places: (first: Place, last: Place)?
    private let table = FoldTable.shared

    /// Hands on each folded code point with the first and the last place it came from.
    @inline(__always)
    mutating func take(
        _ scalar: Unicode.Scalar, at place: Place, _ emit: (UInt32, Place, Place) -> Void
    ) {
        let code = scalar.value
        if code < 0x80 {
            put(code >= 0x41 && code <= 0x5A ? code + 0x20 : code, at: place, emit)
        } else {
            table.forEachPiece(of: code) { put($0, at: place, emit) }
        }
    }

    /// Takes a code point as it is.
    @inline(__always)
    mutating func put(_ code: UInt32, at place: Place, _ emit: (UInt32, Place, Place) -> Void) {
        if let places, code >= 0x1161, let composed = composition(last, code) {
            last = composed
            self.places = (places.first, place)
        } else {
            finish(emit)
            last = code
            places = (place, place)
        }
    }

    @inline(__always)
    mutating func finish(_ emit: (UInt32, Place, Place) -> Void) {
        if let places { emit(last, places.first, places.last) }
        places = nil
    }
}

extension [UInt8] {
    /// Appends a code point that is a scalar.
    @inline(__always)
    mutating func append(utf8 code: UInt32) {
        switch code {
        case 0..<0x80:
            append(UInt8(code))
        case 0x80..<0x800:
            append(UInt8(0xC0 | code >> 6))
            append(UInt8(0x80 | code & 0x3F))
        case 0x800..<0x10000:
            append(UInt8(0xE0 | code >> 12))
            append(UInt8(0x80 | code >> 6 & 0x3F))
            append(UInt8(0x80 | code & 0x3F))
        default:
            append(UInt8(0xF0 | code >> 18))
            append(UInt8(0x80 | code >> 12 & 0x3F))
            append(UInt8(0x80 | code >> 6 & 0x3F))
            append(UInt8(0x80 | code & 0x3F))
        }
    }
}

/// What decomposition took apart in kana and Hangul, and file systems write apart: the voiced marks (Unicode: U+3099,
/// U+309A), and syllables from their letters (Unicode §3.12).
private func composition(_ first: UInt32, _ second: UInt32) -> UInt32? {
    switch second {
    case 0x3099:
        switch first {
        case 0x3046: 0x3094
        case 0x309D: 0x309E
        case 0x304B...0x3062 where first % 2 == 1, 0x3064, 0x3066, 0x3068: first + 1
        case 0x306F, 0x3072, 0x3075, 0x3078, 0x307B: first + 1
        default: nil
        }
    case 0x309A:
        switch first {
        case 0x306F, 0x3072, 0x3075, 0x3078, 0x307B: first + 2
        default: nil
        }
    case 0x1161...0x1175 where (0x1100...0x1112).contains(first):
        0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
    case 0x11A8...0x11C2 where (0xAC00...0xD7A3).contains(first) && (first - 0xAC00) % 28 == 0:
        first + (second - 0x11A7)
    default: nil
    }
}

/// The generated table, unpacked once: a page for every 256 code points in which something changes.
private struct FoldTable: Sendable {
    static let shared = FoldTable()

    /// Page of a code point's upper bits; 0 is the page in which nothing changes.
    private var pages = [UInt16](repeating: 0, count: 0x1100)
    /// 0: itself; else 1 + index of its fold in `folds`.
    private var entries = [UInt32](repeating: 0, count: 256)
    /// Count, then the code points.
    private var folds: [UInt32] = []

    @inline(__always)
    func forEachPiece(of code: UInt32, _ body: (UInt32) -> Void) {
        let entry = entries[Int(pages[Int(code >> 8)]) << 8 | Int(code & 0xFF)]
        if entry == 0 { return body(code) }
        let start = Int(entry)
        for index in start..<(start + Int(folds[start - 1])) { body(folds[index]) }
    }

    private init() {
        var code: UInt32 = 0
        let text = foldTable.withUTF8Buffer { Array($0) }
        for entry in text.split(separator: UInt8(ascii: " ")) {
            let parts = entry.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            let place = parts[0].split(separator: UInt8(ascii: "*"))
            code += Self.number(place[0])
            let fold = parts[1].split(separator: UInt8(ascii: "+")).map(Self.number)
            var count: UInt32 = 1
            var step: UInt32 = 0
            var stride: UInt32 = 1
            if place.count == 2 {
                count = Self.number(place[1].dropLast(2))
                step = Self.number(place[1].dropLast().suffix(1))
                stride = Self.number(place[1].suffix(1))
            }
            for turn in 0..<count {
                set(code + turn * stride, fold.count == 1 ? [fold[0] + turn * step] : fold)
            }
        }
    }

    private mutating func set(_ code: UInt32, _ fold: [UInt32]) {
        if pages[Int(code >> 8)] == 0 {
            pages[Int(code >> 8)] = UInt16(entries.count >> 8)
            entries.append(contentsOf: repeatElement(0, count: 256))
        }
        folds.append(UInt32(fold.count))
        entries[Int(pages[Int(code >> 8)]) << 8 | Int(code & 0xFF)] = UInt32(folds.count)
        folds.append(contentsOf: fold)
    }

    private static func number(_ digits: some Sequence<UInt8>) -> UInt32 {
        digits.reduce(0) { $0 * 36 + UInt32($1 < 0x3A ? $1 - 0x30 : $1 - 0x61 + 10) }
    }
}
