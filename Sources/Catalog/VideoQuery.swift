package import Platform

/// Filters, order and page of a gallery view; written as the query string.
package struct VideoQuery: Sendable, Hashable {
    package enum Start: Sendable, Hashable {
        case first
        case cursor(Cursor)
        case position(Int)
        /// So that this video is in the middle; from the position on where it is not found.
        case around(Video.ID, else: Int)
    }

    /// Values of one key: included are OR, excluded are AND NOT.
    package struct Choice: Sendable, Hashable {
        package var included: [FilterValue] = []
        package var excluded: [FilterValue] = []

        package init(included: [FilterValue] = [], excluded: [FilterValue] = []) {
            self.included = included
            self.excluded = excluded
        }
    }

    package var choices: [FilterKey: Choice] = [:]
    /// In milliseconds.
    package var minDuration: Int?
    package var maxDuration: Int?
    package var date = VideoFilter.DateKey.added
    /// Days, both inclusive, in the server's time zone.
    package var from: Day?
    package var to: Day?
    /// Free text, never interpreted: every word must be found.
    package var text = ""
    package var sort = SortKey.added
    package var isDescending = true
    package var seed = 0
    package var start = Start.first
    /// Of a page that is asked for from outside, 1…200.
    package var limit = 60
    /// The trash instead of the gallery; not part of the query string.
    package var isTrash = false

    package init() {}

    /// Goes to where a video is now, if it is there still.
    package mutating func seek(_ id: Video.ID) {
        if case .position(let position) = start { start = .around(id, else: position) }
    }

    /// A key or value that is not understood.
    package struct NotUnderstood: Error, Hashable {
        package var field: String
        package var value: String

        package init(field: String, value: String) {
            self.field = field
            self.value = value
        }
    }

    /// The condition as a tree.
    package var filter: VideoFilter { .all([isTrash ? .trashed : .shown] + clauses.map(\.filter)) }

    /// The parts that are joined by AND, each with the key that a facet leaves out.
    var clauses: [(key: FilterKey?, filter: VideoFilter)] {
        var clauses: [(key: FilterKey?, filter: VideoFilter)] = []
        for key in FilterKey.allCases {
            guard let choice = choices[key] else { continue }
            var parts: [VideoFilter] = []
            if !choice.included.isEmpty { parts.append(.any(choice.included.map { key.filter($0) })) }
            if !choice.excluded.isEmpty { parts.append(.not(.any(choice.excluded.map { key.filter($0) }))) }
            clauses.append((key, .all(parts)))
        }
        if minDuration != nil || maxDuration != nil {
            let low = minDuration ?? 0
            clauses.append(
                (nil, (maxDuration ?? .max) < low ? .any([]) : .duration(low...(maxDuration ?? .max))))
        }
        if from != nil || to != nil {
            let start = from?.start ?? Timestamp(milliseconds: .min)
            let end = to?.end ?? Timestamp(milliseconds: .max)
            clauses.append((nil, end < start ? .any([]) : .date(date, start..<end)))
        }
        clauses += words.map { (nil, .word($0)) }
        return clauses
    }

    /// Of the free text, folded; what `Platform.matches` looks for.
    package var words: [String] { SearchWords(text).words }

    /// The only one that is filtered by, whose order can be asked for.
    package var onlyList: VideoList.ID? {
        guard let choice = choices[.list], choice.included.count == 1,
            case .id(let list) = choice.included[0]
        else { return nil }
        return list
    }

    /// Whether the videos that fit best come first.
    var isRanked: Bool { sort == .relevance && !words.isEmpty }
}

extension FilterKey {
    fileprivate func filter(_ value: FilterValue) -> VideoFilter {
        switch (self, value) {
        case (.has, .text(let name)): Presence(rawValue: name).map { .has($0) } ?? .any([])
        case (.missing, .text(let name)): Presence(rawValue: name).map { .not(.has($0)) } ?? .any([])
        default: .attribute(self, value)
        }
    }
}
