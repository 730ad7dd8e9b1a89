import Catalog
import HTTP
import Library

/// `/api/undo` and `/api/redo`.
struct JournalAPI: Sendable {
    let catalog: Catalog
    let library: Library

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
        return try await answer(catalog.undo(step.change, by: visitor.actor))
    }

    func redo(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let step = try request.json(Step.self)
        return try await answer(catalog.redo(step.change, by: visitor.actor))
    }

    private func answer(_ change: Change) async throws -> Response {
        try await library.scanAfter(change)
        return try JSON.response(Answer(changed: change.count, change: change.id, videos: change.videos))
    }
}
