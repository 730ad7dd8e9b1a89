import Catalog
package import Platform

extension PictureStore {
    /// The 256 parts that it is walked in, so that no step is long: the first two digits of the keys.
    static let parts = (0..<256).map { [UInt8($0)].hex }

    /// What lies in a part: pictures by key, and everything else, which is ours too (a write that was cut short).
    struct Part {
        var pictures: [String: FileFacts] = [:]
        var others: [(path: [UInt8], facts: FileFacts)] = []
    }

    /// Unless it was kept anew since `moment`, in seconds since 1970. Blocks.
    func remove(_ key: String, olderThan moment: Int) throws(SystemError) {
        let path = path(of: key)
        if let modified = try FileWriting.modified(path), modified <= moment { try FileWriting.remove(path) }
    }

    /// Blocks.
    func contents(of part: String) throws(SystemError) -> Part {
        var contents = Part()
        let above = folder + Array("/\(part)".utf8)
        for inner in try filesAndFolders(in: above) where inner.isFolder {
            let path = above + Array("/\(inner.name)".utf8)
            for file in try filesAndFolders(in: path) where !file.isFolder {
                let key = String(file.name.dropLast(4))
                if file.name.hasSuffix(".jpg"), isPictureKey(key), key.hasPrefix(part + inner.name) {
                    contents.pictures[key] = file
                } else {
                    contents.others.append((path + Array("/\(file.name)".utf8), file))
                }
            }
        }
        return contents
    }
}

/// What pictures take on the disk.
package struct PictureUsage: Sendable, Hashable {
    package var pictures = 0
    package var bytes = 0

    /// Of a data folder. Blocks.
    package init(data: String) throws(SystemError) {
        let store = PictureStore(data: Array(data.utf8))
        for part in PictureStore.parts {
            let found = try store.contents(of: part).pictures.values
            pictures += found.count
            bytes += found.reduce(0) { $0 + $1.bytes }
        }
    }
}
