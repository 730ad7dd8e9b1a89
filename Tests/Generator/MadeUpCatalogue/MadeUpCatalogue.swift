import Catalog
import SQLite

/// A catalogue of a collection that nobody has: as skewed, as many-scripted and as full of holes as real ones, and the
/// same for the same size and seed.
package struct MadeUpCatalogue: Sendable {
    /// A transaction's rows.
    static let chunk = 2000
    /// 2024-01-15, when the first scan ran; 1,000 days later the last decision was taken.
    static let start = 1_705_312_800_000
    static let span = 1000 * 86_400_000

    package let size: Int
    package let seed: UInt64

    package init(size: Int, seed: UInt64 = 1) {
        self.size = size
        self.seed = seed
    }

    /// Makes it in an empty folder that is there; `told` hears how many videos are made.
    package func make(in folder: String, told: @Sendable (Int) -> Void = { _ in }) async throws {
        let catalog = try Catalog(folder: folder, readers: 1)
        let people = Population(size: size, seed: seed)
        let schedule = Schedule(size: size, seed: seed, of: people)
        let roots = try await catalog.write { try $0.makeFoundations(people) }
        for start in stride(from: 0, to: size, by: Self.chunk) {
            let posts = (start..<min(size, start + Self.chunk)).map { schedule.post($0) }
            try await catalog.write { connection in
                var writing = Writing(connection, roots, people, moment: schedule.moment(start))
                try writing.add(posts)
            }
            told(start + posts.count)
        }
        try await catalog.write { try $0.finish(size: size, seed: seed) }
        await catalog.close()
        // Opened again, it derives what is searched and ordered by, captions included.
        try await Catalog(folder: folder, readers: 1).close()
    }
}

/// Which video comes when: a first scan by folders, then one every few hours.
struct Schedule: Sendable {
    private let seed: UInt64
    private let people: Population
    private let creators: [Int32]
    private let order: [Int32]
    private let added: [Int]
    private let size: Int

    init(size: Int, seed: UInt64, of people: Population) {
        self.size = size
        self.seed = seed
        self.people = people
        var chance = Chance(seed &+ 1)
        let creators = (0..<size).map { _ in
            chance.happens(30) ? -1 : Int32(people.creatorDraw.draw(&chance))
        }
        var order: [Int32] = []
        var added: [Int] = []
        let first = size * 6 / 10
        func scan(_ range: Range<Int>, at moment: Int) {
            order += range.map(Int32.init).sorted { (creators[Int($0)], $0) < (creators[Int($1)], $1) }
            // All of one transaction are of one moment.
            added += range.indices.map { moment + ($0 - range.lowerBound) / MadeUpCatalogue.chunk * 1337 }
        }
        scan(0..<first, at: MadeUpCatalogue.start)
        var next = first
        while next < size {
            let end = min(size, next + 1 + chance.below(chance.happens(100) ? 3000 : 40))
            let share = Double(next - first) / Double(max(1, size - first))
            scan(
                next..<end,
                at: MadeUpCatalogue.start + 86_400_000
                    + Int(share * Double(MadeUpCatalogue.span - 172_800_000)))
            next = end
        }
        self.creators = creators
        self.order = order
        self.added = added
    }

    func post(_ place: Int) -> Post {
        let index = Int(order[place])
        let creator = creators[index]
        return Post(
            index, creator: creator < 0 ? nil : Int(creator), added: added[place], seed: seed, of: people)
    }

    /// When the videos at this place had their decisions.
    func moment(_ place: Int) -> Int {
        MadeUpCatalogue.start + 3_600_000
            + Int(Double(place) / Double(max(1, size)) * Double(MadeUpCatalogue.span))
    }
}
