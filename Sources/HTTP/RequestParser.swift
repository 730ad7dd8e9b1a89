/// Turns bytes into requests (RFC 9112). It knows no socket: bytes come in pieces of any size.
///
/// Feed it until it reports an event. After `.head` say how long the body may be (`acceptBody`), which is the
/// moment to answer `Expect: 100-continue`; `.request` ends a request, and what was not consumed belongs to
/// the next one. After an error the connection is of no further use: where the next request begins is unknown.
package struct RequestParser: Sendable {
    package enum Event: Sendable {
        /// Everything was consumed; more bytes are needed.
        case more
        /// The head is complete and a body follows; the request's body is still empty.
        case head(Request)
        case request(Request)
    }

    private enum State {
        case head
        case undecided(Request, RequestHead.Framing)
        case counted(Request, Int)
        case chunked(Request, ChunkedBody)
        case failed(HTTPError)
    }

    private let limits: Limits
    private var state = State.head
    private var bytes: [UInt8] = []
    private var lineEnds: [Int] = []
    private var lineStart = 0
    private var hasSkippedLine = false

    package init(limits: Limits = Limits()) { self.limits = limits }

    /// Whether no byte of the next request has come yet.
    package var isBetweenRequests: Bool {
        if case .head = state { bytes.isEmpty && !hasSkippedLine } else { false }
    }

    /// Whether the head is complete and the body is being read.
    package var isInBody: Bool {
        if case .head = state { false } else { true }
    }

    /// Takes bytes from `input`, up to the next event.
    ///
    /// - Returns: how many bytes were taken, and what they led to.
    /// - Throws: what the client is to be told before the connection is closed.
    package mutating func feed(_ input: Span<UInt8>) throws(HTTPError) -> (consumed: Int, event: Event) {
        do throws(HTTPError) {
            switch state {
            case .head: return try feedHead(input)
            case .undecided: return (0, .more)
            case .counted(var request, let length):
                state = .head
                let count = min(length - request.body.count, input.count)
                for index in 0..<count { request.body.append(input[index]) }
                guard request.body.count < length else { return (count, .request(request)) }
                state = .counted(request, length)
                return (count, .more)
            case .chunked(var request, var body):
                state = .head
                let count = try body.feed(input, from: 0)
                if body.isDone {
                    request.body = body.bytes
                    return (count, .request(request))
                }
                state = .chunked(request, body)
                return (count, .more)
            case .failed(let error): throw error
            }
        } catch {
            state = .failed(error)
            throw error
        }
    }

    /// Answers `.head`: the body is wanted, if it has at most `limit` bytes.
    ///
    /// - Throws: 413 when it is already known to be longer.
    package mutating func acceptBody(limit: Int) throws(HTTPError) {
        guard case .undecided(var request, let framing) = state else { return }
        switch framing {
        case .none: break
        case .length(let length):
            guard length <= limit else {
                state = .failed(.tooLarge(limit))
                throw .tooLarge(limit)
            }
            request.body.reserveCapacity(min(length, 64 * 1024))
            state = .counted(request, length)
        case .chunked:
            state = .chunked(request, ChunkedBody(limit: limit, overheadLimit: limits.headerBytes))
        }
    }

    private mutating func feedHead(_ input: Span<UInt8>) throws(HTTPError) -> (consumed: Int, event: Event) {
        var followsReturn = bytes.last == .carriageReturn
        var limit = headLimit
        if bytes.isEmpty { bytes.reserveCapacity(min(input.count, 4096)) }
        for index in input.indices {
            let byte = input[index]
            // RFC 9112 §2.2: CR and LF come in pairs; a bare one ends a line for some readers and not for others.
            guard followsReturn == (byte == .lineFeed) else {
                throw .badRequest("A line has a bare CR or LF.")
            }
            followsReturn = byte == .carriageReturn
            bytes.append(byte)
            if byte == .lineFeed {
                if bytes.count - lineStart == 2 {
                    if !lineEnds.isEmpty { return (index + 1, try finishHead()) }
                    try skipEmptyLine()
                } else {
                    lineEnds.append(bytes.count - 2)
                    lineStart = bytes.count
                    limit = headLimit
                }
            } else if byte != .carriageReturn, bytes.count > limit || lineEnds.count > limits.headerCount {
                throw tooLarge
            }
        }
        return (input.count, .more)
    }

    /// RFC 9112 §2.2: an empty line before a request is skipped, once.
    private mutating func skipEmptyLine() throws(HTTPError) {
        guard !hasSkippedLine else { throw .badRequest("Empty lines precede the request.") }
        hasSkippedLine = true
        bytes.removeAll(keepingCapacity: true)
    }

    /// How many bytes the head may have by the end of this line.
    private var headLimit: Int {
        lineEnds.first.map { $0 + 2 + limits.headerBytes } ?? limits.requestLine
    }

    private var tooLarge: HTTPError {
        lineEnds.isEmpty
            ? HTTPError(.uriTooLong, "The request line has more than \(limits.requestLine) bytes.")
            : HTTPError(.headerFieldsTooLarge, "The header fields are too many or too large.")
    }

    private mutating func finishHead() throws(HTTPError) -> Event {
        let head = try RequestHead(bytes, lineEnds: lineEnds)
        bytes.removeAll(keepingCapacity: bytes.count <= 4096)
        lineEnds.removeAll(keepingCapacity: true)
        lineStart = 0
        hasSkippedLine = false
        // RFC 9110 §10.1.1
        if let expectation = head.request.fields["Expect"], !expectation.equalsIgnoringCase("100-continue") {
            throw HTTPError(.expectationFailed, "The only expectation understood is 100-continue.")
        }
        switch head.framing {
        case .none, .length(0): return .request(head.request)
        case .length, .chunked:
            state = .undecided(head.request, head.framing)
            return .head(head.request)
        }
    }
}
