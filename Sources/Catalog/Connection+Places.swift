import Platform
package import SQLite

/// Where a search found its words in a video, other than in what its card shows.
package struct FoundPlace: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case notes, fileName = "file_name", caption, creator, music, artist, characters, subtitles
    }

    package var kind: Kind
    /// The part of the text around the words.
    package var text: String

    package init(kind: Kind, text: String) {
        self.kind = kind
        self.text = text
    }
}

extension Connection {
    /// As `videos`, with the places that no card would show.
    package func found(_ query: VideoQuery) throws -> VideoPage {
        var page = try videos(query)
        let words = query.words
        if !words.isEmpty {
            for video in page.videos { page.places[video.id] = try places(of: words, in: video) }
        }
        return page
    }

    /// Some videos, with the places at which words are found in them that no card would show.
    package func found(_ ids: [Video.ID], searching words: [String]) throws -> [(Video, [FoundPlace])] {
        try videos(ids).map { ($0, try places(of: words, in: $0)) }
    }

    private func places(of words: [String], in video: Video) throws -> [FoundPlace] {
        // Two lines of a note are shown; words that come later are seen only by those who open it.
        let shown =
            [
                video.title.value, video.creator.value, video.music.value, video.artist.value,
                video.notes.map { String($0.prefix(60)) },
            ].compactMap { $0 } + (video.characters.value ?? [])
        var rest = words.filter { word in !shown.contains { has(word, $0) } }
        var places: [FoundPlace] = []
        func look(_ kind: FoundPlace.Kind, _ texts: @autoclosure () throws -> [String]) rethrows {
            if rest.isEmpty { return }
            for text in try texts() {
                let found = rest.filter { has($0, text) }
                guard !found.isEmpty else { continue }
                places.append(FoundPlace(kind: kind, text: excerpt(of: text, around: found)))
                rest.removeAll { found.contains($0) }
                if rest.isEmpty { return }
            }
        }
        look(.notes, [video.notes ?? ""])
        look(.fileName, [video.path.text.split(separator: "/").last.map(String.init) ?? ""])
        look(.caption, [video.caption ?? ""])
        try look(.creator, otherNames(of: [video.creator.value], in: .creators))
        try look(.characters, otherNames(of: video.characters.value ?? [], in: .characters))
        try look(.music, otherNames(of: [video.music.value], in: .music))
        try look(.artist, otherNames(of: [video.artist.value], in: .artists))
        try look(.subtitles, cues(of: video.id))
        return places
    }

    private func has(_ word: String, _ text: String) -> Bool { !matches(of: [word], in: text).isEmpty }

    /// Some forty characters to both sides of the first of the words.
    private func excerpt(of text: String, around words: [String]) -> String {
        guard text.count > 100, let first = matches(of: words, in: text).first else { return text }
        let middle = text.utf16.index(text.startIndex, offsetBy: first.lowerBound)
        let start = text.index(middle, offsetBy: -40, limitedBy: text.startIndex) ?? text.startIndex
        let end = text.index(middle, offsetBy: 60, limitedBy: text.endIndex) ?? text.endIndex
        return (start == text.startIndex ? "" : "…") + text[start..<end] + (end == text.endIndex ? "" : "…")
    }

    /// What else some names are called: merged ones, aliases, handles, a character's series.
    private func otherNames(of names: [String?], in table: NameTable) throws -> [String] {
        try names.compactMap { $0 }.flatMap { name -> [String] in
            guard let id = try meantID(of: name, in: table) else { return [] }
            return try table.furtherNames.flatMap { sql in
                try all(
                    "\(sql) (SELECT id FROM \(table.sql) WHERE id = \(id) OR merged = \(id))"
                ) { row in try row.next(String.self) }
            }
        }
    }

    /// Of the file that plays, as far as they are searched.
    private func cues(of video: Video.ID) throws -> [String] {
        let tracks = try all(
            """
            SELECT t.text FROM videos v JOIN text_tracks t ON t.file = v.file
            WHERE v.id = \(video) AND t.kind = 'subtitles'
            ORDER BY t.source DESC, t.position
            """
        ) { row in try row.next(String.self) }
        return tracks.flatMap { CueReader($0).lazy.prefix(2000).map(\.text) }
    }
}

extension NameTable {
    /// Of the rows whose ids follow.
    fileprivate var furtherNames: [SQL] {
        let own: SQL = "SELECT name FROM \(sql) WHERE id IN"
        switch self {
        case .creators:
            return [
                own, "SELECT name FROM creator_aliases WHERE creator IN",
                "SELECT handle FROM creator_handles WHERE creator IN",
            ]
        case .characters:
            return [
                own, "SELECT name FROM character_aliases WHERE character IN",
                "SELECT s.name FROM characters c JOIN series s ON s.id = c.series WHERE c.id IN",
            ]
        case .music, .artists: return [own]
        }
    }
}
