import Synchronization

/// Has all background work stop for as long as something needs it.
final class Standstill: Sendable {
    private struct Wish {
        /// Ended when nothing is at work any more.
        let reached: AsyncStream<Void>.Continuation
        /// Ends when work may go on.
        let end: AsyncStream<Void>
    }

    private struct State {
        /// Of the work under way.
        var stop: AsyncStream<Void>.Continuation?
        var wish: Wish?
    }

    private let state = Mutex(State())

    // MARK: For who needs it, one at a time

    func during<Result>(_ body: () async throws -> Result) async throws -> Result {
        let (reached, reach) = AsyncStream<Void>.makeStream()
        let (end, goOn) = AsyncStream<Void>.makeStream()
        defer {
            state.withLock { $0.wish = nil }
            goOn.finish()
        }
        let stop = state.withLock { state in
            state.wish = Wish(reached: reach, end: end)
            return state.stop
        }
        if let stop {
            stop.finish()
            for await _ in reached {}
            try Task.checkCancellation()
        }
        return try await body()
    }

    // MARK: For who works

    /// Works, and anew after each standstill, until the task is cancelled or the work ends.
    func around(_ work: @escaping @Sendable () async throws -> Void) async throws {
        while true {
            let (stops, stop) = AsyncStream<Void>.makeStream()
            while let wish = begin(stop) {
                for await _ in wish.end {}
                try Task.checkCancellation()
            }
            defer { leave() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await work() }
                group.addTask { for await _ in stops {} }
                try await group.next()
                group.cancelAll()
                do { try await group.waitForAll() } catch is CancellationError {}
            }
            try Task.checkCancellation()
            guard state.withLock({ $0.wish != nil }) else { return }
        }
    }

    /// - Returns: what work has to wait for first.
    private func begin(_ stop: AsyncStream<Void>.Continuation) -> Wish? {
        state.withLock { state in
            if state.wish == nil { state.stop = stop }
            return state.wish
        }
    }

    private func leave() {
        let wish = state.withLock { state in
            state.stop = nil
            return state.wish
        }
        wish?.reached.finish()
    }
}
