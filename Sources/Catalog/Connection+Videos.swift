package import SQLite

extension Connection {
    package func video(_ id: Video.ID) throws -> Video? { try videos([id]).first }

    /// In the order of `ids`, without those that are gone.
    package func videos(_ ids: [Video.ID]) throws -> [Video] {
        var found: [Video.ID: Video] = [:]
        try each("SELECT \(Video.columns) FROM \(Video.tables) WHERE v.id IN \(any: ids)") { row in
            let video = try Video(&row)
            found[video.id] = video
        }
        try addCharacters(to: &found, ids)
        try addSources(to: &found, ids)
        return ids.compactMap { found[$0] }
    }

    package func claims(of video: Video.ID) throws -> [Claim] {
        try all(
            "SELECT \(Claim.columns) FROM claims WHERE video = \(video) AND withdrawn IS NULL ORDER BY id",
            Claim.init)
    }

    /// The one that plays first.
    package func files(of video: Video.ID) throws -> [MediaFile] {
        try all(
            """
            SELECT \(MediaFile.columns)
            FROM \(MediaFile.tables)
            WHERE f.video = \(video)
            ORDER BY f.id = (SELECT file FROM videos WHERE id = \(video)) DESC, f.role, f.position, f.id
            """, MediaFile.init)
    }

    package func file(_ id: MediaFile.ID) throws -> MediaFile? {
        try first("SELECT \(MediaFile.columns) FROM \(MediaFile.tables) WHERE f.id = \(id)", MediaFile.init)
    }

    /// The entry whose playing file has this path (as shown to people).
    package func video(atPath text: String) throws -> Video? {
        let path = FilePath(text)
        for root in try liveRoots() {
            let folder = root.path.bytes.last == 0x2F ? root.path.bytes : root.path.bytes + [0x2F]
            guard path.bytes.starts(with: folder) else { continue }
            let relative = Array(path.bytes.dropFirst(folder.count))
            let id = try value(
                """
                SELECT v.id
                FROM files f JOIN videos v ON v.file = f.id
                WHERE f.root = \(root.id) AND f.path = \(relative)
                """, of: Int.self)
            if let id { return try video(id) }
        }
        return nil
    }

    package func isPicture(_ key: String) throws -> Bool {
        try value(
            """
            SELECT EXISTS(
              SELECT 1 FROM files WHERE cover IS NOT NULL AND substr(cover, 1, 16) = substr(\(key), 1, 16) AND cover = \(key))
            """) ?? false
    }

    private func addCharacters(to found: inout [Video.ID: Video], _ ids: [Video.ID]) throws {
        try each(
            """
            SELECT vc.video, vc.origin, c.name
            FROM video_characters vc
            JOIN characters m ON m.id = vc.character
            JOIN characters c ON c.id = COALESCE(m.merged, m.id)
            WHERE vc.video IN \(any: ids)
            ORDER BY vc.video, vc.origin, vc.position
            """
        ) { row in
            let id: Int = try row.next()
            let isDecided = try row.next(String.self) == "decided"
            let name: String = try row.next()
            // Two that were merged are one.
            if isDecided {
                if found[id]?.characters.decision?.contains(name) == false {
                    found[id]?.characters.decision?.append(name)
                }
            } else {
                let earlier = found[id]?.characters.detected ?? []
                if !earlier.contains(name) { found[id]?.characters.detected = earlier + [name] }
            }
        }
    }

    /// Worst first, so that the best claim of a field is what remains.
    private func addSources(to found: inout [Video.ID: Video], _ ids: [Video.ID]) throws {
        try each(
            """
            SELECT video, field, source, score
            FROM claims
            WHERE video IN \(any: ids) AND verdict IS NOT 'rejected' AND withdrawn IS NULL
            ORDER BY verdict IS NOT NULL, COALESCE(score, 0.5), id DESC
            """
        ) { row in
            let id: Int = try row.next()
            let field: String = try row.next()
            let source: String = try row.next()
            let score: Double? = try row.optional()
            func tell<T>(_ attribute: inout Attribute<T>) {
                attribute.source = source
                attribute.confidence = score
            }
            guard var video = found[id] else { return }
            switch ClaimField(rawValue: field) {
            case .creator: tell(&video.creator)
            case .platform: tell(&video.platform)
            case .title: tell(&video.title)
            case .published: tell(&video.published)
            case .music: tell(&video.music)
            case .artist: tell(&video.artist)
            case .characters: tell(&video.characters)
            case .platformID, nil: return
            }
            found[id] = video
        }
        for (id, video) in found where video.title.source == nil && video.title.detected != nil {
            found[id]?.title.source = "file_name"
        }
    }
}
