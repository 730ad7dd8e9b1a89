import CLinux
import Glibc

/// Signals as values instead of interruptions.
package enum Signals {
    /// SIGTERM and SIGINT from now on, not one of them lost; a broken connection is an error of its `write`, not a
    /// signal. Asked for once a process: a later stream takes the signals from an earlier one.
    ///
    /// Not by a Dispatch source: that one begins to listen some time after `resume`, and a signal that comes before,
    /// right after the start has been told, would be lost.
    package static func termination() -> AsyncStream<CInt> {
        clinux_ignore(SIGPIPE)
        var ends: [CInt] = [-1, -1]
        let kind = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            // Without a descriptor left, signals do what they do by themselves: they end the process.
            return AsyncStream { _ in }
        }
        let socket = Socket(adopting: ends[0])
        clinux_report_signal(SIGTERM, ends[1])
        clinux_report_signal(SIGINT, ends[1])
        return AsyncStream {
            while await socket.wait(for: .read, until: .never) == .ready {
                guard let bytes = try? socket.receive(1) else { continue }  // nothing there after all
                return bytes.first.map(CInt.init)
            }
            return nil
        }
    }
}
