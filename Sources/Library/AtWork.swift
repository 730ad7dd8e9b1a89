import Catalog

/// A job that is being performed, and how it is reached.
struct AtWork: Sendable {
    let kind: JobKind
    /// Ended, it stops the job.
    let stop: AsyncStream<Void>.Continuation
    /// What it is stopped for: paused or cancelled.
    var stopsAs: JobState?
    /// Of a job that waits for room: ended, it tries at once.
    var goOn: AsyncStream<Void>.Continuation?
}
