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

/// A job with what can be done about it.
package struct JobView: Encodable, Sendable {
    package var id: Int
    package var name: String
    /// In words.
    package var state: String
    package var done: Int
    package var total: Int?
    /// How far it is, in words.
    package var told: String
    /// Why it waits or what went wrong.
    package var reason: String?
    package var isEnglish: Bool
    package var hasBar: Bool
    package var canPause: Bool
    package var canResume: Bool
    package var canCancel: Bool
    package var canRetry: Bool
    /// It asks whether what is gone is really gone.
    package var canAccept: Bool

    package static func sample(_ messages: Messages = .en) -> JobView {
        JobView(
            id: 4, name: messages["job.scan"], state: messages["job.state.no_room"], done: 3, total: 10,
            told: messages.progress(3, of: 10), reason: "the disk is full", isEnglish: true, hasBar: true,
            canPause: true,
            canResume: true, canCancel: true, canRetry: true, canAccept: true)
    }
}
