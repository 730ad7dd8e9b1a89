import Catalog
import Library
import Platform

/// `/activity`: what is at work and was, and everything that people changed.
package struct ActivityPageView: Encodable, Sendable {
    package var activity: ActivityView?
    package var past: [PastJobView]
    package var morePastHref: String?
    package var batches: [BatchView]
    package var nextHref: String?
    package var isFirst: Bool
    package var kinds: [Option]
    package var actors: [Option]
    package var hasActors: Bool
    package var video: Int?
    package var isFiltered: Bool
    package var flash: Flash?
    package var refusal: Refusal?

    package struct Option: Encodable, Sendable {
        package var value: String
        package var label: String
        package var isOn: Bool
    }

    /// What was just taken back or done again.
    package struct Flash: Encodable, Sendable {
        package var change: Int
        package var text: String
        package var action: String
        package var label: String
    }

    /// Why something was not taken back.
    package struct Refusal: Encodable, Sendable {
        package var text: String
        package var conflicts: [ConflictView]
    }

    package struct PastJobView: Encodable, Sendable {
        package var id: Int
        package var name: String
        package var state: String
        package var when: String
        package var moment: String
        package var took: String?
        package var told: String?
        package var reason: String?
        package var isEnglish: Bool
        package var canRetry: Bool
    }

    package static func sample(_ messages: Messages = .en) -> ActivityPageView {
        let option = Option(value: "edit", label: "Edit", isOn: true)
        return ActivityPageView(
            activity: .sample(messages),
            past: [
                PastJobView(
                    id: 3, name: "Scan", state: "done", when: "20 Nov 2026", moment: "2026-11-20T00:00:00Z",
                    took: "0:12", told: "3 of 3", reason: "the disk is full",
                    isEnglish: true, canRetry: true)
            ], morePastHref: "/activity?jobs=3", batches: [.sample(messages)], nextHref: "/activity?cursor=3",
            isFirst: true, kinds: [option], actors: [option], hasActors: true, video: 7, isFiltered: true,
            flash: Flash(change: 3, text: "Undone", action: "redo", label: "Redo"),
            refusal: Refusal(text: "Not undone", conflicts: [.sample(messages)]))
    }
}

extension ActivityPageView.PastJobView {
    init(_ job: Job, _ messages: Messages) {
        id = job.id
        name = messages.job(job.kind)
        state = messages.state(job.state, isHeld: false)
        let end = job.ended ?? job.created
        when = messages.moment(end)
        moment = end.rfc3339
        took = job.started.map {
            messages.duration(seconds: Double(end.milliseconds - $0.milliseconds) / 1000)
        }
        told = job.total.map { messages.progress(job.done, of: $0) }
        let own = messages.reason(of: job)
        reason = own ?? job.error
        isEnglish = own == nil
        canRetry = job.state != .done && JobAct.retry.fits(job)
    }
}

/// `/activity/{id}`: what one batch did to the first of its videos.
package struct ChangePageView: Encodable, Sendable {
    package var batch: BatchView
    package var title: String
    package var videos: [Row]
    package var more: String?

    package struct Row: Encodable, Sendable {
        package var id: Int
        package var title: String
        package var picture: String?
        package var fields: [FieldChangeView]
    }

    package static func sample(_ messages: Messages = .en) -> ChangePageView {
        ChangePageView(
            batch: .sample(messages), title: "Change 3",
            videos: [Row(id: 7, title: "Hu Tao dance", picture: "abc", fields: [.sample(messages)])],
            more: "and 3 more")
    }
}
