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
        let (page, ids, commit) = index.read { state in
            let matches = index.matches(resolved, in: state)
            let page = state.page(resolved, of: matches)
            return (page, page.slots.map { Int(state.ids[Int($0)]) }, state.commit)
        }
        return VideoPage(
            videos: try videos(ids, claimed: fields), total: page.total, position: page.position,
            next: page.next?.text(in: query), previous: page.previous?.text(in: query), commit: commit)
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

    /// Counts for every filter, each with all the other filters on.
    package func facets(_ query: VideoQuery, limit: Int = 50) throws -> Facets {
        let index = try index
        let resolved = try resolved(query)
        var facets = index.read { state in
            let matches = index.matches(resolved, in: state)
            var facets = Facets()
            facets.total = matches.all.total
            facets.commit = state.commit
            for key in Facets.keys {
                var found = matches.all
                if matches.keyed.contains(where: { $0.key == key }) {
                    found = matches.unkeyed
                    for part in matches.keyed where part.key != key { found.formIntersection(part.set) }
                }
                let chosen = resolved.choices[key].map { $0.included + $0.excluded } ?? []
                facets.counts[key] = state.counts(key, in: found, limit: limit, always: chosen)
            }
            return facets
        }
        for key in Facets.keys {
            guard let sql = key.nameSelection else { continue }
            facets.counts[key] = try named(
                facets.counts[key] ?? [], sql, byName: key == .music || key == .artist)
        }
        return facets
    }

    /// With the ids of names that are filtered by their text; one that nobody has finds nothing.
    private func resolved(_ query: VideoQuery) throws -> VideoQuery {
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

    private func named(_ counts: [Facets.Count], _ sql: SQL, byName: Bool) throws -> [Facets.Count] {
        var names: [Int: String] = [:]
        let ids = counts.compactMap { if case .id(let id) = $0.value { id } else { nil } }
        try each("\(sql) \(any: ids)") { row in names[try row.next()] = try row.next() }
        return counts.compactMap { count in
            guard case .id(let id) = count.value else { return count }
            guard let name = names[id] else { return nil }
            return Facets.Count(value: byName ? .text(name) : count.value, name: name, count: count.count)
        }
    }
}

extension FilterKey {
    /// Id and name of those that follow.
    fileprivate var nameSelection: SQL? {
        if self == .list { return "SELECT id, name FROM lists WHERE id IN" }
        return NameTable(self).map { "SELECT id, name FROM \($0.sql) WHERE id IN" }
    }
}
