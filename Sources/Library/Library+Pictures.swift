import Catalog
import Platform

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
            try await Task.sleep(for: .seconds(86_400))
        }
    }

    /// Removes pictures that are in use nowhere, and queues what makes those that are missing. One that is younger than
    /// `age` stays: it may be about to be written down, or to be wanted back by an undo.
    package func tidyPictures(olderThan age: Duration = .seconds(86_400)) async throws -> Upkeep {
        var upkeep = Upkeep()
        for part in PictureStore.parts {
            try Task.checkCancellation()
            let pictures = pictures
            // Before the catalogue is asked: what is kept and written down after this is not taken for an orphan.
            let found = try await BlockingPool.shared.run { try pictures.contents(of: part) }
            let used = try await catalog.read { try $0.picturesInUse(beginning: part) }
            let limit = Int(Timestamp.now.milliseconds / 1000) - Int(age.components.seconds)
            let orphans = found.pictures.filter { !used.contains($0.key) && $0.value.modified <= limit }
            let rests = found.others.filter { $0.facts.modified <= limit }
            if !orphans.isEmpty || !rests.isEmpty {
                try await BlockingPool.shared.run {
                    for key in orphans.keys { try FileWriting.remove(pictures.path(of: key)) }
                    for rest in rests { try FileWriting.remove(rest.path) }
                }
                upkeep.removed += orphans.count
                upkeep.removedBytes += orphans.values.reduce(0) { $0 + $1.bytes }
            }
            let missing = used.filter { found.pictures[$0] == nil }
            if !missing.isEmpty { upkeep.queued += try await makeAgain(Array(missing)) }
        }
        return upkeep
    }

    /// Queues what makes these pictures, and takes chosen frames again.
    ///
    /// - Returns: how many files and videos that concerns.
    func makeAgain(_ keys: [String]) async throws -> Int {
        let (files, chosen) = try await catalog.write { connection in
            let files = try connection.requeuePictures(keys)
            if try connection.hasQueued(.firstSight) { _ = try connection.queueJob(.firstSight) }
            if try connection.hasQueued(.full) { _ = try connection.queueJob(.fullPass) }
            return (files, try connection.chosenCovers(keys))
        }
        wake()
        for (video, cover) in chosen {
            do {
                let key = try await frame(at: Double(cover.milliseconds) / 1000, of: video)
                let made = ChosenCover(picture: key, milliseconds: cover.milliseconds)
                try await catalog.write { try $0.replace(cover, by: made, of: video) }
            } catch let error as LibraryError where !LibraryError.isFull(error) {
                // Its file is away, or is another one by now: the cover stays as it was decided.
                Log.shared.warning(
                    "a chosen cover cannot be made again", ["video": "\(video)", "error": "\(error)"])
            }
        }
        return files + chosen.count
    }
}
