package import Platform
package import SQLite

/// What is in the trash, with when it came there and by whom.
package struct TrashPage: Sendable {
    package struct Row: Sendable {
        package var video: Video
        package var since: Timestamp
        /// `nil` where the journal does not tell.
        package var actor: String?
    }

    package var rows: [Row]
    package var total: Int
    package var next: String?

    package init(rows: [Row], total: Int, next: String? = nil) {
        self.rows = rows
        self.total = total
        self.next = next
    }
}

extension Connection {
    /// The newest first; `cursor` is `next` of the page before.
    ///
    /// - Throws: `VideoQuery.NotUnderstood` for a cursor that is none.
    package func trash(after cursor: String? = nil, limit: Int = 60) throws -> TrashPage {
        let place = try cursor.map { text in
            let parts = text.split(separator: ".").compactMap { Int($0) }
            guard parts.count == 2, "\(parts[0]).\(parts[1])" == text else {
                throw VideoQuery.NotUnderstood(field: "cursor", value: text)
            }
            return (since: parts[0], id: parts[1])
        }
        var found = try all(
            """
            SELECT id, trashed FROM videos
            WHERE trashed IS NOT NULL AND same IS NULL AND (trashed, id) < (\(place?.since ?? .max), \(place?.id ?? .max))
            ORDER BY trashed DESC, id DESC
            LIMIT \(limit + 1)
            """
        ) { row in (id: try row.next(Int.self), since: try row.next(Int.self)) }
        let hasMore = found.count > limit
        if hasMore { found.removeLast() }
        let actors = try trashers(of: found.map(\.id))
        let since = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0.since) })
        let rows = try videos(found.map(\.id), claimed: []).map { video in
            TrashPage.Row(
                video: video, since: Timestamp(milliseconds: since[video.id] ?? 0), actor: actors[video.id])
        }
        let last = hasMore ? found.last : nil
        return TrashPage(
            rows: rows,
            total: try value("SELECT count(*) FROM videos WHERE trashed IS NOT NULL AND same IS NULL") ?? 0,
            next: last.map { "\($0.since).\($0.id)" })
    }

    /// Who put each of these into the trash last.
    private func trashers(of ids: [Video.ID]) throws -> [Video.ID: String] {
        var actors: [Video.ID: String] = [:]
        try each(
            """
            SELECT c.key, b.actor
            FROM changes c JOIN batches b ON b.id = c.batch
            WHERE c."table" = 'videos' AND c.key IN \(any: ids) AND json_extract(c.new, '$.trashed') IS NOT NULL
            ORDER BY c.batch
            """
        ) { row in actors[try row.next()] = try row.next(String.self) }
        return actors
    }
}
