import Catalog
import Platform

/// The backups on the page of settings.
package struct BackupsView: Encodable, Sendable {
    package var rows: [Row] = []
    package var hasRows = false
    /// Why the last daily one was not made.
    package var failure: String?
    /// What was just done.
    package var done: String?
    /// Why it was not.
    package var error: String?

    package struct Row: Encodable, Sendable {
        package var name: String
        package var moment: String
        /// RFC 3339, for scripts that tell it by the reader's clock.
        package var time: String
        package var facts: String
        package var isUsable: Bool
        /// Why it cannot be brought back.
        package var refusal: String?
        package var loss: String
        package var restore: String
    }

    init(_ report: BackupReport, _ messages: Messages) {
        rows = report.backups.map { Row($0, report, messages) }
        hasRows = !rows.isEmpty
        if let job = report.job, job.state == .failed || (job.state == .paused && job.error != nil) {
            failure = job.error ?? ""
        }
    }

    static func sample(_ messages: Messages) -> BackupsView {
        var report = BackupReport()
        report.backups = [.sample(), .sample(.damaged, content: nil)]
        var view = BackupsView(report, messages)
        view.rows[0].refusal = messages["backup.newer"]
        (view.failure, view.done, view.error) = ("a", "b", "c")
        return view
    }
}

extension BackupsView.Row {
    init(_ backup: Backup, _ report: BackupReport, _ messages: Messages) {
        name = backup.name
        moment = messages.moment(backup.made)
        time = backup.made.rfc3339
        var told = [messages.why(backup.reason), messages.bytes(backup.bytes)]
        if let videos = backup.content?.videos {
            told.append("\(messages["settings.videos"]): \(messages.number(videos))")
        }
        facts = told.joined(separator: " · ")
        isUsable = backup.isUsable
        refusal = isUsable ? nil : messages[backup.content == nil ? "backup.unusable" : "backup.newer"]
        loss = messages.loss(of: report.changes[backup.name] ?? 0, since: backup, videos: report.videos)
        restore = "\(messages["backup.restore"]): \(moment)"
    }
}

extension Backup {
    static func sample(
        _ reason: Reason = .daily, content: Content? = Content(schema: 1, videos: 12)
    ) -> Backup {
        Backup(
            name: "tagflow-2026-11-20T131240Z-\(reason.rawValue).db", reason: reason,
            made: Timestamp(seconds: 1_795_180_360), bytes: 1_000_000, content: content)
    }
}
