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
        told = job.state.isOver ? "" : messages.told(of: job)
        let own = messages.reason(of: job)
        reason = own ?? job.error
        isEnglish = own == nil
        // Without a total, it would move as if something went on.
        hasBar = !job.state.isOver && (job.state != .paused || total != nil)
        canPause = JobAct.pause.fits(job)
        canResume = JobAct.resume.fits(job)
        canCancel = JobAct.cancel.fits(job)
        canRetry = JobAct.retry.fits(job)
        canAccept = JobAct.accept.fits(job)
    }
}

extension Messages {
    /// Kinds have words for scripts; one without is a job.
    func job(_ kind: JobKind) -> String {
        contains("job.\(kind.rawValue)") ? self["job.\(kind.rawValue)"] : self["job.other"]
    }

    /// How far it is, how fast it goes, and how long it takes.
    func told(of job: Job) -> String {
        let total = job.total ?? 0
        var told = [total > 0 ? progress(job.done, of: total) : number(job.done)]
        if let rate = job.rate, rate > 0 {
            told.append(self["job.rate"].replacing("{}", with: number(rate)))
            if total > job.done {
                let left = span(seconds: Double(total - job.done) / rate)
                told.append(self["job.left"].replacing("{}", with: left))
            }
        }
        return told.joined(separator: " · ")
    }

    private func span(seconds: Double) -> String {
        switch seconds {
        case ..<90: "\(number(Int(seconds.rounded()))) s"
        case ..<5400: "\(number(Int((seconds / 60).rounded()))) min"
        default: "\(number(seconds / 3600)) h"
        }
    }

    func state(_ state: JobState, isHeld: Bool) -> String {
        self["job.state.\(state == .paused && !isHeld ? "no_room" : state.rawValue)"]
    }
}
