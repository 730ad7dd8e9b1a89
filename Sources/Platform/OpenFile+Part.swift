import Glibc

extension OpenFile {
    /// A part of it (blocking): at most `limit` bytes, fewer only at its end; none after it.
    package func bytes(at offset: Int, limit: Int) throws(SystemError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: limit)
        var filled = 0
        while filled < limit {
            let count = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress! + filled, limit - filled, offset + filled)
            }
            if count < 0, errno == EINTR { continue }
            guard try SystemError.check(count, "read a file") > 0 else { break }
            filled += count
        }
        if filled < limit { bytes.removeLast(limit - filled) }
        return bytes
    }
}
