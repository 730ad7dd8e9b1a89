package import Platform

/// An answer; the server adds `Date`, `Content-Length`, `Connection` and `X-Request-Id`.
package struct Response: Sendable {
    package enum Body: Sendable {
        case empty
        case bytes([UInt8])
        /// A part of a file; it leaves by `sendfile`.
        case file(OpenFile, Range<Int>)
        /// Until the stream finishes or the client goes; the server adds a heartbeat.
        case events(AsyncStream<ServerSentEvent>)
    }

    package var status: Status
    package var fields: Fields
    package var body: Body

    package init(_ status: Status = .ok, fields: Fields = [:], body: Body = .empty) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// Bytes of a media type, with nothing to compare or to resume by.
    package init(_ status: Status = .ok, _ bytes: [UInt8], type: String, fields: Fields = [:]) {
        self.init(status, fields: fields, body: .bytes(bytes))
        self.fields["Content-Type"] = type
    }

    /// A stream of events (WHATWG HTML §9.2). Proxies are asked not to hold it back.
    package static func events(_ events: AsyncStream<ServerSentEvent>) -> Response {
        let fields: Fields = [
            "Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no",
        ]
        return Response(.ok, fields: fields, body: .events(events))
    }

    /// `location`: a path of ours or an address, already percent-encoded.
    package static func redirect(_ status: Status = .seeOther, to location: String) -> Response {
        Response(status, fields: ["Location": location])
    }
}

/// A message of an event stream; `data` may have several lines.
package struct ServerSentEvent: Sendable, Hashable {
    package var id: String?
    package var event: String
    package var data: String

    package init(id: String? = nil, event: String, data: String) {
        self.id = id
        self.event = event
        self.data = data
    }

    /// As it is sent. Line ends within `id` and `event` would begin another field, so they are dropped.
    var bytes: [UInt8] {
        var text = ""
        if let id { text += "id: \(id.filter { !$0.isNewline && $0 != "\0" })\n" }
        text += "event: \(event.filter { !$0.isNewline })\n"
        for line in data.split(omittingEmptySubsequences: false, whereSeparator: Self.endsLine) {
            text += "data: \(line)\n"
        }
        return Array((text + "\n").utf8)
    }

    private static func endsLine(_ character: Character) -> Bool {
        character == "\n" || character == "\r" || character == "\r\n"
    }
}
