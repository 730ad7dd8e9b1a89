package import Catalog

/// What a person can do about a job.
package enum JobAct: String, Sendable, CaseIterable {
    case pause, resume, cancel, retry
    /// Of a scan that found too much missing: it is really gone.
    case accept

    /// Whether it makes sense for a job as it is now.
    package func fits(_ job: Job) -> Bool {
        switch self {
        case .accept: job.kind == .scan && job.state == .failed && job.counts["asking", default: 0] > 0
        default: fits(job.kind, job.state, isHeld: job.isHeld)
        }
    }

    package func fits(_ kind: JobKind, _ state: JobState, isHeld: Bool) -> Bool {
        switch self {
        case .pause: !state.isOver && !isHeld
        case .resume: state == .paused
        case .cancel: !state.isOver
        // What is to be deleted for good is said anew each time.
        case .retry: state.isOver && kind != .delete
        case .accept: false
        }
    }
}
