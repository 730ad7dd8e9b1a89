import Catalog

/// The known files that a scan found left out by patterns, and those that are so no more.
struct Exclusions {
    /// A folder that is left out, with its slash.
    private var folder: [UInt8]?
    private var out: [MediaFile.ID] = []
    private var free: [MediaFile.ID] = []
    var freed: Int { free.count }
    /// How many are left out, since now or before.
    private(set) var count = 0

    mutating func enter(_ folder: [UInt8]) { self.folder = folder }

    /// Whether the file lies in the folder that was entered; then it is taken.
    mutating func covers(_ file: KnownFile) -> Bool {
        guard let folder, file.path.starts(with: folder) else { return false }
        take(file)
        return true
    }

    mutating func take(_ file: KnownFile) {
        count += 1
        if !file.isExcluded || file.state != .missing { out.append(file.id) }
    }

    mutating func free(_ file: KnownFile) { free.append(file.id) }

    /// Those that are left out since now: the walk met what leaves them out.
    func writeOut(to catalog: Catalog) async throws { try await write(out, true, to: catalog) }

    /// Those that are told as missing from now on: only where the disk is known not to have blinked.
    func writeFree(to catalog: Catalog) async throws { try await write(free, false, to: catalog) }

    private func write(_ ids: [MediaFile.ID], _ isExcluded: Bool, to catalog: Catalog) async throws {
        for part in stride(from: 0, to: ids.count, by: 500) {
            let some = Array(ids[part..<min(part + 500, ids.count)])
            try await catalog.write { try $0.exclude(some, isExcluded) }
        }
    }
}
