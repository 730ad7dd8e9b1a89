import Platform

/// Where a page starts: after or before one place of the order by time added, newest first.
///
/// Opaque to others. It carries a check of its own, so that a damaged one is refused instead of showing another place.
struct Cursor: Hashable {
    enum Direction: UInt8 { case after = 1, before = 2 }

    var direction: Direction
    var added: Timestamp
    var id: Video.ID

    init(_ direction: Direction, _ video: Video) {
        self.direction = direction
        added = video.added
        id = video.id
    }

    init?(_ text: String) {
        guard let bytes = base64URLDecoded(text), bytes.count == 1 + 8 + 8 + 4,
            Array(bytes[17...]) == Self.check(bytes[..<17]), let direction = Direction(rawValue: bytes[0])
        else { return nil }
        func number(_ range: Range<Int>) -> Int {
            Int(bitPattern: bytes[range].reduce(UInt(0)) { $0 << 8 | UInt($1) })
        }
        self.direction = direction
        added = Timestamp(milliseconds: number(1..<9))
        id = number(9..<17)
    }

    var text: String {
        var bytes = [direction.rawValue]
        for number in [added.milliseconds, id] {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
        return base64URL(bytes + Self.check(bytes[...]))
    }

    private static func check(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        Array(SHA256.hex(Array("added".utf8) + bytes).utf8.prefix(4))
    }
}

private let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

/// RFC 4648 §5, without padding; of a multiple of three bytes.
private func base64URL(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<(start + 3)].reduce(0) { $0 << 8 | Int($1) }
        for shift in [18, 12, 6, 0] { text.append(alphabet[group >> shift & 63]) }
    }
    return String(decoding: text, as: UTF8.self)
}

private func base64URLDecoded(_ text: String) -> [UInt8]? {
    guard text.utf8.count % 4 == 0, text.utf8.count <= 64 else { return nil }
    var bytes: [UInt8] = []
    var group = 0
    for (index, character) in text.utf8.enumerated() {
        guard let digit = alphabet.firstIndex(of: character) else { return nil }
        group = group << 6 | digit
        guard index % 4 == 3 else { continue }
        bytes += [UInt8(group >> 16 & 255), UInt8(group >> 8 & 255), UInt8(group & 255)]
        group = 0
    }
    return bytes
}
