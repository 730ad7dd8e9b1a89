import Platform
import Synchronization

/// Names for requests: unlike across restarts by eight random digits, unlike within one by a number.
final class RequestIDs: Sendable {
    private let start = randomBytes(4).hex
    private let last = Atomic<Int>(0)

    func next() -> String {
        start + "-" + String(last.wrappingAdd(1, ordering: .relaxed).newValue, radix: 16)
    }
}
