import Catalog
import Synchronization

/// What scans were asked for since the last look: a scan that runs takes up what comes in meanwhile.
final class ScanRequests: Sendable {
    /// At most one that accepts what is missing, and one that does not: what a person said of one folder must not hold for
    /// others.
    private let waiting = Mutex<[Library.ScanOptions]>([])
    /// What watching asked for.
    private let parts = Mutex<[Root.ID: ScanParts]>([:])

    var isEmpty: Bool { waiting.withLock { $0.isEmpty } && parts.withLock { $0.isEmpty } }

    func add(_ request: Library.ScanOptions) {
        if let parts = request.parts { return add(parts) }
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

    func add(_ new: [Root.ID: ScanParts]) {
        parts.withLock { parts in
            for (root, more) in new { parts[root, default: ScanParts()].formUnion(more) }
        }
    }

    /// What somebody asked for goes first.
    func take() -> Library.ScanOptions? {
        let request = waiting.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        if let request { return request }
        return parts.withLock { parts in
            defer { parts = [:] }
            return parts.isEmpty ? nil : Library.ScanOptions(parts: parts)
        }
    }

    /// What somebody asked for; what happened on the disk has happened, and waits for the next scan.
    func forget() { waiting.withLock { $0 = [] } }
}
