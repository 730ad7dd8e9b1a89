import Dispatch
import Synchronization

/// Runs blocking work that owns no handle (`stat`, `open`, reads, `sendfile`) off Swift's shared pool.
///
/// A fixed number of serial queues, taken in turn. Work of unbounded length (a directory walk) belongs
/// in a pool of its own, so that a short call never waits behind it.
package final class BlockingPool: Sendable {
    /// For short calls on behalf of requests.
    package static let shared = BlockingPool(name: "blocking", width: 8)

    private let queues: [DispatchQueue]
    private let turn = Atomic<Int>(0)

    package init(name: String, width: Int) {
        queues = (0..<width).map { DispatchQueue(label: "\(name)-\($0)") }
    }

    package func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        let index = turn.wrappingAdd(1, ordering: .relaxed).newValue
        let queue = queues[Int(UInt(bitPattern: index) % UInt(queues.count))]
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}
