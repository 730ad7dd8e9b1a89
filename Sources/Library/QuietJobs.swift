import Catalog
import Synchronization

/// Jobs that nobody asked for: watching leads to them hundreds of times a day, and one that ended well leaves no row.
final class QuietJobs: Sendable {
    private let ids = Mutex<Set<Job.ID>>([])

    /// Queues a job that nobody asked for; one that somebody did stays as it is.
    func queue(_ kind: JobKind, on connection: Transaction) throws -> Job {
        if let job = try connection.openJob(kind) { return job }
        let job = try connection.queueJob(kind)
        ids.withLock { _ = $0.insert(job.id) }
        return job
    }

    /// Queues a job that somebody asked for, or joins one; from now on it is theirs.
    func queueLoudly(_ kind: JobKind, on connection: Transaction) throws -> Job {
        let job = try connection.queueJob(kind)
        ids.withLock { _ = $0.remove(job.id) }
        return job
    }

    /// Queues what another job leads to, for whoever that one is.
    func queue(_ kind: JobKind, on connection: Transaction, after job: Job.ID) throws -> Job {
        contains(job) ? try queue(kind, on: connection) : try queueLoudly(kind, on: connection)
    }

    func contains(_ job: Job.ID) -> Bool { ids.withLock { $0.contains(job) } }

    /// In the transaction that ends the job well.
    func end(_ job: Job.ID, on connection: Transaction) throws {
        if contains(job) { try connection.forgetJob(job) }
    }

    func remove(_ job: Job.ID) { ids.withLock { _ = $0.remove(job) } }
}
