import Dispatch

/// Runs two pieces of work that block, each on a core of its own, and waits for both.
///
/// For work before there is anything to wait in: at start, from a thread that may block.
package func sideBySide<A: Sendable, B: Sendable>(
    _ first: @Sendable () throws -> A, _ second: @Sendable () throws -> B
) throws -> (A, B) {
    let results = Results<A, B>()
    DispatchQueue.concurrentPerform(iterations: 2) { turn in
        if turn == 0 {
            results.first = Result { try first() }
        } else {
            results.second = Result { try second() }
        }
    }
    guard let a = results.first, let b = results.second else { fatalError("a turn was left out") }
    return (try a.get(), try b.get())
}

/// Each field is written by one turn and read after both.
private final class Results<A, B>: @unchecked Sendable {
    var first: Result<A, any Error>?
    var second: Result<B, any Error>?
}
