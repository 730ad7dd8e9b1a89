import Glibc

/// Makes files and folders of our own; every call blocks.
package enum FileWriting {
    /// Makes the folder and those above it that are missing.
    package static func makeFolders(_ path: [UInt8]) throws(SystemError) {
        guard withTerminated(path, { mkdir($0, 0o755) }) != 0, errno != EEXIST else { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: UInt8(ascii: "/")), slash > 0 else {
            throw SystemError("make the folder \(String(decoding: path, as: UTF8.self))")
        }
        try makeFolders(Array(path[..<slash]))
        let result = withTerminated(path) { mkdir($0, 0o755) }
        if result != 0, errno != EEXIST {
            throw SystemError("make the folder \(String(decoding: path, as: UTF8.self))")
        }
    }

    /// Writes the file under a temporary name and renames it: whoever reads it sees all of it or none. Not synced to the
    /// disk, since what is written so can be made again.
    package static func write(_ bytes: [UInt8], to path: [UInt8]) throws(SystemError) {
        let text = String(decoding: path, as: UTF8.self)
        let temporary = path + Array(".\(randomBytes(6).hex).tmp".utf8)
        let file = withTerminated(temporary) { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644) }
        try SystemError.check(file, "write \(text)")
        var offset = 0
        var failure: SystemError?
        while failure == nil, offset < bytes.count {
            let written = bytes.withUnsafeBytes {
                Glibc.write(file, $0.baseAddress! + offset, bytes.count - offset)
            }
            if written > 0 {
                offset += written
            } else if errno != EINTR {
                failure = SystemError("write \(text)")
            }
        }
        if close(file) != 0, failure == nil { failure = SystemError("write \(text)") }
        if failure == nil {
            let result = withTerminated(temporary) { from in withTerminated(path) { rename(from, $0) } }
            if result != 0 { failure = SystemError("write \(text)") }
        }
        if let failure {
            _ = withTerminated(temporary) { unlink($0) }
            throw failure
        }
    }

    package static func exists(_ path: [UInt8]) -> Bool {
        withTerminated(path) { access($0, F_OK) } == 0
    }

    /// The path with every symbolic link followed; it must be there.
    package static func resolved(_ path: [UInt8]) throws(SystemError) -> [UInt8] {
        guard !path.contains(0), let found = withTerminated(path, { realpath($0, nil) }) else {
            throw SystemError(
                "find \(String(decoding: path, as: UTF8.self))", code: path.contains(0) ? EINVAL : errno)
        }
        defer { free(found) }
        return Array(UnsafeBufferPointer(start: found, count: strlen(found))).map { UInt8(bitPattern: $0) }
    }
}
