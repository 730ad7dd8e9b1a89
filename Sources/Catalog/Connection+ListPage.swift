import Platform
package import SQLite

/// A page of the lists.
package struct ListPage: Sendable {
    /// Each with the number of its videos outside of the trash.
    package var lists: [VideoList]
    package var total: Int
    package var next: String?
}

extension Connection {
    /// The lists whose name contains a text, the longest first or by name.
    ///
    /// `cursor` is `next` of the page before.
    /// - Throws: `VideoQuery.NotUnderstood` for a cursor that is none.
    package func lists(
        containing text: String = "", by sort: NameSort = .count, after cursor: String? = nil, limit: Int = 60
    ) throws -> ListPage {
        let words = SearchWords(text).words
        let names = try all("SELECT id, name FROM lists") { row in
            (id: try row.next(Int.self), name: try row.next(String.self))
        }
        let counts = try liveCounts(upTo: names.map(\.id).max() ?? 0)
        var found: [(id: Int, count: Int)] = []
        for (id, name) in names {
            let folded = words.isEmpty ? "" : fold(name)
            if words.allSatisfy({ folded.contains($0) }) { found.append((id, counts[id])) }
        }
        let sorted = try paged(&found, by: sort, after: cursor, limit: limit) {
            try ranks("SELECT id, name FROM lists")
        }
        var lists: [VideoList] = []
        for (id, count) in sorted.page {
            guard var list = try list(id) else { continue }
            list.count = count
            lists.append(list)
        }
        return ListPage(lists: lists, total: found.count, next: sorted.next)
    }

    /// With the number of its videos outside of the trash.
    package func liveList(_ id: VideoList.ID) throws -> VideoList? {
        guard var list = try list(id) else { return nil }
        list.count = try liveCounts(upTo: id)[id]
        return list
    }

    private func liveCounts(upTo id: Int) throws -> [Int] {
        let index = try index
        return index.read { state in
            state.count(
                state.lists, in: index.matches(VideoQuery(), in: state).all,
                max: max(id, state.lists.maximum) + 1)
        }
    }
}
