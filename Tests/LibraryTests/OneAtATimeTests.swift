import Testing

@testable import Library

@Suite struct OneAtATimeTests {
    /// Work that is held until it is let go, and says when it has begun.
    private struct Held {
        let beginning = AsyncStream<Void>.makeStream()
        let end = AsyncStream<Void>.makeStream()

        func work() async {
            beginning.continuation.finish()
            for await _ in end.stream {}
        }
    }

    @Test func `one is at work, one waits, and the next is refused`() async throws {
        let (gate, first) = (OneAtATime(waiting: 1), Held())
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await gate.run { await first.work() }
                return true
            }
            for await _ in first.beginning.stream {}
            for _ in 1...2 {
                group.addTask {
                    do { try await gate.run {} } catch LibraryError.busy { return false }
                    return true
                }
            }
            // Whoever waits cannot be done yet.
            var next = try await group.next()
            #expect(next == false)
            first.end.continuation.finish()
            for _ in 1...2 {
                next = try await group.next()
                #expect(next == true)
            }
        }
        let answer = try await gate.run { 7 }
        #expect(answer == 7)
    }

    @Test func `who gives up waiting leaves the place to others`() async throws {
        let (gate, first) = (OneAtATime(waiting: 1), Held())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await gate.run { await first.work() } }
            for await _ in first.beginning.stream {}
            let patience = await withTaskGroup(of: Bool.self) { waiting in
                waiting.addTask {
                    do { try await gate.run {} } catch { return false }
                    return true
                }
                waiting.cancelAll()
                return await waiting.next()
            }
            #expect(patience == false)
            group.addTask { try await gate.run {} }
            first.end.continuation.finish()
            try await group.waitForAll()
        }
    }
}
