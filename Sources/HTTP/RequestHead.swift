/// A request line and its header fields, read strictly (RFC 9112 §3 and §5).
struct RequestHead {
    enum Framing: Equatable {
        case none
        case length(Int)
        case chunked
    }

    let request: Request
    let framing: Framing

    /// - `bytes`: the head with its line ends, each of which is CR LF; no other CR or LF is in it.
    /// - `lineEnds`: where each line's CR is; the empty line at the end is not among them.
    init(_ bytes: [UInt8], lineEnds: [Int]) throws(HTTPError) {
        var fields: Fields = [:]
        let (method, target, isOld) = try Self.requestLine(bytes[..<lineEnds[0]])
        for (previous, end) in zip(lineEnds, lineEnds.dropFirst()) {
            try Self.appendField(bytes[(previous + 2)..<end], to: &fields)
        }
        // RFC 9112 §3.2: exactly one, whatever the target's form. Without one there is no telling which
        // host is meant, so HTTP/1.0 must send it too.
        let hosts = fields.values("Host")
        guard hosts.count == 1, let host = Authority(hosts[0]) else {
            throw .badRequest("A request needs exactly one valid Host field.")
        }
        framing = try Self.framing(fields, isOld: isOld)
        let place = try RequestTarget(target, method: method)
        var request = try Request(method, place, place.authority ?? host, fields: fields)
        request.keepsAlive = !isOld && !fields.tokens("Connection").contains("close")
        self.request = request
    }

    private static func requestLine(
        _ line: ArraySlice<UInt8>
    ) throws(HTTPError) -> (Method, target: String, isOld: Bool) {
        // RFC 9112 §3: single spaces; anything looser has been used to smuggle requests.
        guard let first = line.firstIndex(of: .space), let last = line.lastIndex(of: .space), first < last,
            first > line.startIndex, line[..<first].allSatisfy(\.isTokenCharacter)
        else { throw .badRequest("The request line is malformed.") }
        let target = line[(first + 1)..<last]
        guard !target.isEmpty, target.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw .badRequest("The request target has characters that must be percent-encoded.")
        }
        let isOld = try isOldVersion(line[(last + 1)...])
        let method = Method(rawValue: String(decoding: line[..<first], as: UTF8.self))
        guard Method.all.contains(method) else {
            throw HTTPError(.notImplemented, "This server does not know the method.")
        }
        return (method, String(decoding: target, as: UTF8.self), isOld)
    }

    /// Whether it is HTTP/1.0 (RFC 9112 §2.3).
    private static func isOldVersion(_ version: ArraySlice<UInt8>) throws(HTTPError) -> Bool {
        if version.elementsEqual("HTTP/1.1".utf8) { return false }
        if version.elementsEqual("HTTP/1.0".utf8) { return true }
        let digits = [version.dropFirst(5).first, version.dropFirst(7).first]
        guard version.count == 8, version.starts(with: "HTTP/".utf8),
            digits.allSatisfy({ $0?.isDigit == true }),
            version.dropFirst(6).first == UInt8(ascii: ".")
        else { throw .badRequest("The request line has no HTTP version.") }
        throw HTTPError(.versionNotSupported, "This server speaks HTTP/1.1.")
    }

    private static func appendField(_ line: ArraySlice<UInt8>, to fields: inout Fields) throws(HTTPError) {
        // RFC 9112 §5.2: a line folded onto the next (obs-fold) is refused.
        guard line.first != .space, line.first != .tab else { throw .badRequest("A header field is folded.") }
        // RFC 9112 §5.1: no space between name and colon; the token check covers it.
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            line[..<colon].allSatisfy(\.isTokenCharacter)
        else { throw .badRequest("A header field's name is invalid.") }
        var value = line[(colon + 1)...]
        while let first = value.first, first == .space || first == .tab { value.removeFirst() }
        while let last = value.last, last == .space || last == .tab { value.removeLast() }
        // RFC 9110 §5.5
        guard value.allSatisfy({ $0 == .tab || ($0 >= 0x20 && $0 != 0x7F) }) else {
            throw .badRequest("A header field has a control character.")
        }
        fields.append(String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
    }

    /// RFC 9112 §6.1 to §6.3. Whatever two readers could understand differently is refused.
    private static func framing(_ fields: Fields, isOld: Bool) throws(HTTPError) -> Framing {
        let lengths = fields.values("Content-Length")
        let codings = fields.values("Transfer-Encoding")
        if !codings.isEmpty {
            guard lengths.isEmpty, !isOld else { throw .badRequest("The body's length is ambiguous.") }
            guard codings.count == 1, codings[0].equalsIgnoringCase("chunked") else {
                throw HTTPError(.notImplemented, "The only transfer coding understood is chunked.")
            }
            return .chunked
        }
        guard let length = lengths.first else { return .none }
        guard lengths.count == 1, !length.isEmpty, length.utf8.allSatisfy(\.isDigit) else {
            throw .badRequest("A request may have one Content-Length, a number.")
        }
        // More digits than an Int has is still a number, and more than any limit.
        return .length(length.decimal ?? .max)
    }
}
