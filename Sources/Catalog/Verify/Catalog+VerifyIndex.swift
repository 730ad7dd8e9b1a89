import Platform
import SQLite

extension Catalog {
    /// Holds the index in memory against the tables: some filters of each kind, and all orders. A catalogue that was
    /// opened for reading only makes one for it. `step` is called after each question.
    ///
    /// - Returns: how many questions were asked, and those that the index answers in another way.
    package func verifyIndex(
        step: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> (asked: Int, faults: [String]) {
        let questions = try await read { try $0.sampleQuestions() }
        guard !isReadOnly else {
            let faults = try await read { connection in
                try connection.withIndex {
                    try questions.enumerated().compactMap { index, question in
                        defer { step(index + 1, questions.count) }
                        return try connection.answersAlike(question) ? nil : question.told
                    }
                }
            }
            return (questions.count, faults)
        }
        var faults: [String] = []
        for (index, question) in questions.enumerated() {
            try Task.checkCancellation()
            // What is committed meanwhile may be in one and not yet in the other.
            var tries = 0
            while try await !read({ try $0.answersAlike(question) }) {
                tries += 1
                if tries == 3 {
                    faults.append(question.told)
                    break
                }
            }
            step(index + 1, questions.count)
        }
        return (questions.count, faults)
    }

    /// Reads the index anew from the tables.
    package func renewIndex() async throws {
        try await write { $0.touched?.noteEverything() }
    }
}

extension VideoQuery {
    fileprivate var told: String {
        let text = queryString
        return isTrash ? "the trash" : text.isEmpty ? "all videos" : text
    }
}

extension Connection {
    fileprivate func withIndex<T>(_ body: () throws -> T) throws -> T {
        guard owner == nil else { return try body() }
        let path: String = try value("SELECT file FROM pragma_database_list WHERE name = 'main'") ?? ""
        owner = Session(try SharedIndex(path: path))
        defer { owner = nil }
        return try body()
    }

    fileprivate func answersAlike(_ question: VideoQuery) throws -> Bool {
        var question = question
        question.limit = 10_000_000
        return try orderedIDs(question).ids == exported(question, onlyMissing: false)
    }

    /// All orders, and filters of all kinds by what is most there.
    fileprivate func sampleQuestions() throws -> [VideoQuery] {
        var questions: [VideoQuery] = []
        func ask(_ change: (inout VideoQuery) -> Void) {
            var query = VideoQuery()
            change(&query)
            questions.append(query)
        }
        for sort in SortKey.allCases where sort != .relevance && sort != .list {
            ask { ($0.sort, $0.isDescending, $0.seed) = (sort, sort == .added, 7) }
        }
        ask { $0.isTrash = true }
        for presence in Presence.allCases {
            ask { $0.choices[.missing] = .init(included: [.text(presence.rawValue)]) }
        }
        for (key, value) in try commonValues() {
            ask { $0.choices[key] = .init(included: [value]) }
            if key == .creator || key == .character { ask { $0.choices[key] = .init(excluded: [value]) } }
        }
        for key in FilterKey.allCases where key.hasNone { ask { $0.choices[key] = .init(included: [.none]) } }
        ask { ($0.minDuration, $0.maxDuration) = (5_000, 20_000) }
        for word in try commonWords() { ask { $0.text = word } }
        return questions
    }

    private func commonValues() throws -> [(FilterKey, FilterValue)] {
        func most<T: Bindable>(_ column: SQL, _ tables: SQL, of type: T.Type = T.self) throws -> T? {
            try value(
                """
                SELECT \(column) FROM \(tables) WHERE \(column) IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
                """)
        }
        var values: [(FilterKey, FilterValue)] = [
            (.difficulty, .text(Difficulty.alto.rawValue)), (.status, .text(EditStatus.hecho.rawValue)),
            (.media, .text(MediaKind.photos.rawValue)),
        ]
        if let id: Int = try most("NULLIF(\(Effective.raw(.creators)), 0)", "videos v") {
            values.append((.creator, .id(id)))
        }
        if let id: Int = try most("character", "video_characters") { values.append((.character, .id(id))) }
        if let id: Int = try most("list", "list_videos") { values.append((.list, .id(id))) }
        if let id: Int = try most("NULLIF(\(Effective.raw(.music)), 0)", "videos v"),
            let name = try name(id, in: .music)
        {
            values.append((.music, .text(name)))
        }
        if let slug: String = try most(Effective.platform, "videos v") {
            values.append((.platform, .text(slug)))
        }
        return values
    }

    /// Of a video in the middle, and a short one.
    private func commonWords() throws -> [String] {
        let text: String? = try value(
            "SELECT text FROM video_text WHERE video >= (SELECT (min(id) + max(id)) / 2 FROM videos) ORDER BY video LIMIT 1"
        )
        let words = (text ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
        return [words.max { $0.count < $1.count }, "a"].compactMap(\.self)
    }
}
