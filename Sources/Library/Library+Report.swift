package import Catalog
import Platform

extension Library {
    /// What the settings page tells of the host, which no page changes.
    package struct Report: Sendable, Hashable {
        package var concurrency: Int
        package var makesStoryboards: Bool
        /// Absolute.
        package var data: String
        package var database: Int
        /// What was counted of the pictures in the time there was.
        package var pictures: Int
        package var isWhole: Bool
        /// Library folders that are there just now.
        package var reachable: Set<Root.ID>
    }

    package func report(_ roots: [Root]) async throws -> Report {
        let settings = settings
        return try await BlockingPool.shared.run {
            let data = (try? realPath(settings.data)) ?? settings.data
            let database = ["", "-wal"].reduce(0) { size, end in
                size + ((try? OpenFile.open(path: Array((data + "/tagflow.db" + end).utf8)).size) ?? 0)
            }
            let (pictures, isWhole) = Self.size(of: data + "/pictures", within: .milliseconds(150))
            return Report(
                concurrency: max(1, settings.concurrency), makesStoryboards: settings.makesStoryboards,
                data: data, database: database, pictures: pictures, isWhole: isWhole,
                reachable: Set(roots.filter { isReadable($0.path.text) }.map(\.id)))
        }
    }

    private static func size(of folder: String, within limit: Duration) -> (Int, isWhole: Bool) {
        guard let walk = try? DirectoryWalk(root: Array(folder.utf8)) else { return (0, true) }
        let start = ContinuousClock.now
        var size = 0
        while true {
            let steps = walk.steps(1000)
            for case .file(let file) in steps { size += file.size }
            if steps.isEmpty { return (size, true) }
            if ContinuousClock.now - start > limit { return (size, false) }
        }
    }
}
