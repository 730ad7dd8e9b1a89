import Glibc

/// What this user may still write to the disk that a path is on, in bytes (blocking).
package func freeSpace(at path: String) throws(SystemError) -> Int {
    var facts = statvfs()
    try SystemError.check(statvfs(path, &facts), "look at the disk of \(path)")
    return Int(clamping: UInt64(facts.f_bavail) * UInt64(facts.f_frsize))
}
