import Catalog
import Platform

extension RootScan {
    /// What was moved on its device has its inode, size and time still. What has them while the file is where it was is
    /// another name of it.
    mutating func recognise(_ part: inout PendingRows, _ walker: Walker) async throws {
        guard hasLastingInodes, !part.new.isEmpty || !part.changed.isEmpty else { return }
        let inodes = part.new.map(\.inode) + part.changed.map(\.file.inode)
        let known = try await catalog.read { try $0.files(withInodes: inodes) }
        if known.isEmpty { return }
        let byInode = Dictionary(grouping: known, by: \.inode)
        let standing = await walker.stands(known.filter(\.isPresent))
        func match(_ file: FoundFile, but own: MediaFile.ID? = nil) -> LastSeenFile? {
            byInode[file.inode]?.filter {
                $0.id != own && !moved.contains($0.id) && device(of: $0) == file.device
                    && $0.size == file.size
                    && $0.modified == file.modified
            }.min { !standing.contains($0.id) && standing.contains($1.id) }
        }
        func take(_ file: FoundFile, _ old: LastSeenFile) {
            if standing.contains(old.id) {
                part.copies.append((old.id, file))
            } else {
                part.moved.append((old.id, file))
                moved.insert(old.id)
            }
        }
        let (new, changed) = (part.new, part.changed)
        part.new = []
        part.changed = []
        for file in new {
            guard file.slide == nil, let old = match(file) else {
                part.new.append(file)
                continue
            }
            take(file, old)
            counts.new -= 1
            counts.moved += 1
        }
        for (id, file) in changed {
            guard file.slide == nil, let old = match(file, but: id) else {
                part.changed.append((id, file))
                continue
            }
            take(file, old)
            counts.changed -= 1
            counts.moved += 1
        }
        // Where the known one lies elsewhere now, this one only has its path.
        part.new += part.changed.filter { moved.contains($0.id) }.map(\.file)
        part.changed.removeAll { moved.contains($0.id) }
    }

    /// As it is numbered now.
    private func device(of file: LastSeenFile) -> UInt64 {
        file.root == root.id && root.device == Int(exactly: file.device) ? device : file.device
    }
}
