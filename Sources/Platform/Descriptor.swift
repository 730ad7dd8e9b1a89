import CLinux
import Glibc

/// A file descriptor, closed with its last reference.
package final class Descriptor: Sendable {
    package let raw: CInt

    /// Takes over an open descriptor.
    package init(_ raw: CInt) { self.raw = raw }

    deinit { close(raw) }

    /// Opens a folder that serves as the start of `open(beneath:)`. Blocks.
    package static func folder(_ path: [UInt8]) throws(SystemError) -> Descriptor {
        guard !path.contains(0) else { throw SystemError("open the folder", code: EINVAL) }
        let raw = withTerminated(path) { Glibc.open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        return Descriptor(try SystemError.check(raw, "open the folder"))
    }

    /// Opens the regular file at `path` relative to this folder without following one symbolic link or leaving the
    /// folder, whatever the path says. Blocks.
    ///
    /// - Throws: `SystemError`; ELOOP or EXDEV where the path leads through a link or out, EINVAL when it is no
    ///   regular file.
    package func open(beneath path: [UInt8]) throws(SystemError) -> OpenFile {
        // O_NONBLOCK keeps a named pipe from blocking before it is known to be one.
        let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        guard !path.isEmpty, !path.contains(0), path.first != UInt8(ascii: "/") else {
            throw SystemError("open the file", code: EINVAL)
        }
        var opened = withTerminated(path) { clinux_open_beneath(raw, $0, flags) }
        if opened < 0, errno == ENOSYS || errno == EPERM {
            opened = try stepByStep(path, flags)
        }
        try SystemError.check(opened, "open the file")
        var facts = stat()
        let result = fstat(opened, &facts)
        guard result == 0, facts.st_mode & S_IFMT == S_IFREG else {
            let error = SystemError("open the file", code: result == 0 ? EINVAL : errno)
            close(opened)
            throw error
        }
        return OpenFile(descriptor: opened, facts: facts)
    }

    /// Opens the folder at `path` relative to this one, likewise without a link and without leaving it; an empty path is
    /// this folder. Blocks.
    func openFolder(beneath path: [UInt8]) throws(SystemError) -> Descriptor {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW
        guard !path.contains(0), path.first != UInt8(ascii: "/") else {
            throw SystemError("open the folder", code: EINVAL)
        }
        var opened = withTerminated(path.isEmpty ? [0x2E] : path) { clinux_open_beneath(raw, $0, flags) }
        if opened < 0, errno == ENOSYS || errno == EPERM {
            opened = try stepByStep(path.isEmpty ? [0x2E] : path, flags)
        }
        return Descriptor(try SystemError.check(opened, "open the folder"))
    }

    /// The same on a kernel or in a sandbox without `openat2`.
    private func stepByStep(_ path: [UInt8], _ flags: CInt) throws(SystemError) -> CInt {
        let parts = path.split(separator: UInt8(ascii: "/"))
        guard let name = parts.last, !parts.contains([0x2E, 0x2E]) else {
            throw SystemError("open the file", code: EXDEV)
        }
        var folder = self
        for part in parts.dropLast() {
            let next = withTerminated(part) {
                openat(folder.raw, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            }
            folder = Descriptor(try SystemError.check(next, "open the folder"))
        }
        return withTerminated(name) { openat(folder.raw, $0, flags) }
    }
}

/// Calls `body` with the bytes as a C string; they contain no NUL.
func withTerminated<R>(_ bytes: some Sequence<UInt8>, _ body: (UnsafePointer<CChar>) -> R) -> R {
    let terminated = bytes.map { CChar(bitPattern: $0) } + [0]
    return terminated.withUnsafeBufferPointer { body($0.baseAddress!) }
}
