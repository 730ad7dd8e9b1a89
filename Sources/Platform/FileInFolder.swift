import Glibc

/// A file in its folder, both open: nothing that happens to their paths meanwhile leads elsewhere.
package final class FileInFolder: Sendable {
    package let file: OpenFile
    /// The absolute path, for people and for the trash.
    package let path: [UInt8]
    let folder: Descriptor
    let name: [UInt8]

    /// Opens the file at `path` beneath a folder, without following one symbolic link. Blocks.
    ///
    /// - Throws: `SystemError`, as `Descriptor.open(beneath:)`.
    package init(_ path: [UInt8], beneath root: Descriptor, at rootPath: [UInt8]) throws(SystemError) {
        let slash = path.lastIndex(of: UInt8(ascii: "/"))
        name = slash.map { Array(path[($0 + 1)...]) } ?? path
        guard !name.isEmpty, name != [0x2E], name != [0x2E, 0x2E], !name.contains(0) else {
            throw SystemError("open the file", code: EINVAL)
        }
        folder = try root.openFolder(beneath: slash.map { Array(path[..<$0]) } ?? [])
        file = try OpenFile.open(named: name, in: folder.raw)
        self.path = (rootPath.last == 0x2F ? rootPath : rootPath + [0x2F]) + path
    }

    /// Whether the folder lets names in it be changed. Blocks.
    package func checkWritable() throws(SystemError) {
        let result = faccessat(folder.raw, ".", W_OK | X_OK, 0)
        try SystemError.check(result, "change the folder")
    }

    /// Whether the name still leads to the very file that is open, and that was not written to since. Blocks.
    package var isUnmoved: Bool { isFile(named: name, in: folder) }

    /// Likewise, under another name.
    func isFile(named name: [UInt8], in folder: Descriptor) -> Bool {
        var facts = stat()
        guard withTerminated(name, { fstatat(folder.raw, $0, &facts, AT_SYMLINK_NOFOLLOW) }) == 0 else {
            return false
        }
        return UInt64(facts.st_ino) == file.inode && UInt64(facts.st_dev) == file.device
            && Int(facts.st_size) == file.size
            && facts.st_mtim.tv_sec * 1_000_000_000 + facts.st_mtim.tv_nsec == file.modified
    }
}

extension Descriptor {
    /// What the file system tells of a file beneath this folder, without following a link at its end. Blocks.
    package func facts(beneath path: [UInt8]) throws(SystemError) -> (size: Int, modified: Int) {
        guard !path.contains(0) else { throw SystemError("look at the file", code: EINVAL) }
        var facts = stat()
        try SystemError.check(
            withTerminated(path) { fstatat(raw, $0, &facts, AT_SYMLINK_NOFOLLOW) }, "look at the file")
        return (Int(facts.st_size), facts.st_mtim.tv_sec * 1_000_000_000 + facts.st_mtim.tv_nsec)
    }

    /// Blocks.
    package func place() throws(SystemError) -> FileIdentity {
        var facts = stat()
        try SystemError.check(fstat(raw, &facts), "look at the folder")
        return FileIdentity(device: UInt64(facts.st_dev), inode: UInt64(facts.st_ino))
    }

    /// Whether its file system gives a file the same inode number for as long as it lives.
    package var hasLastingInodes: Bool { platformHasLastingInodes(raw) }
}
