/// Takes a chunked body apart (RFC 9112 §7.1), byte by byte; extensions and trailers are checked and dropped.
struct ChunkedBody {
    private enum State {
        case size(digits: Int)
        case `extension`
        case sizeEnd
        case data
        case dataReturn, dataEnd
        case trailerStart
        case trailerName, trailerValue
        case trailerEnd
        case lastEnd
        case done
    }

    private(set) var bytes: [UInt8] = []
    private var state = State.size(digits: 0)
    private var remaining = 0
    /// Bytes of extensions and trailers so far: chunks of one byte with long extensions must not cost more.
    private var overhead = 0
    private let limit: Int
    private let overheadLimit: Int

    init(limit: Int, overheadLimit: Int) {
        self.limit = limit
        self.overheadLimit = overheadLimit
    }

    var isDone: Bool {
        if case .done = state { true } else { false }
    }

    /// Takes bytes from `start` on, up to the end of the body; returns where it stopped.
    mutating func feed(_ input: Span<UInt8>, from start: Int) throws(HTTPError) -> Int {
        var index = start
        while index < input.count, !isDone {
            if case .data = state {
                let end = min(input.count, index + remaining)
                remaining -= end - index
                for position in index..<end { bytes.append(input[position]) }
                index = end
                if remaining == 0 { state = .dataReturn }
            } else {
                try take(input[index])
                index += 1
            }
        }
        return index
    }

    private mutating func take(_ byte: UInt8) throws(HTTPError) {
        switch state {
        case .size(let digits): try takeSize(byte, digits)
        case .extension:
            if byte == .carriageReturn { state = .sizeEnd } else { try countText(byte) }
        case .sizeEnd:
            try expect(.lineFeed, byte)
            state = remaining == 0 ? .trailerStart : .data
        case .data, .done: break
        case .dataReturn:
            try expect(.carriageReturn, byte)
            state = .dataEnd
        case .dataEnd:
            try expect(.lineFeed, byte)
            state = .size(digits: 0)
        case .trailerStart:
            if byte == .carriageReturn {
                state = .lastEnd
            } else {
                guard byte.isTokenCharacter else { throw .badRequest("A trailer's name is invalid.") }
                try countText(byte)
                state = .trailerName
            }
        case .trailerName:
            try countText(byte)
            if byte == UInt8(ascii: ":") {
                state = .trailerValue
            } else if !byte.isTokenCharacter {
                throw .badRequest("A trailer's name is invalid.")
            }
        case .trailerValue:
            if byte == .carriageReturn { state = .trailerEnd } else { try countText(byte) }
        case .trailerEnd:
            try expect(.lineFeed, byte)
            state = .trailerStart
        case .lastEnd:
            try expect(.lineFeed, byte)
            state = .done
        }
    }

    private mutating func takeSize(_ byte: UInt8, _ digits: Int) throws(HTTPError) {
        if let value = byte.hexValue {
            guard digits < 16 else { throw .badRequest("A chunk's size is too long.") }
            // Before it can overflow: `remaining` is at most the limit here, sixteen times that is far below 2^63.
            remaining = remaining * 16 + Int(value)
            guard remaining <= limit - bytes.count else { throw .tooLarge(limit) }
            state = .size(digits: digits + 1)
        } else if digits > 0, byte == .carriageReturn {
            state = .sizeEnd
        } else if digits > 0, byte == UInt8(ascii: ";") {
            try countText(byte)
            state = .extension
        } else {
            throw .badRequest("A chunk's size is not a hexadecimal number.")
        }
    }

    private mutating func countText(_ byte: UInt8) throws(HTTPError) {
        guard byte == .tab || (byte >= 0x20 && byte != 0x7F) else {
            throw .badRequest("A chunked body has a control character in an extension or trailer.")
        }
        overhead += 1
        guard overhead <= overheadLimit else {
            throw HTTPError(.headerFieldsTooLarge, "A chunked body has too long extensions or trailers.")
        }
    }

    private func expect(_ expected: UInt8, _ byte: UInt8) throws(HTTPError) {
        guard byte == expected else { throw .badRequest("A chunk does not end with CR LF.") }
    }
}

extension HTTPError {
    static func tooLarge(_ limit: Int) -> HTTPError {
        HTTPError(.contentTooLarge, "The body may have at most \(limit) bytes.")
    }
}
