import Catalog
import Platform
import Synchronization

/// What happened on the disk and is not looked at yet: many things at once are one, and a trickle does not wait for ever.
final class DueParts: Sendable {
    /// As long as nothing more happens.
    private static let quiet = 200_000_000
    /// At the latest.
    private static let latest = 1_000_000_000
    private static let mostLater = 20_000

    private struct State {
        var fresh: [Root.ID: ScanParts] = [:]
        /// When something fresh came in first, and last; in nanoseconds since 1970.
        var first = 0
        var last = 0
        var later: [Settling.Place: Int] = [:]
    }

    private let clock: WallClock
    private let state = Mutex(State())
    private let ring: AsyncStream<Void>.Continuation
    /// Something was noted, or its time has come.
    let rings: AsyncStream<Void>

    init(clock: WallClock) {
        self.clock = clock
        (rings, ring) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Something is as it is from now on.
    func note(_ path: [UInt8], of root: Root.ID, isClosed: Bool = false) {
        let now = clock.now()
        state.withLock { state in
            if state.fresh.isEmpty { state.first = now }
            state.last = now
            state.fresh[root, default: ScanParts()].insert(path, isClosed: isClosed)
            state.later[Settling.Place(root: root, path: path)] = nil
        }
    }

    /// Something may be as it is at that moment.
    func note(_ path: [UInt8], of root: Root.ID, at moment: Int) {
        state.withLock { state in
            if state.later.count < Self.mostLater {
                state.later[Settling.Place(root: root, path: path)] = moment
            } else {
                // So many are told of by the whole, a while after the last of them.
                state.later[Settling.Place(root: root, path: [])] = moment
            }
        }
    }

    /// Again, after it could not be looked at.
    func putBack(_ parts: [Root.ID: ScanParts], at moment: Int) {
        for (root, parts) in parts {
            for path in parts.walk.paths { note(path, of: root, at: moment) }
        }
    }

    func forget(_ root: Root.ID) {
        state.withLock { state in
            state.fresh[root] = nil
            state.later = state.later.filter { $0.key.root != root }
        }
    }

    func wake() { ring.yield() }

    /// When there will be something to take.
    var next: Int? {
        state.withLock { state in
            let fresh = state.fresh.isEmpty ? nil : Self.moment(state)
            return [fresh, state.later.values.min()].compactMap { $0 }.min()
        }
    }

    /// What is as it is.
    func takeFresh() -> [Root.ID: ScanParts] {
        let now = clock.now()
        return state.withLock { state in
            guard !state.fresh.isEmpty, Self.moment(state) <= now else { return [:] }
            defer { state.fresh = [:] }
            return state.fresh
        }
    }

    /// What may be as it is by now.
    func takeLater() -> [Settling.Place] {
        let now = clock.now()
        return state.withLock { state in
            let due = state.later.filter { $0.value <= now }
            for place in due.keys { state.later[place] = nil }
            return Array(due.keys)
        }
    }

    private static func moment(_ state: State) -> Int { min(state.first + latest, state.last + quiet) }
}
