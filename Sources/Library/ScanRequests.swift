import Catalog
import Synchronization

/// What scans were asked for since the last look: a scan that runs takes up what comes in meanwhile.
final class ScanRequests: Sendable {
    /// At most one that accepts what is missing, and one that does not: what a person said of one folder must not hold for
    /// others.
    private let waiting = Mutex<[Library.ScanOptions]>([])

    var isEmpty: Bool { waiting.withLock { $0.isEmpty } }

    func add(_ request: Library.ScanOptions) {
        waiting.withLock { waiting in
            let like = waiting.firstIndex { $0.acceptMissing == request.acceptMissing }
            guard let like else { return waiting.append(request) }
            let before = waiting[like]
            let roots: Set<Root.ID>? =
                if let a = before.roots, let b = request.roots { a.union(b) } else { nil }
            // Of two limits the wider holds, and none is the widest.
            let limit: Int? = if let a = before.limit, let b = request.limit { max(a, b) } else { nil }
            waiting[like] = Library.ScanOptions(
                acceptMissing: request.acceptMissing, limit: limit, roots: roots)
        }
    }

    func take() -> Library.ScanOptions? {
        waiting.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }

    func forget() { waiting.withLock { $0 = [] } }
}
