import Catalog
import Media
import Platform

/// Looks at every file that waits for a pass: several children at once, what is on the screen first, results written many
/// to a transaction (each commit waits for the disk).
///
/// One task holds all state; looks, writes and the clock are its child tasks.
struct AnalysisJob {
    /// Raised when first sight makes facts, cover or colour in another way: every file is looked at again.
    static let firstSightVersion = 1
    static let firstSight = AnalyserVersion(name: "first_sight", version: firstSightVersion)
    /// Results in one transaction.
    private static let most = 64
    /// How long a result waits for company.
    private static let pace = Duration.milliseconds(100)

    let catalog: Catalog
    let pass: Pass
    let job: Job.ID
    let looks: Looks
    let quiet: QuietJobs
    let concurrency: Int
    /// What a file that was seen waits for from then on.
    let analysers: [AnalyserVersion]
    /// Videos on somebody's screen.
    let onScreen: @Sendable () -> [Video.ID]
    let report: @Sendable (_ done: Int, _ total: Int, _ counts: [String: Int]) -> Void

    private enum Event: Sendable {
        case looked(QueuedFile, Look, session: Int)
        case written([MediaFile.ID])
        case tick
    }

    private var waiting: [QueuedFile] = []
    private var results: [(file: QueuedFile, look: Look)] = []
    /// At work, or not yet written: still queued in the catalogue, to be left out of the next reading.
    private var busy: Set<MediaFile.ID> = []
    /// Put off until the next job: changed or gone since the scan.
    private var putOff: Set<MediaFile.ID> = []
    /// Library folders that are not there; what lies in others need not wait for them.
    private var away: Set<Root.ID> = []
    private var free: [Int]
    private var isTicking = false
    private var isWriting = false
    private var isExhausted = false
    private var screen: [Video.ID] = []
    private(set) var done = 0
    private var failed = 0
    /// What of them is being written.
    private var writing = (done: 0, failed: 0)
    private var total = 0
    private var nextCount = ContinuousClock.now
    /// First sight has work again, and goes first.
    private var stepsAside = false

    init(
        catalog: Catalog, pass: Pass, job: Job, looks: Looks, quiet: QuietJobs, concurrency: Int,
        analysers: [AnalyserVersion],
        onScreen: @escaping @Sendable () -> [Video.ID],
        report: @escaping @Sendable (Int, Int, [String: Int]) -> Void
    ) {
        self.catalog = catalog
        self.pass = pass
        self.job = job.id
        // One that is resumed goes on counting.
        done = job.done
        failed = job.counts["failed"] ?? 0
        self.looks = looks
        self.quiet = quiet
        self.concurrency = max(1, concurrency)
        self.analysers = analysers
        self.onScreen = onScreen
        self.report = report
        free = Array(0..<self.concurrency)
    }

    var counts: [String: Int] { ["seen": done - failed, "failed": failed, "put_off": putOff.count] }

    /// Runs until nothing is queued that it has not tried: `true`. A full pass also ends when first sight has work again,
    /// with its own waiting on.
    mutating func run() async throws -> Bool {
        let (looks, pass) = (looks, pass)
        try await withThrowingTaskGroup(of: Event.self) { group in
            while true {
                try Task.checkCancellation()
                try await fill()
                while !free.isEmpty, !waiting.isEmpty, results.count < 4 * Self.most {
                    let file = waiting.removeFirst()
                    let session = free.removeLast()
                    busy.insert(file.id)
                    group.addTask {
                        .looked(
                            file, try await looks.look(at: file, for: pass, session: session),
                            session: session)
                    }
                }
                let isIdle = free.count == concurrency
                if !results.isEmpty, !isWriting, isIdle || results.count >= Self.most { write(&group) }
                if isIdle, !isWriting, results.isEmpty {
                    if stepsAside { break }
                    // What a scan added meanwhile is taken up by this job.
                    if isExhausted, try await end() { break }
                    isExhausted = false
                    continue
                }
                if !results.isEmpty, !isTicking, !isWriting {
                    isTicking = true
                    group.addTask {
                        try await Task.sleep(for: Self.pace)
                        return .tick
                    }
                }
                do {
                    guard let event = try await group.next() else { break }
                    try take(event, &group)
                } catch let error as CatalogError {
                    takeBack()
                    throw error
                }
            }
            group.cancelAll()
        }
        return !stepsAside
    }

