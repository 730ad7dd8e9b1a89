import Catalog
import Platform
import Synchronization

extension Library {
    /// What a walk through the pictures came to.
    package struct Upkeep: Sendable, Hashable {
        /// Pictures that nobody spoke of any more, and their bytes.
        package var removed = 0
        package var removedBytes = 0
        /// Files whose pictures are gone from the disk and will be made again.
        package var queued = 0
    }

    /// Once a day, in the background: the program's task tree has it.
    func keepUp() async throws {
        while true {
            do {
                let upkeep = try await tidyPictures()
                if upkeep != Upkeep() {
                    Log.shared.info(
                        "pictures were tidied up",
                        [
                            "removed": "\(upkeep.removed)", "bytes": "\(upkeep.removedBytes)",
                            "missing": "\(upkeep.queued)",
                        ])
                }
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                Log.shared.warning("pictures could not be tidied up", ["error": "\(error)"])
            }
            try await settings.clock.sleep(.seconds(86_400))
        }
    }

    /// Removes pictures that are in use nowhere, and queues what makes those that are missing. One that is younger than
    /// `age` stays: it may be about to be written down.
    package func tidyPictures(olderThan age: Duration = .seconds(86_400)) async throws -> Upkeep {
        var upkeep = Upkeep()
        for part in PictureStore.parts {
            try Task.checkCancellation()
            let pictures = pictures
            // Before the catalogue is asked: what is kept and written down after this is not taken for an orphan.
            let found = try await BlockingPool.shared.run { try pictures.contents(of: part) }
            let used = try await catalog.read { try $0.picturesInUse(beginning: part) }
            let limit = settings.clock.moment.seconds - Int(age.components.seconds)
            let orphans = found.pictures.filter { !used.contains($0.key) && $0.value.modified <= limit }
            let rests = found.others.filter { $0.facts.modified <= limit }
            if !orphans.isEmpty || !rests.isEmpty {
                try await BlockingPool.shared.run {
                    for key in orphans.keys { try pictures.remove(key, olderThan: limit) }
                    for rest in rests { try FileWriting.remove(rest.path) }
                }
                upkeep.removed += orphans.count
                upkeep.removedBytes += orphans.values.reduce(0) { $0 + $1.bytes }
            }
            let unseen = used.filter { found.pictures[$0] == nil }
            // One that was kept and written down since the folder was read is not missing.
            let missing = try await BlockingPool.shared.run {
                unseen.filter { !FileWriting.exists(pictures.path(of: $0)) }
            }
            if !missing.isEmpty { upkeep.queued += try await makeAgain(Array(missing)) }
        }
        return upkeep
    }

    /// Queues what makes these pictures, and takes chosen frames again.
    ///
    /// - Returns: how many files and videos that concerns.
    private func makeAgain(_ keys: [String]) async throws -> Int {
        let (files, chosen) = try await queue(keys)
        try await takeAgain(chosen)
        return files + chosen.count
    }

    /// Queues what makes the picture, and leaves a chosen frame to the background: nobody waits for either.
    func makeLater(_ key: String) async throws {
        guard beingMade.withLock({ $0.insert(key).inserted }) else { return }
        do {
            let (_, chosen) = try await queue([key])
            guard !chosen.isEmpty, let lost = lostCovers.withLock({ $0 }) else { return isMade(key) }
            switch lost.yield(key) {
            case .enqueued: break
            case .dropped(let other): isMade(other)
            default: isMade(key)
            }
        } catch {
            isMade(key)
            throw error
        }
    }

    private func isMade(_ key: String) { beingMade.withLock { _ = $0.remove(key) } }

    /// Takes chosen frames again whose pictures are asked for and gone, one after the other: the program's task tree
    /// has it.
    func makeLostCovers() async throws {
        let (keys, lost) = AsyncStream<String>.makeStream(bufferingPolicy: .bufferingNewest(256))
        beingMade.withLock { $0 = [] }
        lostCovers.withLock { $0 = lost }
        for await key in keys {
            do {
                try await takeAgain(try await catalog.read { try $0.chosenCovers([key]) })
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                Log.shared.warning(
                    "a chosen cover cannot be made again", ["picture": key, "error": "\(error)"])
            }
            isMade(key)
        }
    }

    /// - Returns: how many files have these pictures, and which videos as chosen covers.
    private func queue(_ keys: [String]) async throws -> (files: Int, chosen: [(Video.ID, ChosenCover)]) {
        let isSomethingThere = try await hasFolder()
        let found = try await catalog.write { connection in
            let files = try connection.requeuePictures(keys)
            // While all folders are away, each page that is looked at would start jobs that find nothing.
            guard isSomethingThere else { return (files, try connection.chosenCovers(keys)) }
            if try connection.hasQueued(.firstSight) { _ = try connection.queueJob(.firstSight) }
            if try connection.hasQueued(.full) { _ = try connection.queueJob(.fullPass) }
            return (files, try connection.chosenCovers(keys))
        }
        wake()
        return found
    }

    private func hasFolder() async throws -> Bool {
        let roots = try await catalog.read { try $0.liveRoots() }
        return try await BlockingPool.shared.run {
            roots.contains { (try? Descriptor.folder($0.path.bytes)) != nil }
        }
    }

    private func takeAgain(_ chosen: [(Video.ID, ChosenCover)]) async throws {
        for (video, cover) in chosen {
            do {
                let (frame, pictures) = (
                    try await frame(at: Double(cover.milliseconds) / 1000, of: video), pictures
                )
                // Under the key that the decision has, also where another FFmpeg makes other bytes of the same frame.
                try await BlockingPool.shared.run {
                    try pictures.explaining { try pictures.put(frame, under: cover.picture) }
                }
                try await catalog.write { $0.coverIsBack(of: video) }
            } catch let error as LibraryError where !LibraryError.isFull(error) {
                // Its file is away, or is another one by now: the cover stays as it was decided.
                Log.shared.warning(
                    "a chosen cover cannot be made again", ["video": "\(video)", "error": "\(error)"])
            }
        }
    }
}
