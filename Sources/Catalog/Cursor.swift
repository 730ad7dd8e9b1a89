import Platform

/// Where a page starts: after or before one place of an order.
///
/// Opaque to others. It carries a check of its own and of the order, so that a damaged one, or one of another order, is
/// refused instead of showing another place.
package struct Cursor: Sendable, Hashable {
    enum Direction: UInt8 { case after = 1, before = 2 }

    var direction: Direction
    /// Of the order: the valued ones, those without a value; of a search, how well it fits.
    var group: UInt8
    /// The value that the order goes by; of a title, the first eight bytes of its key.
    var key: Int
    var id: Video.ID

    init(_ direction: Direction, group: UInt8, key: Int, id: Video.ID) {
        self.direction = direction
        self.group = group
        self.key = key
        self.id = id
    }

    package init?(_ text: String, in query: VideoQuery) {
        guard let bytes = base64URLDecoded(text), bytes.count == 2 + 8 + 8 + 6,
            Array(bytes[18...]) == Self.check(bytes[..<18], query),
            let direction = Direction(rawValue: bytes[0])
        else { return nil }
        func number(_ range: Range<Int>) -> Int {
            Int(bitPattern: bytes[range].reduce(UInt(0)) { $0 << 8 | UInt($1) })
        }
        self.direction = direction
        group = bytes[1]
        key = number(2..<10)
        id = number(10..<18)
    }

    func text(in query: VideoQuery) -> String {
        var bytes = [direction.rawValue, group]
        for number in [key, id] {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
        return base64URL(bytes + Self.check(bytes[...], query))
    }

    private static func check(_ bytes: ArraySlice<UInt8>, _ query: VideoQuery) -> [UInt8] {
        var order = "\(query.sort.rawValue) \(query.isDescending)"
        switch query.sort {
        case .random: order += " \(query.seed)"
        case .relevance: order += " \(query.words)"
        default: break
        }
        return Array(SHA256.hex(Array(order.utf8) + bytes).utf8.prefix(6))
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
