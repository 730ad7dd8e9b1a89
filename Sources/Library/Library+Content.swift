import Catalog
import Glibc
import Platform

extension Library {
    /// Content is looked at again after so long, in milliseconds.
    private static let contentAge = 30 * 86_400_000
    /// So many files in a row that cannot be read end the check.
    private static let mostUnreadable = 10

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
            try await settings.clock.sleep(.seconds(3600))
        }
    }

    /// Queues a check of what files hold, where that is turned on and something is to be checked.
    package func checkContentLater() async throws {
        let (moment, away) = (contentMoment, try await awayRoots())
        let isDue = try await catalog.write { connection in
            guard try connection.checksContent,
                try connection.countToCheck(since: moment, away: away) > 0
            else { return false }
            _ = try connection.queueJob(.content)
            return true
        }
        if isDue { wake() }
    }

    private var contentMoment: Timestamp {
        Timestamp(milliseconds: settings.clock.moment.milliseconds - Self.contentAge)
    }

    /// Library folders that are not there: nothing is to be learnt of their files.
    func awayRoots() async throws -> Set<Root.ID> {
        let roots = try await catalog.read { try $0.liveRoots() }
        return try await BlockingPool.shared.run {
            Set(roots.filter { (try? Descriptor.folder($0.path.bytes)) == nil }.map(\.id))
        }
    }

    /// One file after the other, slowly, until something else is to be done.
    ///
    /// - Returns: whether nothing is left to check.
    func performContentCheck(_ job: Job) async throws -> Bool {
        let (moment, away) = (contentMoment, try await awayRoots())
        let due = try await catalog.read { try $0.countToCheck(since: moment, away: away) }
        var (done, rotten) = (job.done, job.counts["rotten", default: 0])
        let total = done + due
        var (last, unreadable) = (0, 0)
        var error: String?
        while error == nil {
            let after = last
            let files = try await catalog.read {
                try $0.filesToCheck(since: moment, away: away, after: after)
            }
            guard let end = files.last?.id else { break }
            for file in files where error == nil {
                guard try await mayCheckContent() else { return false }
                // One that is another file by now is told of by scans.
                guard let found = try await contentHash(of: file) else { continue }
                let now = settings.clock.moment
                if try await !catalog.write({ try $0.checked(file, found, at: now) }) { rotten += 1 }
                done += 1
                let counts = (done: done, total: max(total, done), rotten: rotten)
                live.update(job.id) {
                    ($0.done, $0.total, $0.counts) = (counts.done, counts.total, ["rotten": counts.rotten])
                }
                guard case .failure(let reason) = found else {
                    unreadable = 0
                    continue
                }
                unreadable += 1
                if unreadable == Self.mostUnreadable {
                    error = "\(unreadable) files in a row cannot be read (\(reason)); see to the disk"
                }
            }
            last = end
        }
        let (counts, reason) = ((done: done, total: max(total, done), rotten: rotten), error)
        try await catalog.write { connection in
            _ = try connection.update(
                job.id, state: reason == nil ? .done : .failed, done: counts.done, total: counts.total,
                counts: ["rotten": counts.rotten], error: reason)
            // It was all about files that are others by now.
            if counts.done == 0 { try connection.forgetJob(job.id) }
        }
        return true
    }

    private func mayCheckContent() async throws -> Bool {
        try Task.checkCancellation()
        return try await catalog.read { try $0.checksContent && !$0.hasOtherWork(than: .content) }
    }

    /// `nil` where it is not the file that the catalogue knows, or was written to meanwhile.
    private func contentHash(of file: VerifiedFile) async throws -> Result<[UInt8], SystemError>? {
        do {
            let placed = try await BlockingPool.shared.run { () -> FileInFolder? in
                // One that is unplugged since is away.
                guard let root = try? Descriptor.folder(file.folder.bytes) else { return nil }
                let placed = try FileInFolder(file.path, beneath: root, at: file.folder.bytes)
                return placed.file.size == file.size && placed.file.modified == file.modified ? placed : nil
            }
            guard let placed else { return nil }
            let hash = try await placed.file.sha256(rate: settings.contentRate, clock: settings.clock)
            return try await BlockingPool.shared.run { placed.isUnmoved } ? .success(hash) : nil
        } catch let error as SystemError {
            return [EIO, EACCES].contains(error.code) ? .failure(error) : nil
        }
    }
}
