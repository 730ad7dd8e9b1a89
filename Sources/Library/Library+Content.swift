import Catalog
import Glibc
import Platform

extension Library {
    /// Content is looked at again after so long, in milliseconds.
    private static let contentAge = 30 * 86_400_000

    /// Where it is wished, queues the check of what files hold when there is something to check: the program's task tree
    /// has it.
    func keepChecking() async throws {
        while true {
            do {
                try await checkContentLater()
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                Log.shared.warning("contents cannot be checked", ["error": "\(error)"])
            }
            try await Task.sleep(for: .seconds(3600))
        }
    }

    /// Queues a check of what files hold, where that is turned on and something is to be checked.
    package func checkContentLater() async throws {
        let moment = Self.contentMoment
        let isDue = try await catalog.write { connection in
            guard try connection.checksContent, try connection.countToCheck(since: moment) > 0 else {
                return false
            }
            _ = try connection.queueJob(.content)
            return true
        }
        if isDue { wake() }
    }

    private static var contentMoment: Timestamp {
        Timestamp(milliseconds: Timestamp.now.milliseconds - contentAge)
    }

    /// One file after the other, slowly, until something else is to be done.
    ///
    /// - Returns: whether nothing is left to check.
    func performContentCheck(_ job: Job) async throws -> Bool {
        let moment = Self.contentMoment
        var total = job.done + (try await catalog.read { try $0.countToCheck(since: moment) })
        var (done, rotten) = (job.done, job.counts["rotten", default: 0])
        var last = 0
        while true {
            let after = last
            let files = try await catalog.read { try $0.filesToCheck(since: moment, after: after) }
            guard let end = files.last?.id else { break }
            for file in files {
                guard try await mayCheckContent() else { return false }
                if let hash = try await contentHash(of: file) {
                    if try await !catalog.write({ try $0.checked(file, hash) }) { rotten += 1 }
                }
                done += 1
                total = max(total, done)
                live.update(job.id) { ($0.done, $0.total, $0.counts) = (done, total, ["rotten": rotten]) }
            }
            last = end
        }
        let counts = (done: done, total: total, rotten: rotten)
        try await catalog.write { connection in
            _ = try connection.update(
                job.id, state: .done, done: counts.done, total: counts.total,
                counts: ["rotten": counts.rotten])
        }
        return true
    }

    private func mayCheckContent() async throws -> Bool {
        try Task.checkCancellation()
        return try await catalog.read { try $0.checksContent && !$0.hasOtherWork(than: .content) }
    }

    /// `nil` where it is not the file that the catalogue knows, or cannot be read: scans tell of those.
    private func contentHash(of file: VerifiedFile) async throws -> [UInt8]? {
        let opened = try await BlockingPool.shared.run { () -> OpenFile? in
            // What is not there or not to be read is another story.
            guard let root = try? Descriptor.folder(file.folder.bytes),
                let opened = try? root.open(beneath: file.path),
                opened.size == file.size, opened.modified == file.modified
            else { return nil }
            return opened
        }
        guard let opened else { return nil }
        let hash = SHA256()
        var offset = 0
        let start = ContinuousClock.now
        while true {
            try Task.checkCancellation()
            let place = offset
            let part = try await BlockingPool.shared.run { () -> [UInt8]? in
                // From the disk, not from memory.
                opened.forget(place, 1 << 20)
                defer { opened.forget(place, 1 << 20) }
                // A disk that fails is told by whoever plays it.
                return try? opened.bytes(at: place, limit: 1 << 20)
            }
            guard let part else { return nil }
            if part.isEmpty { break }
            hash.update(part)
            offset += part.count
            let due = start.advanced(by: .seconds(1) * (Double(offset) / Double(settings.contentRate)))
            if due > .now { try await Task.sleep(until: due, clock: .continuous) }
        }
        return hash.finish()
    }
}
