import Platform
package import SQLite

extension Connection {
    /// Counts for some filters, each with all the other filters on. Of those that have names, only the names with all
    /// words of `text` in them, used or not.
    package func facets(
        _ query: VideoQuery, of keys: [FilterKey] = Facets.keys, containing text: String = "", limit: Int = 50
    ) throws -> Facets {
        let index = try index
        let resolved = try resolved(query)
        let words = SearchWords(text).words
        let lists = keys.contains(.list) && !words.isEmpty ? try self.lists(containing: words) : nil
        var facets = index.read { state in
            let matches = index.matches(resolved, in: state)
            var facets = Facets()
            facets.total = matches.all.total
            facets.commit = state.commit
            for key in keys {
                var found = matches.all
                if matches.keyed.contains(where: { $0.key == key }) {
                    found = matches.unkeyed
                    for part in matches.keyed where part.key != key { found.formIntersection(part.set) }
                }
                let chosen = resolved.choices[key].map { $0.included + $0.excluded } ?? []
                let names =
                    words.isEmpty ? nil : key == .list ? lists : NameTable(key).map { state.names($0, words) }
                facets.counts[key] = state.counts(
                    key, in: found, limit: limit, always: chosen, names: names)
            }
            return facets
        }
        for key in keys {
            guard let sql = key.nameSelection else { continue }
            facets.counts[key] = try named(
                facets.counts[key] ?? [], sql, byName: key == .music || key == .artist)
        }
        return facets
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

    /// By id; the index does not have their names.
    private func lists(containing words: [String]) throws -> [Bool] {
        let finders = words.map { ByteFinder(Array($0.utf8)) }
        var isIn: [Bool] = []
        try each("SELECT id, name FROM lists ORDER BY id") { row in
            let id: Int = try row.next()
            let name = Array(fold(try row.next()).utf8)
            while isIn.count < id { isIn.append(false) }
            isIn.append(finders.allSatisfy { $0.first(in: name.span) != nil })
        }
        return isIn
    }
}

extension VideoIndex {
    /// By id, whether all words are found in a name; what was merged into another one is not by itself.
    fileprivate func names(_ table: NameTable, _ words: [String]) -> [Bool] {
        let target = name(table).target
        let found = words.map { ids(ByteFinder(Array($0.utf8)), in: table) ?? [] }
        return target.indices.map { id in
            Int(target[id]) == id && found.allSatisfy { id < $0.count && $0[id] }
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
