import Platform
import Synchronization

/// Files without an extension that were looked into and are no media, so that the next scan does not look again.
///
/// Bounded and only as old as the process: to forget costs one look.
final class SniffMemory: Sendable {
    private let seen = Mutex<Set<DirectoryWalk.File>>([])
    private let limit = 20_000

    func knows(_ file: DirectoryWalk.File) -> Bool { seen.withLock { $0.contains(file) } }

    func remember(_ file: DirectoryWalk.File) {
        seen.withLock { seen in
            if seen.count >= limit { seen.removeAll() }
            seen.insert(file)
        }
    }
}
