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
        let change: Int
        let videos: [Int]
    }

    func undo(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let step = try request.json(Step.self)
        return try await answer(shell.undo(step.change, visitor))
    }

    func redo(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let step = try request.json(Step.self)
        return try await answer(shell.redo(step.change, visitor))
    }

    private func answer(_ change: Change) throws -> Response {
        try JSON.response(Answer(changed: change.count, change: change.id, videos: change.videos))
    }
}
