package import SQLite

/// One page of an order.
package struct VideoPage: Sendable {
    package var videos: [Video]
    package var total: Int
    /// Of the first video, from 0.
    package var position: Int
    package var next: String?
    package var previous: String?
    /// The commit whose state it is, counted from the start of this process.
    package var commit: Int
    /// Where a search found its words, of videos whose cards do not show it.
    package var places: [Video.ID: [FoundPlace]] = [:]

    package init(
        videos: [Video], total: Int, position: Int, next: String? = nil, previous: String? = nil, commit: Int
    ) {
        self.videos = videos
        self.total = total
        self.position = position
        self.next = next
        self.previous = previous
        self.commit = commit
    }
}

extension Connection {
    /// One page: which videos the index knows, what they are the tables.
    package func videos(_ query: VideoQuery, claimed fields: [ClaimField] = ClaimField.allCases) throws
        -> VideoPage
    {
        let index = try index
        let resolved = try resolved(query)
        let places = try resolved.sort == .list ? resolved.onlyList.map(places) : nil
        let (page, ids, commit) = index.read { state in
            let page = state.page(resolved, of: index.matches(resolved, in: state), places)
            return (page, page.slots.map { Int(state.ids[Int($0)]) }, state.commit)
        }
        return VideoPage(
            videos: try videos(ids, claimed: fields), total: page.total, position: page.position,
            next: page.next?.text(in: query), previous: page.previous?.text(in: query), commit: commit)
    }

    /// A stretch of what a query finds, in its order: `start` and `limit` say which, and there is no bound to it.
    package func orderedIDs(_ query: VideoQuery) throws -> (ids: [Video.ID], total: Int) {
        let index = try index
        let resolved = try resolved(query)
        let places = try resolved.sort == .list ? resolved.onlyList.map(places) : nil
        return index.read { state in
            let page = state.page(resolved, of: index.matches(resolved, in: state), places)
            return (page.slots.map { Int(state.ids[Int($0)]) }, page.total)
        }
    }

    /// All that a query finds, by id.
    package func ids(matching query: VideoQuery) throws -> [Video.ID] {
        let index = try index
        let resolved = try resolved(query)
        return index.read { state in
            var ids: [Video.ID] = []
            index.matches(resolved, in: state).all.forEach { ids.append(Int(state.ids[$0])) }
            return ids
        }
    }

    /// With the ids of names that are filtered by their text; one that nobody has finds nothing.
    func resolved(_ query: VideoQuery) throws -> VideoQuery {
        var query = query
        for key in [FilterKey.music, .artist] {
            guard let table = NameTable(key), var choice = query.choices[key] else { continue }
            func resolved(_ value: FilterValue) throws -> FilterValue {
                guard case .text(let name) = value else { return value }
                return .id(try existingID(of: name, in: table) ?? -1)
            }
            choice.included = try choice.included.map(resolved)
            choice.excluded = try choice.excluded.map(resolved)
            query.choices[key] = choice
        }
        return query
    }
}
