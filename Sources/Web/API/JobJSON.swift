import Catalog
import Platform

struct JobJSON: Encodable, Sendable {
    let id: Int
    let kind: String
    let state: String
    let done: Int
    @OrNull var total: Int?
    @OrNull var error: String?
    let counts: [String: Int]
    let createdAt: String
    @OrNull var startedAt: String?
    @OrNull var endedAt: String?

    init(_ job: Job) {
        id = job.id
        kind = job.kind.rawValue
        state = job.state.rawValue
        done = job.done
        total = job.total
        error = job.error
        counts = job.counts
        createdAt = job.created.rfc3339
        startedAt = job.started?.rfc3339
        endedAt = job.ended?.rfc3339
    }
}

struct ProblemJSON: Encodable, Sendable {
    let id: Int
    let filePath: String
    let kind: String
    let message: String
    let since: String

    init(_ problem: Problem) {
        id = problem.id
        filePath = problem.path.text
        kind = problem.kind
        message = problem.message
        since = problem.since.rfc3339
    }
}
