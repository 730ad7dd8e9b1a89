import Catalog
import Media

extension Library {
    /// Queues what the list of analysers asks for and the catalogue does not have: after an upgrade, or when the settings
    /// changed. In parts, so that edits go in between.
    func queueNewest(_ list: [ListedAnalyser]) async throws {
        // One that is switched off is remembered as none, so that it is new when it is switched on.
        let wanted = ListedAnalyser.all.map { analyser in
            list.contains { $0.name == analyser.name }
                ? analyser.listed : AnalyserVersion(name: analyser.name, version: 0)
        }
        let newer = try await catalog.read { try $0.newer(wanted) }
        if newer.isEmpty { return }
        let queued = newer.filter { $0.version > 0 }
        var last = 0
        while !queued.isEmpty {
            try Task.checkCancellation()
            let after = last
            guard let end = try await catalog.write({ try $0.queueMissing(queued, after: after) }) else {
                break
            }
            last = end
        }
        try await catalog.write { try $0.setNewest(newer) }
    }
}

extension Media.Box {
    init(_ box: Library.Box) { self.init(width: box.width, height: box.height) }
}
