import Glibc

/// Which file a path leads to, whatever it is called.
package struct FileIdentity: Sendable, Hashable {
    package var device: UInt64
    package var inode: UInt64

    package init(device: UInt64, inode: UInt64) {
        self.device = device
        self.inode = inode
    }

    /// Not that of what a symbolic link leads to. Blocks.
    package init(path: [UInt8]) throws(SystemError) {
        var facts = stat()
        let result = withTerminated(path) { lstat($0, &facts) }
        try SystemError.check(result, "look at \(String(decoding: path, as: UTF8.self))")
        device = UInt64(facts.st_dev)
        inode = UInt64(facts.st_ino)
    }
}
