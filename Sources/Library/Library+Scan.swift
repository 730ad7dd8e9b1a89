package import Catalog
import Platform

extension Library {
    /// Queues a scan; one that waits or runs takes the wish up.
    ///
    /// - Returns: the job that does it.
    @discardableResult
    package func scan(_ options: ScanOptions = ScanOptions()) async throws -> Job {
        // Before the job is sought: the running one looks for wishes in the transaction that would end it.
        requests.add(options)
        let job = try await catalog.write { try $0.queueJob(.scan) }
        wake()
        return job
    }

    func performScan(_ job: Job) async throws {
        // What an earlier job left is taken up now, not at the end: who stops first sight meanwhile has it stopped.
        try await catalog.write { connection in
            if try connection.hasQueued(.firstSight) { _ = try connection.queueJob(.firstSight) }
        }
        wake()
        var total = ScanCounts()
        var held: [String] = []
        // A job of an earlier process has lost its wish: all folders is never wrong.
        var request: ScanOptions? = requests.take() ?? ScanOptions()
        while true {
            while let current = request {
                let roots = try await catalog.read { try $0.roots() }
                    .filter { current.roots?.contains($0.id) ?? true }
                for root in roots {
                    try Task.checkCancellation()
                    let before = total
                    var scan = RootScan(
                        catalog: catalog, root: root, options: current, taken: before.new, sniffed: sniffed,
                        report: { self.tell(job, before + $0) }, added: { self.wake() })
                    let result: RootScan.Result
                    do { result = try await scan.run() } catch {
                        // What was wished for holds when the job starts over.
                        if LibraryError.isFull(error) || stopped(job.id) == .paused { requests.add(current) }
                        throw error
                    }
                    total = before + result.counts
                    if let reason = result.held { held.append(reason) }
                    if result.isAsking { total.asking += 1 }
                    tell(job, total)
                }
                request = requests.take()
            }
            if try await end(job, total, held) { return }
            // Something was wished for since the last look.
            request = requests.take()
        }
    }

    private func tell(_ job: Job, _ counts: ScanCounts) {
        // One that is resumed has been here before.
        live.update(job.id) { ($0.done, $0.counts) = (max(job.done, counts.found), counts.dictionary) }
    }

    /// Ends the job, unless something was wished for in the meantime.
    private func end(_ job: Job, _ counts: ScanCounts, _ held: [String]) async throws -> Bool {
        let requests = requests
        return try await catalog.write { connection in
            guard requests.isEmpty else { return false }
            // What came back may have waited for more than its first look.
            if try connection.hasQueued(.full) { _ = try connection.queueJob(.fullPass) }
            _ = try connection.update(
                job.id, state: held.isEmpty ? .done : .failed, done: counts.found, total: counts.found,
                counts: counts.dictionary, error: held.isEmpty ? nil : held.joined(separator: "\n"))
            return true
        }
    }
}
