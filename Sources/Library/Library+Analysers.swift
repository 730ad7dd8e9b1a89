import Catalog
import Media

extension Library {
    /// What the queue is to be made for. An analyser that is switched off is remembered as none, so that it is new when it
    /// is switched on.
    private var wanted: [AnalyserVersion] {
        let list = ListedAnalyser.list(settings).map(\.listed)
        return ListedAnalyser.all.map { analyser in
            list.first { $0.name == analyser.name } ?? AnalyserVersion(name: analyser.name, version: 0)
        }
    }

    /// At start, in its transaction: an analyser that is new or of another version has work, and what an older FFmpeg could
    /// not read a newer one may.
    func queueAfterUpgrade(_ catalog: Transaction) throws {
        let decoders = AnalyserVersion(name: "ffmpeg", version: decoderVersion)
        let newer = try catalog.newer(wanted + [decoders, AnalysisJob.firstSight])
        if newer.isEmpty { return }
        guard try catalog.hasFiles() else { return try catalog.setNewest(newer) }
        if newer.contains(AnalysisJob.firstSight) {
            _ = try catalog.requeueFirstSight(olderThan: AnalysisJob.firstSightVersion)
            try catalog.setNewest([AnalysisJob.firstSight])
        }
        if newer.contains(decoders) {
            try catalog.requeueFailed(.firstSight)
            try catalog.requeueFailed(.full)
            try catalog.setNewest([decoders])
        }
        if newer.contains(where: wanted.contains) { _ = try catalog.queueJob(.fullPass) }
    }

    /// Queues what the list of analysers asks for and the catalogue does not have, in parts, so that edits go in between.
    func queueNewest() async throws {
        let wanted = wanted
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
