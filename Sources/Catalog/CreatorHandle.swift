package import SQLite

/// What a creator is called on a platform.
package struct CreatorHandle: Sendable, Hashable {
    package var platform: String
    package var handle: String

    package init(platform: String, handle: String) {
        self.platform = platform
        self.handle = handle
    }
}

extension Connection {
    /// Of each creator, with those of the creators that were merged into it.
    package func handles(of creators: [Int]) throws -> [Int: [CreatorHandle]] {
        var handles: [Int: [CreatorHandle]] = [:]
        try each(
            """
            SELECT COALESCE(c.merged, c.id), h.platform, h.handle
            FROM creators c JOIN creator_handles h ON h.creator = c.id
            WHERE c.id IN \(any: creators) OR c.merged IN \(any: creators)
            ORDER BY h.platform, h.handle
            """
        ) { row in
            let id: Int = try row.next()
            handles[id, default: []].append(CreatorHandle(platform: try row.next(), handle: try row.next()))
        }
        return handles
    }
}
