import Platform
package import SQLite

/// A page of the creators, the characters or another table of names.
package struct NamePage: Sendable {
    /// Ids with the number of videos outside of the trash.
    package var names: [(id: Int, count: Int)]
    package var total: Int
    package var next: String?

    package var ids: [Int] { names.map(\.id) }
    package var counts: [Int: Int] { Dictionary(uniqueKeysWithValues: names.map { ($0.id, $0.count) }) }
}

/// What names are ordered by: how many videos they have, as they are written, or which of them has the video that came last.
package enum NameSort: String, Sendable, CaseIterable {
    case count, name, newest

    /// The direction in which people expect it.
    package var isUsuallyDescending: Bool { self != .name }
}

extension Connection {
    /// The names that contain a text, in an order; those merged into others are left out. With a series, its characters alone.
    ///
    /// `cursor` is `next` of the page before.
    /// - Throws: `VideoQuery.NotUnderstood` for a cursor that is none.
    package func names(
        in table: NameTable, containing text: String = "", by sort: NameSort = .count,
        isDescending: Bool? = nil, ofSeries series: Series.ID? = nil, after cursor: String? = nil,
        limit: Int = 60
    ) throws -> NamePage {
        let index = try index
        let members = try series.map { series in
            Set(try all("SELECT id FROM characters WHERE series = \(series)", of: Int.self))
        }
        var found = index.read { state in
            let counts = index.uses(table, in: state)
            let words = SearchWords(text).words.compactMap {
                state.ids(ByteFinder(Array($0.utf8)), in: table)
            }
            let isAll = words.count == SearchWords(text).words.count
            let names = state.name(table)
            return names.target.indices.dropFirst().filter { id in
                Int(names.target[id]) == id && !names.text[id].isEmpty && isAll && words.allSatisfy { $0[id] }
                    && members?.contains(id) != false
            }.map { (id: $0, count: counts[$0]) }
        }
        let newest =
            sort == .newest
            ? index.read { state in
                state.newest(in: table, among: index.matches(VideoQuery(), in: state).all)
            } : []
        let sorted = try paged(
            &found, by: sort, isDescending: isDescending, after: cursor, limit: limit,
            newest: { newest.indices.contains($0) ? newest[$0] : 0 }
        ) {
            table == .creators
                ? index.read { $0.creatorPlaces } : try ranks("SELECT id, name FROM \(table.sql)")
        }
        return NamePage(names: sorted.page, total: found.count, next: sorted.next)
    }

    /// By id, the place of each name among the others; -1 where there is none.
    func ranks(_ sql: SQL) throws -> [Int] {
        let keys = try all(sql) { row in (id: try row.next(Int.self), key: sortKey(try row.next())) }
        var ranks = Array(repeating: -1, count: (keys.map(\.id).max() ?? 0) + 1)
        var last: (rank: Int, key: [UInt8]) = (0, [])
        for (id, key) in keys.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            if key != last.key { last = (last.rank + 1, key) }
            ranks[id] = last.rank
        }
        return ranks
    }

    /// One page of ids with counts, which are put in order. `newest` tells when something came to each.
    func paged(
        _ found: inout [(id: Int, count: Int)], by sort: NameSort, isDescending: Bool? = nil,
        after cursor: String?, limit: Int, newest: (Int) -> Int = { $0 }, _ ranks: () throws -> [Int]
    ) throws -> (page: [(id: Int, count: Int)], next: String?) {
        let isDescending = isDescending ?? sort.isUsuallyDescending
        let start: Int
        func number(_ row: (id: Int, count: Int)) -> Int { sort == .newest ? newest(row.id) : row.count }
        switch sort {
        case .count, .newest:
            func isBefore(_ a: (number: Int, id: Int), _ b: (number: Int, id: Int)) -> Bool {
                a.number == b.number ? a.id < b.id : (a.number > b.number) == isDescending
            }
            found.sort { isBefore((number($0), $0.id), (number($1), $1.id)) }
            start =
                try cursor.map { text in
                    let parts = text.split(separator: ".").compactMap { Int($0) }
                    guard parts.count == 2, "\(parts[0]).\(parts[1])" == text else {
                        throw VideoQuery.NotUnderstood(field: "cursor", value: text)
                    }
                    let place = (parts[0], parts[1])
                    return found.firstIndex { isBefore(place, (number($0), $0.id)) } ?? found.count
                } ?? 0
        case .name:
            let ranks = try ranks()
            func rank(_ id: Int) -> Int { ranks.indices.contains(id) ? ranks[id] : -1 }
            func isBefore(_ a: Int, _ b: Int) -> Bool {
                rank(a) == rank(b) ? a < b : (rank(a) < rank(b)) == !isDescending
            }
            found.sort { isBefore($0.id, $1.id) }
            start =
                try cursor.map { text in
                    guard let id = Int(text), String(id) == text, rank(id) >= 0 else {
                        throw VideoQuery.NotUnderstood(field: "cursor", value: text)
                    }
                    return found.firstIndex { isBefore(id, $0.id) } ?? found.count
                } ?? 0
        }
        let page = found[start...].prefix(limit)
        let next = page.last.flatMap { last in
            page.endIndex < found.count
                ? (sort == .name ? "\(last.id)" : "\(number(last)).\(last.id)") : nil
        }
        return (Array(page), next)
    }

    /// How many videos outside of the trash have a name; what was merged into it counts too.
    package func uses(of id: Int, in table: NameTable) throws -> Int {
        let index = try index
        return index.read { state in
            let counts = index.uses(table, in: state)
            return counts.indices.contains(id) ? counts[id] : 0
        }
    }

    /// The row that an id stands for: where it was merged into another, that one; `nil` when there is none.
    package func meant(by id: Int, in table: NameTable) throws -> Int? {
        try value("SELECT COALESCE(merged, id) FROM \(table.sql) WHERE id = \(id) AND id <> 0")
    }

    /// The row that a person means by a name; `nil` where there is none.
    package func meant(by text: String, in table: NameTable) throws -> Int? {
        guard case .success(let name) = checkedName(text), !name.isEmpty else { return nil }
        return try meantID(of: name, in: table)
    }
}
