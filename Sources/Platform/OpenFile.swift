import CLinux
import Glibc

/// A regular file open for reading, closed with the last reference; its facts are those of the open moment.
package final class OpenFile: Sendable {
    package let descriptor: CInt
    /// In bytes.
    package let size: Int
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    package let modified: Int
    package let inode: UInt64
    package let device: UInt64

    init(descriptor: CInt, facts: stat) {
        self.descriptor = descriptor
        size = facts.st_size
        modified = facts.st_mtim.tv_sec * 1_000_000_000 + facts.st_mtim.tv_nsec
        inode = UInt64(facts.st_ino)
        device = UInt64(facts.st_dev)
    }

    deinit { close(descriptor) }

    /// Opens the file at a path of bytes (names on Linux have no encoding). Blocks: call it in `BlockingPool`.
    ///
    /// - Throws: `SystemError`; ELOOP when the last component is a symbolic link, EINVAL when it is not a
    ///   regular file (O_NONBLOCK keeps a named pipe from blocking before that is known).
    package static func open(path: [UInt8]) throws(SystemError) -> OpenFile {
        let name = String(decoding: path, as: UTF8.self)
        guard !path.contains(0) else { throw SystemError("open \(name)", code: EINVAL) }
        let descriptor = (path + [0]).withUnsafeBufferPointer {
            $0.withMemoryRebound(to: CChar.self) { clinux_open_file($0.baseAddress!) }
        }
        return try regular(descriptor, name)
    }

    /// Likewise, a name in an open folder.
    static func open(named bytes: [UInt8], in folder: CInt) throws(SystemError) -> OpenFile {
        let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        return try regular(
            withTerminated(bytes) { openat(folder, $0, flags) }, String(decoding: bytes, as: UTF8.self))
    }

    private static func regular(_ descriptor: CInt, _ name: String) throws(SystemError) -> OpenFile {
        try SystemError.check(descriptor, "open \(name)")
        var facts = stat()
        let result = fstat(descriptor, &facts)
        guard result == 0, facts.st_mode & S_IFMT == S_IFREG else {
            let code = result == 0 ? EINVAL : errno
            close(descriptor)
            throw SystemError("open \(name)", code: code)
        }
        return OpenFile(descriptor: descriptor, facts: facts)
    }
}

extension OpenFile {
    /// All of it (blocking).
    ///
    /// - Throws: `SystemError`; `EFBIG` when it is longer than `limit`.
    package func bytes(limit: Int) throws(SystemError) -> [UInt8] {
        guard size <= limit else { throw SystemError("read a file", code: EFBIG) }
        var bytes = [UInt8](repeating: 0, count: size)
        var filled = 0
        while filled < size {
            let count = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress! + filled, size - filled, filled)
            }
            if count < 0, errno == EINTR { continue }
            guard try SystemError.check(count, "read a file") > 0 else { break }
            filled += count
        }
        return Array(bytes.prefix(filled))
    }
}
