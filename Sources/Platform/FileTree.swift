import Glibc

/// The regular files below a folder, each with its path relative to it, in order; what is hidden or a symbolic
/// link is left out. For the program's own small folders at start: it blocks, and reads everything.
package func readTree(_ folder: String) throws -> [(path: String, bytes: [UInt8])] {
    var found: [(path: String, bytes: [UInt8])] = []
    func walk(_ relative: String) throws {
        let path = relative.isEmpty ? folder : "\(folder)/\(relative)"
        guard let directory = opendir(path) else { throw SystemError("open the folder \(path)") }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard !name.hasPrefix(".") else { continue }
            let child = relative.isEmpty ? name : "\(relative)/\(name)"
            var facts = stat()
            try SystemError.check(lstat("\(folder)/\(child)", &facts), "look at \(folder)/\(child)")
            switch facts.st_mode & S_IFMT {
            case S_IFDIR: try walk(child)
            case S_IFREG:
                let file = try OpenFile.open(path: Array("\(folder)/\(child)".utf8))
                found.append((child, try file.bytes()))
            default: break
            }
        }
    }
    try walk("")
    return found.sorted { $0.path < $1.path }
}

extension OpenFile {
    /// The whole content. Blocks.
    package func bytes() throws(SystemError) -> [UInt8] {
        var filled = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = pread(descriptor, buffer.baseAddress! + count, size - count, count)
                if got > 0 { count += got } else if got == 0 || errno != EINTR { break }
            }
            filled = count
        }
        if filled < size { throw SystemError("read a file to its end", code: EIO) }
        return bytes
    }
}
