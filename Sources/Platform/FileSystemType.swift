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
    return Mount.all().first { $0.device == "\(major):\(minor)" }?.type
}

/// Whether this type is one of disks of other machines.
package func isNetworkFileSystem(_ type: String) -> Bool { networkFileSystems.contains(type) }

private let networkFileSystems: Set = [
    "9p", "afs", "ceph", "cifs", "coda", "davfs", "glusterfs", "gfs2", "lustre", "ncpfs", "nfs", "nfs4",
    "ocfs2",
    "smb3", "smbfs", "fuse.ceph", "fuse.davfs", "fuse.gcsfuse", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs",
    "fuse.smbnetfs", "fuse.sshfs",
]

/// One line of the mount table.
package struct Mount: Sendable, Hashable {
    /// Major and minor number, with a colon between.
    package var device: String
    package var point: [UInt8]
    package var type: String

    /// What is mounted now; none where there is no /proc.
    package static func all() -> [Mount] {
        guard let file = fopen("/proc/self/mountinfo", "re") else { return [] }
        defer { fclose(file) }
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        var mounts: [Mount] = []
        while getline(&line, &capacity, file) > 0, let line {
            // proc(5): id, parent, major:minor, root, mount point, options, optional fields, "-", type, …
            let bytes = UnsafeRawBufferPointer(start: line, count: strlen(line))
            let fields = bytes.split(separator: UInt8(ascii: " ")).map(Array.init)
            guard fields.count > 4, let dash = fields.firstIndex(of: [UInt8(ascii: "-")]),
                dash + 1 < fields.count
            else { continue }
            mounts.append(
                Mount(
                    device: String(decoding: fields[2], as: UTF8.self), point: unescaped(fields[4]),
                    type: String(decoding: fields[dash + 1], as: UTF8.self)))
        }
        return mounts
    }

    /// White space and backslashes stand as a backslash and three octal digits.
    private static func unescaped(_ field: [UInt8]) -> [UInt8] {
        var (bytes, rest) = ([UInt8](), field[...])
        while let byte = rest.popFirst() {
            let digits = rest.prefix(3)
            if byte == UInt8(ascii: "\\"), digits.count == 3,
                let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
            {
                bytes.append(code)
                rest.removeFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }
}
