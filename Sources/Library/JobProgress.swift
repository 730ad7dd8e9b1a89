import Catalog
import Platform
import Synchronization

/// The living figures of running jobs: told at most four times a second each, kept out of the database.
final class JobProgress: Sendable {
    private struct Live {
        var job: Job
        var told: ContinuousClock.Instant
        /// When it began to be in its state, and from which figure on.
        var since: (time: ContinuousClock.Instant, done: Int)

        init(_ job: Job) {
            self.job = job
            told = .now
            since = (told, job.done)
        }

        /// Nothing is said of the first two seconds.
        var rate: Double? {
            let time = ContinuousClock.now - since.time
            guard job.state == .running, time > .seconds(2) else { return nil }
            return Double(max(0, job.done - since.done)) / (time / .seconds(1))
        }
    }

    let broadcast = Broadcast<Job>(capacity: 256, memory: 0)
    private let jobs = Mutex<[Job.ID: Live]>([:])

    func begin(_ job: Job) {
        jobs.withLock { $0[job.id] = Live(job) }
        broadcast.publish(job)
    }

    /// `isUrgent`: not only figures have changed.
    func update(_ id: Job.ID, isUrgent: Bool = false, _ change: (inout Job) -> Void) {
        let told: Job? = jobs.withLock { jobs in
            guard var live = jobs[id] else { return nil }
            let state = live.job.state
            change(&live.job)
            if live.job.state != state { live.since = (.now, live.job.done) }
            let isDue = isUrgent || ContinuousClock.now - live.told >= .milliseconds(250)
            if isDue { live.told = .now }
            jobs[id] = live
            return isDue ? live.job : nil
        }
        if let told { broadcast.publish(told) }
    }

    /// The figures it ended with.
    func end(_ id: Job.ID) -> Job? { jobs.withLock { $0.removeValue(forKey: id)?.job } }

    func current(_ id: Job.ID) -> Job? { jobs.withLock { $0[id]?.job } }

    /// The jobs with the living figures in place of the stored ones.
    func merged(over stored: [Job]) -> [Job] {
        let living = jobs.withLock { $0.mapValues { ($0.job, $0.rate) } }
        return stored.map { job in
            guard job.isAtWork, let (live, rate) = living[job.id] else { return job }
            var job = job
            (job.done, job.total, job.counts) = (live.done, live.total, live.counts)
            // On a full disk the row could not be told that it waits.
            (job.state, job.error) = (live.state, live.error)
            job.rate = rate
            return job
        }
    }
}
