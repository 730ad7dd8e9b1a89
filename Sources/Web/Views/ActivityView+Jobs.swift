package import Catalog
import Library

extension ActivityView {
    /// `jobs` are newest first.
    ///
    /// - Returns: `nil` when there is nothing to tell.
    package init?(_ jobs: [Job], _ messages: Messages) {
        var kinds: Set<JobKind> = []
        let shown = jobs.filter { job in
            let isNewest = kinds.insert(job.kind).inserted
            return !job.state.isOver || (job.state == .failed && isNewest)
        }
        guard !shown.isEmpty else { return nil }
        let active = shown.filter { !$0.state.isOver }
        self.init(
            jobs: shown.reversed().map { JobView($0, messages) },
            done: active.reduce(0) { $0 + $1.done }, total: active.reduce(0) { $0 + ($1.total ?? 0) },
            isBusy: active.contains { $0.state != .paused }, isPaused: active.contains { $0.state == .paused }
        )
    }
}

extension JobView {
    init(_ job: Job, _ messages: Messages) {
        id = job.id
        name = messages.job(job.kind)
        state = messages.state(job.state, isHeld: job.isHeld)
        done = job.done
        total = job.total == 0 ? nil : job.total
        told =
            job.state.isOver
            ? "" : total.map { messages.progress(job.done, of: $0) } ?? messages.number(job.done)
        reason = job.error
        // Without a total, it would move as if something went on.
        hasBar = !job.state.isOver && (job.state != .paused || total != nil)
        canPause = JobAct.pause.fits(job)
        canResume = JobAct.resume.fits(job)
        canCancel = JobAct.cancel.fits(job)
        canRetry = JobAct.retry.fits(job)
    }
}

extension Messages {
    /// Kinds have words for scripts; one without is a job.
    func job(_ kind: JobKind) -> String {
        contains("js.job.\(kind.rawValue)") ? self["js.job.\(kind.rawValue)"] : self["js.job.other"]
    }

    func state(_ state: JobState, isHeld: Bool) -> String {
        self["js.job.state.\(state == .paused && !isHeld ? "no_room" : state.rawValue)"]
    }
}