    private mutating func take(_ event: Event, _ group: inout ThrowingTaskGroup<Event, any Error>) throws {
        // What came in since the last reading need not wait until all that is at work is done.
        isExhausted = false
        switch event {
        case .looked(let file, .putOff, let session):
            free.append(session)
            busy.remove(file.id)
            putOff.insert(file.id)
            guard putOff.count < 5000 else { throw LibraryError.tooManyPutOff }
        case .looked(let file, .away, let session):
            free.append(session)
            busy.remove(file.id)
            away.insert(file.root)
            waiting.removeAll { $0.root == file.root }
        case .looked(let file, let look, let session):
            free.append(session)
            results.append((file, look))
        case .tick:
            isTicking = false
            if !isWriting, !results.isEmpty { write(&group) }
        case .written(let files):
            isWriting = false
            writing = (0, 0)
            busy.subtract(files)
        }
    }

    /// Asks for more when little is left, and anew when other videos came onto the screen.
    private mutating func fill() async throws {
        let screen = onScreen()
        if screen != self.screen {
            self.screen = screen
            waiting = []
            isExhausted = false
        }
        if pass == .full, !stepsAside {
            stepsAside = try await catalog.read { try $0.hasOpenJob(.firstSight) }
            if stepsAside { waiting = [] }
        }
        guard waiting.count < concurrency, !isExhausted, !stepsAside else { return }
        let (excluded, away) = (busy.union(putOff), away)
        let limit = 32 * concurrency
        // To count a long queue takes longer than to take from it.
        let (begun, pass) = (ContinuousClock.now, pass)
        let counts = begun >= nextCount
        let (files, left) = try await catalog.read { connection in
            (
                try connection.queued(pass, first: screen, limit: limit, excluding: excluded, away: away),
                counts ? try connection.queuedCount(pass) : nil
            )
        }
        if let left {
            nextCount = .now + .seconds(1) + (.now - begun) * 20
            total = done + left
        }
        waiting = files
        isExhausted = files.count < limit
    }

    private mutating func write(_ group: inout ThrowingTaskGroup<Event, any Error>) {
        let batch = results.prefix(Self.most)
        results.removeFirst(batch.count)
        isWriting = true
        writing = (batch.count, batch.count { if case .problem = $0.look { true } else { false } })
        done += writing.done
        failed += writing.failed
        report(done, max(total, done), counts)
        let (catalog, rows, analysers) = (catalog, Array(batch), analysers)
        group.addTask {
            try await Look.record(rows, next: analysers, in: catalog)
            return .written(rows.map(\.file.id))
        }
    }

    /// What could not be written is still queued: the job that goes on counts it.
    private mutating func takeBack() {
        done -= writing.done
        failed -= writing.failed
        report(done, max(total, done), counts)
    }

    /// Ends the job, unless more was queued in the meantime: decided within a transaction, so that a scan that adds
    /// files either finds this job still running or makes another.
    private func end() async throws -> Bool {
        let (pass, job, putOff, away, done, counts) = (pass, job, putOff, away, done, counts)
        let (quiet, isWell) = (quiet, failed == 0)
        return try await catalog.write { connection in
            let left = try connection.queued(pass, first: [], limit: 1, excluding: putOff, away: away)
            guard left.isEmpty else { return false }
            if pass == .firstSight, try connection.hasQueued(.full) {
                _ = try quiet.queue(.fullPass, on: connection, after: job)
            }
            _ = try connection.update(job, state: .done, done: done, total: done, counts: counts)
            if isWell { try quiet.end(job, on: connection) }
            return true
        }
    }
}
