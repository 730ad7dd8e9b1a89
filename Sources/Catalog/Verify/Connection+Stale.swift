import Platform
package import SQLite

// Columns that are made of others, held against what they are made of.
extension Connection {
    /// Videos after `last`, of `limit`, some of whose `detected_…` columns are not those of their best claims. A field
    /// that nobody claims is left alone.
    ///
    /// - Returns: the last one that was looked at, too; `nil` when there are no more.
    package func staleDetections(after last: Video.ID, limit: Int = 1000) throws -> (
        stale: [Video.ID], last: Video.ID?
    ) {
        let ids = try all(
            "SELECT id FROM videos WHERE id > \(last) ORDER BY id LIMIT \(limit)", of: Video.ID.self)
        guard let end = ids.last else { return ([], nil) }
        var claimed: [Video.ID: [ClaimField: [String]]] = [:]
        // As `detect` reads them.
        try each(
            """
            SELECT video, field, value
            FROM claims
            WHERE video > \(last) AND video <= \(end) AND verdict IS NOT 'rejected' AND withdrawn IS NULL
            ORDER BY video, verdict IS NULL, COALESCE(score, 0.5) DESC, id
            """
        ) { row in
            let video: Video.ID = try row.next()
            guard let field = ClaimField(rawValue: try row.next()) else { return }
            claimed[video, default: [:]][field, default: []].append(try row.next(String.self))
        }
        let stale = try claimed.keys.sorted().filter { video in
            try claimed[video, default: [:]].contains { try !isDetected($0.value, as: $0.key, of: video) }
        }
        return (stale, end)
    }

    private func isDetected(_ claimed: [String], as field: ClaimField, of video: Video.ID) throws -> Bool {
        let names = claimed.compactMap { (try? checkedName($0).get()).flatMap { $0.isEmpty ? nil : $0 } }
        func column(_ name: SQL) throws -> String? {
            try value("SELECT \(name) FROM videos WHERE id = \(video)")
        }
        func isName(_ name: SQL, in table: NameTable) throws -> Bool {
            let detected: Int? = try value("SELECT \(name) FROM videos WHERE id = \(video)")
            return try detected == names.first.map { try existingClaimedID(of: $0, in: table) ?? -1 }
        }
        switch field {
        case .title: return try column("detected_title") == names.first
        case .platformID: return try column("platform_id") == names.first
        case .platform:
            let slugs = claimed.compactMap { (try? checkedSlug($0).get()).flatMap { $0.isEmpty ? nil : $0 } }
            return try column("detected_platform") == slugs.first
        case .published:
            let moment: Timestamp? = try value("SELECT detected_published FROM videos WHERE id = \(video)")
            return moment == claimed.lazy.compactMap { Timestamp(date: $0) }.first
        case .creator: return try isName("detected_creator", in: .creators)
        case .music: return try isName("detected_music", in: .music)
        case .artist: return try isName("detected_artist", in: .artists)
        case .characters:
            // The order among them is of no account: who reads them has them all.
            let expected = try names.map { try existingClaimedID(of: $0, in: .characters) ?? -1 }
            let detected: [Int] = try all(
                "SELECT character FROM video_characters WHERE video = \(video) AND origin = 'detected'")
            return Set(expected) == Set(detected)
        }
    }

    /// Makes what is derived of these videos anew: what is searched and ordered by, and what is shown while nobody decides.
    package func deriveAnew(_ videos: [Video.ID]) throws {
        for video in videos {
            for field in Set(
                try all("SELECT DISTINCT field FROM claims WHERE video = \(video)", of: ClaimField.self))
            {
                try detect(field, of: video)
            }
        }
        try derive(videos)
        touched?.note(videos)
    }
}
