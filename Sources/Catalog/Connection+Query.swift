import Platform
package import SQLite

extension Connection {
    /// One page, newest first.
    ///
    /// - Throws: `VideoQuery.NotUnderstood` for a cursor that is none.
    package func videos(_ query: VideoQuery) throws -> VideoPage {
        let limit = min(max(query.limit, 1), 200)
        if query.isSearch { return try found(query, limit) }
        let ids: [Video.ID]
        let filter = query.condition
        let total = try value("SELECT count(*) FROM videos v WHERE \(filter)") ?? 0
        switch query.start {
        case .first: ids = try page(filter, limit)
        case .position(let position):
            ids = try all(
                """
                SELECT v.id FROM videos v WHERE \(filter)
                ORDER BY v.added DESC, v.id DESC LIMIT \(limit) OFFSET \(position)
                """)
        case .cursor(let text):
            let cursor = try Cursor(understanding: text)
            switch cursor.direction {
            case .after:
                ids = try page("\(filter) AND (v.added, v.id) < (\(cursor.added), \(cursor.id))", limit)
            case .before:
                let backwards: [Video.ID] = try all(
                    """
                    SELECT v.id FROM videos v
                    WHERE \(filter) AND (v.added, v.id) > (\(cursor.added), \(cursor.id))
                    ORDER BY v.added, v.id LIMIT \(limit)
                    """)
                ids = backwards.reversed()
            }
        }
        let videos = try videos(ids)
        return VideoPage(videos, of: total, at: try position(of: videos.first, filter, query.start, total))
    }

    /// A search reads every text anyway: once, for the total, the place and the page together.
    private func found(_ query: VideoQuery, _ limit: Int) throws -> VideoPage {
        let found = try all(
            """
            SELECT v.added, v.id
            FROM videos v JOIN video_text s ON s.video = v.id
            WHERE \(query.condition)
            ORDER BY v.added DESC, v.id DESC
            """
        ) { row in (added: try row.next(Timestamp.self), id: try row.next(Video.ID.self)) }
        var range: Range<Int>
        switch query.start {
        case .first: range = 0..<limit
        case .position(let position):
            range = min(position, found.count)..<(min(position, found.count) + limit)
        case .cursor(let text):
            let cursor = try Cursor(understanding: text)
            let after = found.firstIndex { ($0.added, $0.id) < (cursor.added, cursor.id) } ?? found.count
            if cursor.direction == .after {
                range = after..<(after + limit)
            } else {
                let end = found.firstIndex { ($0.added, $0.id) <= (cursor.added, cursor.id) } ?? found.count
                range = max(0, end - limit)..<end
            }
        }
        range = range.clamped(to: 0..<found.count)
        return VideoPage(
            try videos(found[range].map(\.id)), of: found.count,
            at: range.isEmpty ? found.count : range.lowerBound)
    }

    private func page(_ filter: SQL, _ limit: Int) throws -> [Video.ID] {
        try all("SELECT v.id FROM videos v WHERE \(filter) ORDER BY v.added DESC, v.id DESC LIMIT \(limit)")
    }

    private func position(of first: Video?, _ filter: SQL, _ start: VideoQuery.Start, _ total: Int) throws
        -> Int
    {
        guard let first else { return total }
        switch start {
        case .first: return 0
        case .position(let position): return position
        case .cursor:
            return try value(
                """
                SELECT count(*) FROM videos v
                WHERE \(filter) AND (v.added, v.id) > (\(first.added), \(first.id))
                """) ?? 0
        }
    }
}

extension VideoPage {
    init(_ videos: [Video], of total: Int, at position: Int) {
        self.init(
            videos: videos, total: total, position: position,
            next: position + videos.count < total ? videos.last.map { Cursor(.after, $0).text } : nil,
            previous: position > 0 ? videos.first.map { Cursor(.before, $0).text } : nil)
    }
}

extension Cursor {
    init(understanding text: String) throws {
        guard let cursor = Cursor(text) else { throw VideoQuery.NotUnderstood(field: "cursor", value: text) }
        self = cursor
    }
}

extension VideoQuery {
    var isSearch: Bool { !SearchWords(text).words.isEmpty }

    var condition: SQL {
        var parts: [SQL] = SearchWords(text).words.map { "instr(s.text, \($0)) > 0" }
        parts += difficulty.condition { value in
            // "Decided: none" is not set either.
            value.map { "v.difficulty_level = \($0)" }
                ?? "(v.difficulty_level IS NULL OR v.difficulty_level = '')"
        }
        parts += status.condition { value in
            switch value {
            case .nulo?: "(v.edit_status IS NULL OR v.edit_status = 'nulo')"
            case let value?: "v.edit_status = \(value)"
            case nil: "v.edit_status IS NULL"
            }
        }
        return parts.isEmpty ? "TRUE" : parts.joined(" AND ")
    }
}

extension VideoQuery.Choice {
    fileprivate func condition(_ one: (Value?) -> SQL) -> [SQL] {
        var parts: [SQL] = []
        if !included.isEmpty { parts.append("(\(included.map(one).joined(" OR ")))") }
        // A value that is NULL is not the excluded one.
        parts += excluded.map { "(\(one($0))) IS NOT TRUE" }
        return parts
    }
}
