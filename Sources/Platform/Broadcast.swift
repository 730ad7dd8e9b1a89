import Synchronization

/// Fans values out to any number of readers, each with a bounded buffer, and remembers the latest ones.
///
/// The stream of a reader that falls further behind than that is ended: it comes back and starts again.
package final class Broadcast<Element: Sendable>: Sendable {
    package struct Entry: Sendable {
        /// Position in the order of publication, from 1.
        package let sequence: Int
        package let element: Element
    }

    private struct State {
        var sequence = 0
        var recent: [Entry] = []
        var readers: [Int: AsyncStream<Entry?>.Continuation] = [:]
        var nextReader = 0
        var isFinished = false
    }

    private let state = Mutex(State())
    /// Readers that have ended. A lock of its own, and a last one: a reader's end is told while its task is being
    /// cancelled, when `publish` may hold `state` and wait for that very task to wake it.
    private let gone = Mutex<[Int]>([])
    private let capacity: Int
    private let memory: Int

    /// - Parameters:
    ///   - capacity: values a reader may be behind.
    ///   - memory: values kept for readers that come back.
    package init(capacity: Int = 1024, memory: Int = 10_000) {
        self.capacity = capacity
        self.memory = memory
    }

    package func publish(_ element: Element) {
        // Ending a reader runs code of its own, so it waits until the lock is free.
        let overrun = state.withLock { state in
            for id in takeGone() { state.readers[id] = nil }
            state.sequence += 1
            let entry = Entry(sequence: state.sequence, element: element)
            state.recent.append(entry)
            if state.recent.count > memory + memory / 4 {
                state.recent.removeFirst(state.recent.count - memory)
            }
            let overrun = state.readers.filter { _, reader in
                if case .dropped = reader.yield(entry) { true } else { false }
            }
            for id in overrun.keys { state.readers[id] = nil }
            return Array(overrun.values)
        }
        for reader in overrun { reader.finish() }
    }

    /// What is published from now on, after those remembered values that the reader has not seen: `isLastSeen` finds
    /// the newest one it has, and what came later is sent first. Without it the stream starts at the present. When no
    /// remembered value matches, the first element is `nil` ("reload").
    package func stream(after isLastSeen: ((Element) -> Bool)? = nil) -> AsyncStream<Entry?> {
        AsyncStream(bufferingPolicy: .bufferingOldest(capacity + memory)) { continuation in
            let (reader, isFinished) = state.withLock { state -> (Int, Bool) in
                if let isLastSeen {
                    if let index = state.recent.lastIndex(where: { isLastSeen($0.element) }) {
                        for entry in state.recent[(index + 1)...] { continuation.yield(entry) }
                    } else {
                        continuation.yield(nil)
                    }
                }
                state.nextReader += 1
                if !state.isFinished { state.readers[state.nextReader] = continuation }
                return (state.nextReader, state.isFinished)
            }
            if isFinished { continuation.finish() }
            continuation.onTermination = { _ in
                self.gone.withLock { $0.append(reader) }
            }
        }
    }

    private func takeGone() -> [Int] {
        gone.withLock { ids in
            defer { ids = [] }
            return ids
        }
    }

    /// Ends all readers, now and later.
    package func finish() {
        let readers = state.withLock { state in
            state.isFinished = true
            defer { state.readers = [:] }
            return Array(state.readers.values)
        }
        for reader in readers { reader.finish() }
    }
}
