import Catalog
import HTTP
import Platform

/// `/api/changes`: the journal, newest first.
struct ChangesAPI: Sendable {
    let catalog: Catalog

    struct Answer: Encodable {
        let changes: [ChangeJSON]
        @OrNull var nextCursor: String?
    }

    struct ChangeJSON: Encodable {
        let id: Int
        let actor: String
        let time: String
        let kind: String
        let label: String
        @OrNull var undoes: Int?
        let undone: Bool
        let count: Int
        /// Of the video that was asked for.
        let fields: [Field]
    }

    struct Field: Encodable {
        let name: String
        @OrNull var old: TextOrNames?
        @OrNull var new: TextOrNames?
    }

    func list(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try request.refuseUnknownKeys(["video", "cursor", "limit"])
        let (video, before) = (try request.number("video"), try request.number("cursor"))
        let limit = try request.limit()
        let entries = try await catalog.read { try $0.history(of: video, before: before, limit: limit) }
        return try JSON.response(
            Answer(
                changes: entries.map(ChangeJSON.init),
                nextCursor: entries.count < limit ? nil : entries.last.map { String($0.id) }))
    }
}

extension ChangesAPI.ChangeJSON {
    fileprivate init(_ entry: HistoryEntry) {
        id = entry.id
        actor = entry.actor
        time = entry.time.rfc3339
        kind = entry.kind.rawValue
        label = entry.label
        undoes = entry.undoes
        undone = entry.isUndone
        count = entry.count
        fields = entry.fields.map { field in
            ChangesAPI.Field(
                name: field.name, old: field.old.map(TextOrNames.init), new: field.new.map(TextOrNames.init))
        }
    }
}

/// The value of a field, as an edit has it.
struct TextOrNames: Encodable {
    let value: FieldValue

    init(_ value: FieldValue) { self.value = value }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch value {
        case .text(let text): try container.encode(text)
        case .names(let names): try container.encode(names)
        }
    }
}
