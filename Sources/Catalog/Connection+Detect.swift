import Platform
import SQLite

extension Connection {
    /// Brings what is shown of a field, while nobody decides it, up to date with the claims of it.
    func detect(_ field: ClaimField, of video: Video.ID) throws {
        // As `addSources` tells who claims what: the first of these is the best one.
        let claimed: [String] = try all(
            """
            SELECT value
            FROM claims
            WHERE video = \(video) AND field = \(field) AND verdict IS NOT 'rejected' AND withdrawn IS NULL
            ORDER BY verdict IS NULL, COALESCE(score, 0.5) DESC, id
            """)
        let names = claimed.compactMap { (try? checkedName($0).get()).flatMap { $0.isEmpty ? nil : $0 } }
        func update(_ assignment: SQL) throws {
            try run("UPDATE videos SET \(assignment) WHERE id = \(video)")
        }
        switch field {
        case .title: try update("detected_title = \(names.first)")
        case .creator:
            try update("detected_creator = \(try names.first.map { try claimedID(of: $0, in: .creators) })")
        case .music:
            try update("detected_music = \(try names.first.map { try claimedID(of: $0, in: .music) })")
        case .artist:
            try update("detected_artist = \(try names.first.map { try claimedID(of: $0, in: .artists) })")
        case .platform:
            let slugs = claimed.compactMap { (try? checkedSlug($0).get()).flatMap { $0.isEmpty ? nil : $0 } }
            try update("detected_platform = \(slugs.first)")
        case .published:
            try update("detected_published = \(claimed.lazy.compactMap { Timestamp(date: $0) }.first)")
        case .platformID: try update("platform_id = \(names.first)")
        case .characters: try detectCharacters(names, of: video)
        }
        try update("updated = \(Timestamp.now)")
        if field == .title { try derive([video]) }
        touched?.note(video)
    }

    private func detectCharacters(_ names: [String], of video: Video.ID) throws {
        try run("DELETE FROM video_characters WHERE video = \(video) AND origin = 'detected'")
        var seen: Set<Int> = []
        let ids = try names.map { try claimedID(of: $0, in: .characters) }.filter { seen.insert($0).inserted }
        try run(
            "INSERT INTO video_characters(video, origin, position, character) VALUES (?, 'detected', ?, ?)",
            forEach: ids.enumerated().map { [.integer(video), .integer($0), .integer($1)] })
    }
}
