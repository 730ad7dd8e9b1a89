import Glibc

/// An exclusive `flock` on a file, held until the value is gone; the file says who holds it.
package final class FileLock: Sendable {
    /// Somebody else holds it; `holder` is what they wrote.
    package struct Held: Error {
        package let holder: String
    }

    private let descriptor: CInt

    /// - Throws: `Held`, or `SystemError` when the file cannot be made.
    package init(path: String) throws {
        let descriptor = try SystemError.check(
            open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600), "open \(path)")
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            var text = [UInt8](repeating: 0, count: 512)
            let count = pread(descriptor, &text, text.count, 0)
            close(descriptor)
            guard code == EWOULDBLOCK else { throw SystemError("lock \(path)", code: code) }
            throw Held(holder: String(decoding: text.prefix(max(0, count)), as: UTF8.self))
        }
        self.descriptor = descriptor
        ftruncate(descriptor, 0)
    }

    /// Replaces what others read about the holder.
    package func describe(_ text: String) {
        let bytes = Array(text.utf8)
        ftruncate(descriptor, 0)
        pwrite(descriptor, bytes, bytes.count, 0)
    }

    deinit {
        ftruncate(descriptor, 0)
        close(descriptor)
    }
}
