import Catalog
import Synchronization

/// What scans were asked for since the last look: a scan that runs takes up what comes in meanwhile.
final class ScanRequests: Sendable {
    struct Request: Sendable, Hashable {
        /// `nil` is all of them.
        var roots: Set<Root.ID>?
        /// A person said that what is gone is really gone.
        var acceptMissing = false
    }

    private let waiting = Mutex<Request?>(nil)

    var isEmpty: Bool { waiting.withLock { $0 == nil } }

    func add(_ request: Request) {
        waiting.withLock { waiting in
            guard let before = waiting else {
                waiting = request
                return
            }
            let roots: Set<Root.ID>? =
                if let a = before.roots, let b = request.roots { a.union(b) } else { nil }
            waiting = Request(roots: roots, acceptMissing: before.acceptMissing || request.acceptMissing)
        }
    }

    func take() -> Request? {
        waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
    }
}
