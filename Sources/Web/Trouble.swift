import Catalog
import HTTP

/// An answer that is no success, as a client is told: `application/problem+json` (RFC 9457), or a page.
struct Trouble {
    var status: Status
    var detail: String
    var field: String?
    var fields: Fields = [:]
    /// What somebody else wrote meanwhile; told with 409.
    var current: FieldValue??
    /// What the person can copy where a folder cannot be opened.
    var path: String?
    /// Who has the name already.
    var other: Int?
    /// What stands against an undo.
    var conflicts: [UndoConflict] = []
    /// The same for people.
    var explained: [ConflictView] = []

    var response: Response {
        get throws {
            var response = try JSON.response(Body(self), status: status)
            response.fields["Content-Type"] = "application/problem+json"
            response.fields.merge(fields)
            return response
        }
    }

    private struct Body: Encodable {
        let trouble: Trouble

        init(_ trouble: Trouble) { self.trouble = trouble }

        private enum Key: CodingKey {
            case type, title, status, detail, success, field, current, path, other, conflicts, explained
        }

        func encode(to encoder: any Encoder) throws {
            var body = encoder.container(keyedBy: Key.self)
            try body.encode("about:blank", forKey: .type)
            try body.encode(trouble.status.reason, forKey: .title)
            try body.encode(trouble.status.code, forKey: .status)
            try body.encode(trouble.detail, forKey: .detail)
            try body.encode(false, forKey: .success)
            try body.encodeIfPresent(trouble.field, forKey: .field)
            try body.encodeIfPresent(trouble.path, forKey: .path)
            try body.encodeIfPresent(trouble.other, forKey: .other)
            if !trouble.conflicts.isEmpty {
                try body.encode(trouble.conflicts.map(\.description), forKey: .conflicts)
                try body.encode(trouble.explained, forKey: .explained)
            }
            switch trouble.current {
            case .none: break
            case .some(.none): try body.encodeNil(forKey: .current)
            case .some(.text(let text)): try body.encode(text, forKey: .current)
            case .some(.names(let names)): try body.encode(names, forKey: .current)
            }
        }
    }
}
