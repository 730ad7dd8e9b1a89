import SQLite

/// The last ids that were given, by table.
extension Connection {
    func counters() throws -> [String: Int] {
        var counters: [String: Int] = [:]
        try each("SELECT name, seq FROM sqlite_sequence") { row in counters[try row.next()] = try row.next() }
        return counters
    }

    func raiseCounters(to counters: [String: Int]) throws {
        let own = try self.counters()
        try transaction {
            // A newer program may have had others.
            for table in try all("SELECT name FROM sqlite_schema WHERE type = 'table'", of: String.self) {
                guard let last = counters[table], last > own[table] ?? 0 else { continue }
                try setCounter(of: table, to: last)
            }
        }
    }

    func setCounter(of table: String, to last: Int) throws {
        try run("DELETE FROM sqlite_sequence WHERE name = \(table)")
        try run("INSERT INTO sqlite_sequence(name, seq) VALUES (\(table), \(last))")
    }
}
