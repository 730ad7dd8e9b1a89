import Catalog
import Synchronization

/// What scans were asked for since the last look: a scan that runs takes up what comes in meanwhile.
final class ScanRequests: Sendable {
    private let waiting = Mutex<Library.ScanOptions?>(nil)
    /// What watching asked for.
    private let parts = Mutex<[Root.ID: ScanParts]>([:])

    var isEmpty: Bool { waiting.withLock { $0 == nil } && parts.withLock { $0.isEmpty } }

    func add(_ request: Library.ScanOptions) {
        if let parts = request.parts { return add(parts) }
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

    func add(_ new: [Root.ID: ScanParts]) {
        parts.withLock { parts in
            for (root, more) in new { parts[root, default: ScanParts()].formUnion(more) }
        }
    }

    /// What somebody asked for goes first.
    func take() -> Library.ScanOptions? {
        let request = waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        if let request { return request }
        return parts.withLock { parts in
            defer { parts = [:] }
            return parts.isEmpty ? nil : Library.ScanOptions(parts: parts)
        }
    }

    /// What somebody asked for; what happened on the disk has happened, and waits for the next scan.
    func forget() { waiting.withLock { $0 = nil } }
}
