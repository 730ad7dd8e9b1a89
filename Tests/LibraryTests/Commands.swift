import Synchronization

/// Stands in for the desktop: fails so often, then works.
final class Commands: Sendable {
    struct Failed: Error {}

    private let failures: Int
    private let runs = Mutex(0)

    init(failures: Int) { self.failures = failures }

    var count: Int { runs.withLock { $0 } }

    func run(_ words: [[UInt8]]) throws {
        let run = runs.withLock { runs in
            runs += 1
            return runs
        }
        if run <= failures { throw Failed() }
    }
}
