import SQLite

/// What the functions of one write transaction noted to be told after its commit.
final class Touched {
    private var videos: [Video.ID] = []
    private var seen: Set<Video.ID> = []
    private var batch: Int?
    private var problems = false
    private var jobs: [Job] = []

    func note(_ video: Video.ID) {
        if seen.insert(video).inserted { videos.append(video) }
    }

    func note(batch: Int) { self.batch = batch }
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

extension Connection {
    /// Of the transaction that runs; outside of `Catalog.write` nothing is told.
    var touched: Touched? { owner as? Touched }
}
