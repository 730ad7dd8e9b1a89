import CLinux
@preconcurrency import Dispatch
import Glibc

/// Signals as values instead of interruptions.
package enum Signals {
    /// SIGTERM and SIGINT from now on; a broken connection is an error of its `write`, not a signal.
    package static func termination() -> AsyncStream<CInt> {
        clinux_ignore(SIGPIPE)
        return AsyncStream { continuation in
            let sources = [SIGTERM, SIGINT].map { number in
                clinux_ignore(number)
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
                source.setEventHandler { continuation.yield(number) }
                source.resume()
                return source
            }
            continuation.onTermination = { _ in for source in sources { source.cancel() } }
        }
    }
}
