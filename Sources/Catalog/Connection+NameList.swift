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

package enum NameSort: String, Sendable, CaseIterable { case count, name }

extension Connection {
    /// The names that contain a text, those used most first or by name; those merged into others are left out.
    /// `cursor` is `next` of the page before.
    /// - Throws: `VideoQuery.NotUnderstood` for a cursor that is none.
    package func names(
        in table: NameTable, containing text: String = "", by sort: NameSort = .count,
        after cursor: String? = nil,
        limit: Int = 60
    ) throws -> NamePage {
        let index = try index
        var found = index.read { state in
            let counts = index.uses(table, in: state)
            let words = SearchWords(text).words.compactMap {
                state.ids(ByteFinder(Array($0.utf8)), in: table)
            }
            let isAll = words.count == SearchWords(text).words.count
            let names = state.name(table)
            return names.target.indices.dropFirst().filter { id in
                Int(names.target[id]) == id && !names.text[id].isEmpty && isAll && words.allSatisfy { $0[id] }
            }.map { (id: $0, count: counts[$0]) }
        }
        let sorted = try paged(&found, by: sort, after: cursor, limit: limit) {
            try sortKeys("SELECT id, name FROM \(table.sql)")
        }
        return NamePage(names: sorted.page, total: found.count, next: sorted.next)
    }

    func sortKeys(_ sql: SQL) throws -> [Int: [UInt8]] {
        var keys: [Int: [UInt8]] = [:]
        try each(sql) { row in keys[try row.next()] = sortKey(try row.next()) }
        return keys
    }

    /// One page of ids with counts, which are put in order.
    func paged(
        _ found: inout [(id: Int, count: Int)], by sort: NameSort, after cursor: String?, limit: Int,
        _ sortKeys: () throws -> [Int: [UInt8]]
    ) throws -> (page: [(id: Int, count: Int)], next: String?) {
        let start: Int
        switch sort {
        case .count:
            found.sort { ($1.count, $0.id) < ($0.count, $1.id) }
            start =
                try cursor.map { text in
                    let parts = text.split(separator: ".").compactMap { Int($0) }
                    guard parts.count == 2, "\(parts[0]).\(parts[1])" == text else {
                        throw VideoQuery.NotUnderstood(field: "cursor", value: text)
                    }
                    return found.firstIndex { ($0.count, parts[1]) < (parts[0], $0.id) } ?? found.count
                } ?? 0
        case .name:
            let keys = try sortKeys()
            func isBefore(_ a: Int, _ b: Int) -> Bool {
                let (first, second) = (keys[a] ?? [], keys[b] ?? [])
                return first == second ? a < b : first.lexicographicallyPrecedes(second)
            }
            found.sort { isBefore($0.id, $1.id) }
            start =
                try cursor.map { text in
                    guard let id = Int(text), String(id) == text, keys[id] != nil else {
                        throw VideoQuery.NotUnderstood(field: "cursor", value: text)
                    }
                    return found.firstIndex { isBefore(id, $0.id) } ?? found.count
                } ?? 0
        }
        let page = found[start...].prefix(limit)
        let next = page.last.flatMap { last in
            page.endIndex < found.count ? (sort == .count ? "\(last.count).\(last.id)" : "\(last.id)") : nil
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
}
