import Glibc

extension OpenFile {
    /// Its first bytes, fewer where it is shorter. Blocks.
    package func head(_ count: Int) throws(SystemError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = try SystemError.check(pread(descriptor, &bytes, count, 0), "read the file")
        return Array(bytes[..<got])
    }
}
