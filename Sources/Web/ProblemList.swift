import Catalog
import HTTP

/// A page of the problems, for people and for programs.
struct ProblemList: Sendable {
    let problems: [Problem]
    let next: String?

    init(_ request: Request, _ catalog: Catalog) async throws {
        try request.refuseUnknownKeys(["cursor"])
        let cursor = request.query.first("cursor")
        let last = cursor.flatMap { Int($0) }
        guard (cursor == nil) == (last == nil) else {
            throw VideoQuery.NotUnderstood(field: "cursor", value: cursor ?? "")
        }
        let limit = 200
        problems = try await catalog.read { try $0.problems(after: last, limit: limit) }
        next = problems.count < limit ? nil : problems.last.map { String($0.id) }
    }
}
