import Glibc

/// An exclusive `flock` on a folder itself, which needs no file in it; held until the value is gone.
package final class FolderLock: Sendable {
    private let descriptor: CInt

    /// Waits for whoever holds it. Blocks.
    package convenience init(waitingFor path: String) throws(SystemError) {
        try self.init(path, LOCK_EX)
    }

    /// `nil` when somebody holds it.
    package static func free(_ path: String) throws(SystemError) -> FolderLock? {
        do { return try FolderLock(path, LOCK_EX | LOCK_NB) } catch {
            if error.code == EWOULDBLOCK { return nil }
            throw error
        }
    }

    private init(_ path: String, _ operation: CInt) throws(SystemError) {
        let descriptor = try SystemError.check(
            open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open the folder \(path)")
        var result = flock(descriptor, operation)
        while result != 0, errno == EINTR { result = flock(descriptor, operation) }
        guard result == 0 else {
            let error = SystemError("lock the folder \(path)")
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
