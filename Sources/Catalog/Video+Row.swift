package import Platform
package import SQLite

extension MediaKind: Bindable {}
extension Difficulty: Bindable {}
extension EditStatus: Bindable {}
extension ProcessingStatus: Bindable {}
extension FileState: Bindable {}
extension FileRole: Bindable {}
extension TextTrack.Source: Bindable {}
extension TextTrack.Kind: Bindable {}
extension JobKind: Bindable {}
extension JobState: Bindable {}

extension FilePath: Bindable {
    package var bound: Value { .blob(bytes) }
    package init?(_ column: Column) {
        guard let bytes = [UInt8](column) else { return nil }
        self.init(bytes)
    }

    /// A path below a folder.
    init(_ folder: [UInt8], _ relative: [UInt8]) {
        self.init(folder.last == 0x2F ? folder + relative : folder + [0x2F] + relative)
    }

    /// The last component without its extension, for people; the whole component where that would leave nothing.
    var stem: String {
        let name = name
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return nameText }
        return String(decoding: name[..<dot], as: UTF8.self)
    }
}

extension Timestamp: Bindable {
    package var bound: Value { .integer(milliseconds) }
    package init?(_ column: Column) {
        guard let number = Int(column) else { return nil }
        self.init(milliseconds: number)
    }

    /// "Decided: not published", before year 1 and thus no date that can be read.
    static let noDate = Timestamp(milliseconds: -100_000_000_000_000)
}

extension Video {
    static let columns: SQL =
        """
        v.id, v.media, v.stem, v.final_title, v.detected_title,
        \(name("fc", "creators")), \(name("dc", "creators")), v.final_platform, v.detected_platform,
        v.final_published, v.detected_published, \(name("fm", "music")), \(name("dm", "music")),
        \(name("fa", "artists")), \(name("da", "artists")),
        v.characters_decided, v.difficulty_level, v.edit_status, v.edited_video_path, v.notes, v.caption, v.url,
        v.platform_id, v.downloaded, v.added, v.updated, v.processing, v.error,
        f.id, r.path, f.path, f.size, f.state, f.seconds, f.width, f.height, f.video_codec, f.audio_codec,
        COALESCE(substr(v.final_cover, 1, 32), f.cover), f.colour, v.final_cover, f.storyboard, f.tiles, f.loudness,
        f.peak, f.rotation,
        CASE v.media WHEN 'photos' THEN (SELECT count(*) FROM files s WHERE s.video = v.id AND s.role = 'slide') ELSE 0 END
        """

    static let tables: SQL =
        """
        videos v
        JOIN files f ON f.id = v.file
        JOIN roots r ON r.id = f.root
        LEFT JOIN creators fc ON fc.id = v.final_creator
        LEFT JOIN creators dc ON dc.id = v.detected_creator
        LEFT JOIN music fm ON fm.id = v.final_music
        LEFT JOIN music dm ON dm.id = v.detected_music
        LEFT JOIN artists fa ON fa.id = v.final_artist
        LEFT JOIN artists da ON da.id = v.detected_artist
        """

    /// Of a row of names, or of the one that it was merged into.
    private static func name(_ row: SQL, _ table: SQL) -> SQL {
        "COALESCE((SELECT name FROM \(table) WHERE id = \(row).merged), \(row).name)"
    }

    /// Characters, and who claims what, are added by `Connection.videos(_:)`.
    init(_ row: inout Row) throws {
        id = try row.next()
        media = try row.next()
        let stem: String = try row.next()
        title = Attribute(decision: try row.optional(), detected: try row.optional() ?? stem)
        creator = Attribute(decision: try row.optional(), detected: try row.optional())
        platform = Attribute(decision: try row.optional(), detected: try row.optional())
        published = Attribute(decision: try row.optional(), detected: try row.optional())
        music = Attribute(decision: try row.optional(), detected: try row.optional())
        artist = Attribute(decision: try row.optional(), detected: try row.optional())
        characters = Attribute(decision: try row.next(Bool.self) ? [] : nil)
        difficulty = try row.optional(String.self).flatMap(Difficulty.init)
        status = try row.optional()
        editedPath = try row.optional()
        notes = try row.optional()
        caption = try row.optional()
        url = try row.optional()
        platformID = try row.optional()
        downloaded = try row.optional()
        added = try row.next()
        updated = try row.next()
        processing = try row.next()
        error = try row.optional()
        file = try row.next()
        path = FilePath(try row.next(), try row.next())
        size = try row.next()
        state = try row.next()
        seconds = try row.optional()
        width = try row.optional()
        height = try row.optional()
        videoCodec = try row.optional()
        audioCodec = try row.optional()
        cover = try row.optional()
        colour = try row.optional()
        chosenCover = try row.optional(String.self).flatMap(ChosenCover.init)
        let storyboard: String? = try row.optional()
        let tiles: Int? = try row.optional()
        if let storyboard, let tiles { self.storyboard = Storyboard(picture: storyboard, tiles: tiles) }
        loudness = try row.optional()
        peak = try row.optional()
        rotation = try row.optional() ?? 0
        slides = try row.next()
        // "Decided: none" leaves a title to the file's name, and a date to nobody.
        if title.decision == "" { title = Attribute(detected: stem) }
        if published.decision == .noDate { published = Attribute() }
    }
}

extension MediaFile {
    static let columns: SQL =
        """
        f.id, f.video, r.path, f.path, f.role, f.state, f.size, f.modified, f.width, f.height, f.container, f.seconds,
        f.rotation, f.video_codec, f.audio_codec, f.frame_rate, f.bit_rate, f.is_variable_rate, f.video_bit_rate,
        f.audio_bit_rate, f.channels, f.sample_rate, f.bit_depth, f.dynamic_range, f.loudness, f.peak, f.cover,
        f.came_from
        """
    static let tables: SQL = "files f JOIN roots r ON r.id = f.root"

    init(_ row: inout Row) throws {
        id = try row.next()
        video = try row.next()
        path = FilePath(try row.next(), try row.next())
        role = try row.next()
        state = try row.next()
        size = try row.next()
        modified = try row.next()
        width = try row.optional()
        height = try row.optional()
        container = try row.optional()
        seconds = try row.optional()
        rotation = try row.optional()
        videoCodec = try row.optional()
        audioCodec = try row.optional()
        frameRate = try row.optional()
        bitRate = try row.optional()
        isVariableRate = try row.optional()
        videoBitRate = try row.optional()
        audioBitRate = try row.optional()
        channels = try row.optional()
        sampleRate = try row.optional()
        bitDepth = try row.optional()
        dynamicRange = try row.optional()
        loudness = try row.optional()
        peak = try row.optional()
        cover = try row.optional()
        cameFrom = try row.optional()
    }
}

extension Claim {
    static let columns: SQL = "id, field, value, source, score, evidence, verdict"

    init(_ row: inout Row) throws {
        id = try row.next()
        field = try row.next()
        value = try row.next()
        source = try row.next()
        score = try row.optional()
        evidence = try row.optional()
        verdict = try row.optional()
    }
}
