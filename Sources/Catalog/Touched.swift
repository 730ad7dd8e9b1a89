import SQLite

/// What the functions of one write transaction noted: told after its commit, and brought into the index.
final class Touched {
    private(set) var videos: [Video.ID] = []
    /// What they can have changed of some of these videos, besides the row.
    private(set) var parts: VideoParts = []
    private(set) var names: [NameTable: Set<Int>] = [:]
    private var seen: Set<Video.ID> = []
    private var batch: Int?
    private var problems = false
    /// So much that the index is read anew.
    private(set) var isEverything = false
    private var jobs: [Job] = []

    func note(_ videos: [Video.ID], _ parts: VideoParts = .all) {
        self.parts.formUnion(parts)
        for video in videos where seen.insert(video).inserted { self.videos.append(video) }
    }

    func note(_ video: Video.ID) { note([video]) }

    /// A name that is new, renamed, merged into another, set free again, or gone.
    func note(_ name: Int, in table: NameTable) { names[table, default: []].insert(name) }

    func note(batch: Int) { self.batch = batch }
    func noteEverything() { isEverything = true }
    func noteProblems() { problems = true }

    func note(_ job: Job) {
        jobs.removeAll { $0.id == job.id }
        jobs.append(job)
    }

    var events: [CatalogEvent] {
        var events: [CatalogEvent] = []
        if !videos.isEmpty || batch != nil { events.append(.videos(videos, batch: batch)) }
        if problems { events.append(.problems) }
        return events + jobs.map { .job($0) }
    }
}

/// What is kept of a video in other tables than its own.
struct VideoParts: OptionSet {
    let rawValue: Int
    static let characters = VideoParts(rawValue: 1)
    static let lists = VideoParts(rawValue: 2)
    static let text = VideoParts(rawValue: 4)
    static let all: VideoParts = [.characters, .lists, .text]
}

/// What the functions of a connection find with it.
final class Session {
    let index: SharedIndex
    /// Of the write transaction that runs.
    var touched: Touched?
    /// Of the writer: how often all of it was replaced.
    var generation = 0
    /// Of a reader: the commit that its transaction sees at least.
    var commit: Int?

    init(_ index: SharedIndex) { self.index = index }
}

extension Connection {
    /// Of the transaction that runs; outside of `Catalog.write` nothing is told.
    var touched: Touched? { (owner as? Session)?.touched }

    /// Of the writer: another one, and ids mean something else.
    var generation: Int { (owner as? Session)?.generation ?? 0 }

    /// - Throws: for a catalogue that was opened for reading only, which keeps no index.
    var index: SharedIndex {
        get throws {
            guard let session = owner as? Session else {
                throw CatalogError(message: "the catalogue was opened for reading only, without its index")
            }
            return session.index
        }
    }
}
