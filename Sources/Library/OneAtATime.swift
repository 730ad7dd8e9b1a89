import Synchronization

/// Work that is done one at a time: a few others wait for their turn, and more are refused.
final class OneAtATime: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [AsyncStream<Void>.Continuation] = []
    }

    private let limit: Int
    private let state = Mutex(State())

    /// `waiting`: how many may wait at once.
    init(waiting limit: Int) { self.limit = limit }

    /// - Throws: `LibraryError.busy` when too many wait already, and what the work throws.
    func run<Result>(_ work: () async throws -> Result) async throws -> Result {
        let (turns, turn) = AsyncStream<Void>.makeStream()
        let isFree = try state.withLock { state in
            if !state.isTaken {
                state.isTaken = true
                return true
            }
            guard state.waiting.count < limit else { throw LibraryError.busy }
            state.waiting.append(turn)
            return false
        }
        defer { leave(turn) }
        if !isFree { for await _ in turns {} }
        try Task.checkCancellation()
        return try await work()
    }

    /// Who gave up waiting had no turn to pass on.
    private func leave(_ turn: AsyncStream<Void>.Continuation) {
        let next = state.withLock { state -> AsyncStream<Void>.Continuation? in
            if let own = state.waiting.firstIndex(of: turn) {
                state.waiting.remove(at: own)
                return nil
            }
            guard !state.waiting.isEmpty else {
                state.isTaken = false
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.finish()
    }
}
