import Platform
package import SQLite

// What the full pass tells of a file: each of these is one analyser's. None of it is journalled.
extension Connection {
    /// Records these analysers done, unless the file changed since it was queued; then nothing else of it is to be written.
    package func analysed(_ file: QueuedFile, by analysers: [AnalyserVersion]) throws -> Bool {
        guard try isAsQueued(file) else { return false }
        try end(file, analysers, "done")
        try process(file.id, .completado)
        return true
    }

    package func setStreamHash(_ hash: [UInt8], of file: MediaFile.ID) throws {
        try run("UPDATE files SET stream_hash = \(hash) WHERE id = \(file)")
    }

    package func setCover(_ picture: String, colour: String, of file: MediaFile.ID) throws {
        try run("UPDATE files SET cover = \(picture), colour = \(colour) WHERE id = \(file)")
    }

    package func setStoryboard(_ storyboard: Storyboard?, of file: MediaFile.ID) throws {
        try run(
            """
            UPDATE files SET storyboard = \(storyboard?.picture), tiles = \(storyboard?.tiles) WHERE id = \(file)
            """)
    }

    /// In LUFS and in dB below full scale; `nil` for silence.
    package func setLoudness(_ loudness: Double?, peak: Double?, of file: MediaFile.ID) throws {
        try run("UPDATE files SET loudness = \(loudness), peak = \(peak) WHERE id = \(file)")
    }

    /// Chromaprint's words, four bytes each, little-endian.
    package func setFingerprint(_ words: [UInt8], of file: MediaFile.ID) throws {
        try run("DELETE FROM fingerprints WHERE file = \(file)")
        // A day and a half; beyond it nobody compares songs.
        let words = Array(words.prefix(4 << 20))
        if words.isEmpty { return }
        try run("INSERT INTO fingerprints(file, words) VALUES (\(file), \(words))")
    }

    package func fingerprint(of file: MediaFile.ID) throws -> [UInt8]? {
        try value("SELECT words FROM fingerprints WHERE file = \(file)")
    }

    /// Queues what the list of analysers asks for and was not done by this version of them, of the next files after `last`.
    ///
    /// - Returns: the last of them; `nil` when there are no more.
    package func queueMissing(_ analysers: [AnalyserVersion], after last: MediaFile.ID, limit: Int = 2000)
        throws -> MediaFile.ID?
    {
        let files = try all(
            "SELECT id FROM files WHERE id > \(last) ORDER BY id LIMIT \(limit)", of: Int.self)
        guard let end = files.last else { return nil }
        for analyser in analysers {
            try run(
                """
                INSERT INTO analyses(file, analyser, version, state, modified)
                SELECT f.id, \(analyser.name), \(analyser.version), iif(f.state = 'missing', 'waiting', 'queued'),
                  f.modified
                FROM files f
                JOIN analyses s ON s.file = f.id AND s.analyser = 'first_sight' AND s.state = 'done'
                WHERE f.id > \(last) AND f.id <= \(end)
                ON CONFLICT(file, analyser) DO UPDATE
                SET version = excluded.version, state = excluded.state, ended = NULL
                WHERE version < excluded.version
                """)
        }
        return end
    }

    package func hasFiles() throws -> Bool { try value("SELECT EXISTS(SELECT 1 FROM files)") ?? false }

    /// Those whose version is not the one that the queue was last made for.
    package func newer(_ analysers: [AnalyserVersion]) throws -> [AnalyserVersion] {
        var known: [String: Int] = [:]
        try each("SELECT name, version FROM analysers") { row in
            known[try row.next()] = try row.next()
        }
        return analysers.filter { known[$0.name] != $0.version }
    }

    package func setNewest(_ analysers: [AnalyserVersion]) throws {
        for analyser in analysers {
            try run(
                """
                INSERT INTO analysers(name, version) VALUES (\(analyser.name), \(analyser.version))
                ON CONFLICT(name) DO UPDATE SET version = excluded.version
                """)
        }
    }

    /// Chooses a frame as the cover of a video, or with `nil` leaves it to the analysis again; one batch of the journal.
    ///
    /// - Throws: `EditError.notFound`.
    package func choose(_ cover: ChosenCover?, of video: Video.ID, by actor: Actor) throws -> Change {
        let video = try entry(of: video) ?? video
        let rows = try rows(of: [video], [.cover])
        guard let old = rows[video, .cover] else { throw EditError.notFound }
        let new = cover.map { Stored.text($0.text) } ?? .null
        guard new != old else { return .none }
        if let cover {
            try run("INSERT OR IGNORE INTO chosen_pictures(key) VALUES (\(cover.picture))")
        }
        var batch = Batch(.edit, "cover", by: actor)
        let difference = Difference(column: .cover, old: old, new: new)
        try change([VideoChange(video: video, differences: [difference])], in: &batch)
        try batch.finish(on: self)
        return batch.change
    }
}
