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
    /// When a file of our own was written, in seconds since 1970; `nil` where it is not there.
    package static func modified(_ path: [UInt8]) throws(SystemError) -> Int? {
        var facts = stat()
        if withTerminated(path, { lstat($0, &facts) }) == 0 { return facts.st_mtim.tv_sec }
        if errno == ENOENT { return nil }
        throw SystemError("look at \(String(decoding: path, as: UTF8.self))")
    }

    /// Makes a file of our own as new as one that was just written.
    ///
    /// - Returns: whether it is there.
    package static func touch(_ path: [UInt8]) throws(SystemError) -> Bool {
        if withTerminated(path, { utimensat(AT_FDCWD, $0, nil, 0) }) == 0 { return true }
        if errno == ENOENT { return false }
        throw SystemError("look at \(String(decoding: path, as: UTF8.self))")
    }

    /// Removes a file of our own; one that is gone already is no error.
    package static func remove(_ path: [UInt8]) throws(SystemError) {
        if withTerminated(path, { unlink($0) }) != 0, errno != ENOENT {
            throw SystemError("remove \(String(decoding: path, as: UTF8.self))")
        }
    }
}
