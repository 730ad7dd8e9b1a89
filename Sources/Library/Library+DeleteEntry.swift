import Catalog
import Media
import Platform

extension Library {
    /// Deletes the files of an entry: all of them, or none where one is to stay.
    ///
    /// - Throws: what the catalogue throws, and `CancellationError`; nothing has happened then.
    func delete(
        _ files: [TrashedFile], of video: Video.ID, _ job: Job, _ deletion: Deletion, isBegun: Bool,
        with session: DecodingSession
    ) async throws -> [DeletedFile] {
        var told: [DeletedFile] = []
        var found: [Int: FileInFolder] = [:]
        for (index, file) in files.enumerated() {
            told.append(DeletedFile(video: video, path: file.fullPath, outcome: .absent))
            do {
                guard let placed = try await BlockingPool.shared.run({ try file.place(isBegun: isBegun) })
                else {
                    continue
                }
                try await check(file, placed, with: session)
                (found[index], told[index].outcome) = (placed, .together)
            } catch let kept as Kept {
                told[index].keep(for: kept)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                told[index].keep(for: Kept(.failed, "\(error)"))
            }
        }
        let indices = found.keys.sorted()
        guard !indices.isEmpty, told.allSatisfy({ $0.outcome.letsGo || $0.outcome == .together }) else {
            return told
        }
        let placed = indices.compactMap { found[$0] }
        switch try await take(placed, of: video, files, job, deletion) {
        case nil: for index in indices { told[index].keep(for: Kept(.notInTrash)) }
        case .failure(let failure)?:
            for (number, reason) in failure.reasons { told[indices[number]].keep(for: reason) }
        case .success(let taken)?:
            for (index, file) in zip(indices, taken) {
                do {
                    try await BlockingPool.shared.run { try file.finish() }
                    told[index].outcome = file.place == nil ? .deleted : .trashed
                    told[index].detail = file.place.map { FilePath($0).text }
                } catch {
                    told[index].keep(for: Kept(.failed, "\(error)"))
                }
            }
        }
        return told
    }

    /// Takes them out of their places, while nobody can take the entry out of the trash: looking at their content took its
    /// time, in which somebody may have thought better of it.
    ///
    /// - Returns: `nil` where that is so.
    private func take(
        _ placed: [FileInFolder], of video: Video.ID, _ files: [TrashedFile], _ job: Job, _ deletion: Deletion
    ) async throws -> Result<[TakenFile], NotTaken>? {
        let (trash, known) = (settings.trash, Set(files.map(\.id)))
        return try await catalog.write { connection in
            var deletion = deletion
            try connection.goOn(with: &deletion)
            guard try connection.isDeletionWanted(by: job.id),
                let now = try connection.trashedFiles(of: video)
            else { return nil }
            // Another copy was found meanwhile.
            guard Set(now.map(\.id)) == known else {
                return .failure(NotTaken(reasons: [0: Kept(.changed)]))
            }
            return Result { () throws(NotTaken) in try placed.take(into: trash) }
        }
    }

    /// Holds the content against the hash that is known of it, if any is.
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
            } catch let error as SystemError { throw Kept(.unreadable, "\(error)") }
        } else if let stream = known.streamHash {
            expected = stream
            hash = try await streamHash(of: placed.file, known, with: session)
        } else if let sample = known.sampleHash {
            expected = sample
            do { hash = try await BlockingPool.shared.run { try placed.file.sample() } } catch {
                throw Kept(.unreadable, "\(error)")
            }
        } else {
            return
        }
        guard hash == expected else { throw Kept(.content) }
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
        try Task.checkCancellation()
        switch outcome {
        case .pass(let pass): return pass.features[StreamHash.name]?.bytes
        case .problem(_, let message): throw Kept(.unreadable, message)
        case .sight, .frame: throw Kept(.unreadable, DecodingSession.nonsense)
        }
    }
}
