import Catalog
import Platform
import Synchronization

/// How many files went missing shortly before, as parts of library folders told: a whole folder that is deleted goes part
/// by part, each of them small.
final class GoneLately: Sendable {
    private static let window = 600_000_000_000

    private let clock: WallClock
    private let gone = Mutex<[Root.ID: [(moment: Int, count: Int)]]>([:])

    init(clock: WallClock) { self.clock = clock }

    func count(of root: Root.ID) -> Int {
        let start = clock.now() - Self.window
        return gone.withLock { gone in
            gone[root]?.removeAll { $0.moment < start }
            return gone[root]?.reduce(0) { $0 + $1.count } ?? 0
        }
    }

    /// `isWhole`: the whole was looked at, and nothing was wrong.
    func note(_ count: Int, of root: Root.ID, isWhole: Bool) {
        let now = clock.now()
        gone.withLock { gone in
            if isWhole {
                gone[root] = nil
            } else if count > 0 {
                gone[root, default: []].append((now, count))
            }
        }
    }
}
