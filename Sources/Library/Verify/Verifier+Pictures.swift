import Catalog
import Platform

extension Verifier {
    /// Each picture that rows name is there, and a whole JPEG as far as its ends tell; and nothing else lies there.
    func missingPictures() async throws -> Verification.Part {
        var part = Verification.Part(.pictures)
        var (orphans, bytes) = (0, 0)
        var broken: [String] = []
        for (index, name) in PictureStore.parts.enumerated() {
            try Task.checkCancellation()
            let pictures = pictures
            let found = try await BlockingPool.shared.run { try pictures.contents(of: name) }
            let used = try await catalog.read { try $0.picturesInUse(beginning: name) }
            let faults = try await BlockingPool.shared.run {
                used.sorted().compactMap { key -> (key: String, fault: String, isThere: Bool)? in
                    // One that was written since the folder was read is not missing.
                    switch pictures.isWhole(key) {
                    case true?: nil
                    case false?: (key, "\(key).jpg is damaged", true)
                    case nil: (key, "\(key).jpg is not there", false)
                    }
                }
            }
            for fault in faults {
                part.fault(fault.fault)
                if fault.isThere { broken.append(fault.key) }
            }
            part.checked += used.count
            let unused = found.pictures.filter { !used.contains($0.key) }
            orphans += unused.count + found.others.count
            bytes += unused.values.reduce(0) { $0 + $1.bytes }
            report(.pictures, index + 1, PictureStore.parts.count)
        }
        if part.faults > 0 { part.advice = "tagflow verify --repair: they are made again" }
        if orphans > 0 {
            part.findings.append("\(orphans) are used by nothing, \(bytes) bytes; they go after a day")
        }
        guard let library else { return part }
        let damaged = broken
        try await BlockingPool.shared.run {
            for key in damaged { try FileWriting.remove(pictures.path(of: key)) }
        }
        let upkeep = try await library.tidyPictures()
        if part.faults > 0 || upkeep.removed > 0 {
            part.repaired = "\(part.faults) are made again, \(upkeep.removed) removed"
        }
        (part.faults, part.findings, part.advice) = (0, [], nil)
        return part
    }
}

extension PictureStore {
    /// Whether a picture begins and ends as a JPEG; `nil` where it is not there. Blocks.
    fileprivate func isWhole(_ key: String) -> Bool? {
        // Not there, or not to be read.
        guard let file = try? OpenFile.open(path: path(of: key)) else { return nil }
        guard file.size > 4, let head = try? file.bytes(at: 0, limit: 2),
            let tail = try? file.bytes(at: file.size - 2, limit: 2)
        else { return false }
        return head == [0xFF, 0xD8] && tail == [0xFF, 0xD9]
    }
}
