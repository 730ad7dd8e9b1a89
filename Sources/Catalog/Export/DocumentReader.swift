/// Takes a document of arrays apart into their elements while it is read, whatever its white space: the whole is never in
/// memory, one element of it is.
struct DocumentReader {
    enum Piece {
        /// A member that is no array.
        case member(String, JSONValue, line: Int)
        case section(String, line: Int)
        /// The number counts from 1 in its section.
        case element(JSONValue, number: Int, line: Int)
    }

    /// The largest element, in bytes.
    static let limit = 16 << 20

    /// More of the file; empty at its end.
    private let more: () throws -> [UInt8]
    private var bytes: [UInt8] = []
    private var index = 0
    private var isAtEnd = false
    private(set) var line = 1
    private(set) var section: String?
    private var number = 0
    private var state = State.start

    private enum State { case start, members, afterMember, elements, afterElement, done }

    init(_ more: @escaping () throws -> [UInt8]) { self.more = more }

    /// `nil` after the end of the document.
    mutating func next() throws -> Piece? {
        while true {
            switch state {
            case .start:
                guard try take("{") else { throw wrong("the file is no JSON object") }
                state = try take("}") ? .done : .members
            case .members: return try member()
            case .afterMember:
                if try take(",") {
                    state = .members
                } else {
                    guard try take("}") else {
                        throw wrong("a comma or } is missing, or the file ends in the middle")
                    }
                    state = .done
                }
            case .elements: return try element()
            case .afterElement:
                if try take(",") {
                    state = .elements
                } else {
                    guard try take("]") else {
                        throw wrong("a comma or ] is missing, or the file ends in the middle")
                    }
                    section = nil
                    state = .afterMember
                }
            case .done:
                guard try peek() == nil else { throw wrong("something follows the end of the document") }
                return nil
            }
        }
    }

    private mutating func member() throws -> Piece {
        guard try peek() == UInt8(ascii: "\"") else {
            throw wrong("a name is missing, or the file ends in the middle")
        }
        let start = line
        guard case .text(let name) = try value() else { throw wrong("a name is missing") }
        guard try take(":") else { throw wrong("a colon is missing after ‘\(name)’") }
        if try take("[") {
            section = name
            number = 0
            if try take("]") {
                section = nil
                state = .afterMember
            } else {
                state = .elements
            }
            return .section(name, line: start)
        }
        _ = try peek()
        state = .afterMember
        return .member(name, try value(), line: start)
    }

    private mutating func element() throws -> Piece {
        number += 1
        guard try peek() != nil else { throw wrong("the file ends in the middle") }
        let start = line
        state = .afterElement
        return .element(try value(), number: number, line: start)
    }

    func wrong(_ message: String, line: Int? = nil) -> ImportError {
        ImportError(
            line: line ?? self.line, section: section, element: section == nil ? nil : number,
            message: message)
    }

    /// The next byte that is no white space; `nil` at the end of the file.
    private mutating func peek() throws -> UInt8? {
        while true {
            while index < bytes.count {
                switch bytes[index] {
                case 0x0A:
                    line += 1
                    index += 1
                case 0x20, 0x09, 0x0D: index += 1
                default: return bytes[index]
                }
            }
            guard try fill(keeping: index) else { return nil }
        }
    }

    private mutating func take(_ character: Unicode.Scalar) throws -> Bool {
        guard try peek() == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    /// Reads on; what comes before `start` is done with.
    private mutating func fill(keeping start: Int) throws -> Bool {
        guard !isAtEnd else { return false }
        bytes.removeFirst(start)
        index -= start
        let further = try more()
        isAtEnd = further.isEmpty
        bytes += further
        return !isAtEnd
    }

    /// One value: its end is where its brackets are closed, or where a bare word ends.
    private mutating func value() throws -> JSONValue {
        let start = line
        var length = 0
        var depth = 0
        var isText = false
        var isEscaped = false
        scan: while true {
            if index + length == bytes.count {
                guard length <= Self.limit else {
                    throw wrong("it is longer than \(Self.limit >> 20) MiB", line: start)
                }
                guard try fill(keeping: index) else {
                    guard depth == 0, !isText else {
                        throw wrong("the file ends in the middle of it", line: start)
                    }
                    break scan
                }
                continue
            }
            let byte = bytes[index + length]
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                    if depth == 0 {
                        length += 1
                        break scan
                    }
                }
                length += 1
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { break scan }
                depth -= 1
                if depth == 0 {
                    length += 1
                    break scan
                }
            case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09, 0x0D:
                if depth == 0 { break scan }
            case 0x0A:
                if depth == 0 { break scan }
                line += 1
            default: break
            }
            length += 1
        }
        guard length <= Self.limit else {
            throw wrong("it is longer than \(Self.limit >> 20) MiB", line: start)
        }
        defer { index += length }
        do throws(JSONValue.Malformed) {
            return try JSONValue(parsing: bytes[index..<(index + length)])
        } catch {
            throw wrong(error.reason, line: start)
        }
    }
}
