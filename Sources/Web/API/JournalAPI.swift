import Catalog
import HTTP

/// `/api/undo` and `/api/redo`.
struct JournalAPI: Sendable {
    let catalog: Catalog

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
        return try answer(await catalog.undo(step.change, by: visitor.actor))
    }

    func redo(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let step = try request.json(Step.self)
        return try answer(await catalog.redo(step.change, by: visitor.actor))
    }

    private func answer(_ change: Change) throws -> Response {
        try JSON.response(Answer(changed: change.count, change: change.id, videos: change.videos))
    }
}
