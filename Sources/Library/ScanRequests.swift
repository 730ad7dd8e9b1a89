import Catalog
import Synchronization

/// What scans were asked for since the last look: a scan that runs takes up what comes in meanwhile.
final class ScanRequests: Sendable {
    private let waiting = Mutex<Library.ScanOptions?>(nil)

    var isEmpty: Bool { waiting.withLock { $0 == nil } }

    func add(_ request: Library.ScanOptions) {
        waiting.withLock { waiting in
            guard let before = waiting else {
                waiting = request
                return
            }
            let roots: Set<Root.ID>? =
                if let a = before.roots, let b = request.roots { a.union(b) } else { nil }
            // Of two limits the wider holds, and none is the widest.
            let limit: Int? = if let a = before.limit, let b = request.limit { max(a, b) } else { nil }
            waiting = Library.ScanOptions(
                acceptMissing: before.acceptMissing || request.acceptMissing, limit: limit, roots: roots)
        }
    }

    func take() -> Library.ScanOptions? {
        waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
    }
}
