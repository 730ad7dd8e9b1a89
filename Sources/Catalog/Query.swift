package import Platform

/// Filters, order and page of a gallery view; written as the query string.
package struct VideoQuery: Sendable, Hashable {
    /// Values of one key: included are OR, excluded are AND NOT; `none` means not set.
    package struct Choice<Value: Sendable & Hashable>: Sendable, Hashable {
        package var included: [Value?] = []
        package var excluded: [Value?] = []

        package init() {}
        package var isEmpty: Bool { included.isEmpty && excluded.isEmpty }
    }

    package enum Start: Sendable, Hashable {
        case first
        case cursor(String)
        case position(Int)
    }

    package var difficulty = Choice<Difficulty>()
    package var status = Choice<EditStatus>()
    /// Free text, never interpreted: every word must be in title, file name or creator, folded.
    package var text = ""
    package var start = Start.first
    /// 1…200.
    package var limit = 60

    package init() {}

    /// A key or value that is not understood.
    package struct NotUnderstood: Error, Hashable {
        package var field: String
        package var value: String

        package init(field: String, value: String) {
            self.field = field
            self.value = value
        }
    }

    /// Reads the query string's items strictly (contract: "Filters are the query string").
    package init(items: [(name: String, value: String)]) throws(NotUnderstood) {
        var starts = 0
        for (name, value) in items {
            switch name {
            case "difficulty": try difficulty.add(value, as: name)
            case "status": try status.add(value, as: name)
            case "q":
                guard text.isEmpty, value.unicodeScalars.count <= 400 else {
                    throw NotUnderstood(field: name, value: value)
                }
                text = value
            case "limit":
                guard let number = Self.number(value), (1...200).contains(number) else {
                    throw NotUnderstood(field: name, value: value)
                }
                limit = number
            case "cursor":
                guard Cursor(value) != nil else { throw NotUnderstood(field: name, value: value) }
                start = .cursor(value)
                starts += 1
            case "position":
                guard let number = Self.number(value) else { throw NotUnderstood(field: name, value: value) }
                start = .position(number)
                starts += 1
            // The only order there is so far.
            case "sort" where value == "added", "dir" where value == "desc": break
            default: throw NotUnderstood(field: name, value: value)
            }
            if starts > 1 { throw NotUnderstood(field: name, value: value) }
        }
    }

    /// The filters (not the page) written back canonically, e.g. `difficulty=alto&q=miku`, percent-encoded.
    package var queryString: String {
        var items = difficulty.items("difficulty") + status.items("status")
        if !text.isEmpty { items.append("q=" + percentEncoded(text)) }
        return items.joined(separator: "&")
    }

    /// Digits only: neither `+5` nor `-0`.
    private static func number(_ text: String) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}

/// One page of an order.
package struct VideoPage: Sendable {
    package var videos: [Video]
    package var total: Int
    /// Of the first video, from 0.
    package var position: Int
    package var next: String?
    package var previous: String?
}

package struct Problem: Sendable, Identifiable, Hashable {
    package typealias ID = Int

    package var id: ID
    package var path: FilePath
    /// The entry the file belongs to, when there is one.
    package var video: Video.ID?
    /// `empty`, `notMedia`, `truncated`, `unsupported`, `corrupt`, `tooLarge`, `unreadable`, `timeout`, `crash`, `root`.
    package var kind: String
    /// Plain, in English, with the library's own words.
    package var message: String
    package var since: Timestamp
}

package enum JobKind: String, Sendable, CaseIterable {
    case scan
    case firstSight = "first_sight"
}

package enum JobState: String, Sendable, CaseIterable {
    case queued, running, paused, done, failed, cancelled
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
}
