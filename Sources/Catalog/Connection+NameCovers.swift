package import SQLite

/// What is seen of a video where it stands for something else.
package struct Glimpse: Sendable, Hashable {
    package var picture: String?
    package var colour: String?

    package init(picture: String? = nil, colour: String? = nil) {
        self.picture = picture
        self.colour = colour
    }
}

extension Connection {
    /// The covers of the videos outside of the trash that came last, of each of these names.
    package func newestCovers(of ids: [Int], in table: NameTable, limit: Int) throws -> [Int: [Glimpse]] {
        let index = try index
        let videos = index.read { state in
            state.newest(ids, in: table, among: index.matches(VideoQuery(), in: state).all, limit: limit)
                .map { $0.map { Int(state.ids[Int($0)]) } }
        }
        var glimpses: [Video.ID: Glimpse] = [:]
        try each(
            """
            SELECT v.id, COALESCE(substr(v.final_cover, 1, 32), f.cover), f.colour
            FROM videos v JOIN files f ON f.id = v.file
            WHERE v.id IN \(any: Set(videos.joined()).sorted())
            """
        ) { row in
            glimpses[try row.next()] = Glimpse(picture: try row.optional(), colour: try row.optional())
        }
        var covers: [Int: [Glimpse]] = [:]
        for (id, videos) in zip(ids, videos) { covers[id] = videos.compactMap { glimpses[$0] } }
        return covers
    }

    /// How many videos of a name have each difficulty and each status.
    package func breakdown(of id: Int, in table: NameTable) throws -> [FilterKey: [Facets.Count]] {
        let index = try index
        var query = VideoQuery()
        query.choices[table.filterKey] = VideoQuery.Choice(included: [.id(id)])
        return index.read { [query] state in
            let found = index.matches(query, in: state).all
            var counts: [FilterKey: [Facets.Count]] = [:]
            for key in [FilterKey.difficulty, .status] {
                counts[key] = state.counts(key, in: found, limit: 0, always: [])
            }
            return counts
        }
    }
}

extension NameTable {
    /// What filters by its names.
    package var filterKey: FilterKey {
        switch self {
        case .creators: .creator
        case .characters: .character
        case .music: .music
        case .artists: .artist
        }
    }
}
