@_spi(_Unicode) import Swift

/// Bytes in whose order (memcmp's) texts are sorted as people expect: what `fold` brings together stands together,
/// `ñ` is a letter after `n`, numbers go by value, space and signs before digits before letters.
///
/// First the folded text, then a 0, then the text itself in NFC, so that only texts that Unicode calls equal have equal
/// keys. Each part is cut after about `sortKeyLimit` bytes: texts that differ only after their 250th character may
/// share a key.
package func sortKey(_ text: String) -> [UInt8] {
    var key = SortKey(capacity: min(text.utf8.count, sortKeyLimit))
    var span = text.utf8Span
    if span.checkForASCII() {
        let bytes = span.span
        for index in bytes.indices where !key.isFull { key.append(ascii: bytes[index]) }
        return key.finished(by: text)
    }
    // Composition (NFC) has no other door in the standard library, and Foundation stays out.
    var composed = text
    if !span.checkForNFC(quickCheck: true) { composed = String(String.UnicodeScalarView(text._nfc)) }
    var folding = Folding<Void>()
    for scalar in composed.unicodeScalars where !key.isFull {
        if scalar == "ñ" || scalar == "Ñ" {
            folding.put(0xF1, at: ()) { code, _, _ in key.append(code) }
        } else {
            folding.take(scalar, at: ()) { code, _, _ in key.append(code) }
        }
    }
    folding.finish { code, _, _ in key.append(code) }
    return key.finished(by: composed)
}

let sortKeyLimit = 1000

/// The first part of a key while it is written.
///
/// A unit's first byte is its class and no unit is the beginning of another, so memcmp compares unit by unit:
/// `01` space, `02`–`42` ASCII's other signs, `48` a sign in UTF-8, `50`–`70` a number by its length, `80`–`9A` a letter
/// from a to z, `C2`– another letter, in UTF-8.
private struct SortKey {
    private var bytes: [UInt8] = []
    private let units = asciiUnits
    /// Where the number begins that is being read, and how many digits it has without leading zeros.
    private var number: Int?
    private var digits = 0

    /// A number that has begun is read to its end, because its length stands before its digits.
    var isFull: Bool { bytes.count >= sortKeyLimit && number == nil }

    init(capacity: Int) {
        bytes.reserveCapacity(2 * capacity + 16)
    }

    @inline(__always)
    mutating func append(ascii byte: UInt8) {
        let unit = units[Int(byte)]
        if unit == 0 {
            append(digit: byte - 0x30)
        } else if open() {
            bytes.append(unit)
        }
    }

    mutating func append(_ code: UInt32) {
        switch code {
        case ..<0x80:
            append(ascii: UInt8(code))
        case 0xF1:
            if open() { bytes.append(0x8E) }
        case 0x430...0x44F, 0x3041...0x3096, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
            if open() { bytes.append(utf8: code) }
        default:
            guard let properties = Unicode.Scalar(code)?.properties else { return }
            switch properties.generalCategory {
            case .decimalNumber:
                append(digit: UInt8(properties.numericValue ?? 0))
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                .nonspacingMark, .spacingMark, .enclosingMark, .letterNumber, .otherNumber:
                if open() { bytes.append(utf8: code) }
            default:
                guard open() else { return }
                bytes.append(0x48)
                bytes.append(utf8: code)
            }
        }
    }

    mutating func finished(by text: String) -> [UInt8] {
        closeNumber()
        bytes.append(0)
        if text.utf8.count <= sortKeyLimit {
            bytes.append(contentsOf: text.utf8)
        } else {
            bytes.append(contentsOf: text.utf8.prefix(sortKeyLimit))
        }
        return bytes
    }

    /// Whether there is room for another unit.
    @inline(__always)
    private mutating func open() -> Bool {
        if number != nil { closeNumber() }
        return bytes.count < sortKeyLimit
    }

    private mutating func append(digit: UInt8) {
        if number == nil {
            guard open() else { return }
            number = bytes.count
            digits = 0
            bytes.append(0)
        }
        if digits > 0 || digit > 0 {
            digits += 1
            // Of a longer number only the length goes on growing.
            if bytes.count < sortKeyLimit { bytes.append(0x30 + digit) }
        }
    }

    private mutating func closeNumber() {
        guard let number else { return }
        self.number = nil
        if digits < 0x20 {
            bytes[number] = 0x50 + UInt8(digits)
        } else {
            let length = min(digits, 0xFFFF)
            bytes[number] = 0x70
            bytes.insert(contentsOf: [UInt8(length >> 8), UInt8(length & 0xFF)], at: number + 1)
        }
    }
}

/// The units of ASCII, both cases of a letter alike; a digit has none.
private let asciiUnits: [UInt8] = {
    var units = [UInt8](repeating: 0, count: 0x80)
    var sign: UInt8 = 0x02
    for byte: UInt8 in 0..<0x80 {
        switch byte {
        case 0x20: units[Int(byte)] = 0x01
        case 0x30...0x39: break
        case 0x41...0x5A, 0x61...0x7A:
            let letter = byte & 0x1F - 1
            units[Int(byte)] = 0x80 + letter + (letter > 13 ? 1 : 0)
        default:
            units[Int(byte)] = sign
            sign += 1
        }
    }
    return units
}()
