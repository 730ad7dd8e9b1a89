package import Catalog
import Media
import Platform
import Synchronization

extension Library {
    /// Deletes files of entries in the trash for good: into the desktop's trash where there is one. A file that is not the
    /// one that the catalogue knows stays, and its entry with it.
    ///
    /// What is gone is written down in parts: a crash leaves entries in the trash that are missing.
    ///
    /// - Throws: `LibraryError.busy`; what the catalogue throws; `CancellationError`, with what was done until then done.
    package func delete(
        _ ids: [Video.ID], by actor: Actor, report: (_ done: Int, DeletionReport) -> Void = { _, _ in }
    ) async throws -> DeletionReport {
        try await deletions.run { try await deleteInTurn(ids, by: actor, report: report) }
    }

    private func deleteInTurn(
        _ ids: [Video.ID], by actor: Actor, report: (_ done: Int, DeletionReport) -> Void
    ) async throws -> DeletionReport {
        let session = DecodingSession(
            executable: settings.executable, limits: DecodingSession.Limits(fileTime: settings.fileTimeout))
        var told = DeletionReport()
        var deletion = Deletion(by: actor)
        var gone: [MediaFile.ID] = []
        var forgotten: [Video.ID] = []
        var seen: Set<Video.ID> = []
        let wanted = ids.filter { seen.insert($0).inserted }
        for (index, id) in wanted.enumerated() {
            if Task.isCancelled { break }
            if let files = try await catalog.read({ try $0.trashedFiles(of: id) }) {
                var outcomes: [DeletedFile] = []
                for file in files {
                    let outcome = await delete(file, of: id, with: session)
                    if outcome.outcome.isGone { gone.append(file.id) }
                    outcomes.append(outcome)
                }
                if outcomes.allSatisfy(\.outcome.isGone) { forgotten.append(id) }
                told.files += outcomes
            } else {
                told.files.append(DeletedFile(video: id, outcome: .notInTrash))
            }
            if gone.count >= 20 || index == wanted.count - 1 {
                deletion = try await catalog.settle(gone: gone, forgetting: forgotten, deletion)
                (gone, forgotten) = ([], [])
            }
            told.forgotten = deletion.change.count
            report(index + 1, told)
        }
        if !gone.isEmpty || !forgotten.isEmpty {
            deletion = try await catalog.settle(gone: gone, forgetting: forgotten, deletion)
        }
        await session.close()
        told.forgotten = deletion.change.count
        told.change = deletion.change.id == 0 ? nil : deletion.change.id
        report(wanted.count, told)
        try Task.checkCancellation()
        return told
    }

    private func delete(
        _ file: TrashedFile, of video: Video.ID, with session: DecodingSession
    ) async -> DeletedFile {
        var told = DeletedFile(video: video, path: file.fullPath, outcome: .absent)
        do {
            guard let placed = try await BlockingPool.shared.run({ try file.place() }) else { return told }
            try await check(file, placed, with: session)
            let trash = settings.trash
            let place = try await BlockingPool.shared.run { try placed.remove(into: trash) }
            (told.outcome, told.detail) = (place == nil ? .deleted : .trashed, place?.text)
        } catch let kept as Kept {
            (told.outcome, told.detail) = (kept.outcome, kept.detail)
        } catch {
            (told.outcome, told.detail) = (.failed, "\(error)")
        }
        return told
    }

    /// Holds the content against the hash that is known of it, if one is.
    ///
    /// - Throws: `Kept` where it is another one, or cannot be told.
    private func check(_ known: TrashedFile, _ placed: FileInFolder, with session: DecodingSession)
        async throws
    {
        let hash: [UInt8]?
        let expected: [UInt8]
        if let full = known.fullHash {
            expected = full
            do {
                hash = try await placed.file.sha256()
            } catch { throw Kept(.unreadable, "\(error)") }
        } else if let stream = known.streamHash {
            expected = stream
            hash = try await streamHash(of: placed.file, known, with: session)
        } else {
            return
        }
        guard hash == expected else { throw Kept(.different, "Its content is another one.") }
    }

    private func streamHash(
        of file: OpenFile, _ known: TrashedFile, with session: DecodingSession
    ) async throws -> [UInt8]? {
        let (name, box) = (known.fullPath.nameText, Media.Box(settings.box))
        let outcome = try await withTaskCancellationHandler {
            try await session.look(
                at: file, name: name, within: box, for: .fullPass([StreamHash.name]), seconds: known.seconds)
        } onCancel: {
            session.interrupt()
        }
        switch outcome {
        case .pass(let pass): return pass.features[StreamHash.name]?.bytes
        case .problem(_, let message): throw Kept(.unreadable, message)
        case .sight, .frame: throw Kept(.unreadable, DecodingSession.nonsense)
        }
    }
}

/// What jobs that delete are to delete; it is not kept over a restart: nobody would expect files to go at the next start.
struct DeletionWish: Sendable {
    var videos: [Video.ID]
    var actor: Actor
}

extension Library {
    /// The same in the background, as a job of its own.
    package func deleteLater(_ ids: [Video.ID], by actor: Actor) async throws -> Job {
        let job = try await catalog.write { connection in
            let job = try connection.queueJob(.delete, joining: false)
            self.deletionWishes.withLock { $0[job.id] = DeletionWish(videos: ids, actor: actor) }
            return job
        }
        wake()
        return job
    }

    func performDeletion(_ job: Job) async throws {
        guard let wish = deletionWishes.withLock({ $0[job.id] }) else {
            let reason = "tagflow was stopped meanwhile. What was not deleted is in the trash still."
            try await catalog.write { _ = try $0.update(job.id, state: .failed, error: reason) }
            return
        }
        let total = wish.videos.count
        let report = try await delete(wish.videos, by: wish.actor) { done, told in
            live.update(job.id) { ($0.done, $0.total, $0.counts) = (done, total, told.counts) }
        }
        deletionWishes.withLock { $0[job.id] = nil }
        let kept = report.kept.filter { $0.outcome != .notInTrash }
        let lines = kept.prefix(20).map {
            "\($0.path?.text ?? ""): \($0.outcome.rawValue). \($0.detail ?? "")"
        }
        let reason =
            kept.isEmpty
            ? nil
            : (["\(kept.count) files were kept, and are in the trash still."] + lines).joined(separator: "\n")
        try await catalog.write { connection in
            _ = try connection.update(
                job.id, state: kept.isEmpty ? .done : .failed, done: total, total: total,
                counts: report.counts,
                error: reason)
        }
    }
}

extension DeletionReport {
    fileprivate var counts: [String: Int] {
        [
            "deleted": files.count { $0.outcome.isGone },
            "kept": kept.count { $0.outcome != .notInTrash }, "videos": forgotten,
        ]
    }
}
