import Glibc

/// The type of the file system that a path is on, as the kernel names it: `ext4`, `nfs4`, `fuse.sshfs`; `nil` when the
/// mount table does not tell.
///
/// `statfs` says only that something is FUSE, which may be a local disk as well as another continent.
package func fileSystemType(of path: String) throws(SystemError) -> String? {
    var facts = stat()
    try SystemError.check(stat(path, &facts), "look at \(path)")
    // dev_t as glibc's `major` and `minor`, which are macros.
    let device = UInt64(facts.st_dev)
    let major = (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
    let minor = device & 0xFF | (device >> 12) & ~0xFF
    guard let file = fopen("/proc/self/mountinfo", "re") else { return nil }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while getline(&line, &capacity, file) > 0, let line {
        // proc(5): id, parent, major:minor, root, mount point, options, optional fields, "-", type, …
        let fields = String(cString: line).split(separator: " ")
        guard fields.count > 2, fields[2] == "\(major):\(minor)", let dash = fields.firstIndex(of: "-"),
            dash + 1 < fields.count
        else { continue }
        return String(fields[dash + 1])
    }
    return nil
}
