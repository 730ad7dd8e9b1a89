@_spi(_Unicode) import Swift

import Platform

/// Why a text was refused: a key of the messages.
struct Refused: Error, Hashable {
    let reason: String

    static let control = Refused(reason: "controlCharacter")
    static let tooLong = Refused(reason: "tooLong")
    static let notAChoice = Refused(reason: "notAChoice")
    static let wrongShape = Refused(reason: "wrongShape")
}

/// A name or title: composed (the same letters typed on another system are the same name), trimmed, single spaces.
func checkedName(_ text: String) -> Result<String, Refused> {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // Composition (NFC) has no other door in the standard library, and Foundation stays out.
    var composed = String.UnicodeScalarView()
    for scalar in words._nfc {
        if scalar.properties.generalCategory == .control { return .failure(.control) }
        composed.append(scalar)
    }
    return composed.count > 200 ? .failure(.tooLong) : .success(String(composed))
}

/// Free text of several lines.
func checkedNotes(_ text: String) -> Result<String, Refused> {
    var lines = String.UnicodeScalarView()
    // A browser's form sends CR LF.
    for character in text {
        if character.isNewline, character == "\r\n" || character == "\r" {
            lines.append("\n")
            continue
        }
        for scalar in character.unicodeScalars {
            if scalar.properties.generalCategory == .control, scalar != "\n", scalar != "\t" {
                return .failure(.control)
            }
            lines.append(scalar)
        }
    }
    let trimmed = trim(String(lines))
    return trimmed.unicodeScalars.count > 10_000 ? .failure(.tooLong) : .success(trimmed)
}

/// A path as a person types it; never opened as it stands.
func checkedPath(_ text: String) -> Result<String, Refused> {
    let trimmed = trim(text)
    if trimmed.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        return .failure(.control)
    }
    return trimmed.utf8.count > 4096 ? .failure(.tooLong) : .success(trimmed)
}

/// A platform: `tiktok`, `youtube`, `my-server`.
func checkedSlug(_ text: String) -> Result<String, Refused> {
    let slug = trim(text).lowercased()
    if slug.utf8.count > 40 { return .failure(.tooLong) }
    let isSlug = slug.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
    }
    return isSlug ? .success(slug) : .failure(.notAChoice)
}

private func trim(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
        let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
}

extension Timestamp {
    /// `YYYY-MM-DD` (midnight, UTC) or RFC 3339 §5.6.
    init?(date text: String) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            return bytes[range].reduce(Int?.some(0)) { sum, byte in
                guard let sum, (0x30...0x39).contains(byte) else { return nil }
                return sum * 10 + Int(byte - 0x30)
            }
        }
        func has(_ separator: Character, at index: Int) -> Bool {
            index < bytes.count && bytes[index] == separator.asciiValue
        }
        guard let year = number(0..<4), has("-", at: 4), let month = number(5..<7), has("-", at: 7),
            let day = number(8..<10)
        else { return nil }
        if bytes.count == 10 {
            self.init(year: year, month: month, day: day)
            return
        }
        guard has("T", at: 10) || has("t", at: 10) || has(" ", at: 10), let hour = number(11..<13),
            has(":", at: 13), let minute = number(14..<16), has(":", at: 16), let second = number(17..<19),
            var moment = Timestamp(
                year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        var index = 19
        if has(".", at: index) {
            let digits = bytes[20...].prefix { (0x30...0x39).contains($0) }
            guard !digits.isEmpty else { return nil }
            index += 1 + digits.count
            let padded = digits.prefix(3) + Array(repeating: 0x30, count: max(0, 3 - digits.count))
            moment.milliseconds += padded.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        if has("Z", at: index) || has("z", at: index) {
            guard bytes.count == index + 1 else { return nil }
        } else {
            guard has("+", at: index) || has("-", at: index), bytes.count == index + 6,
                has(":", at: index + 3),
                let hours = number(index + 1..<index + 3), let minutes = number(index + 4..<index + 6),
                hours < 24,
                minutes < 60
            else { return nil }
            moment.milliseconds -= (has("-", at: index) ? -1 : 1) * (hours * 60 + minutes) * 60_000
        }
        self = moment
    }
}
