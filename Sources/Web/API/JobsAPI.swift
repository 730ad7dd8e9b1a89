import Catalog
import HTTP
import Library

/// `/api/jobs` and `/api/problems`.
struct JobsAPI: Sendable {
    let catalog: Catalog
    let library: Library

    struct Jobs: Encodable {
        let jobs: [JobJSON]
    }

    struct Retry: JSONBody {
        /// Of problems; without them, all.
        let ids: [Int]?

        enum CodingKeys: CodingKey, CaseIterable { case ids }
    }

    struct Retried: Encodable {
        let success = true
        let queued: Int
        @OrNull var job: Int?
    }

    struct Problems: Encodable {
        let problems: [ProblemJSON]
        let total: Int
        @OrNull var nextCursor: String?
    }

    func jobs(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try request.refuseUnknownKeys([])
        return try await JSON.response(Jobs(jobs: library.jobs().map(JobJSON.init)))
    }

    func job(_ request: Request, _ visitor: Visitor) async throws -> Response {
        try request.refuseUnknownKeys([])
        return try await JSON.response(JobJSON(library.job(request.id())))
    }

    /// `pause`, `resume` and `cancel`.
    func act(_ act: JobAct) -> @Sendable (Request, Visitor) async throws -> Response {
        { request, _ in
            let id = try request.id()
            try request.noArguments()
            try await library.act(act, on: id)
            return try JSON.response(LibraryAPI.Done())
        }
    }

    func retry(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        try request.noArguments()
        return try await JSON.response(LibraryAPI.Queued(job: library.retry(id).id))
    }

    func accept(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let id = try request.id()
        try request.noArguments()
        return try await JSON.response(LibraryAPI.Queued(job: library.accept(id).id))
    }

    func retryProblems(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let (queued, jobs) = try await library.retry(problems: try request.json(Retry.self).ids)
        return try JSON.response(Retried(queued: queued, job: jobs.first?.id))
    }

    func problems(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let page = try await ProblemList(request, catalog)
        let total = try await catalog.read { try $0.problemCount() }
        return try JSON.response(
            Problems(problems: page.problems.map(ProblemJSON.init), total: total, nextCursor: page.next))
    }
}

extension Request {
    /// - Throws: 400 with the first query key that is not in `known`, or is given twice.
    func refuseUnknownKeys(_ known: Set<String>) throws(HTTPError) {
        var left = known
        for item in query.items where left.remove(item.name) == nil {
            let why = known.contains(item.name) ? "is given twice" : "is not understood here"
            throw HTTPError(.badRequest, "‘\(item.name.repeated)’ \(why).", field: item.name.repeated)
        }
    }
}
