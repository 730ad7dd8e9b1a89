import Platform
import SQLite

extension Connection {
    /// Every name of a table with all that finds it, folded, a line each: itself, what it is also called (those merged
    /// into it too), and the series of a character. One that was merged is found by what finds its target.
    /// With `ids`, only of these and of what was merged with them.
    func foldedNames(_ table: NameTable, relatedTo ids: Set<Int>? = nil) throws -> [(
        id: Int, merged: Int?, text: String
    )] {
        let which: SQL =
            ids.map {
                """
                COALESCE(merged, id) IN (SELECT COALESCE(merged, id) FROM \(table.sql) WHERE id IN \(any: $0.sorted()))
                """
            } ?? "TRUE"
        var lines: [Int: [String]] = [:]
        var rows: [(id: Int, merged: Int?)] = []
        func add(_ name: String, to id: Int) {
            let name = fold(name)
            if !name.isEmpty, lines[id]?.contains(name) != true { lines[id, default: []].append(name) }
        }
        try each("SELECT id, merged, name FROM \(table.sql) WHERE \(which) ORDER BY merged IS NOT NULL, id") {
            row in
            let id: Int = try row.next()
            let merged: Int? = try row.optional()
            rows.append((id, merged))
            add(try row.next(), to: merged ?? id)
        }
        for sql in table.otherNames {
            try each("\(sql) WHERE \(which)") { row in
                let id: Int = try row.next()
                let merged: Int? = try row.optional()
                add(try row.next(), to: merged ?? id)
            }
        }
        return rows.sorted { $0.id < $1.id }.map { row in
            (row.id, row.merged, lines[row.merged ?? row.id]?.joined(separator: "\n") ?? "")
        }
    }
}

extension NameTable {
    /// Id, the one it was merged into, and a further name.
    fileprivate var otherNames: [SQL] {
        switch self {
        case .creators:
            [
                "SELECT id, merged, alias FROM (SELECT creator AS id, name AS alias FROM creator_aliases) JOIN creators USING (id)",
                "SELECT id, merged, handle FROM (SELECT creator AS id, handle FROM creator_handles) JOIN creators USING (id)",
            ]
        case .characters:
            [
                """
                SELECT id, merged, alias
                FROM (SELECT character AS id, name AS alias FROM character_aliases) JOIN characters USING (id)
                """,
                """
                SELECT id, merged, title
                FROM characters JOIN (SELECT id AS number, name AS title FROM series) ON number = series
                """,
            ]
        case .music, .artists: []
        }
    }
}
