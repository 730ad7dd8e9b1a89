import Catalog

/// The files that the catalogue knows in a root, in byte order of their paths, read page by page.
struct KnownFiles {
    let catalog: Catalog
    let root: Root.ID
    private var page: [KnownFile] = []
    private var index = 0
    private var isAtEnd = false
    private static let pageSize = 10_000

    init(catalog: Catalog, root: Root.ID) {
        self.catalog = catalog
        self.root = root
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
        let (root, last) = (root, page.last?.path)
        page = try await catalog.read { try $0.knownFiles(of: root, after: last, limit: Self.pageSize) }
        index = 0
        isAtEnd = page.count < Self.pageSize
    }
}
