import Catalog
import Platform
import SQLite

/// Writes one transaction's videos: by the catalogue's own functions where it has one, else by a statement here.
struct Writing {
    private let connection: Connection
    private let roots: [Root.ID]
    private let people: Population
    /// Of the next decision.
    private var moment: Int

    init(_ connection: Connection, _ roots: [Root.ID], _ people: Population, moment: Int) {
        self.connection = connection
        self.roots = roots
        self.people = people
        self.moment = moment
    }

    mutating func add(_ posts: [Post]) throws {
        var ids = [Video.ID](repeating: 0, count: posts.count)
        for (place, root) in roots.enumerated() {
            let those = posts.indices.filter { posts[$0].root == place }
            let added = try connection.add(those.map { posts[$0].found }, to: root, firstSight: 1)
            for (index, id) in zip(those, added) { ids[index] = id }
        }
        for (post, id) in zip(posts, ids) { try tell(post, of: id) }
        try look(posts, ids)
        let last: Int = try connection.value("SELECT max(id) FROM batches") ?? 0
        for (post, id) in zip(posts, ids) where !post.decisions.isEmpty { try decide(post, of: id) }
        try setTimes(of: ids, batchesAfter: last)
    }

    private func tell(_ post: Post, of id: Video.ID) throws {
        try connection.run(
            """
            UPDATE videos
            SET added = \(post.added), caption = \(post.caption), url = \(post.url), downloaded = \(post.downloaded),
              trashed = \(post.trashed), detected_music = \(post.music.map { $0.place + 1 }),
              detected_artist = \(post.music.map { people.artistOf[$0.place] + 1 })
            WHERE id = \(id)
            """)
        var claims: [SQL] = []
        if let (place, score) = post.music {
            claims.append("(\(id), 'final_music', \(people.music[place]), 'fingerprint', 1, \(score))")
            claims.append(
                "(\(id), 'final_music_artist', \(people.artists[people.artistOf[place]]), 'fingerprint', 1, \(score))"
            )
        }
        var figures: [SQL] = []
        for (position, figure) in post.characters.enumerated() {
            claims.append(
                "(\(id), 'final_characters', \(people.characters[figure.place].name), 'titles', 2, \(figure.score))"
            )
            figures.append("(\(id), 'detected', \(position), \(figure.place + 1))")
        }
        if !claims.isEmpty {
            try connection.run(
                "INSERT INTO claims(video, field, value, source, run, score) VALUES \(claims.joined(", "))")
        }
        if !figures.isEmpty {
            try connection.run(
                "INSERT INTO video_characters(video, origin, position, character) VALUES \(figures.joined(", "))"
            )
        }
    }

    private func look(_ posts: [Post], _ ids: [Video.ID]) throws {
        let postOf = Dictionary(zip(ids, posts)) { $1 }
        var missing: [MediaFile.ID] = []
        for file in try connection.queued(.firstSight, first: ids, limit: ids.count, excluding: []) {
            guard let post = postOf[file.video] else { continue }
            switch post.fate {
            case .queued: break
            case .broken:
                try connection.failed(
                    file, .firstSight, versions: [.init(name: "first_sight", version: 1)], kind: "corrupt",
                    message: "Invalid data found when processing input")
            case .missing:
                try connection.seen(file, post.seen, version: 1)
                missing.append(file.id)
            case .good: try connection.seen(file, post.seen, version: 1)
            }
        }
        try connection.missing(missing)
    }

    private func decide(_ post: Post, of id: Video.ID) throws {
        guard let change = try connection.decide(post.decisions, of: id, by: .host), post.isUndone else {
            return
        }
        let undo = try connection.undo(change.id, by: .host)
        if post.isRedone { _ = try connection.undo(undo.id, by: .host) }
    }

    /// The clock of the machine says nothing about a collection that nobody has.
    private mutating func setTimes(of ids: [Video.ID], batchesAfter last: Int) throws {
        guard let first = ids.min(), let end = ids.max() else { return }
        try connection.run(
            """
            UPDATE batches SET time = \(moment) + (id - \(last)) * 1009, finished = \(moment) + (id - \(last)) * 1009
            WHERE id > \(last)
            """)
        try connection.run(
            """
            UPDATE videos
            SET edited = d.time, updated = COALESCE(d.time, v.added + 60000)
            FROM videos v
            LEFT JOIN (
              SELECT c.key AS video, max(b.time) AS time
              FROM batches b JOIN changes c ON c.batch = b.id
              WHERE b.id > \(last) AND c."table" = 'videos'
              GROUP BY 1) d ON d.video = v.id
            WHERE v.id = videos.id AND videos.id BETWEEN \(first) AND \(end)
            """)
        try connection.run(
            """
            UPDATE files SET since = v.added
            FROM videos v
            WHERE v.id = files.video AND files.video BETWEEN \(first) AND \(end)
            """)
        try connection.run(
            """
            UPDATE analyses SET ended = f.since + 60000
            FROM files f
            WHERE f.id = analyses.file AND analyses.ended IS NOT NULL
              AND analyses.file IN (SELECT id FROM files WHERE video BETWEEN \(first) AND \(end))
            """)
    }
}
