import Platform

extension OpenFile {
    /// SHA-256 of its size and 64 KiB of its start, its middle and its end: equal ones may be the same content. Blocks.
    func sample() throws(SystemError) -> [UInt8] {
        let part = 64 << 10
        let hash = SHA256()
        hash.update((0..<8).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) })
        for offset in [0, max(0, (size - part) / 2), max(0, size - part)] {
            hash.update(try bytes(at: offset, limit: part))
        }
        return hash.finish()
    }

    /// Whether both have the same bytes. Blocks, until its task is cancelled.
    func isEqual(to other: OpenFile) throws -> Bool {
        guard size == other.size else { return false }
        var offset = 0
        while offset < size {
            try Task.checkCancellation()
            let part = try bytes(at: offset, limit: 1 << 20)
            guard !part.isEmpty, try part == other.bytes(at: offset, limit: 1 << 20) else { return false }
            offset += part.count
        }
        return true
    }
}
