import Catalog
import Media
import Platform
import Synchronization

extension Library {
    /// Does what is queued, until cancelled: a scan and first sight at the same time, one of each, and full passes when
    /// there is neither. Called once, in the program's task tree.
    ///
    /// `watching`: what happens in the library folders is looked at as it happens.
    package func run(watching: Bool = false) async throws {
        try await standstill.around { try await self.workUntilStopped(watching: watching) }
    }

    private func workUntilStopped(watching: Bool) async throws {
        let watch = watching ? FolderWatch(self) : nil
        self.watch.withLock { $0 = watch }
        defer { self.watch.withLock { $0 = nil } }
        try await catalog.write { connection in
            try connection.requeueInterruptedJobs()
            try self.queueAfterUpgrade(connection)
            if try connection.hasQueued(.firstSight) { _ = try connection.queueJob(.firstSight) }
            if try connection.hasQueued(.full) { _ = try connection.queueJob(.fullPass) }
        }
        let (wakes, waker) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.waker.withLock { $0 = waker }
        waker.yield()
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await self.keepUp() }
            if let watch { group.addTask { try await watch.run() } }
            group.addTask { try await self.keepChecking() }
            group.addTask { try await self.makeLostCovers() }
            for await _ in wakes {
                while let (job, stops) = await startNext() {
                    group.addTask { await self.perform(job, until: stops) }
                }
            }
            group.cancelAll()
        }
    }

    private func startNext() async -> (Job, AsyncStream<Void>)? {
        let (stops, stop) = AsyncStream<Void>.makeStream()
        do {
            let job = try await catalog.write { connection -> Job? in
                // One that is being stopped is at work until it is over, whatever its row says.
                let busy = self.atWork.withLock { Set($0.values.map(\.kind)) }
                guard let job = try connection.nextJob(besides: busy) else { return nil }
                // Before anybody hears that it runs, and may want to stop it.
                self.atWork.withLock { $0[job.id] = AtWork(kind: job.kind, stop: stop) }
                return try connection.update(job.id, state: .running)
            }
            guard let job else { return nil }
            live.begin(job)
            return (job, stops)
        } catch {
            atWork.withLock { $0 = $0.filter { $0.value.stop != stop } }
            // A damaged catalogue, say: the job stays queued, and the next wish tries again.
            if !Task.isCancelled { Log.shared.error("no job can be started", ["error": "\(error)"]) }
            return nil
        }
    }

    /// Runs the job to its end, whatever that is; only when the program itself stops, the job stays as it is and is
    /// taken up again at the next start.
    private func perform(_ job: Job, until stops: AsyncStream<Void>) async {
        do {
            let isDone = try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask {
                    try await self.workThroughFullDisks(on: job)
                    return true
                }
                group.addTask {
                    for await _ in stops {}
                    return false
                }
                defer { group.cancelAll() }
                return try await group.next() ?? true
            }
            if !isDone, !Task.isCancelled { await close(job, stopped(job.id)) }
        } catch is CancellationError {
            if !Task.isCancelled { await close(job, stopped(job.id)) }
        } catch {
            Log.shared.error(
                "a job failed", ["job": "\(job.id)", "kind": job.kind.rawValue, "error": "\(error)"])
            await close(job, .failed, "\(error)")
        }
        _ = live.end(job.id)
        quiet.remove(job.id)
        atWork.withLock { $0[job.id] = nil }
        wake()
        // What thousands of rows and pictures took goes back; where the program stops, it does so anyway.
        try? await BlockingPool.shared.run { Memory.trim() }
    }

    /// A full disk ends no job: it pauses, says why, and goes on when there is room.
    private func workThroughFullDisks(on job: Job) async throws {
        var job = job
        while true {
            do { return try await work(on: job) } catch  where LibraryError.isFull(error) {
                try await waitForRoom(job, "\(error)")
                job = live.current(job.id) ?? job
            }
        }
    }

    private func waitForRoom(_ job: Job, _ reason: String) async throws {
        Log.shared.warning("a job waits for room on the disk", ["job": "\(job.id)", "error": reason])
        // Before anybody hears that it waits, and cannot.
        var wishes = wishes(about: job.id)
        live.update(job.id, isUrgent: true) { ($0.state, $0.error) = (.paused, reason) }
        do {
            try await writeIfAtWork(job, .paused, reason)
        } catch  where LibraryError.isFull(error) {
            // There may be no room for that either; who asks is told by the living figures.
        }
        while true {
            try await pause(until: wishes)
            do {
                try await writeIfAtWork(job, .running)
                break
            } catch  where LibraryError.isFull(error) { wishes = self.wishes(about: job.id) }
        }
        live.update(job.id, isUrgent: true) { ($0.state, $0.error) = (.running, nil) }
    }

    /// - Throws: `CancellationError` when somebody stopped the job meanwhile.
    func writeIfAtWork(_ job: Job, _ state: JobState, _ error: String? = nil) async throws {
        let live = live.current(job.id)
        try await catalog.write { connection in
            guard try connection.job(job.id)?.isAtWork == true else { throw CancellationError() }
            _ = try connection.update(
                job.id, state: state, done: live?.done, total: live?.total, counts: live?.counts, error: error
            )
        }
    }

    /// Ends when somebody wants the job to go on at once.
    private func wishes(about job: Job.ID) -> AsyncStream<Void> {
        let (wishes, goOn) = AsyncStream<Void>.makeStream()
        atWork.withLock { $0[job]?.goOn = goOn }
        return wishes
    }

    /// Until it is time to try again, or somebody cannot wait.
    private func pause(until wishes: AsyncStream<Void>) async throws {
        let patience = settings.patience
        try await withThrowingTaskGroup { group in
            group.addTask { try await Task.sleep(for: patience) }
            group.addTask { for await _ in wishes {} }
            try await group.next()
            group.cancelAll()
        }
        try Task.checkCancellation()
    }

    private func work(on job: Job) async throws {
        switch job.kind {
        case .scan: try await performScan(job)
        case .verify: try await performVerification(job)
        case .content:
            if try await !performContentCheck(job) {
                try await writeIfAtWork(
                    job, try await catalog.read { try $0.checksContent } ? .queued : .cancelled)
            }
        case .delete: try await performDeletion(job)
        case .firstSight: _ = try await perform(.firstSight, job)
        case .fullPass:
            if try await !perform(.full, job) {
                try await writeIfAtWork(job, .queued)
            }
        case .backup:
            _ = try await catalog.backUp(.daily, at: settings.clock.moment)
            try await writeIfAtWork(job, .done)
        }
    }

    /// - Returns: whether nothing is left to do; first sight goes before a full pass.
    private func perform(_ pass: Pass, _ job: Job) async throws -> Bool {
        if pass == .full { try await queueNewest() }
        let list = ListedAnalyser.list(settings)
        let limits = DecodingSession.Limits(fileTime: settings.fileTimeout)
        let sessions = (0..<max(1, settings.concurrency)).map { _ in
            DecodingSession(executable: settings.executable, limits: limits)
        }
        let looks = Looks(
            catalog: catalog, sessions: sessions,
            keeping: Looks.Keeping(pictures: pictures, box: Media.Box(settings.box), analysers: list))
        var run = AnalysisJob(
            catalog: catalog, pass: pass, job: job, looks: looks, quiet: quiet, concurrency: sessions.count,
            analysers: list.map(\.listed),
            onScreen: { self.videosOnScreen },
            report: { done, total, counts in
                self.live.update(job.id) { ($0.done, $0.total, $0.counts) = (done, total, counts) }
            })
        do {
            let isDone = try await run.run()
            await looks.close()
            return isDone
        } catch {
            await looks.close()
            throw error
        }
    }

    /// A job that stayed `running` for want of its last row would be joined by every later wish and do nothing: the row
    /// is tried until it is written, or the program stops and the next start takes the job up again. What a person
    /// made of the job meanwhile stands.
    private func close(_ job: Job, _ state: JobState, _ error: String? = nil) async {
        let live = live.current(job.id)
        while true {
            do {
                try await catalog.write { connection in
                    // One that nobody asked for may have ended well at the last moment.
                    guard let row = try connection.job(job.id) else { return }
                    _ = try connection.update(
                        job.id, state: row.isAtWork ? state : nil, done: live?.done, total: live?.total,
                        counts: live?.counts, error: error)
                }
                return
            } catch {
                Log.shared.error(
                    "a job's end could not be written", ["job": "\(job.id)", "error": "\(error)"])
                if error as? CatalogError == .closed { return }
            }
            do { try await Task.sleep(for: settings.patience) } catch { return }
        }
    }
}
