import Glibc

extension OpenFile {
    /// SHA-256 of what the disk has of it, whatever of it is in memory, at so many bytes a second at most.
    package func sha256(rate: Int = .max, clock: WallClock = .system) async throws -> [UInt8] {
        let hash = SHA256()
        var offset = 0
        while true {
            try Task.checkCancellation()
            let (start, place) = (clock.now(), offset)
            // Each part is a short call.
            let part = try await BlockingPool.shared.run {
                self.forget(place, 1 << 20)
                defer { self.forget(place, 1 << 20) }
                return try self.bytes(at: place, limit: 1 << 20)
            }
            if part.isEmpty { return hash.finish() }
            hash.update(part)
            offset += part.count
            let due = start + Int(Double(part.count) / Double(rate) * 1e9)
            if due > clock.now() { await clock.pause(due) }
        }
    }

    /// Lets go of what the system keeps of it in memory.
    private func forget(_ offset: Int, _ count: Int) {
        _ = posix_fadvise(descriptor, offset, count, CInt(POSIX_FADV_DONTNEED))
    }
}
