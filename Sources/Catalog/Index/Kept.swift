import SQLite
import Synchronization

/// Answers of the tables that take long and are asked for again and again: right until the next commit.
final class Kept<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct State {
        var commit = 0
        /// Oldest first.
        var answers: [(key: Key, value: Value)] = []
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) { self.limit = limit }

    func value(of key: Key, at commit: Int) -> Value? {
        state.withLock { state in
            state.commit == commit ? state.answers.first { $0.key == key }?.value : nil
        }
    }

    func keep(_ value: Value, of key: Key, at commit: Int) {
        state.withLock { state in
            guard commit >= state.commit else { return }
            if commit > state.commit { state = State(commit: commit) }
            state.answers.removeAll { $0.key == key }
            if state.answers.count >= limit { state.answers.removeFirst() }
            state.answers.append((key, value))
        }
    }
}

extension Connection {
    /// What `read` answers, or answered since the last commit. The transaction that writes reads for itself.
    func kept<Key, Value>(
        _ answers: KeyPath<SharedIndex, Kept<Key, Value>>, _ key: Key, _ read: () throws -> Value
    ) throws -> Value {
        guard let session = owner as? Session, let commit = session.commit else { return try read() }
        let kept = session.index[keyPath: answers]
        if let known = kept.value(of: key, at: commit) { return known }
        let value = try read()
        kept.keep(value, of: key, at: commit)
        return value
    }
}
