import HTTP

/// Whatever the bytes are, the parser neither traps nor asks for more than it is given, and what it makes of them
/// does not depend on where they are split.
@c(LLVMFuzzerTestOneInput)
public func fuzzRequestParser(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: bytes, count: count))
    let whole = outcome([input])
    // The last byte decides where to split, so that the fuzzer can move it.
    let split = count == 0 ? 0 : Int(input[count - 1]) % count
    precondition(outcome([Array(input[..<split]), Array(input[split...])]) == whole, "split at \(split)")
    precondition(outcome(input.map { [$0] }) == whole, "byte by byte")
    return 0
}

private func outcome(_ pieces: [[UInt8]]) -> [String] {
    let limits = Limits()
    var parser = RequestParser(limits: limits)
    var found: [String] = []
    do throws(HTTPError) {
        for piece in pieces {
            var offset = 0
            while offset < piece.count {
                let (consumed, event) = try parser.feed(piece.span.extracting(offset...))
                precondition(consumed > 0 && consumed <= piece.count - offset)
                offset += consumed
                switch event {
                case .more: precondition(offset == piece.count)
                case .head: try parser.acceptBody(limit: limits.body)
                case .request(let request):
                    precondition(request.body.count <= limits.body)
                    precondition(!request.segments.contains { $0 == ".." || $0 == "." || $0.contains("/") })
                    found.append(
                        "\(request.method.rawValue) \(request.path) \(request.rawQuery) \(request.body)")
                }
            }
        }
    } catch {
        found.append("\(error.status.code)")
    }
    return found
}
