/// What the ring and the sheet that it opens say of the jobs: those that are not over, and the newest of a
/// kind where it failed.
package struct ActivityView: Encodable, Sendable {
    package var jobs: [JobView]
    package var done: Int
    package var total: Int
    /// Something is at work or about to be.
    package var isBusy: Bool
    package var isPaused: Bool

    package static func sample(_ messages: Messages = .en) -> ActivityView {
        ActivityView(jobs: [.sample(messages)], done: 3, total: 10, isBusy: true, isPaused: true)
    }
}

/// A job with what can be done about it. Scripts fill in the same part when they hear of one.
package struct JobView: Encodable, Sendable {
    package var id: Int
    package var name: String
    /// In words.
    package var state: String
    package var done: Int
    package var total: Int?
    /// How far it is, in words.
    package var told: String
    /// Why it waits or what went wrong, in English.
    package var reason: String?
    package var hasBar: Bool
    package var canPause: Bool
    package var canResume: Bool
    package var canCancel: Bool
    package var canRetry: Bool

    package static func sample(_ messages: Messages = .en) -> JobView {
        JobView(
            id: 4, name: messages["js.job.scan"], state: messages["js.job.state.no_room"], done: 3, total: 10,
            told: messages.progress(3, of: 10), reason: "the disk is full", hasBar: true, canPause: true,
            canResume: true, canCancel: true, canRetry: true)
    }

    /// For scripts to fill in.
    static let blank = JobView(
        id: 0, name: "", state: "", done: 0, total: 1, told: "", reason: "", hasBar: true, canPause: false,
        canResume: false, canCancel: false, canRetry: false)
}
