import Glibc

/// The bytes of a small file (blocking).
///
/// - Throws: `SystemError`; `EFBIG` when it is longer than `limit`.
package func readFile(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
    let descriptor = try SystemError.check(open(path, O_RDONLY | O_CLOEXEC), "open \(path)")
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
        let count = try SystemError.check(read(descriptor, &chunk, chunk.count), "read \(path)")
        if count == 0 { return bytes }
        bytes.append(contentsOf: chunk[..<count])
        if bytes.count > limit { throw SystemError("read \(path)", code: EFBIG) }
    }
}

/// Whether `path` leads to a folder (blocking).
package func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

package func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }

/// Makes a folder and those above it, or none of them (blocking).
///
/// - Returns: those that were not there, outermost first.
@discardableResult
package func makeFolder(_ path: String) throws(SystemError) -> [String] {
    guard !isFolder(path) else { return [] }
    var made: [String] = []
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
        made = try makeFolder(String(path[..<slash]))
    }
    if mkdir(path, 0o700) == 0 { return made + [path] }
    let error = SystemError("make the folder \(path)")
    // Somebody else made it meanwhile; a file of that name is no folder.
    if error.code == EEXIST, isFolder(path) { return made }
    for folder in made.reversed() { rmdir(folder) }
    throw error
}

/// The path without symbolic links, absolute (blocking).
package func realPath(_ path: String) throws(SystemError) -> String {
    String(decoding: try FileWriting.resolved(Array(path.utf8)), as: UTF8.self)
}

package func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }

/// Whether a folder can be listed and entered.
package func isReadable(_ path: String) -> Bool { access(path, R_OK | X_OK) == 0 }

/// Removes a file or an empty folder; whether it was there does not matter.
package func remove(_ path: String) {
    if unlink(path) != 0 { rmdir(path) }
}

extension SystemError {
    package var isNotFound: Bool { code == ENOENT }
    package var isAddressInUse: Bool { code == EADDRINUSE }
}
