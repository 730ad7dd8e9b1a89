import Glibc

/// A walk through a folder in byte order of the relative paths, so that it can be merged with a sorted table.
///
/// Memory is bounded by the folders from the root to where the walk stands. Names are bytes. Everything is opened
/// relative to the folder above it, and no symbolic link is followed: one that leads out of the root would show what
/// was never offered, one that stays within would show the same file twice. Blocking: not for Swift's shared pool.
package final class DirectoryWalk {
    package enum Step: Sendable, Hashable {
        case file(File)
        /// A file that is still being written, as far as the walk was told.
        case growing(File)
        /// Something that is no regular file or folder, or is hidden (a leading dot).
        case skipped
        /// A folder or file that could not be looked at, and why: nothing is known about what lies beneath it.
        case unreadable(path: [UInt8], SystemError)
        /// Left out by the rules; what lies beneath a folder is not looked at.
        case excluded(path: [UInt8], isFolder: Bool)
        /// A file of rules of which none holds, and why.
        case badRules(path: [UInt8], String)
    }

    package struct File: Sendable, Hashable {
        /// Relative to the root, without a leading slash.
        package var path: [UInt8]
        package var size: Int
        /// Nanoseconds since 1970.
        package var modified: Int
        /// When anything about it changed last, its name too, as nobody can set it. Nanoseconds since 1970.
        package var changed: Int
        package var device: UInt64
        package var inode: UInt64
    }

    /// What a walk does besides, on its thread.
    package struct Visitor: Sendable {
        /// Called with the path of each folder before anything in it is listed.
        package var entering: (@Sendable (_ folder: [UInt8]) -> Void)?
        /// Whether a file is still being written; it can be opened to find out.
        package var isGrowing: (@Sendable (_ file: File, _ open: () throws -> OpenFile) -> Bool)?
        /// Names that are visited too, where a part is a name in the same folder.
        package var alongside: (@Sendable (_ name: [UInt8]) -> Bool)?

        package init() {}
    }

    /// One open folder and what in it is still to be visited.
    private struct Level {
        var folder: OpaquePointer
        var descriptor: CInt
        var listing: DirectoryListing
        var next = 0
        /// Length of this folder's path with its slash.
        var prefix: Int
        /// What its own file says of all beneath.
        var rules = IgnoreRules()
        /// What of it is visited.
        var parts: WalkParts
    }

    private var levels: [Level] = []
    private var current: [UInt8] = []
    /// A copy as long as it is: what shared the storage would be copied at each step with all the room it ever had.
    private var path: [UInt8] { current.withUnsafeBytes(Array.init) }
    private let maximalDepth: Int
    private let maximalPath: Int
    private let rules: IgnoreRules
    private let rulesFile: [UInt8]?
    private let visitor: Visitor
    private var untold: [Step] = []
    package let device: UInt64
    package let inode: UInt64
    /// Whether a file keeps its inode number as long as it lives; not so on exFAT, FUSE or network shares.
    package let hasLastingInodes: Bool

    /// Leaves out what the rules say, and what the files named `rulesFile` in the folders say, which come first: the
    /// deeper one before the other. With `parts`, only these are visited.
    ///
    /// - Throws: `SystemError` when the root is not there, no folder or not readable.
    package init(
        root: [UInt8], excluding rules: IgnoreRules = IgnoreRules(), rulesFile: String? = nil,
        maximalDepth: Int = 64, maximalPath: Int = 3500, parts: WalkParts = .whole,
        visitor: Visitor = Visitor()
    ) throws(SystemError) {
        self.rules = rules
        self.rulesFile = rulesFile.map { Array($0.utf8) }
        self.visitor = visitor
        let root = root.isEmpty ? [0x2F] : root
        let descriptor = (root + [0]).withUnsafeBytes {
            open($0.bindMemory(to: CChar.self).baseAddress!, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        }
        try SystemError.check(descriptor, "open the folder")
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, let folder = fdopendir(descriptor) else {
            let error = SystemError("read the folder")
            close(descriptor)
            throw error
        }
        device = UInt64(facts.st_dev)
        inode = UInt64(facts.st_ino)
        hasLastingInodes = platformHasLastingInodes(descriptor)
        self.maximalDepth = maximalDepth
        self.maximalPath = maximalPath
        visitor.entering?([])
        do throws(SystemError) {
            levels = [
                Level(
                    folder: folder, descriptor: descriptor, listing: try Self.list(folder, parts, visitor),
                    prefix: 0,
                    parts: parts)
            ]
        } catch {
            closedir(folder)
            throw error
        }
        readRules()
    }

    deinit {
        for level in levels { closedir(level.folder) }
    }

    /// Up to `limit` further steps; none at the end.
    package func steps(_ limit: Int) -> [Step] {
        var steps: [Step] = []
        steps.reserveCapacity(limit)
        while steps.count < limit, let step = next() { steps.append(step) }
        return steps
    }

    /// The next step, in the order of the paths, or `nil` at the end.
    package func next() -> Step? {
        if let step = untold.popLast() { return step }
        while let top = levels.indices.last {
            guard levels[top].next < levels[top].listing.count else {
                closedir(levels[top].folder)
                levels.removeLast()
                continue
            }
            let index = levels[top].next
            levels[top].next += 1
            current.removeSubrange(levels[top].prefix...)
            levels[top].listing.appendName(index, to: &current)
            if current[levels[top].prefix] == UInt8(ascii: ".") { return .skipped }
            let kind = levels[top].listing.kind(index)
            if kind != .other, isExcluded(isFolder: kind == .folder) {
                return .excluded(path: path, isFolder: kind == .folder)
            }
            switch kind {
            case .folder:
                if let problem = enter(from: levels[top]) { return problem }
                readRules()
                if let step = untold.popLast() { return step }
            case .file:
                // A file is no way to what would lie beneath it.
                if levels[top].parts.isOnlyPassed(current[levels[top].prefix...]) { continue }
                return look(levels[top])
            case .other: return .skipped
            }
        }
        return nil
    }

    private func isExcluded(isFolder: Bool) -> Bool {
        for level in levels.reversed() where !level.rules.isEmpty {
            if let verdict = level.rules.verdict(current[level.prefix...], isFolder: isFolder) {
                return verdict
            }
        }
        return rules.verdict(current, isFolder: isFolder) ?? false
    }

    /// Of the folder that was entered last. A link is followed as little as elsewhere.
    private func readRules() {
        guard let rulesFile, let top = levels.indices.last else { return }
        let name = current.prefix(levels[top].prefix) + rulesFile
        do {
            let file = try OpenFile.open(named: rulesFile, in: levels[top].descriptor)
            levels[top].rules = try IgnoreRules(file.bytes(limit: IgnoreRules.largest))
        } catch let error as SystemError {
            if error.code != ENOENT {
                untold.append(.badRules(path: Array(name), "it cannot be read (\(error))"))
            }
        } catch {
            untold.append(.badRules(path: Array(name), "\(error)"))
        }
    }

    private func look(_ level: Level) -> Step {
        guard current.count <= maximalPath else { return tooLong() }
        var facts = stat()
        let result = withName(level.prefix) { fstatat(level.descriptor, $0, &facts, AT_SYMLINK_NOFOLLOW) }
        guard result == 0 else {
            // Gone between the listing and now is as if it had never been listed.
            return errno == ENOENT ? .skipped : .unreadable(path: path, SystemError("look at the file"))
        }
        guard facts.st_mode & S_IFMT == S_IFREG else { return .skipped }
        let file = File(
            path: path, size: Int(facts.st_size),
            modified: facts.st_mtim.tv_sec * 1_000_000_000 + facts.st_mtim.tv_nsec,
            changed: facts.st_ctim.tv_sec * 1_000_000_000 + facts.st_ctim.tv_nsec,
            device: UInt64(facts.st_dev), inode: UInt64(facts.st_ino))
        let isGrowing =
            visitor.isGrowing?(file) {
                try OpenFile.open(named: Array(file.path[level.prefix...]), in: level.descriptor)
            } ?? false
        return isGrowing ? .growing(file) : .file(file)
    }

    /// Opens the folder named by `current` and goes on in it; answers a problem when it cannot.
    private func enter(from level: Level) -> Step? {
        guard levels.count < maximalDepth, current.count < maximalPath else { return tooLong() }
        let descriptor = withName(level.prefix) {
            openat(level.descriptor, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        }
        guard descriptor >= 0 else {
            return errno == ENOENT ? .skipped : .unreadable(path: path, SystemError("open the folder"))
        }
        guard let folder = fdopendir(descriptor) else {
            let error = SystemError("read the folder")
            close(descriptor)
            return .unreadable(path: path, error)
        }
        visitor.entering?(path)
        let parts = level.parts.parts(in: current[level.prefix...])
        do throws(SystemError) {
            let listing = try Self.list(folder, parts, visitor)
            current.append(UInt8(ascii: "/"))
            levels.append(
                Level(
                    folder: folder, descriptor: descriptor, listing: listing, prefix: current.count,
                    parts: parts
                ))
            return nil
        } catch {
            closedir(folder)
            return .unreadable(path: path, error)
        }
    }

    private static func list(
        _ folder: OpaquePointer, _ parts: WalkParts, _ visitor: Visitor
    ) throws(SystemError) -> DirectoryListing {
        if parts.isWhole { return try DirectoryListing(folder) }
        guard let alongside = visitor.alongside, parts.hasEnds else {
            return DirectoryListing(parts.names.keys, in: folder)
        }
        return try DirectoryListing(folder) { bytes in
            let name = Array(bytes)
            return parts.names[name] != nil || alongside(name)
        }
    }

    private func tooLong() -> Step {
        .unreadable(path: path, SystemError("go deeper", code: ENAMETOOLONG))
    }

    /// Calls `body` with the last component of `current`, terminated.
    private func withName(_ start: Int, _ body: (UnsafePointer<CChar>) -> CInt) -> CInt {
        current.append(0)
        defer { current.removeLast() }
        return current.withUnsafeBytes { body(($0.baseAddress! + start).assumingMemoryBound(to: CChar.self)) }
    }
}
