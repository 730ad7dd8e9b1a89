import Platform
import SQLite
import Synchronization

/// The index of an open catalogue: readers ask it, the writer brings it up to date after each commit.
final class SharedIndex: Sendable {
    private let path: String
    private let index: ReadWriteLock<VideoIndex>
    /// Of the last questions, since a page, its facets and the next page ask the same.
    private let lastUses = Mutex<[NameTable: (commit: Int, counts: [Int])]>([:])
    private let written = Atomic(0)
    let listPlaces = Kept<VideoList.ID, [ListPlace]>(limit: 4)
    let rootFigures = Kept<Bool, [Root.ID: RootFigures]>(limit: 1)
    private let lastMatches = Mutex<[(query: [VideoFilter], matches: Matches)]>([])

    /// Of the database at `path`, which nobody writes to meanwhile.
    init(path: String) throws {
        self.path = path
        index = ReadWriteLock(try VideoIndex { try Connection(path, .readOnly) })
        Memory.trim()
    }

    /// What a question found, with the parts that facets leave out one by one.
    struct Matches: Sendable {
        var commit: Int
        var all: Bitmap
        /// All but what is filtered by a key's values.
        var unkeyed: Bitmap
        var keyed: [(key: FilterKey, set: Bitmap)]
        /// `all`, the best fits of the words that are searched first; where that was not asked for, empty.
        var tiers: [Bitmap] = []
    }

    func read<T>(_ body: (borrowing VideoIndex) throws -> T) rethrows -> T { try index.read(body) }

    func matches(_ query: VideoQuery, in index: borrowing VideoIndex) -> Matches {
        let question = [query.isTrash ? VideoFilter.trashed : .shown] + query.clauses.map(\.filter)
        let commit = index.commit
        let known = lastMatches.withLock { last in
            last.first {
                $0.matches.commit == commit && $0.query == question
                    && !(query.isRanked && $0.matches.tiers.isEmpty)
            }?.matches
        }
        if let known { return known }
        var matches = Matches(commit: commit, all: Bitmap(0), unkeyed: Bitmap(0), keyed: [])
        let unkeyed = [question[0]] + query.clauses.filter { $0.key == nil }.map(\.filter)
        if query.isRanked {
            matches.tiers = index.ranked(
                query.words, within: index.matches(.all(unkeyed.filter { !$0.isWord })))
            matches.unkeyed = Bitmap(index.count)
            for tier in matches.tiers { matches.unkeyed.formUnion(tier) }
        } else {
            matches.unkeyed = index.matches(.all(unkeyed))
        }
        matches.all = matches.unkeyed
        for case (let key?, let filter) in query.clauses {
            let set = index.matches(filter)
            matches.all.formIntersection(set)
            for tier in matches.tiers.indices { matches.tiers[tier].formIntersection(set) }
            matches.keyed.append((key, set))
        }
        let found = matches
        lastMatches.withLock { last in
            last.removeAll { $0.matches.commit < commit || $0.query == question }
            if last.count >= 16 { last.removeFirst() }
            last.append((question, found))
        }
        return found
    }

    /// By id, how many videos outside of the trash have each name.
    func uses(_ table: NameTable, in index: borrowing VideoIndex) -> [Int] {
        let commit = index.commit
        let known = lastUses.withLock { $0[table] }
        if let known, known.commit == commit { return known.counts }
        let counts = index.uses(table, in: matches(VideoQuery(), in: index).all)
        lastUses.withLock { $0[table] = (commit, counts) }
        return counts
    }

    /// Of whatever, since the catalogue was opened.
    var commits: Int { written.load(ordering: .acquiring) }

    // MARK: By the writer alone

    /// After each commit.
    func countCommit() { written.wrappingAdd(1, ordering: .releasing) }

    /// In the transaction that touched them, before its commit.
    func change(_ touched: Touched, _ connection: Connection) throws -> IndexChange {
        try index.read { try IndexChange(of: touched, index: $0, connection) }
    }

    /// After the commit.
    func apply(_ change: IndexChange, _ connection: Connection) throws {
        if change.isEmpty { return }
        // Nobody else changes it, so what is made here from the index as it stands fits it.
        guard !index.read({ $0.isOutOfOrder(change) }) else { return try reload() }
        let orders = try index.read { try $0.orders(after: change, connection) }
        try index.write { index in
            index.apply(change, orders)
            if change.touchesCreators { try index.orderCreatorsAnew(connection) }
        }
    }

    /// Reads everything anew.
    func reload() throws {
        let new = try VideoIndex { try Connection(path, .readOnly) }
        index.write { index in
            let commit = index.commit
            index = new
            index.commit = commit + 1
        }
    }
}
