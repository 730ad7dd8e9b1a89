import Catalog
import Glibc
import Platform

extension Verifier {
    /// What the catalogue says is there is there, with its size: by its facts alone, nothing is read.
    func files() async throws -> Verification.Part {
        var part = Verification.Part(.files)
        let total = try await catalog.read { try $0.contentFigures().files }
        let roots = try await catalog.read { try $0.roots() }
        let folders = try await BlockingPool.shared.run { VerifiedFolders(roots) }
        // Scans of these marked nothing.
        let isAsked = try await !catalog.read { try $0.askingRoots() }.isEmpty
        let scan = isAsked ? "tagflow scan, with --accept-missing if they are really gone" : "tagflow scan"
        for path in folders.away { part.fault("the folder \(path.text) is not there") }
        if !folders.away.isEmpty { part.advice = "connect the disk, or correct its path" }
        var last = 0
        while true {
            try Task.checkCancellation()
            let after = last
            let known = try await catalog.read { try $0.filesToVerify(after: after) }
            guard let end = known.last?.id else { break }
            let faults = try await inPortions(of: known) { folders.fault(of: $0) }
            for fault in faults { part.fault(fault) }
            part.checked += known.count
            if !faults.isEmpty { part.advice = scan }
            last = end
            report(.files, part.checked, max(total, part.checked))
        }
        return part
    }
}

/// The library folders that are there, open.
private struct VerifiedFolders: Sendable {
    private var open: [Root.ID: Descriptor] = [:]
    private(set) var away: [FilePath] = []

    /// Blocks.
    init(_ roots: [Root]) {
        for root in roots {
            // One without files is no loss.
            if let folder = try? Descriptor.folder(root.path.bytes) {
                open[root.id] = folder
            } else if root.videos > 0 {
                away.append(root.path)
            }
        }
    }

    /// Blocks.
    func fault(of file: VerifiedFile) -> String? {
        // Its folder is told of once.
        guard let folder = open[file.root] else { return nil }
        let path = file.fullPath.text
        do {
            let facts = try folder.facts(beneath: file.path)
            return facts.size == file.size ? nil : "\(path) has \(facts.size) bytes, not \(file.size)"
        } catch {
            return error.isNotFound ? "\(path) is not there" : "\(path) cannot be looked at (\(error))"
        }
    }
}
