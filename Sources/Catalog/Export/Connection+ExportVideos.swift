import Platform
package import SQLite

extension Connection {
    /// Hands out the videos that a query finds, in its order and some hundred at a time; of the trash, none. To be called in
    /// one read transaction, also on a catalogue that was opened for reading only.
    package func export(
        _ query: VideoQuery, onlyMissing: Bool, _ body: ([Video]) throws -> Void
    ) throws {
        let ids = try exported(query, onlyMissing: onlyMissing)
        for start in stride(from: 0, to: ids.count, by: 500) {
            try body(try videos(Array(ids[start..<min(start + 500, ids.count)])))
        }
    }

    /// Some bytes a video; the videos themselves are read when their turn comes.
    func exported(_ query: VideoQuery, onlyMissing: Bool) throws -> [Video.ID] {
        let missing: SQL = onlyMissing ? "f.state = 'missing'" : "TRUE"
        let key = Effective.order(query.sort)
        let found: SQL =
            """
            FROM videos v JOIN files f ON f.id = v.file
            WHERE \(missing) AND \(try condition(query.filter))
            """
        switch query.sort {
        case .random:
            let ids: [Video.ID] = try all("SELECT v.id \(found)")
            let last: Int = try value("SELECT max(id) FROM videos") ?? 0
            let order = RandomOrder(seed: query.seed, last: UInt32(truncatingIfNeeded: last))
            let keyed = ids.map { (key: order.rank(of: UInt32(truncatingIfNeeded: $0)), id: $0) }
            return inOrder(keyed, query.isDescending, <)
        case .creator:
            let keyed = try all("SELECT \(key), v.id \(found)") { row in
                (key: try row.optional(String.self).map { sortKey($0) }, id: try row.next(Video.ID.self))
            }
            let named = keyed.compactMap { row in row.key.map { (key: $0, id: row.id) } }
            let others = keyed.filter { $0.key == nil }.map { (key: [UInt8](), id: $0.id) }
            return inOrder(named, query.isDescending) { $0.lexicographicallyPrecedes($1) }
                + inOrder(others, query.isDescending) { _, _ in false }
        case .list where query.onlyList != nil:
            let places = try places(in: query.onlyList ?? 0).map(\.video)
            let ids = Set(try all("SELECT v.id \(found)", of: Video.ID.self))
            let ordered = places.filter(ids.contains)
            return query.isDescending ? ordered.reversed() : ordered
        // What fits best is a question of the page; a list of all has them as they came.
        case .added, .published, .downloaded, .title, .duration, .size, .edited, .relevance, .list:
            return query.isDescending
                ? try all("SELECT v.id \(found) ORDER BY \(key) IS NULL, \(key) DESC, v.id DESC")
                : try all("SELECT v.id \(found) ORDER BY \(key) IS NULL, \(key), v.id")
        }
    }

    private func inOrder<Key: Equatable>(
        _ keyed: [(key: Key, id: Video.ID)], _ isDescending: Bool, _ precedes: (Key, Key) -> Bool
    ) -> [Video.ID] {
        let sorted = keyed.sorted { a, b in a.key == b.key ? a.id < b.id : precedes(a.key, b.key) }.map(\.id)
        return isDescending ? sorted.reversed() : sorted
    }
}
