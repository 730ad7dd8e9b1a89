import Catalog
import HTTP

/// `/api/undo` and `/api/redo`.
struct JournalAPI: Sendable {
    let shell: Shell

    struct Step: JSONBody {
        let change: Int?

        enum CodingKeys: CodingKey, CaseIterable { case change }
    }

    struct Answer: Encodable {
        let success = true
        let changed: Int
        /// `null` when nothing differed: no undo or redo is so, a verdict may be.
        @OrNull var change: Int?
        let videos: [Int]

        init(_ change: Change) {
            changed = change.count
            self.change = change.id == 0 ? nil : change.id
            videos = change.videos
        }
    }

    func undo(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let step = try request.json(Step.self)
        return try await JSON.response(Answer(shell.undo(step.change, visitor)))
    }

    func redo(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let step = try request.json(Step.self)
        return try await JSON.response(Answer(shell.redo(step.change, visitor)))
    }
}
