package import Platform

package struct Problem: Sendable, Identifiable, Hashable {
    package typealias ID = Int

    package var id: ID
    package var root: Root.ID
    package var path: FilePath
    /// The entry the file belongs to, when there is one.
    package var video: Video.ID?
    /// `empty`, `notMedia`, `truncated`, `unsupported`, `corrupt`, `tooLarge`, `unreadable`, `timeout`,
    /// `crash`, `root`, `gone`, `subtitles`.
    package var kind: String
    /// Plain, in English, with the library's own words.
    package var message: String
    package var since: Timestamp
}

package enum JobKind: String, Sendable, CaseIterable {
    case scan
    case firstSight = "first_sight"
    case fullPass = "full_pass"
    /// Deletes for good what was in the trash.
    case delete
    case verify
    /// Looks whether files still hold what they held.
    case content
    case backup

    /// What a job of this kind does to each file; `nil` where it is no analysis.
    package var pass: Pass? {
        switch self {
        case .scan, .backup, .delete, .verify, .content: nil
        case .firstSight: .firstSight
        case .fullPass: .full
        }
    }
}

package enum JobState: String, Sendable, CaseIterable {
    case queued, running, paused, done, failed, cancelled

    package var isOver: Bool { self == .done || self == .failed || self == .cancelled }
}

package struct Job: Sendable, Identifiable, Hashable {
    package typealias ID = Int

    package var id: ID
    package var kind: JobKind
    package var state: JobState
    package var done: Int
    /// `nil` while unknown.
    package var total: Int?
    package var error: String?
    package var created: Timestamp
    package var started: Timestamp?
    package var ended: Timestamp?
    /// What happened to how many, e.g. `found`, `changed`, `unchanged`, `missing`, `skipped`.
    package var counts: [String: Int]
    /// How many a second, while it is at work; not stored.
    package var rate: Double?

    /// Paused by a person, until somebody resumes it; without room on the disk it would have an error and go on by itself.
    package var isHeld: Bool { state == .paused && error == nil }
    /// At work, or it would be if the disk had room.
    package var isAtWork: Bool { state == .running || (state == .paused && !isHeld) }
}

/// A library folder.
package struct Root: Sendable, Identifiable, Hashable {
    package typealias ID = Int

    package var id: ID
    package var path: FilePath
    /// Device it was last seen on.
    package var device: Int?
    package var added: Timestamp
    package var scanned: Timestamp?
    package var videos: Int
}

/// The catalogue in figures.
package struct Statistics: Sendable, Hashable {
    package var videos = 0
    package var files = 0
    package var missing = 0
    package var problems = 0
    package var bytes = 0
    package var seconds = 0.0
    package var byMedia: [String: Int] = [:]
    package var byDifficulty: [String: Int] = [:]
    package var byStatus: [String: Int] = [:]
    package var byPlatform: [String: Int] = [:]
    package var creators = 0
    package var changes = 0
    package var schema = 0

    package init() {}
}

/// What is told after a commit.
package enum CatalogEvent: Sendable, Hashable {
    /// Videos that are new or changed; `batch` where a decision changed them.
    case videos([Video.ID], batch: Int?)
    case problems
    case job(Job)
    /// All of it is another one.
    case reset
}
