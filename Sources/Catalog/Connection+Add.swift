import Platform
package import SQLite

extension Connection {
    /// New entries, each file queued for first sight (`version` of that analyser). Slides of one set are one entry, in
    /// whatever order and in however many scans they come.
    ///
    /// A picture that was catalogued as an entry of its own stays one, also where its name is a slide's: people may have
    /// edited it. Slides that come later make a set beside it.
    ///
    /// - Returns: their ids, in the order of `files`; for one that is known already, that of its entry.
    package func add(_ files: [FoundFile], to root: Root.ID, firstSight version: Int) throws -> [Video.ID] {
        var adding = try Adding(root: root, version: version, on: self)
        let videos = try files.map { found in
            let known: Video.ID? = try value(
                "SELECT video FROM files WHERE root = \(root) AND path = \(found.path) AND displaced IS NULL")
            return try known ?? adding.add(found)
        }
        try settleEdits(files, in: root)
        return videos
    }
}

/// What stays the same while many files are added: they come by folders, and a folder is mostly of one creator.
struct Adding {
    private struct Creator {
        var id: Int
        var name: String
    }

    /// The best claims of a video, as they stand in its `detected_…` columns.
    private struct Detected {
        var title: String?
        var creator: Creator?
        var platform: String?
        var published: Timestamp?
        var platformID: String?
    }

    let root: Root.ID
    let version: Int
    let connection: Connection
    let now = Timestamp.now
    /// By what is claimed; `nil` for what is no name.
    private var creators: [String: Creator?] = [:]
    /// Those that were met, and their entries.
    var sets: [PhotoSet.Key: PhotoSet] = [:]
    /// Chosen here, so that the row of a video names its file from the start.
    private var nextFile: MediaFile.ID

    init(root: Root.ID, version: Int, on connection: Connection) throws {
        self.root = root
        self.version = version
        self.connection = connection
        nextFile = (try connection.value("SELECT seq FROM sqlite_sequence WHERE name = 'files'") ?? 0) + 1
    }

    mutating func add(_ found: FoundFile) throws -> Video.ID {
        if let slide = found.slide, let set = try set(of: slide) { return try add(found, as: slide, to: set) }
        let path = FilePath(found.path)
        let stem = (found.slide?.set ?? path).stem
        let best = try best(of: found.claims)
        let title = best.title ?? stem
        let file = takeID()
        let video = try connection.insert(
            """
            INSERT INTO videos(media, file, stem, title_key, added, updated, processing, detected_title,
              detected_creator, detected_platform, detected_published, platform_id)
            VALUES (\(found.media), \(file), \(stem), \(sortKey(title)), \(now), \(now), \(ProcessingStatus.pendiente),
              \(best.title), \(best.creator?.id), \(best.platform), \(best.published), \(best.platformID))
            """)
        try insert(found, as: file, of: video)
        if !found.claims.isEmpty {
            let rows: [SQL] = found.claims.map {
                "(\(video), \($0.field.rawValue), \($0.value), \($0.source), \($0.evidence))"
            }
            try connection.run(
                "INSERT INTO claims(video, field, value, source, evidence) VALUES \(rows.joined(", "))")
        }
        let text = SearchText(
            title: title, stem: stem, fileName: path.nameText, caption: nil, notes: nil)
        try connection.run("INSERT INTO video_text(video, text) VALUES (\(video), \(text.text))")
        connection.touched?.note(video)
        if let slide = found.slide { remember(slide, video) }
        return video
    }

    /// An id for the next file.
    mutating func takeID() -> MediaFile.ID {
        defer { nextFile += 1 }
        return nextFile
    }

    func insert(_ found: FoundFile, as file: MediaFile.ID, of video: Video.ID) throws {
        let role = found.slide == nil ? FileRole.original : .slide
        try connection.run(
            """
            INSERT INTO files(id, video, root, path, role, position, size, modified, device, inode, state, since)
            VALUES (\(file), \(video), \(root), \(found.path), \(role), \(found.slide?.position ?? 0), \(found.size),
              \(found.modified), \(found.device), \(found.inode), \(FileState.present), \(now))
            """)
        try connection.run(
            """
            INSERT INTO analyses(file, analyser, version, state, modified)
            VALUES (\(file), 'first_sight', \(version), 'queued', \(found.modified))
            """)
    }

    /// The first claim of a field that reads as a value is the best one.
    private mutating func best(of claims: [FoundClaim]) throws -> Detected {
        var best = Detected()
        for claim in claims {
            switch claim.field {
            case .title: best.title = best.title ?? name(claim.value)
            case .creator: if best.creator == nil { best.creator = try creator(claim.value) }
            case .platform: best.platform = best.platform ?? slug(claim.value)
            case .published: best.published = best.published ?? Timestamp(date: claim.value)
            case .platformID: best.platformID = best.platformID ?? name(claim.value)
            }
        }
        return best
    }

    private mutating func creator(_ claimed: String) throws -> Creator? {
        if let known = creators[claimed] { return known }
        let creator = try name(claimed).map {
            Creator(id: try connection.claimedID(of: $0, in: .creators), name: $0)
        }
        creators[claimed] = .some(creator)
        return creator
    }

    private func name(_ value: String) -> String? {
        guard case .success(let name) = checkedName(value), !name.isEmpty else { return nil }
        return name
    }

    private func slug(_ value: String) -> String? {
        guard case .success(let slug) = checkedSlug(value), !slug.isEmpty else { return nil }
        return slug
    }
}
