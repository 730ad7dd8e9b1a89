import Catalog
import Platform

// Why nothing is marked missing.
extension RootScan {
    /// A disk that blinked looks like one whose files were deleted.
    func reasonToHold(_ start: Walker.Start) async throws -> String? {
        if parts != nil { return try await reasonToHoldParts() }
        // Where nothing but what is left out was known, that is all there is to tell by.
        let isEmpty = counts.found == 0 && exclusions.count == 0 && exclusions.freed > 0
        guard !options.acceptMissing, !gone.isEmpty || isEmpty else { return nil }
        let how = "If that is right, scan again with --accept-missing; until then they are kept as they are."
        if counts.found == 0 {
            return
                "The library folder \(root.path.text) holds no media any more, but held \(presentBefore + exclusions.freed) files. \(how)"
        }
        if try await isAnotherDisk(start, without: gone) {
            return
                "The library folder \(root.path.text) is on another device than before, without one of the \(gone.count) files that were there: perhaps another disk is mounted there. \(how)"
        }
        guard presentBefore >= 10, gone.count * 5 > presentBefore else { return nil }
        return "\(gone.count) of \(presentBefore) files in \(root.path.text) are suddenly missing. \(how)"
    }

    /// A part that is gone is an alarm only where it is much of the whole, together with what went shortly before.
    func reasonToHoldParts() async throws -> String? {
        guard !options.acceptMissing, !gone.isEmpty else { return nil }
        let (root, before) = (root.id, library.goneLately.count(of: root.id))
        let all = gone.count + before
        let present = try await catalog.read { try $0.presentFiles(of: root, most: all * 5 + 10) } + before
        guard present >= 10, all * 5 > present else { return nil }
        return
            "\(all) of \(present) files in \(self.root.path.text) are suddenly missing. If that is right, scan again with --accept-missing; until then they are kept as they are."
    }

    /// `asking`: a person can say that it is right so.
    func held(_ reason: String, asking isAsking: Bool = false) async throws -> Result {
        let (root, kind) = (root.id, isAsking ? "gone" : "root")
        let isNews = try await catalog.write {
            try $0.isNews(root: root, path: [], kind: kind, message: reason)
        }
        if isNews { Log.shared.warning(reason) }
        return Result(counts: counts, held: reason, isAsking: isAsking, growing: growing, isNews: isNews)
    }

    /// Whether the folder is on another device than before and has nothing of what lay on another one. A device's number
    /// alone means little: it changes with the order in which disks are found.
    func isAnotherDisk(_ start: Walker.Start, without gone: [MediaFile.ID]) async throws -> Bool {
        let (root, device) = (root, start.device)
        guard let before = root.device, before != Int(exactly: device), !gone.isEmpty else { return false }
        let there = try await catalog.read { try $0.presentFiles(of: root.id, besidesDevice: device) }
        return !there.isEmpty && Set(there).isSubset(of: gone)
    }
}
