import Platform
import SQLite

// Which file of an entry plays.
extension Connection {
    /// Entries of these files that have others, too; no photo sets.
    func entriesOfSeveral(_ files: [MediaFile.ID]) throws -> [Video.ID] {
        try all(
            """
            SELECT DISTINCT f.video
            FROM files f JOIN videos v ON v.id = f.video
            WHERE f.id IN \(any: files) AND f.role <> 'slide'
              AND EXISTS(SELECT 1 FROM files o WHERE o.video = f.video AND o.id <> f.id AND o.role <> 'slide')
            """)
    }

    /// One that is there before one that is not, then the best picture.
    func choosePlaying(of video: Video.ID) throws {
        let best: MediaFile.ID? = try value(
            """
            SELECT f.id FROM files f
            WHERE f.video = \(video) AND f.role NOT IN ('slide', 'edit')
            ORDER BY f.state = 'present' DESC, f.state = 'unreadable' DESC, f.displaced IS NULL DESC,
              f.excluded IS NULL DESC, COALESCE(f.width * f.height, 0) DESC, COALESCE(f.bit_rate, 0) DESC, f.size DESC, f.id
            LIMIT 1
            """)
        guard let best, try value("SELECT file FROM videos WHERE id = \(video)") != best else { return }
        try run("UPDATE videos SET file = \(best), updated = \(Timestamp.now) WHERE id = \(video)")
        try settleName(of: video)
    }

    /// After the file that plays is another one, or is called otherwise.
    func settleName(of video: Video.ID) throws {
        let path: [UInt8]? = try value(
            "SELECT f.path FROM videos v JOIN files f ON f.id = v.file AND f.role <> 'slide' WHERE v.id = \(video)"
        )
        if let path { try run("UPDATE videos SET stem = \(FilePath(path).stem) WHERE id = \(video)") }
        try derive([video])
        touched?.note(video)
    }

    /// After a file came to another place: what its folder and its name say of the entry is what they say there.
    func settlePlace(of file: MediaFile.ID, _ claims: [FoundClaim], in video: Video.ID) throws {
        try choosePlaying(of: video)
        guard try value("SELECT file FROM videos WHERE id = \(video)") == file else { return }
        let before = try placeClaims(of: video)
        if Set(before) != Set(claims) {
            // What a person judged stands.
            try run(
                """
                DELETE FROM claims
                WHERE video = \(video) AND source IN ('folder', 'file_name') AND verdict IS NULL
                """)
            for claim in claims {
                try run(
                    """
                    INSERT INTO claims(video, field, value, source, evidence)
                    SELECT \(video), \(claim.field.rawValue), \(claim.value), \(claim.source), \(claim.evidence)
                    WHERE NOT EXISTS(
                      SELECT 1 FROM claims
                      WHERE video = \(video) AND field = \(claim.field.rawValue) AND value = \(claim.value)
                        AND source = \(claim.source))
                    """)
            }
            let fields = Set((before + claims).compactMap { ClaimField(rawValue: $0.field.rawValue) })
            for field in ClaimField.allCases where fields.contains(field) { try detect(field, of: video) }
        }
        try settleName(of: video)
    }

    func placeClaims(of video: Video.ID) throws -> [FoundClaim] {
        try all(
            """
            SELECT field, value, source, evidence FROM claims
            WHERE video = \(video) AND source IN ('folder', 'file_name') AND withdrawn IS NULL
            """
        ) { row in
            let field: String = try row.next()
            let (value, source): (String, String) = (try row.next(), try row.next())
            let evidence: String? = try row.optional()
            return FoundClaim.Field(rawValue: field).map {
                FoundClaim(field: $0, value: value, source: source, evidence: evidence ?? "")
            }
        }.compactMap { $0 }
    }
}
