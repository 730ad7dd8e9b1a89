import Platform
package import SQLite

extension Connection {
    /// One page, newest first.
    ///
    /// - Throws: `VideoQuery.NotUnderstood` for a cursor that is none.
    package func videos(_ query: VideoQuery) throws -> VideoPage {
        let limit = min(max(query.limit, 1), 200)
        let ids: [Video.ID]
        let filter = query.condition
        let source = query.source
        let total = try value("SELECT count(*) FROM \(source) WHERE \(filter)") ?? 0
        switch query.start {
        case .first: ids = try page(source, filter, limit)
        case .position(let position):
            ids = try all(
                """
                SELECT v.id FROM \(source) WHERE \(filter)
                ORDER BY v.added DESC, v.id DESC LIMIT \(limit) OFFSET \(position)
                """)
        case .cursor(let text):
            guard let cursor = Cursor(text) else {
                throw VideoQuery.NotUnderstood(field: "cursor", value: text)
            }
            switch cursor.direction {
            case .after:
                ids = try page(
                    source, "\(filter) AND (v.added, v.id) < (\(cursor.added), \(cursor.id))", limit)
            case .before:
                let backwards: [Video.ID] = try all(
                    """
                    SELECT v.id FROM \(source)
                    WHERE \(filter) AND (v.added, v.id) > (\(cursor.added), \(cursor.id))
                    ORDER BY v.added, v.id LIMIT \(limit)
                    """)
                ids = backwards.reversed()
            }
        }
        let videos = try videos(ids)
        guard let first = videos.first, let last = videos.last else {
            return VideoPage(videos: [], total: total, position: total, next: nil, previous: nil)
        }
        let position = try count(source, filter, before: first, start: query.start)
        return VideoPage(
            videos: videos, total: total, position: position,
            next: position + ids.count < total ? Cursor(.after, last).text : nil,
            previous: position > 0 ? Cursor(.before, first).text : nil)
    }

    private func page(_ source: SQL, _ filter: SQL, _ limit: Int) throws -> [Video.ID] {
        try all("SELECT v.id FROM \(source) WHERE \(filter) ORDER BY v.added DESC, v.id DESC LIMIT \(limit)")
    }

    private func count(_ source: SQL, _ filter: SQL, before video: Video, start: VideoQuery.Start) throws
        -> Int
    {
        switch start {
        case .first: return 0
        case .position(let position): return position
        case .cursor:
            return try value(
                """
                SELECT count(*) FROM \(source)
                WHERE \(filter) AND (v.added, v.id) > (\(video.added), \(video.id))
                """) ?? 0
        }
    }
}

extension VideoQuery {
    /// A search reads the narrow texts; what it finds leads to the rows.
    var source: SQL {
        isSearch ? "video_search s JOIN videos v ON v.id = s.video" : "videos v"
    }

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
