import Catalog
import Library

/// Where jobs are seen and acted on.
protocol JobDesk {
    /// The newest and all that are not over, newest first.
    func jobs() async throws -> [JobLine]
    /// `nil` when there is none.
    func job(_ id: Int) async throws -> JobLine?
    /// - Returns: the job that it is about: after `retry` the one that does the work again.
    func act(_ act: JobAct, on id: Int) async throws -> Int
    /// - Returns: how many files are looked at again, and the jobs that do it.
    func retryProblems() async throws -> (queued: Int, jobs: [Int])
}

/// With a server running: by asking it.
extension Control: JobDesk {
    func jobs() async throws -> [JobLine] {
        struct Answer: Decodable { let jobs: [JobLine] }
        return try await call("GET", "/api/jobs", as: Answer.self).jobs
    }

    func job(_ id: Int) async throws -> JobLine? {
        do {
            return try await call("GET", "/api/jobs/\(id)")
        } catch let failure as Failure where failure.status == 404 {
            return nil
        }
    }

    func act(_ act: JobAct, on id: Int) async throws -> Int {
        struct Answer: Decodable { let job: Int? }
        return try await call("POST", "/api/jobs/\(id)/\(act.rawValue)", [:], as: Answer.self).job ?? id
    }

    func retryProblems() async throws -> (queued: Int, jobs: [Int]) {
        struct Answer: Decodable {
            let queued: Int
            let job: Int?
        }
        let answer = try await call("POST", "/api/problems/retry", [:], as: Answer.self)
        return (answer.queued, answer.job.map { [$0] } ?? [])
    }
}

/// With the lock: by ourselves. Nothing is at work then; what is queued waits for `serve` or `scan`.
struct LibraryDesk: JobDesk {
    let library: Library

    func jobs() async throws -> [JobLine] { try await library.jobs().map(JobLine.init) }

    func job(_ id: Int) async throws -> JobLine? {
        do {
            return JobLine(try await library.job(id))
        } catch LibraryError.notFound {
            return nil
        }
    }

    func act(_ act: JobAct, on id: Int) async throws -> Int { try await library.act(act, on: id).id }

    func retryProblems() async throws -> (queued: Int, jobs: [Int]) {
        let (queued, jobs) = try await library.retry(problems: nil)
        return (queued, jobs.map(\.id))
    }
}
