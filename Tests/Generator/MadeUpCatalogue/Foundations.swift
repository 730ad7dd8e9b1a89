import Catalog
import Platform
import SQLite

extension Connection {
    /// Library folders, and the names that videos will refer to: row `n + 1` is the population's `n`.
    func makeFoundations(_ people: Population) throws -> [Root.ID] {
        var roots: [Root.ID] = []
        for (place, path) in ["/srv/videos", "/mnt/archive/Vídeos (2)"].enumerated() {
            let root = try addRoot(FilePath(path), by: .host).root.id
            try scanned(root, device: UInt64(64 + place), inode: 2)
            roots.append(root)
        }
        for name in people.music { try run("INSERT INTO music(name) VALUES (\(name))") }
        for name in people.artists { try run("INSERT INTO artists(name) VALUES (\(name))") }
        for name in people.series { try run("INSERT INTO series(name) VALUES (\(name))") }
        for (place, figure) in people.characters.enumerated() {
            try run("INSERT INTO characters(name, series) VALUES (\(figure.name), \(figure.series + 1))")
            for alias in figure.aliases {
                try run(
                    "INSERT OR IGNORE INTO character_aliases(character, name) VALUES (\(place + 1), \(alias))"
                )
            }
        }
        return roots
    }

    /// What stands beside the videos, and what only the whole can tell.
    func finish(size: Int, seed: UInt64) throws {
        var chance = Chance(seed &+ 2)
        let (start, span) = (MadeUpCatalogue.start, MadeUpCatalogue.span)
        for table: SQL in ["music", "artists"] {
            let columns: SQL = table.text == "music" ? "music" : "artist"
            try run(
                """
                DELETE FROM \(table)
                WHERE id <> 0 AND id NOT IN (
                  SELECT final_\(columns) FROM videos WHERE final_\(columns) IS NOT NULL
                  UNION SELECT detected_\(columns) FROM videos WHERE detected_\(columns) IS NOT NULL)
                """)
        }
        try run(
            """
            INSERT INTO creator_handles(platform, handle, creator, foreign_id)
            SELECT detected_platform, lower(c.name), c.id, 'u' || c.id
            FROM (SELECT DISTINCT detected_platform, detected_creator FROM videos WHERE detected_platform IS NOT NULL) v
            JOIN creators c ON c.id = v.detected_creator
            WHERE c.id % 3 = 0
            ON CONFLICT DO NOTHING
            """)
        try run(
            "INSERT INTO creator_aliases(creator, name) SELECT id, 'x_' || name FROM creators WHERE id > 0 AND id % 20 = 0"
        )
        for table: SQL in ["creators", "music", "artists", "characters"] {
            // The rarer one of two neighbours goes into the other.
            try run(
                """
                UPDATE \(table)
                SET merged = (SELECT max(id) FROM \(table) o WHERE id > 0 AND id < \(table).id AND id % 7 <> 3)
                WHERE id IN (SELECT id FROM \(table) WHERE id % 7 = 3 ORDER BY id DESC LIMIT 5)
                """)
        }
        try makeFurtherFiles()
        try makeLists(size, &chance)
        try makeSounds(size, &chance)
        try run(
            """
            INSERT INTO downloader_mapping(source, foreign_id, video)
            SELECT '4k-tokkit', 'post-' || id, id FROM videos WHERE id % 17 = 0
            """)
        for (name, query) in [
            ("pendientes", "status=none"), ("difíciles", "difficulty=alto&status=-hecho"),
            ("胡桃", "q=%E8%83%A1%E6%A1%83"),
        ] {
            try run("INSERT INTO filters(name, query, created) VALUES (\(name), \(query), \(start + span))")
        }
        _ = try setSetting("real_faces", "false", by: .host)
        try run(
            """
            UPDATE batches SET time = \(start + span), finished = \(start + span) WHERE kind = 'setting'
            """)
        try run("UPDATE roots SET added = \(start - 1000), scanned = \(start + span)")
        try run(
            """
            UPDATE changes SET new = json_set(new, '$.added', \(start - 1000)) WHERE "table" = 'roots'
            """)
        try run(
            "UPDATE batches SET time = \(start - 1000), finished = \(start - 1000) WHERE kind = 'add_root'")
        try run("UPDATE problems SET since = (SELECT since FROM files WHERE id = file)")
        // What is searched and ordered by is made when the catalogue is opened next.
        try run("UPDATE derivation SET version = 0")
    }

    /// Copies, and the further pictures of a post.
    private func makeFurtherFiles() throws {
        for (role, position) in [("copy", 0), ("slide", 1), ("slide", 2), ("slide", 3)] {
            let which: SQL =
                role == "copy"
                ? "v.id % 25 = 0" : "v.media = 'photos' AND v.id % 4 >= \(position)"
            try run(
                """
                INSERT INTO files(video, root, path, role, position, size, modified, device, inode, state, since,
                  container, seconds, width, height, rotation, video_codec, audio_codec, frame_rate, bit_rate)
                SELECT f.video, f.root, CAST(\(role) || '/' || f.id || '-' || \(position) AS BLOB), \(role), \(position),
                  f.size, f.modified, f.device, f.inode, f.state, f.since, f.container, f.seconds, f.width,
                  f.height, f.rotation, f.video_codec, f.audio_codec, f.frame_rate, f.bit_rate
                FROM videos v JOIN files f ON f.id = v.file
                WHERE \(which)
                ORDER BY v.id
                """)
        }
    }

    private func makeLists(_ size: Int, _ chance: inout Chance) throws {
        let kinds = ["account", "playlist", "hashtag", "music", "liked", "saved", "folder", "own"]
        for number in 0..<30 {
            let name = Script.drawn(&chance).phrase(&chance, 1...3) + " \(number)"
            let kind = kinds[number % kinds.count]
            let list = try insert(
                """
                INSERT INTO lists(kind, platform, name, foreign_id, created)
                VALUES (\(kind), \(kind == "own" ? "" : chance.pick(["tiktok", "youtube"])), \(name),
                  \(kind == "own" ? nil : "l\(number)"), \(MadeUpCatalogue.start + number))
                """)
            let members = min(size, number == 0 ? 5000 : 4000 / (number + 1) + chance.below(20))
            try run(
                """
                INSERT INTO list_videos(list, video, position)
                SELECT \(list), id, row_number() OVER (ORDER BY (id * 7919 + \(number)) % 10007, id)
                FROM videos
                WHERE (id * 2654435761 + \(number) * 40503) % \(size) < \(members)
                """)
        }
    }

    private func makeSounds(_ size: Int, _ chance: inout Chance) throws {
        let count = max(1, size / 100)
        let draw = Skewed(count)
        for number in 0..<count {
            let title = chance.happens(700) ? Script.drawn(&chance).phrase(&chance, 1...3) : nil
            let artist = chance.happens(500) ? Script.drawn(&chance).name(&chance) : nil
            let tempo = chance.happens(800) ? Double(70 + chance.below(110)) + 0.5 : nil
            try run(
                """
                INSERT INTO sounds(title, artist, tempo, created)
                VALUES (\(title), \(artist), \(tempo), \(MadeUpCatalogue.start + number))
                """)
        }
        let videos: [Int] = try all("SELECT id FROM videos WHERE id % 10 < 3 ORDER BY id")
        for video in videos {
            let speed = chance.pick([(1.0, 90), (1.1, 4), (0.8, 3), (1.25, 3)])
            try run(
                """
                INSERT INTO video_sounds(video, sound, "offset", speed)
                VALUES (\(video), \(draw.draw(&chance) + 1), \(chance.below(30_000_000)), \(speed))
                """)
        }
    }
}
