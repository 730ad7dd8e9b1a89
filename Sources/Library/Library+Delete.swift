package import Catalog
import Media
import Platform
import Synchronization

extension Library {
    /// Deletes files of entries in the trash for good: into the desktop's trash where there is one. A file that is not the
    /// one that the catalogue knows stays, and its entry with it.
    ///
    /// What was confirmed is written down first, and forgotten when it is done: whatever stops it, a job goes on with it.
    ///
    /// - Throws: `LibraryError.busy`; what the catalogue throws; `CancellationError`.
    package func delete(_ ids: [Video.ID], by actor: Actor) async throws -> DeletionReport {
        try await deletions.run {
            let (_, stop) = AsyncStream<Void>.makeStream()
            // However it ends: what is still queued then is taken up by the jobs.
            defer {
                atWork.withLock { $0 = $0.filter { $0.value.stop != stop } }
                wake()
            }
            let job = try await catalog.write { connection in
                let job = try connection.queueDeletion(of: ids, by: actor)
                // Before it is seen in the queue.
                self.atWork.withLock { $0[job.id] = AtWork(kind: .delete, stop: stop) }
                return job
            }
            let report = try await carryOut(job, WantedDeletion(videos: ids, actor: actor), waits: false)
            try await catalog.write { connection in
                guard try connection.isDeletionWanted(by: job.id) else { return }
                _ = try connection.update(job.id, state: .done)
                try connection.forgetJob(job.id)
            }
            return report
        }
    }

    /// What is gone is written down in parts: a crash leaves entries in the trash whose files are missing, and the job finds
    /// them so when it goes on.
    ///
    /// - Throws: `LibraryError.trash`, where it `waits` for room; `CancellationError`, with what was done until then done.
    private func carryOut(
        _ job: Job, _ wanted: WantedDeletion, waits: Bool,
        report: (_ done: Int, _ counts: [String: Int]) -> Void = { _, _ in }
    ) async throws -> DeletionReport {
        let session = DecodingSession(
            executable: settings.executable, limits: DecodingSession.Limits(fileTime: settings.fileTimeout))
        do {
            let told = try await carryOut(job, wanted, waits: waits, with: session, report: report)
            await session.close()
            return told
        } catch {
            await session.close()
            throw error
        }
    }

    private func carryOut(
        _ job: Job, _ wanted: WantedDeletion, waits: Bool, with session: DecodingSession,
        report: (_ done: Int, _ counts: [String: Int]) -> Void
    ) async throws -> DeletionReport {
        var told = DeletionReport()
        var deletion = Deletion(by: wanted.actor)
        var gone: [MediaFile.ID] = []
        var forgotten: [Video.ID] = []
        var done = max(0, (job.total ?? 0) - wanted.videos.count)
        var full: LibraryError?
        func settle() async throws {
            if gone.isEmpty, forgotten.isEmpty { return }
            told.forgotten = deletion.change.count + forgotten.count
            deletion = try await catalog.settle(
                gone: gone, forgetting: forgotten, deletion, of: job.id, done: done,
                counts: told.counts(after: job))
            told.forgotten = deletion.change.count
            (gone, forgotten) = ([], [])
        }
        var seen: Set<Video.ID> = []
        let videos = wanted.videos.filter { seen.insert($0).inserted }
        var begun: Set<Video.ID> = []
        var failure: (any Error)?
        do {
            for (index, id) in videos.enumerated() where full == nil {
                try Task.checkCancellation()
                if index.isMultiple(of: Self.part) {
                    try await settle()
                    let next = videos[index..<min(index + Self.part, videos.count)]
                    (begun, deletion) = try await catalog.write { [deletion] connection in
                        var deletion = deletion
                        try connection.goOn(with: &deletion)
                        return (try connection.beginDeletion(of: next, by: job.id), deletion)
                    }
                }
                let (isWanted, files) = try await catalog.read { connection in
                    (try connection.isDeletionWanted(by: job.id), try connection.trashedFiles(of: id))
                }
                guard isWanted else { break }
                if let files {
                    let outcomes = try await delete(
                        files, of: id, job, deletion, isBegun: begun.contains(id), with: session)
                    gone += zip(files, outcomes).filter(\.1.outcome.isGone).map(\.0.id)
                    if outcomes.allSatisfy(\.outcome.letsGo) { forgotten.append(id) }
                    if waits, let lacking = outcomes.first(where: { $0.outcome == .full }) {
                        full = .trash(lacking.detail ?? "")
                    }
                    if full == nil { told.files += outcomes }
                } else {
                    told.files.append(DeletedFile(video: id, outcome: .notInTrash))
                }
                if full == nil { done += 1 }
                report(done, told.counts(after: job))
            }
        } catch { failure = error }
        // However it ended: what is gone is written down.
        try await settle()
        if let failure { throw failure }
        told.change = deletion.change.id == 0 ? nil : deletion.change.id
        report(done, told.counts(after: job))
        if let full { throw full }
        return told
    }

    /// So many entries are written down at once.
    private static let part = 20
}

extension Library {
    /// The same in the background, as a job of its own.
    package func deleteLater(_ ids: [Video.ID], by actor: Actor) async throws -> Job {
        let job = try await catalog.write { try $0.queueDeletion(of: ids, by: actor) }
        wake()
        return job
    }

    /// Does what is left of it, after a restart as well: each file is held against what is known of it before it goes.
    func performDeletion(_ job: Job) async throws {
        let (row, wanted) = try await catalog.read { connection in
            (try connection.job(job.id), try connection.wantedDeletion(of: job.id))
        }
        guard let row, let wanted else { return try await writeIfAtWork(job, .done) }
        let report = try await deletions.run {
            try await carryOut(row, wanted, waits: true) { done, counts in
                live.update(job.id) { ($0.done, $0.total, $0.counts) = (done, row.total, counts) }
            }
        }
        let kept = report.kept.filter { $0.outcome != .notInTrash }
        try await catalog.write { connection in
            guard try connection.job(job.id)?.isAtWork == true else { throw CancellationError() }
            _ = try connection.update(
                job.id, state: kept.isEmpty ? .done : .failed, done: row.total,
                counts: report.counts(after: row), error: kept.isEmpty ? nil : DeletionReport.text(of: kept))
            try connection.endDeletion(of: job.id)
        }
    }
}

extension DeletionReport {
    /// With what the job had done before.
    fileprivate func counts(after job: Job) -> [String: Int] {
        [
            "deleted": job.counts["deleted", default: 0] + files.count { $0.outcome.isGone },
            "kept": kept.count { $0.outcome != .notInTrash },
            "videos": job.counts["videos", default: 0] + forgotten,
        ]
    }

    /// A line for all, and one with its outcome for each of the first.
    fileprivate static func text(of kept: [DeletedFile]) -> String {
        let reasons = kept.filter { $0.outcome != .together }
        let all =
            kept.count == 1
            ? "1 file was kept, and is in the trash still."
            : "\(kept.count) files were kept, and are in the trash still."
        return ([all] + reasons.prefix(20).map { "\($0.outcome.rawValue): \($0.path?.text ?? "")" })
            .joined(separator: "\n")
    }
}
