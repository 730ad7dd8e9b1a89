import Catalog
import Foundation
import Library
import Platform
import Synchronization

/// Real time, of which some can be left out.
final class SkippingClock: Sendable {
    private struct State {
        var skipped = 0
        var waiting: [AsyncStream<Void>.Continuation] = []
    }

    private let state = Mutex(State())
    /// Called instead of waiting for a short while: the time is there at once.
    private let jump: (@Sendable (_ moment: Int) -> Void)?

    init(jump: (@Sendable (_ moment: Int) -> Void)? = nil) { self.jump = jump }

    var clock: WallClock { WallClock(now: { self.now }, pause: { await self.pause(until: $0) }) }

    private var now: Int { WallClock.system.now() + state.withLock { $0.skipped } }

    func skip(_ duration: Duration) {
        let waiting = state.withLock { state in
            state.skipped += Int(duration / .nanoseconds(1))
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiter in waiting { waiter.finish() }
    }

    private func pause(until moment: Int) async {
        while !Task.isCancelled {
            let left = moment - now
            if left <= 0 { return }
            if let jump, left < 60_000_000_000 {
                skip(.nanoseconds(left))
                return jump(moment)
            }
            let (skips, skip) = AsyncStream<Void>.makeStream()
            state.withLock { $0.waiting.append(skip) }
            await withTaskGroup { group in
                // A skip between the two looks at the time is not missed for long.
                let limit = Duration.nanoseconds(min(left, 100_000_000))
                group.addTask { await Reactor.shared.pause(until: .after(limit)) }
                group.addTask { for await _ in skips {} }
                await group.next()
                group.cancelAll()
            }
        }
    }
}

extension Workbench {
    /// Lets the library work and watch while `body` runs.
    func watching(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let library = library
        try await withThrowingTaskGroup { group in
            group.addTask { try await library.run(watching: true) }
            group.addTask { try await body() }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Scans all while the library works already.
    @discardableResult
    func scanNow(_ options: Library.ScanOptions = .init()) async throws -> Job {
        let id = try await library.scan(options).id
        try await until { try await self.catalog.read { try $0.job(id)?.state.isOver == true } }
        return try await catalog.read { try $0.job(id)! }
    }

    /// Returns when it is so; looks whenever the catalogue has changed.
    func until(_ isSo: () async throws -> Bool) async throws {
        while true {
            let events = catalog.events.stream()
            if try await isSo() { return }
            for await entry in events {
                if try await isSo() { return }
                if entry == nil { break }
            }
            try Task.checkCancellation()
        }
    }

    /// Returns when exactly these files are known in the library folders.
    func untilFiles(_ files: [String]) async throws {
        try await until { try await self.files() == files }
    }
}
