import Catalog
import Platform

/// The files of subtitles that a walk through a library folder met.
struct BesideFiles {
    /// What is held in memory, though a folder of nothing else is nobody's.
    private static let most = 200_000

    /// What of the folder was walked through.
    var scope = WalkParts.whole
    private(set) var files: [DirectoryWalk.File] = []
    /// Not all are in `files`: nothing is known of those that are not.
    private(set) var isOverfull = false
    /// Folders and files that could not be looked at.
    var unreadable: [[UInt8]] = []

    mutating func add(_ file: DirectoryWalk.File) {
        if files.count < Self.most { files.append(file) } else { isOverfull = true }
    }

    /// Whether one that was not met is gone, as far as anybody can see.
    func isGone(_ path: [UInt8]) -> Bool {
        !isOverfull && scope.lists(FilePath(path).folder)
            && !unreadable.contains { path == $0 || path.starts(with: $0 + [UInt8(ascii: "/")]) }
    }
}
