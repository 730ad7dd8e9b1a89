import Platform

/// How many videos each value of a filter would show, with all other filters as they are.
package struct Facets: Sendable {
    package struct Count: Sendable, Hashable {
        package var value: FilterValue
        /// As people read it; `nil` for "not set".
        package var name: String?
        package var count: Int

        package init(value: FilterValue, name: String? = nil, count: Int) {
            self.value = value
            self.name = name
            self.count = count
        }
    }

    /// Most used first.
    package var counts: [FilterKey: [Count]] = [:]
    package var total = 0
    /// The commit that it is the state of.
    package var commit = 0

    package init(counts: [FilterKey: [Count]] = [:], total: Int = 0, commit: Int = 0) {
        self.counts = counts
        self.total = total
        self.commit = commit
    }

    package static let keys: [FilterKey] = [
        .creator, .character, .music, .artist, .difficulty, .status, .platform, .list, .media, .has, .missing,
    ]

    /// Those whose values are names, of which some can be looked for.
    package static let named: [FilterKey] = [.creator, .character, .music, .artist, .list]
}

extension VideoIndex {
    /// The most used values among some videos, and those that `always` names.
    /// Where `names` says by id which are looked for, these alone, used or not.
    func counts(
        _ key: FilterKey, in found: Bitmap, limit: Int, always: [FilterValue], names: [Bool]? = nil
    ) -> [Facets.Count] {
        switch key {
        case .creator, .music, .artist:
            guard let table = NameTable(key), let column = column(table) else { return [] }
            let counts = countNumbers(
                below: max(1, name(table).count), among: column.span, in: found.words.span)
            return top(merged(counts, table), limit, always, names)
        case .character: return top(characterCounts(in: found), limit, always, names)
        case .list:
            return top(count(lists, in: found, max: lists.maximum + 1), limit, always, names)
        case .difficulty:
            return named(difficulty, in: found, [nil] + Difficulty.allCases.map(\.rawValue))
        case .status:
            var counts = named(status, in: found, [nil] + EditStatus.allCases.map(\.rawValue))
            // Undecided is `nulo`, too, and found by it.
            counts[1].count += counts[0].count
            return counts
        case .media: return named(media, in: found, MediaKind.allCases.map(\.rawValue))
        case .platform:
            let counts = countCodes(below: platforms.count, among: platform.span, in: found.words.span)
            return listed(counts, [nil] + platforms.dropFirst().map { $0 })
        case .has, .missing:
            return Presence.allCases.map { presence in
                let having = has(presence).total(in: found)
                return Facets.Count(
                    value: .text(presence.rawValue), name: presence.rawValue,
                    count: key == .has ? having : found.total - having)
            }
        case .sound: return []
        }
    }

    /// 0 counts those without any.
    func count(_ lists: Lists<UInt32>, in found: Bitmap, max: Int) -> [Int] {
        var counts = Array(repeating: 0, count: Swift.max(1, max))
        for (number, chunk) in lists.chunks.enumerated() {
            countLists(
                chunk.starts.span, of: chunk.values.span, from: number * Lists<UInt32>.chunkSize,
                in: found.words.span, into: &counts)
        }
        return counts
    }

    /// How many of some videos have each character; one with two that were merged has it once.
    func characterCounts(in found: Bitmap) -> [Int] {
        let names = name(.characters)
        var counts = count(characters, in: found, max: names.count)
        guard names.hasMerged else { return counts }
        for (number, chunk) in characters.chunks.enumerated() {
            let first = number * Lists<UInt32>.chunkSize
            for index in 0..<(chunk.starts.count - 1)
            where chunk.starts[index + 1] - chunk.starts[index] > 1 && found[first + index] {
                let list = chunk.values[Int(chunk.starts[index])..<Int(chunk.starts[index + 1])]
                for (place, id) in list.enumerated() where place > 0 {
                    let isTold = list.prefix(place).contains {
                        names.target[Int($0)] == names.target[Int(id)]
                    }
                    if isTold { counts[Int(id)] -= 1 }
                }
            }
        }
        return merged(counts, .characters)
    }

    /// What was merged into a name counts for it.
    func merged(_ counts: [Int], _ table: NameTable) -> [Int] {
        var counts = counts
        let target = name(table).target
        for id in target.indices where Int(target[id]) != id {
            counts[Int(target[id])] += counts[id]
            counts[id] = 0
        }
        return counts
    }

    private func top(
        _ counts: [Int], _ limit: Int, _ always: [FilterValue], _ names: [Bool]?
    ) -> [Facets.Count] {
        var best: [(id: Int, count: Int)] = []
        for id in 1..<max(1, counts.count, names?.count ?? 0) {
            let count = id < counts.count ? counts[id] : 0
            guard names.map({ id < $0.count && $0[id] }) ?? (count > 0) else { continue }
            if best.count == limit, count <= best[limit - 1].count { continue }
            let place = best.firstIndex { $0.count < count } ?? best.count
            best.insert((id, count), at: place)
            if best.count > limit { best.removeLast() }
        }
        for case .id(let id) in always where !best.contains(where: { $0.id == id }) {
            best.append((id, counts.indices.contains(id) ? counts[id] : 0))
        }
        return [Facets.Count(value: .none, count: counts[0])]
            + best.map { Facets.Count(value: .id($0.id), count: $0.count) }
    }

    private func named(_ column: [UInt8], in found: Bitmap, _ names: [String?]) -> [Facets.Count] {
        listed(countCodes(below: names.count, among: column.span, in: found.words.span), names)
    }

    private func listed(_ counts: [Int], _ names: [String?]) -> [Facets.Count] {
        zip(counts, names).map { count, name in
            Facets.Count(value: name.map { .text($0) } ?? .none, name: name, count: count)
        }
    }
}

extension Lists<UInt32> {
    var maximum: Int { chunks.reduce(0) { Swift.max($0, Int($1.values.max() ?? 0)) } }
}
