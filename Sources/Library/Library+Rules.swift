package import Catalog
import Platform

extension Library {
    /// In library folders, and in folders within them.
    package static let rulesFile = ".tagflowignore"

    /// What the settings leave out of a library folder: the patterns for all, then its own, which have the last word.
    static func rules(of root: Root, in catalog: Catalog) async throws -> IgnoreRules {
        let texts = try await catalog.read { [try $0.exclusions(), try $0.exclusions(root: root.id)] }
        return texts.reduce(IgnoreRules()) { rules, text in
            do { return rules.followed(by: try IgnoreRules(Array(text.utf8))) } catch {
                // No page saves such a text, but an imported catalogue may have one.
                Log.shared.warning("patterns are not understood; none of them holds", ["error": "\(error)"])
                return rules
            }
        }
    }

    /// Scans again where a change, or its undoing, touched what scans go by.
    package func scanAfter(_ change: Change) async throws {
        if change.id != 0, try await catalog.read({ try $0.concernsScans(change.id) }) {
            _ = try await scan()
        }
    }

    /// What patterns would leave out of what is catalogued, before anybody saves them.
    package struct Preview: Sendable, Hashable {
        package var count = 0
        /// A few of their paths.
        package var examples: [FilePath] = []
    }

    /// With these patterns for one folder, or for all when `root` is `nil`; files of rules in the folders are not asked.
    package func preview(_ text: String, for root: Root.ID?) async throws -> Preview {
        let rules = try IgnoreRules(Array(text.utf8))
        let (roots, common) = try await catalog.read { (try $0.roots(), try $0.exclusions()) }
        var preview = Preview()
        for one in roots where root == nil || one.id == root {
            let own = try await catalog.read { try $0.exclusions(root: one.id) }
            let other = (try? IgnoreRules(Array((root == nil ? own : common).utf8))) ?? IgnoreRules()
            let all = root == nil ? rules.followed(by: other) : other.followed(by: rules)
            var folders = RuledFolders(rules: all)
            var last: [UInt8]?
            repeat {
                let after = last
                let files = try await catalog.read {
                    try $0.knownFiles(of: one.id, after: after, limit: 2000)
                }
                (preview, folders) = try await Self.matching.run { [preview, folders] in
                    preview.adding(files, of: one, folders)
                }
                last = files.last?.path
            } while last != nil
        }
        return preview
    }

    /// Nobody's request waits behind a hundred patterns.
    private static let matching = BlockingPool(name: "patterns", width: 1)
}

extension Library.Preview {
    /// With those of further files that are left out; blocks for a while.
    fileprivate func adding(_ files: [KnownFile], of root: Root, _ folders: RuledFolders) -> (
        Self, RuledFolders
    ) {
        var (preview, folders) = (self, folders)
        for file in files where file.state != .missing || file.isExcluded {
            guard folders.leaveOut(file.path) else { continue }
            preview.count += 1
            if preview.examples.count < 5 {
                preview.examples.append(FilePath(root.path.bytes + [UInt8(ascii: "/")] + file.path))
            }
        }
        return (preview, folders)
    }
}

/// Asks of each folder on the way to a file, as the walk does; paths come in order, so that most have been asked before.
private struct RuledFolders: Sendable {
    let rules: IgnoreRules
    private var last: [UInt8] = []
    private var isOut = false

    init(rules: IgnoreRules) { self.rules = rules }

    mutating func leaveOut(_ path: [UInt8]) -> Bool {
        let folder = path.lastIndex(of: UInt8(ascii: "/")).map { Array(path[..<$0]) } ?? []
        if folder != last {
            (last, isOut) = (folder, false)
            var ends = folder.indices.filter { folder[$0] == UInt8(ascii: "/") }
            if !folder.isEmpty { ends.append(folder.count) }
            isOut = ends.contains { rules.verdict(folder[..<$0], isFolder: true) == true }
        }
        return isOut || rules.verdict(path, isFolder: false) == true
    }
}
