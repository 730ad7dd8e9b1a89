import Platform

/// What a request's conditions say of a representation (RFC 9110 §13).
enum Preconditions {
    enum Verdict { case proceed, notModified, failed }

    /// In the order of RFC 9110 §13.2.2.
    ///
    /// `modified`: seconds since 1970, as `Last-Modified` tells them.
    static func verdict(on request: Request, etag: EntityTag, modified: Int?) -> Verdict {
        let fields = request.fields
        let isRead = request.method == .get || request.method == .head
        let ifMatch = fields.values("If-Match")
        if !ifMatch.isEmpty {
            guard EntityTags(parsing: ifMatch).contains(where: { $0.matchesStrongly(etag) }) else {
                return .failed
            }
        } else if let date = seconds(fields["If-Unmodified-Since"]), let modified {
            guard modified <= date else { return .failed }
        }
        let ifNoneMatch = fields.values("If-None-Match")
        if !ifNoneMatch.isEmpty {
            if EntityTags(parsing: ifNoneMatch).contains(where: { $0.matchesWeakly(etag) }) {
                return isRead ? .notModified : .failed
            }
        } else if isRead, let date = seconds(fields["If-Modified-Since"]), let modified {
            if modified <= date { return .notModified }
        }
        return .proceed
    }

    /// Whether `If-Range`, if there is one, lets the range stand (RFC 9110 §13.1.5). A weak tag never does.
    static func allowsRange(_ request: Request, etag: EntityTag, modified: Int?) -> Bool {
        guard let condition = request.fields["If-Range"] else { return true }
        if let tag = EntityTag(parsing: condition[...]) { return tag.matchesStrongly(etag) }
        guard let date = seconds(condition), let modified else { return false }
        return date == modified
    }

    /// A date that is not one is ignored (RFC 9110 §13.1.3).
    private static func seconds(_ date: String?) -> Int? {
        date.flatMap { Timestamp(httpDate: $0) }?.seconds
    }
}
