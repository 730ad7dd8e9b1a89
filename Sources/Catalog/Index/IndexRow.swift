import Platform
import SQLite

/// One video as the index holds it.
struct IndexRow {
    var id: Video.ID
    var media: UInt8
    var difficulty: UInt8
    var status: UInt8
    var flags: UInt16
    var platform: [UInt8]?
    var creator: UInt32
    var music: UInt32
    var artist: UInt32
    var sound: UInt32
    var added: Int
    var published: Int
    var downloaded: Int
    var edited: Int
    var size: Int
    var duration: Int
    var titleKey: [UInt8]

    static let selection: SQL =
        """
        SELECT v.id,
          CASE v.media WHEN 'video' THEN 0 WHEN 'photos' THEN 1 ELSE 2 END,
          CASE v.difficulty_level WHEN 'bajo' THEN 1 WHEN 'medio' THEN 2 WHEN 'alto' THEN 3 ELSE 0 END,
          CASE v.edit_status WHEN 'nulo' THEN 1 WHEN 'en_proceso' THEN 2 WHEN 'hecho' THEN 3 ELSE 0 END,
          (NULLIF(v.notes, '') IS NOT NULL) + 2 * (f.audio_codec IS NOT NULL)
            + 4 * (NULLIF(v.edited_video_path, '') IS NOT NULL) + 8 * (f.state <> 'missing')
            + 16 * (v.trashed IS NOT NULL) + 32 * v.characters_decided
            + 64 * (f.role = 'edit') + 128 * (f.excluded IS NOT NULL)
            + 256 * (v.same IS NOT NULL),
          \(Effective.platform),
          COALESCE(v.final_creator, v.detected_creator, 0), COALESCE(v.final_music, v.detected_music, 0),
          COALESCE(v.final_artist, v.detected_artist, 0), COALESCE(s.sound, 0),
          v.added, COALESCE(\(Effective.date(.published)), \(missingNumber)),
          COALESCE(v.downloaded, \(missingNumber)), COALESCE(v.edited, \(missingNumber)), f.size,
          COALESCE(\(Effective.duration), \(missingNumber)), v.title_key
        FROM videos v
        JOIN files f ON f.id = v.file
        LEFT JOIN video_sounds s ON s.video = v.id
        """

    init(_ row: inout Row) throws {
        id = try row.integer()
        media = UInt8(truncatingIfNeeded: try row.integer())
        difficulty = UInt8(truncatingIfNeeded: try row.integer())
        status = UInt8(truncatingIfNeeded: try row.integer())
        flags = UInt16(truncatingIfNeeded: try row.integer())
        platform = try row.withBytes { $0.isEmpty ? nil : [UInt8](copying: $0) }
        creator = UInt32(truncatingIfNeeded: try row.integer())
        music = UInt32(truncatingIfNeeded: try row.integer())
        artist = UInt32(truncatingIfNeeded: try row.integer())
        sound = UInt32(truncatingIfNeeded: try row.integer())
        added = try row.integer()
        published = try row.integer()
        downloaded = try row.integer()
        edited = try row.integer()
        size = try row.integer()
        duration = try row.integer()
        titleKey = try row.withBytes { [UInt8](copying: $0) }
    }

    /// A number of the same order as the key's first eight bytes.
    var titlePrefix: Int {
        var prefix: UInt64 = 0
        for index in 0..<8 { prefix = prefix << 8 | (index < titleKey.count ? UInt64(titleKey[index]) : 0) }
        return Int(bitPattern: UInt(prefix ^ 1 << 63))
    }

    /// FNV-1a (Fowler, Noll, Vo), 32 bits: tells whether a title changed behind its prefix.
    var titleHash: UInt32 { titleKey.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 } }
}

extension VideoIndex {
    mutating func reserve(_ count: Int) {
        ids.reserveCapacity(count)
        for column in [\VideoIndex.media, \.difficulty, \.status] {
            self[keyPath: column].reserveCapacity(count)
        }
        flags.reserveCapacity(count)
        platform.reserveCapacity(count)
        for column in [\VideoIndex.creator, \.music, \.artist, \.sound, \.titleHash] {
            self[keyPath: column].reserveCapacity(count)
        }
        for column in [
            \VideoIndex.added, \.published, \.downloaded, \.edited, \.size, \.duration, \.titlePrefix,
        ] {
            self[keyPath: column].reserveCapacity(count)
        }
    }

    /// Columns only; orders and lists are the caller's.
    mutating func append(_ row: IndexRow) {
        ids.append(UInt32(truncatingIfNeeded: row.id))
        media.append(row.media)
        difficulty.append(row.difficulty)
        status.append(row.status)
        flags.append(row.flags)
        platform.append(code(ofPlatform: row.platform))
        creator.append(row.creator)
        music.append(row.music)
        artist.append(row.artist)
        sound.append(row.sound)
        added.append(row.added)
        published.append(row.published)
        downloaded.append(row.downloaded)
        edited.append(row.edited)
        size.append(row.size)
        duration.append(row.duration)
        titlePrefix.append(row.titlePrefix)
        titleHash.append(row.titleHash)
    }

    /// The columns of further videos, after all of these.
    mutating func append(_ other: VideoIndex) {
        // Each part has met its own platforms, in its own order.
        let codes = other.platforms.map { $0.isEmpty ? 0 : code(ofPlatform: Array($0.utf8)) }
        ids += other.ids
        media += other.media
        difficulty += other.difficulty
        status += other.status
        flags += other.flags
        platform += other.platform.map { codes[Int($0)] }
        creator += other.creator
        music += other.music
        artist += other.artist
        sound += other.sound
        added += other.added
        published += other.published
        downloaded += other.downloaded
        edited += other.edited
        size += other.size
        duration += other.duration
        titlePrefix += other.titlePrefix
        titleHash += other.titleHash
    }

    mutating func set(_ row: IndexRow, at slot: Int) {
        media[slot] = row.media
        difficulty[slot] = row.difficulty
        status[slot] = row.status
        flags[slot] = row.flags
        platform[slot] = code(ofPlatform: row.platform)
        creator[slot] = row.creator
        music[slot] = row.music
        artist[slot] = row.artist
        sound[slot] = row.sound
        added[slot] = row.added
        published[slot] = row.published
        downloaded[slot] = row.downloaded
        edited[slot] = row.edited
        size[slot] = row.size
        duration[slot] = row.duration
        titlePrefix[slot] = row.titlePrefix
        titleHash[slot] = row.titleHash
    }

    private mutating func code(ofPlatform name: [UInt8]?) -> UInt16 {
        guard let name else { return 0 }
        if let code = platforms.firstIndex(where: { $0.utf8.elementsEqual(name) }) { return UInt16(code) }
        // A platform is a short word; nobody has so many of them.
        guard platforms.count < UInt16.max else { return 0 }
        platforms.append(String(decoding: name, as: UTF8.self))
        return UInt16(platforms.count - 1)
    }
}

extension [UInt8] {
    init(copying span: Span<UInt8>) {
        self = unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
    }
}
