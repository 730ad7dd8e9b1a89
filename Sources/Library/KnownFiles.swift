import Catalog

/// The files that the catalogue knows in a root, or in ranges of it, in byte order of their paths, read page by page.
struct KnownFiles {
    /// From a path, that itself included, to another.
    struct Range: Sendable {
        var from: [UInt8]
        var to: [UInt8]
    }

    let catalog: Catalog
    let root: Root.ID
    /// What is left of them; `nil` for all of the root.
    private var ranges: ArraySlice<Range>?
    private var page: [KnownFile] = []
    private var index = 0
    private var isAtEnd = false
    private static let pageSize = 10_000

    init(catalog: Catalog, root: Root.ID, ranges: [Range]? = nil) {
        self.catalog = catalog
        self.root = root
        self.ranges = ranges?[...]
    }

    mutating func peek() async throws -> KnownFile? {
        if index == page.count, !isAtEnd { try await load() }
        return index < page.count ? page[index] : nil
    }

    mutating func drop() { index += 1 }

    mutating func next() async throws -> KnownFile? {
        let file = try await peek()
        if file != nil { drop() }
        return file
    }

    private mutating func load() async throws {
        let (root, last, ranges) = (root, page.last?.path, ranges)
        if let ranges {
            (page, self.ranges) = try await catalog.read { try Self.page(of: root, in: ranges, on: $0) }
        } else {
            page = try await catalog.read { try $0.knownFiles(of: root, after: last, limit: Self.pageSize) }
        }
        index = 0
        isAtEnd = page.count < Self.pageSize
    }

    /// - Returns: what is in the ranges, up to a page of it, and what is left of them.
    private static func page(
        of root: Root.ID, in ranges: ArraySlice<Range>, on connection: Transaction
    ) throws -> ([KnownFile], ArraySlice<Range>) {
        var (page, ranges) = ([KnownFile](), ranges)
        while page.count < pageSize, var range = ranges.popFirst() {
            let limit = pageSize - page.count
            let found = try connection.knownFiles(of: root, from: range.from, to: range.to, limit: limit)
            page += found
            if found.count == limit, let last = found.last {
                range.from = last.path + [0]
                ranges = [range] + ranges
            }
        }
        return (page, ranges)
    }
}
