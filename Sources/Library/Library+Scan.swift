package import Catalog
import Platform
import Synchronization

extension Library {
    /// Queues a scan; one that waits or runs takes the wish up. `alone`: in place of what was wished for before.
    ///
    /// - Returns: the job that does it.
    @discardableResult
    package func scan(_ options: ScanOptions = ScanOptions(), alone: Bool = false) async throws -> Job {
        if alone { requests.forget() }
        // Before the job is sought: the running one looks for wishes in the transaction that would end it.
        requests.add(options)
        let job = try await catalog.write { try self.quiet.queueLoudly(.scan, on: $0) }
        wake()
        return job
    }

    func performScan(_ job: Job) async throws {
        // What an earlier job left is taken up now, not at the end: who stops first sight meanwhile has it stopped.
        try await catalog.write { connection in
            if try connection.hasQueued(.firstSight) {
                _ = try self.quiet.queue(.firstSight, on: connection, after: job.id)
            }
        }
        wake()
        var done = ScanSum()
        // A job of an earlier process has lost its wish: all folders is never wrong.
        var request: ScanOptions? = requests.take() ?? ScanOptions()
        while true {
            while let current = request {
                try await scan(current, job, &done)
                request = requests.take()
                if request == nil { request = await lookAgain(after: current, &done) }
            }
            if try await end(job, done) { break }
            // Something was wished for since the last look.
            request = requests.take()
        }
        if let watch = watching {
            for (place, moment) in done.growing { watch.due.note(place.path, of: place.root, at: moment) }
            watch.due.wake()
        }
    }

    /// What a scan has come to.
    private struct ScanSum {
        var counts = ScanCounts()
        var held: [String] = []
        /// Whether one of those was not told before.
        var isNews = false
        /// Files that are still being written, and when they are looked at again.
        var growing: [Settling.Place: Int] = [:]
        var hasLookedAgain = false
    }

    private func scan(_ request: ScanOptions, _ job: Job, _ sum: inout ScanSum) async throws {
        let roots = try await catalog.read { try $0.rootsUncounted() }.filter { root in
            request.parts.map { $0[root.id] != nil } ?? request.roots?.contains(root.id) ?? true
        }
        for root in roots {
            try Task.checkCancellation()
            let before = sum.counts
            var scan = RootScan(
                library: self, job: job.id, root: root, options: request, taken: before.new,
                report: { self.tell(job, before + $0) }, added: { self.wake() })
            let result: RootScan.Result
            do { result = try await scan.run() } catch {
                // What was wished for holds when the job starts over; what happened on the disk, in any case.
                if LibraryError.isFull(error) || stopped(job.id) == .paused {
                    requests.add(request)
                } else if let parts = request.parts {
                    watching?.putBack(parts)
                }
                throw error
            }
            sum.counts = before + result.counts
            if let reason = result.held { sum.held.append(reason) }
            sum.isNews = sum.isNews || result.isNews
            if result.isAsking { sum.counts.asking += 1 }
            for file in result.growing {
                let moment = settling.moment(for: file, in: root.id)
                sum.growing[Settling.Place(root: root.id, path: file.path)] = moment
            }
            if result.needsWhole {
                requests.add([root.id: .whole])
            } else if result.held == nil {
                try await tellOfWatching(root, isWhole: scan.parts == nil)
            }
            tell(job, sum.counts)
        }
    }

    /// Where nobody watches, what was just copied counts all the same: once it has stayed as it is for a moment.
    private func lookAgain(after request: ScanOptions, _ sum: inout ScanSum) async -> ScanOptions? {
        let last = settings.clock.now() + Settling.patience
        let soon = sum.growing.filter { $0.value <= last }
        guard let moment = soon.values.max(), !sum.hasLookedAgain, watching == nil else {
            return nil
        }
        sum.hasLookedAgain = true
        await settings.clock.pause(moment)
        var again = request
        again.parts = [:]
        for place in soon.keys {
            again.parts?[place.root, default: ScanParts()].insert(place.path)
            sum.growing[place] = nil
            sum.counts.growing -= 1
        }
        return again
    }

    private func tell(_ job: Job, _ counts: ScanCounts) {
        // One that is resumed has been here before.
        live.update(job.id) { ($0.done, $0.counts) = (max(job.done, counts.found), counts.dictionary) }
    }

    /// Ends the job, unless something was wished for in the meantime.
    private func end(_ job: Job, _ sum: ScanSum) async throws -> Bool {
        let (requests, quiet, counts, held, isNews) = (requests, quiet, sum.counts, sum.held, sum.isNews)
        return try await catalog.write { connection in
            guard requests.isEmpty else { return false }
            // What came back may have waited for more than its first look.
            if try connection.hasQueued(.full) {
                _ = try quiet.queue(.fullPass, on: connection, after: job.id)
            }
            _ = try connection.update(
                job.id, state: held.isEmpty ? .done : .failed, done: counts.found, total: counts.found,
                counts: counts.dictionary, error: held.isEmpty ? nil : held.joined(separator: "\n"))
            if held.isEmpty || !isNews { try quiet.end(job.id, on: connection) }
            return true
        }
    }
}
