import Platform
package import SQLite

extension Connection {
    /// A filter as a condition on `videos v JOIN files f ON f.id = v.file`: what it means.
    ///
    /// Pages and counts come from the index in memory, which is held against this; exports, which stream all rows anyway,
    /// use it.
    package func condition(_ filter: VideoFilter) throws -> SQL {
        switch filter {
        case .all(let parts):
            return parts.isEmpty ? "TRUE" : "(\(try parts.map(condition).joined(" AND ")))"
        case .any(let parts):
            return parts.isEmpty ? "FALSE" : "(\(try parts.map(condition).joined(" OR ")))"
        case .not(let part):
            // What is unknown is not so.
            return "(\(try condition(part))) IS NOT TRUE"
        case .attribute(let key, let value): return condition(key, value)
        case .has(let presence): return Effective.has(presence)
        case .duration(let range):
            return "\(Effective.duration) BETWEEN \(range.lowerBound) AND \(range.upperBound)"
        case .date(let key, let range):
            let moment = Effective.date(key)
            return "(\(moment) >= \(range.lowerBound) AND \(moment) < \(range.upperBound))"
        case .word(let word): return try condition(word: word)
        case .trashed: return "v.trashed IS NOT NULL"
        case .shown:
            return
                "(v.trashed IS NULL AND v.same IS NULL AND f.excluded IS NULL AND f.role IS NOT 'edit')"
        }
    }

    private func condition(_ key: FilterKey, _ value: FilterValue) -> SQL {
        switch (key, value) {
        case (.creator, .none), (.music, .none), (.artist, .none):
            return NameTable(key).map { "\(Effective.name($0)) IS NULL" } ?? "FALSE"
        case (.creator, .id(let id)):
            return
                "\(Effective.name(.creators)) = (SELECT COALESCE(merged, id) FROM creators WHERE id = \(id))"
        case (.music, .text(let name)):
            return
                "\(Effective.name(.music)) = (SELECT COALESCE(merged, id) FROM music WHERE name = \(name))"
        case (.artist, .text(let name)):
            return
                "\(Effective.name(.artists)) = (SELECT COALESCE(merged, id) FROM artists WHERE name = \(name))"
        case (.character, .none): return "NOT \(Effective.hasCharacters)"
        case (.character, .id(let id)):
            return
                """
                EXISTS(
                  SELECT 1 FROM video_characters vc JOIN characters c ON c.id = vc.character
                  WHERE vc.video = v.id AND (vc.origin = 'decided') = v.characters_decided
                    AND COALESCE(c.merged, c.id) = (SELECT COALESCE(merged, id) FROM characters WHERE id = \(id)))
                """
        case (.list, .none): return "NOT EXISTS(SELECT 1 FROM list_videos WHERE video = v.id)"
        case (.list, .id(let id)):
            return "EXISTS(SELECT 1 FROM list_videos WHERE list = \(id) AND video = v.id)"
        case (.sound, .none): return "NOT EXISTS(SELECT 1 FROM video_sounds WHERE video = v.id)"
        case (.sound, .id(let id)):
            return "EXISTS(SELECT 1 FROM video_sounds WHERE sound = \(id) AND video = v.id)"
        case (.platform, .none): return "\(Effective.platform) IS NULL"
        case (.platform, .text(let name)): return "\(Effective.platform) = \(name)"
        // "Decided: none" is not set either.
        case (.difficulty, .none): return "NULLIF(v.difficulty_level, '') IS NULL"
        case (.difficulty, .text(let level)): return "v.difficulty_level = \(level)"
        case (.status, .none): return "v.edit_status IS NULL"
        case (.status, .text(let status)): return "COALESCE(v.edit_status, 'nulo') = \(status)"
        case (.media, .text(let kind)): return "v.media = \(kind)"
        case (.creator, _), (.character, _), (.list, _), (.sound, _), (.music, _), (.artist, _),
            (.platform, _),
            (.difficulty, _), (.status, _), (.media, _), (.has, _), (.missing, _):
            return "FALSE"
        }
    }

    private func condition(word: String) throws -> SQL {
        var parts: [SQL] = [
            "EXISTS(SELECT 1 FROM video_text t WHERE t.video = v.id AND instr(t.text, \(word)) > 0)"
        ]
        for table in NameTable.allCases {
            let ids = try foldedNames(table).filter { $0.text.contains(word) }.map(\.id)
            if ids.isEmpty { continue }
            parts.append(
                table == .characters
                    ? """
                    EXISTS(
                      SELECT 1 FROM video_characters vc
                      WHERE vc.video = v.id AND (vc.origin = 'decided') = v.characters_decided
                        AND vc.character IN \(any: ids))
                    """ : "\(Effective.raw(table)) IN \(any: ids)")
        }
        return "(\(parts.joined(" OR ")))"
    }
}

/// Effective values, as SQL on `videos v JOIN files f`: the decision, else what is detected; NULL where neither is, or
/// where "none" was decided.
enum Effective {
    static let platform: SQL = "NULLIF(COALESCE(v.final_platform, v.detected_platform), '')"
    static let duration: SQL = "CAST(round(f.seconds * 1000) AS INTEGER)"
    static let hasCharacters: SQL =
        """
        EXISTS(
          SELECT 1 FROM video_characters vc
          WHERE vc.video = v.id AND (vc.origin = 'decided') = v.characters_decided)
        """

    /// Row 0, "decided: none", included.
    static func raw(_ table: NameTable) -> SQL {
        switch table {
        case .creators: "COALESCE(v.final_creator, v.detected_creator)"
        case .music: "COALESCE(v.final_music, v.detected_music)"
        case .artists: "COALESCE(v.final_artist, v.detected_artist)"
        case .characters: "NULL"
        }
    }

    /// The id of the name that one merged into it stands for, too.
    static func name(_ table: NameTable) -> SQL {
        "NULLIF((SELECT COALESCE(merged, id) FROM \(table.sql) WHERE id = \(raw(table))), 0)"
    }

    static func date(_ key: VideoFilter.DateKey) -> SQL {
        switch key {
        case .added: "v.added"
        case .published: "NULLIF(COALESCE(v.final_published, v.detected_published), \(Timestamp.noDate))"
        case .downloaded: "v.downloaded"
        }
    }

    static func has(_ presence: Presence) -> SQL {
        switch presence {
        case .music: "\(name(.music)) IS NOT NULL"
        case .artist: "\(name(.artists)) IS NOT NULL"
        case .characters: hasCharacters
        case .difficulty: "NULLIF(v.difficulty_level, '') IS NOT NULL"
        case .notes: "NULLIF(v.notes, '') IS NOT NULL"
        case .sound: "EXISTS(SELECT 1 FROM video_sounds WHERE video = v.id)"
        case .audio: "f.audio_codec IS NOT NULL"
        case .edit: "NULLIF(v.edited_video_path, '') IS NOT NULL"
        case .file: "f.state <> 'missing'"
        }
    }

    /// What `sort` goes by; NULL comes last. For `creator` a name, for `title` the stored key.
    static func order(_ key: SortKey) -> SQL {
        switch key {
        case .added, .random, .relevance, .list: "v.added"
        case .published: date(.published)
        case .downloaded: "v.downloaded"
        case .title: "v.title_key"
        case .creator: "(SELECT name FROM creators WHERE id = \(name(.creators)))"
        case .duration: duration
        case .size: "f.size"
        case .edited: "v.edited"
        }
    }
}
