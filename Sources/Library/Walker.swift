import Catalog
import Media
import Platform

/// A walk through one root on a thread of its own, in portions.
actor Walker {
    private let thread = ThreadExecutor(name: "walk")
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    private let root: [UInt8]
    private let rules: IgnoreRules
    private let parts: WalkParts
    private let visitor: DirectoryWalk.Visitor
    private var walk: DirectoryWalk?
    private var folder: Descriptor?

    init(root: [UInt8], rules: IgnoreRules, parts: WalkParts, visitor: DirectoryWalk.Visitor) {
        self.root = root
        self.rules = rules
        self.parts = parts
        self.visitor = visitor
    }

    struct Start: Sendable {
        var device: UInt64
        var inode: UInt64
        var hasLastingInodes: Bool
    }

    /// - Throws: `SystemError` when the root is not there, no folder or not readable.
    func start() throws -> Start {
        let walk = try DirectoryWalk(
            root: root, excluding: rules, rulesFile: Library.rulesFile, parts: parts, visitor: visitor)
        folder = try Descriptor.folder(root)
        self.walk = walk
        return Start(device: walk.device, inode: walk.inode, hasLastingInodes: walk.hasLastingInodes)
    }

    /// Up to `limit` steps, fewer where the disk is slow, so that what is found is soon seen; none at the end.
    func steps(_ limit: Int) -> [DirectoryWalk.Step] {
        guard let walk else { return [] }
        let start = ContinuousClock.now
        var steps = walk.steps(min(limit, 64))
        while !steps.isEmpty, steps.count < limit, ContinuousClock.now - start < .milliseconds(200) {
            let more = walk.steps(min(limit - steps.count, 64))
            if more.isEmpty { break }
            steps += more
        }
        return steps
    }

    /// Which of these absolute paths are still of the files that were seen there.
    func stands(_ files: [LastSeenFile]) -> Set<MediaFile.ID> {
        Set(
            files.filter { file in
                (try? FileIdentity(path: file.path.bytes))
                    == FileIdentity(device: file.device, inode: file.inode)
            }.map(\.id))
    }

    /// What files without an extension are, by their first bytes; `nil` for what is no media or cannot be read.
    func sniff(_ paths: [[UInt8]]) -> [FileKind?] {
        paths.map { path in
            // A file that cannot be opened is not told of: nothing says that it is ours.
            guard let head = try? folder?.open(beneath: path).head(64) else { return nil }
            return FileKind.byMagic(head)
        }
    }
}
