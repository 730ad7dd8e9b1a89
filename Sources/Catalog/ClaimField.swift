import Platform
import SQLite

/// A field that machines make claims about, by its public name.
enum ClaimField: String, Bindable {
    case creator = "creator_name"
    case platform, title, published
    case platformID = "platform_id"
    case music = "final_music"
    case artist = "final_music_artist"
    case characters = "final_characters"
}

/// The best claims of a video, as they stand in its `detected_…` columns.
struct Detected: Hashable {
    var title: String?
    var creator: Int?
    var platform: String?
    var published: Timestamp?
    var platformID: String?
}

extension Connection {
    /// Derives the columns from the claims. Those of a decision are never touched by it.
    func derive(_ video: Video.ID) throws {
        var best = Detected()
        try each(
            """
            SELECT field, value
            FROM claims
            WHERE video = \(video) AND verdict IS NOT 'rejected'
            ORDER BY verdict IS NULL, COALESCE(score, 0.5) DESC, id
            """
        ) { row in
            guard let field = ClaimField(rawValue: try row.next()) else { return }
            try take(field, try row.next(), into: &best)
        }
        try run(
            """
            UPDATE videos
            SET detected_title = \(best.title), detected_creator = \(best.creator),
              detected_platform = \(best.platform), detected_published = \(best.published),
              platform_id = \(best.platformID)
            WHERE id = \(video)
            """)
    }

    /// The first claim of a field that reads as a value is the best one.
    func take(_ field: ClaimField, _ value: String, into best: inout Detected) throws {
        switch field {
        case .title: best.title = best.title ?? name(value)
        case .creator:
            if best.creator == nil, let name = name(value) {
                best.creator = try self.id(of: name, in: .creators)
            }
        case .platform: best.platform = best.platform ?? slug(value)
        case .published: best.published = best.published ?? Timestamp(date: value)
        case .platformID: best.platformID = best.platformID ?? name(value)
        case .music, .artist, .characters: return
        }
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
