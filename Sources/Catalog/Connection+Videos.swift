package import SQLite

extension Connection {
    package func video(_ id: Video.ID) throws -> Video? { try videos([id]).first }

    /// In the order of `ids`, without those that are gone; who claims what is told of some fields.
    package func videos(_ ids: [Video.ID], claimed fields: [ClaimField] = ClaimField.allCases) throws
        -> [Video]
    {
        var found: [Video] = []
        found.reserveCapacity(ids.count)
        var place: [Video.ID: Int] = [:]
        try each("SELECT \(Video.columns) FROM \(Video.tables) WHERE v.id IN \(any: ids)") { row in
            found.append(try Video(&row))
            place[found[found.count - 1].id] = found.count - 1
        }
        try addCharacters(to: &found, place)
        try addSources(to: &found, place, fields)
        return ids.compactMap { place[$0].map { found[$0] } }
    }

    package func claims(of video: Video.ID) throws -> [Claim] {
        try all(
            "SELECT \(Claim.columns) FROM claims WHERE video = \(video) AND withdrawn IS NULL ORDER BY id",
            Claim.init)
    }

    /// The slides of a photo set in their order; otherwise the one that plays first. Its edit comes last.
    ///
    /// Where another file lies at the path of one that is gone, that one is not told while the entry has others.
    package func files(of video: Video.ID) throws -> [MediaFile] {
        let own = try all(
            """
            SELECT \(MediaFile.columns)
            FROM \(MediaFile.tables)
            WHERE f.video = \(video)
              AND (f.displaced IS NULL OR f.id = (SELECT file FROM videos WHERE id = \(video)))
            ORDER BY f.role = 'slide' DESC, iif(f.role = 'slide', f.position, 0),
              f.id = (SELECT file FROM videos WHERE id = \(video)) DESC, f.role, f.position, f.id
            """, MediaFile.init)
        return own + (try edit(of: video).map { [$0] } ?? [])
    }

    package func file(_ id: MediaFile.ID) throws -> MediaFile? {
        try first("SELECT \(MediaFile.columns) FROM \(MediaFile.tables) WHERE f.id = \(id)", MediaFile.init)
    }

    /// The entry whose playing file has this path (as shown to people).
    package func video(atPath text: String) throws -> Video? {
        guard let file = try file(atPath: text), let video = try video(file.video) else { return nil }
        return video.file == file.id ? video : nil
    }

    private func addCharacters(to videos: inout [Video], _ place: [Video.ID: Int]) throws {
        try each(
            """
            SELECT vc.video, vc.origin = 'decided', c.name
            FROM video_characters vc
            JOIN characters m ON m.id = vc.character
            JOIN characters c ON c.id = COALESCE(m.merged, m.id)
            WHERE vc.video IN \(any: Array(place.keys))
            ORDER BY vc.video, vc.origin, vc.position
            """
        ) { row in
            guard let index = place[try row.next()] else { return }
            let isDecided: Bool = try row.next()
            let name: String = try row.next()
            func add(to names: inout [String]?) {
                // Two that were merged are one.
                if names?.contains(name) == false { names?.append(name) }
            }
            if isDecided {
                add(to: &videos[index].characters.decision)
            } else {
                if videos[index].characters.detected == nil { videos[index].characters.detected = [] }
                add(to: &videos[index].characters.detected)
            }
        }
    }

    /// Worst first, so that the best claim of a field is what remains.
    private func addSources(
        to videos: inout [Video], _ place: [Video.ID: Int], _ fields: [ClaimField]
    ) throws {
        try each(
            """
            SELECT video, field, source, score
            FROM claims
            WHERE video IN \(any: Array(place.keys))
              AND field IN (\(fields.map { "\($0)" as SQL }.joined(", ")))
              AND verdict IS NOT 'rejected' AND withdrawn IS NULL
            ORDER BY verdict IS NOT NULL, COALESCE(score, 0.5), id DESC
            """
        ) { row in
            guard let index = place[try row.next()], let field = ClaimField(rawValue: try row.next()) else {
                return
            }
            let source: String = try row.next()
            let score: Double? = try row.optional()
            func tell<T>(_ attribute: inout Attribute<T>) {
                attribute.source = source
                attribute.confidence = score
            }
            switch field {
            case .creator: tell(&videos[index].creator)
            case .platform: tell(&videos[index].platform)
            case .title: tell(&videos[index].title)
            case .published: tell(&videos[index].published)
            case .music: tell(&videos[index].music)
            case .artist: tell(&videos[index].artist)
            case .characters: tell(&videos[index].characters)
            case .platformID: return
            }
        }
        for index in videos.indices
        where videos[index].title.source == nil && videos[index].title.detected != nil {
            videos[index].title.source = "file_name"
        }
    }
}
