package import Platform

extension Response {
    /// A file, or the part of it that is asked for, or 304, 412, 416.
    ///
    /// - `etag`: identifies the content; without quotes.
    /// - `openRangeCap`: how much of an open range is sent at most, in bytes.
    /// - `fields`: further fields, such as `Cache-Control`; a 304 carries them too.
    package static func file(
        _ file: OpenFile, type: String, etag: String, for request: Request, openRangeCap: Int? = nil,
        fields: Fields = [:]
    ) -> Response {
        representation(
            size: file.size, type: type, etag: EntityTag(etag), modified: file.modified / 1_000_000_000,
            for: request, openRangeCap: openRangeCap, fields: fields
        ) { .file(file, $0) }
    }

    /// Bytes, or the part of them that is asked for, or 304, 412, 416.
    ///
    /// - `etag`: identifies the content, without quotes; when `nil`, it is made of the bytes' digest.
    /// - `modified`: when the content was last changed.
    package static func bytes(
        _ bytes: [UInt8], type: String, etag: String? = nil, modified: Timestamp? = nil, for request: Request,
        fields: Fields = [:]
    ) -> Response {
        representation(
            size: bytes.count, type: type, etag: EntityTag(etag ?? String(SHA256.hex(bytes).prefix(32))),
            modified: modified?.seconds, for: request, openRangeCap: nil, fields: fields
        ) { .bytes($0.count == bytes.count ? bytes : Array(bytes[$0])) }
    }

    private static func representation(
        size: Int, type: String, etag: EntityTag, modified: Int?, for request: Request, openRangeCap: Int?,
        fields: Fields, body: (Range<Int>) -> Body
    ) -> Response {
        var fields = fields
        fields["ETag"] = etag.description
        if let modified { fields["Last-Modified"] = Timestamp(seconds: modified).httpDate }
        switch Preconditions.verdict(on: request, etag: etag, modified: modified) {
        case .failed: return HTTPError(.preconditionFailed, "The content has changed since.").problem
        case .notModified: return Response(.notModified, fields: fields)
        case .proceed: break
        }
        fields["Content-Type"] = type
        fields["Accept-Ranges"] = "bytes"
        // RFC 9110 §14.2: only GET has ranges.
        let isRanged =
            request.method == .get && Preconditions.allowsRange(request, etag: etag, modified: modified)
        let header = isRanged ? request.fields["Range"] : nil
        switch ByteRange(header, size: size, openCap: openRangeCap) {
        case .whole: return Response(.ok, fields: fields, body: body(0..<size))
        case .part(let range):
            fields["Content-Range"] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
            return Response(.partialContent, fields: fields, body: body(range))
        case .unsatisfiable:
            return HTTPError(
                .rangeNotSatisfiable, "The content has \(size) bytes.",
                fields: ["Content-Range": "bytes */\(size)"]
            ).problem
        }
    }
}
