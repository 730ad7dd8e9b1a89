import Catalog
import Media
import Platform
import Synchronization

/// Which files are still being written, as far as anybody can tell.
///
/// A file counts when it was closed after writing, or else when it stays as it is for a while.
final class Settling: Sendable {
    /// A file in a library folder.
    struct Place: Sendable, Hashable {
        var root: Root.ID
        var path: [UInt8]
    }

    private struct Seen {
        var size: Int
        var modified: Int
        /// Since when it is as it is, in nanoseconds since 1970.
        var since: Int
    }

    /// How long a file stays as it is before it counts.
    static let patience = 5_000_000_000
    /// How long what is perhaps half of a file waits for the other half.
    private static let patienceWithHalves = 600_000_000_000
    private static let most = 20_000

    private let clock: WallClock
    private let seen = Mutex<[Place: Seen]>([:])

    init(clock: WallClock) { self.clock = clock }

    /// `isClosed`: it was seen being closed after writing, or renamed into place. `isRemote`: others than programs of this
    /// machine may write to it.
    func isGrowing(
        _ file: DirectoryWalk.File, in root: Root.ID, isClosed: Bool, isRemote: Bool,
        _ open: () throws -> OpenFile
    ) -> Bool {
        let now = clock.now()
        let isPast = now - file.modified >= Self.patience
        let isOld = now - file.changed >= Self.patienceWithHalves
        if isPast, isOld { return false }
        let name = FilePath(file.path).name
        if !isOld, FileKind.isHalf(name: name) { return true }
        if isPast || FileKind.isPartial(name: name) { return false }
        if FileKind.of(name: name) == .other, !FileKind.isSubtitles(name: name) { return false }
        let place = Place(root: root, path: file.path)
        // One that cannot be opened tells nothing either.
        let hasWriters = isRemote ? nil : (try? open())?.hasWriters
        if hasWriters == false || (hasWriters == nil && isClosed) {
            seen.withLock { $0[place] = nil }
            return false
        }
        return now - since(place, file, now) < Self.patience
    }

    /// When a file that is growing is to be looked at again, in nanoseconds since 1970.
    func moment(for file: DirectoryWalk.File, in root: Root.ID) -> Int {
        if FileKind.isHalf(name: FilePath(file.path).name) { return file.changed + Self.patienceWithHalves }
        let since = seen.withLock { $0[Place(root: root, path: file.path)]?.since }
        return (since ?? clock.now()) + Self.patience
    }

    private func since(_ place: Place, _ file: DirectoryWalk.File, _ now: Int) -> Int {
        seen.withLock { seen in
            if let old = seen[place], old.size == file.size, old.modified == file.modified {
                return old.since
            }
            // To forget costs some seconds.
            if seen.count >= Self.most { seen.removeAll() }
            // A time in the future tells nothing.
            let since = min(now, file.modified)
            seen[place] = Seen(size: file.size, modified: file.modified, since: since)
            return since
        }
    }
}
