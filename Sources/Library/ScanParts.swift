import Catalog
import Media
import Platform

/// What of a library folder is to be looked at, and what is known of it already.
package struct ScanParts: Sendable, Hashable {
    /// Of more than that, the whole is looked at.
    private static let most = 50_000

    private(set) var walk = WalkParts()
    /// Files that were closed after writing, or renamed into place.
    private(set) var closed: Set<[UInt8]> = []
    private var count = 0

    static let whole: ScanParts = {
        var parts = ScanParts()
        parts.insert([])
        return parts
    }()

    /// A path relative to the library folder, with all that lies beneath it.
    mutating func insert(_ path: [UInt8], isClosed: Bool = false) {
        count += 1
        if count > Self.most {
            walk.insert([])
            closed = []
        } else {
            walk.insert(path)
            if isClosed { closed.insert(path) }
        }
    }

    mutating func formUnion(_ other: ScanParts) {
        for path in other.walk.paths { insert(path, isClosed: other.closed.contains(path)) }
    }

    /// Whether a file of subtitles may have gone with it, be it in a folder.
    var concernsSubtitles: Bool {
        walk.paths.contains { path in
            let name = FilePath(path).name
            return FileKind.isSubtitles(name: name) || FileKind.of(name: name) == .unknown
        }
    }

    /// Where the known files lie that are compared with the walk, in byte order: a path, and what is beneath it.
    var ranges: [KnownFiles.Range] {
        walk.paths.flatMap { path in
            [
                KnownFiles.Range(from: path, to: path + [0]),
                KnownFiles.Range(from: path + [UInt8(ascii: "/")], to: path + [UInt8(ascii: "/") + 1]),
            ]
        }.sorted { $0.from.lexicographicallyPrecedes($1.from) }
    }
}
