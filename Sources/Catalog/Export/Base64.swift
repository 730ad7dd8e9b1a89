private let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

/// RFC 4648 §4, padded.
func base64(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
        for (place, shift) in [18, 12, 6, 0].enumerated() {
            text.append(place <= group.count ? alphabet[number >> shift & 63] : UInt8(ascii: "="))
        }
    }
    return String(decoding: text, as: UTF8.self)
}

/// `nil` for what is no padded base64, or not its one spelling.
func base64Decoded(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var group = 0
    var count = 0
    for byte in text.utf8.prefix(while: { $0 != UInt8(ascii: "=") }) {
        guard let digit = alphabet.firstIndex(of: byte) else { return nil }
        group = group << 6 | digit
        count += 1
        guard count % 4 == 0 else { continue }
        bytes += [UInt8(group >> 16 & 255), UInt8(group >> 8 & 255), UInt8(group & 255)]
        group = 0
    }
    switch count % 4 {
    case 2: bytes.append(UInt8(group >> 4 & 255))
    case 3: bytes += [UInt8(group >> 10 & 255), UInt8(group >> 2 & 255)]
    default: break
    }
    return base64(bytes) == text ? bytes : nil
}
