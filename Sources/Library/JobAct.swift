package import Catalog

/// What a person can do about a job.
package enum JobAct: String, Sendable, CaseIterable {
    case pause, resume, cancel, retry

    /// Whether it makes sense for a job as it is now.
    package func fits(_ job: Job) -> Bool { fits(job.state, isHeld: job.isHeld) }

    package func fits(_ state: JobState, isHeld: Bool) -> Bool {
        switch self {
        case .pause: !state.isOver && !isHeld
        case .resume: state == .paused
        case .cancel: !state.isOver
        case .retry: state.isOver
        }
    }
}
