import Library
import Platform
import Synchronization

/// The pictures asked for last, in memory: they are small, never change, and a page asks for sixty at once.
///
/// At most `limit` bytes; the oldest half leaves when it is full.
final class PictureCache: Sendable {
    private struct State {
        var young: [String: [UInt8]] = [:]
        var old: [String: [UInt8]] = [:]
        var youngBytes = 0
    }

    private let state = Mutex(State())
    private let library: Library
    private let limit: Int

    init(library: Library, limit: Int = 24 << 20) {
        self.library = library
        self.limit = limit
    }

    /// - Throws: what `Library.picture` throws.
    func bytes(_ key: String) async throws -> [UInt8] {
        if let bytes = state.withLock({ $0.young[key] ?? promote(key, in: &$0) }) { return bytes }
        let file = try await library.picture(key)
        let bytes = try await BlockingPool.shared.run { try file.bytes(limit: 4 << 20) }
        if bytes.count <= 256 << 10 { state.withLock { insert(key, bytes, into: &$0) } }
        return bytes
    }

    private func promote(_ key: String, in state: inout State) -> [UInt8]? {
        guard let bytes = state.old.removeValue(forKey: key) else { return nil }
        insert(key, bytes, into: &state)
        return bytes
    }

    private func insert(_ key: String, _ bytes: [UInt8], into state: inout State) {
        guard state.young.updateValue(bytes, forKey: key) == nil else { return }
        state.youngBytes += bytes.count
        if state.youngBytes > limit / 2 {
            state.old = state.young
            state.young = [:]
            state.youngBytes = 0
        }
    }
}
