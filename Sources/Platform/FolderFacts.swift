import Glibc

/// A name in a folder and what the file system tells of it.
package struct FileFacts: Sendable, Hashable {
    package var name: String
    package var isFolder: Bool
    package var bytes: Int
    /// Seconds since 1970.
    package var modified: Int
}

/// The regular files and folders in a folder of our own, in no order; none where it is not there. Blocks.
package func filesAndFolders(in folder: [UInt8]) throws(SystemError) -> [FileFacts] {
    let text = String(decoding: folder, as: UTF8.self)
    guard let directory = opendir(text) else {
        if errno == ENOENT { return [] }
        throw SystemError("open the folder \(text)")
    }
    defer { closedir(directory) }
    var found: [FileFacts] = []
    while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
        }
        var facts = stat()
        guard name != ".", name != "..", fstatat(dirfd(directory), name, &facts, AT_SYMLINK_NOFOLLOW) == 0
        else {
            continue
        }
        let kind = facts.st_mode & S_IFMT
        guard kind == S_IFREG || kind == S_IFDIR else { continue }
        found.append(
            FileFacts(
                name: name, isFolder: kind == S_IFDIR, bytes: Int(facts.st_size),
                modified: facts.st_mtim.tv_sec))
    }
    return found
}

extension FileWriting {
    /// Removes a file of our own; one that is gone already is no error.
    package static func remove(_ path: [UInt8]) throws(SystemError) {
        if withTerminated(path, { unlink($0) }) != 0, errno != ENOENT {
            throw SystemError("remove \(String(decoding: path, as: UTF8.self))")
        }
    }
}
