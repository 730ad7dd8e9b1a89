package import Catalog
import Platform
import Synchronization

extension Library {
    /// - Returns: the job that it is about: after `retry` the one that does the work again.
    @discardableResult
    package func act(_ act: JobAct, on id: Job.ID) async throws -> Job {
        switch act {
        case .pause: try await pause(id)
        case .resume: try await resume(id)
        case .cancel: try await cancel(id)
        case .retry: return try await retry(id)
        case .accept: return try await accept(id)
        }
        return try await job(id)
    }

    /// Stops a job until somebody resumes it, also over a restart: what is at work is interrupted and stays queued.
    package func pause(_ id: Job.ID) async throws {
        guard try await halt(id, as: .paused) else {
            throw LibraryError.unfitting(.pause, try await job(id).state)
        }
    }

    /// Stops a job for good; what it has done stays, the rest waits for the next one. One that is over stays as it is.
    package func cancel(_ id: Job.ID) async throws {
        if try await halt(id, as: .cancelled), try await job(id).kind == .scan { requests.forget() }
    }

    /// Goes on with a paused job; one that waits for room on the disk tries at once.
    package func resume(_ id: Job.ID) async throws {
        let job = try await job(id)
        guard job.state == .paused else { throw LibraryError.unfitting(.resume, job.state) }
        if !job.isHeld, let goOn = atWork.withLock({ $0[id]?.goOn }) {
            goOn.finish()
            return
        }
        try await catalog.write { connection in
            guard let job = try connection.job(id) else { throw LibraryError.notFound }
            guard job.state == .paused else { throw LibraryError.unfitting(.resume, job.state) }
            _ = try connection.update(id, state: .queued)
        }
        wake()
    }

    /// Does once more what a job did that is over, together with all that failed in a job of its kind.
    ///
    /// - Returns: the job that does it.
    package func retry(_ id: Job.ID) async throws -> Job {
        let job = try await job(id)
        guard JobAct.retry.fits(job) else { throw LibraryError.unfitting(.retry, job.state) }
        if job.kind == .scan { return try await scan() }
        let again = try await catalog.write { connection in
            if let pass = job.kind.pass { try connection.requeueFailed(pass) }
            return try self.quiet.queueLoudly(job.kind, on: connection)
        }
        wake()
        return again
    }

    /// Takes for really gone what a scan asked about: in all folders that still wait for the answer.
    ///
    /// - Returns: the scan that does it.
    package func accept(_ id: Job.ID) async throws -> Job {
        let job = try await job(id)
        guard JobAct.accept.fits(job) else { throw LibraryError.unfitting(.accept, job.state) }
        return try await acceptMissing(in: try await catalog.read { try $0.askingRoots() })
    }

    package func acceptMissing(in roots: [Root.ID]) async throws -> Job {
        try await scan(ScanOptions(acceptMissing: true, roots: Set(roots)))
    }

    /// Has the files looked at again that have these problems, or any when `nil`.
    ///
    /// - Returns: how many files, and the jobs that do it.
    package func retry(problems ids: [Problem.ID]?) async throws -> (queued: Int, jobs: [Job]) {
        let ids = if let ids { ids } else { try await catalog.read { try $0.problemIDs() } }
        var queued = 0
        var jobs: [Job.ID: Job] = [:]
        var roots: Set<Root.ID> = []
        for start in stride(from: 0, to: ids.count, by: 1000) {
            let part = Array(ids[start..<min(start + 1000, ids.count)])
            let (requeued, found) = try await catalog.write { connection in
                let requeued = try connection.requeue(problems: part)
                return (requeued, try requeued.kinds.map { try self.quiet.queueLoudly($0, on: connection) })
            }
            queued += requeued.files
            roots.formUnion(requeued.roots)
            for job in found { jobs[job.id] = job }
            wake()
        }
        if !roots.isEmpty {
            let job = try await scan(ScanOptions(roots: roots))
            jobs[job.id] = job
        }
        return (queued, jobs.values.sorted { $0.id < $1.id })
    }

    /// The newest jobs and all that are not over, newest first; running ones with their living figures.
    package func jobs(limit: Int = 100) async throws -> [Job] {
        live.merged(over: try await catalog.read { try $0.jobs(limit: limit) })
    }

    /// - Throws: `LibraryError.notFound`.
    package func job(_ id: Job.ID) async throws -> Job {
        guard let job = try await catalog.read({ try $0.job(id) }) else { throw LibraryError.notFound }
        return live.merged(over: [job])[0]
    }

    /// What a job that was told to stop is stopped for.
    func stopped(_ id: Job.ID) -> JobState { atWork.withLock { $0[id]?.stopsAs } ?? .cancelled }

    /// The row first, so that the answer is true when it is given; then the work.
    ///
    /// - Returns: whether the job was not over yet.
    private func halt(_ id: Job.ID, as state: JobState) async throws -> Bool {
        let figures = live.current(id)
        do {
            let isOpen = try await catalog.write { connection in
                guard let job = try connection.job(id) else { throw LibraryError.notFound }
                guard !job.state.isOver else { return false }
                _ = try connection.update(
                    id, state: state, done: figures?.done, total: figures?.total, counts: figures?.counts)
                return true
            }
            guard isOpen else { return false }
            // Nobody is to hear that it runs from now on.
            _ = live.end(id)
        } catch  where LibraryError.isFull(error) && figures != nil {
            // The row is written when there is room; until then the living figures tell.
            live.update(id, isUrgent: true) { ($0.state, $0.error) = (state, nil) }
        }
        let work = atWork.withLock { work in
            work[id]?.stopsAs = state
            return work[id]
        }
        work?.stop.finish()
        wake()
        return true
    }
}
