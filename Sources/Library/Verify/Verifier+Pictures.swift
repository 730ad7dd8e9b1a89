import Catalog
import Platform

extension Verifier {
    /// Each picture that rows name is there, and a whole JPEG as far as its ends tell; and nothing else lies there.
    func pictures() async throws -> Verification.Part {
        var part = Verification.Part(.pictures)
        var (orphans, bytes) = (0, 0)
        var broken: [(key: String, isThere: Bool)] = []
        let store = store
        for (index, name) in PictureStore.parts.enumerated() {
            try Task.checkCancellation()
            let found = try await BlockingPool.shared.run { try store.contents(of: name) }
            let used = try await catalog.read { try $0.picturesInUse(beginning: name) }
            // One that was written since the folder was read is not missing.
            let faults = try await inPortions(of: used.sorted()) { key in
                store.fault(of: key).map { (key: key, fault: $0) }
            }
            for (key, fault) in faults {
                part.fault("\(key).jpg \(fault.told)")
                switch fault {
                case .missing: broken.append((key, false))
                case .damaged: broken.append((key, true))
                // That says something about the disk, not about the picture.
                case .unreadable: break
                }
            }
            part.checked += used.count
            let unused = found.pictures.filter { !used.contains($0.key) }
            orphans += unused.count + found.others.count
            bytes += unused.values.reduce(0) { $0 + $1.bytes }
            report(.pictures, index + 1, PictureStore.parts.count)
        }
        if let library {
            try await repair(&part, broken, with: library)
        } else {
            if part.faults > 0 {
                part.advice = "tagflow verify --repair has those made again whose videos are there"
            }
            if orphans > 0 {
                part.findings.append(
                    "used by nothing: \(orphans), \(bytes) bytes; what is older than a day goes by itself")
            }
        }
        return part
    }

    /// Has made again what can be: the faults are there until that is done.
    private func repair(
        _ part: inout Verification.Part, _ broken: [(key: String, isThere: Bool)], with library: Library
    ) async throws {
        let away = try await library.awayRoots()
        let keys = broken.map(\.key)
        let remakeable = try await catalog.read { try $0.remakeable(keys, away: away) }
        let store = store
        try await BlockingPool.shared.run {
            for (key, isThere) in broken where isThere && remakeable.contains(key) {
                try FileWriting.remove(store.path(of: key))
            }
        }
        let upkeep = try await library.tidyPictures()
        if !remakeable.isEmpty || upkeep.removed > 0 {
            part.repaired = "queued to be made again: \(remakeable.count), removed: \(upkeep.removed)"
        }
        guard part.faults > 0 else { return }
        part.advice =
            part.faults > remakeable.count
            ? "bring back the videos that are missing, or the disk; a scan has the pictures made again"
            : "nothing: tagflow makes them again as it works (serve, scan)"
    }
}

private enum PictureFault {
    case missing, damaged
    case unreadable(SystemError)

    var told: String {
        switch self {
        case .missing: "is not there"
        case .damaged: "is damaged"
        case .unreadable(let error): "cannot be read (\(error))"
        }
    }
}

extension PictureStore {
    /// `nil` for a picture that begins and ends as a JPEG. Blocks.
    fileprivate func fault(of key: String) -> PictureFault? {
        do {
            let file = try OpenFile.open(path: path(of: key))
            guard file.size > 4 else { return .damaged }
            let ends = try file.bytes(at: 0, limit: 2) + file.bytes(at: file.size - 2, limit: 2)
            return ends == [0xFF, 0xD8, 0xFF, 0xD9] ? nil : .damaged
        } catch {
            return error.isNotFound ? .missing : .unreadable(error)
        }
    }
}
