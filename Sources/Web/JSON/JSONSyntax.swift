import FoundationEssentials
import HTTP

/// What the standard decoder lets through although it is ambiguous or no JSON object: a name given twice, a comma before
/// the end, UTF-16, an array where nothing is asked for.
enum JSONSyntax {
    static let malformed = HTTPError(.badRequest, "The body is no JSON object.")

    /// Deeper than any body of ours.
    private static let maxDepth = 32

    /// The names of the outermost object. Whatever else is wrong with the text is left to the decoder.
    static func names(in body: [UInt8]) throws(HTTPError) -> [String] {
        // RFC 8259 §8.1. Other encodings of Unicode have zeros, and the decoder would guess them.
        guard String(validating: body, as: UTF8.self) != nil, !body.contains(0) else { throw malformed }
        var outermost: [String] = []
        // The names so far of each object around the place; `nil` for an array.
        var around: [Set<String>?] = []
        var previous: UInt8 = 0
        var index = 0
        while index < body.count {
            let byte = body[index]
            var next = index + 1
            defer { index = next }
            if isBlank(byte) { continue }
            guard previous != 0 || byte == UInt8(ascii: "{") else { throw malformed }
            switch byte {
            case UInt8(ascii: "\""):
                next = try endOfString(in: body, from: index)
                let isFirst = previous == UInt8(ascii: "{") || previous == UInt8(ascii: ",")
                if isFirst, let last = around.indices.last, around[last] != nil {
                    let name = try text(body[index..<next])
                    guard around[last]?.insert(name).inserted == true else {
                        throw HTTPError(
                            .badRequest, "‘\(name.repeated)’ is given twice.", field: name.repeated)
                    }
                    if last == 0 { outermost.append(name) }
                }
            case UInt8(ascii: "{"): around.append([])
            case UInt8(ascii: "["): around.append(nil)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard previous != UInt8(ascii: ","), around.popLast() != nil else { throw malformed }
            default: break
            }
            guard around.count <= maxDepth else { throw malformed }
            previous = byte
        }
        return outermost
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }

    /// Past the closing quote.
    private static func endOfString(in body: [UInt8], from start: Int) throws(HTTPError) -> Int {
        var index = start + 1
        while index < body.count {
            switch body[index] {
            case UInt8(ascii: "\""): return index + 1
            case UInt8(ascii: "\\"): index += 2
            default: index += 1
            }
        }
        throw malformed
    }

    private static func text(_ quoted: ArraySlice<UInt8>) throws(HTTPError) -> String {
        guard quoted.contains(UInt8(ascii: "\\")) else {
            return String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
        }
        do { return try JSONDecoder().decode(String.self, from: Data(quoted)) } catch { throw malformed }
    }
}
