import Dispatch

/// Runs an actor's work on a thread of its own.
///
/// Swift's shared pool has one thread per core, and a blocked thread is one the web server cannot
/// use. Work that blocks and owns a handle (SQLite, a decoder) runs here instead.
package final class ThreadExecutor: SerialExecutor {
    private let queue: DispatchQueue

    package init(name: String) {
        queue = DispatchQueue(label: name)
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        UnownedSerialExecutor(ordinary: self)
    }
}
