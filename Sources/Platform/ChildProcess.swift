import CLinux
import Glibc
import Synchronization

/// A process of our own whose standard input is one end of a frame channel; killed with its last reference.
package final class ChildProcess: Sendable {
    package enum Ending: Sendable, Hashable, CustomStringConvertible {
        case exited(CInt)
        case signalled(CInt)

        package var description: String {
            switch self {
            case .exited(let status): "ended with status \(status)"
            case .signalled(let signal):
                "was ended by signal \(signal) (\(String(cString: strsignal(signal))))"
            }
        }
    }

    private enum State {
        case running(pid_t)
        case ended(Ending)
    }

    package let channel: FrameChannel
    private let state: Mutex<State>

    /// Starts `executable`; it gets the given environment and no more, and no open file but the channel and the
    /// standard error.
    package convenience init(
        _ executable: [UInt8], _ arguments: [String], environment: [String] = ["PATH=/usr/bin:/bin"]
    ) throws(SystemError) {
        try self.init(
            executable: executable, arguments: arguments.map { Array($0.utf8) },
            environment: environment.map { Array($0.utf8) })
    }

    init(executable: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(SystemError) {
        let (ours, theirs) = try FrameChannel.pair()
        var process: pid_t = 0
        let words = [executable] + arguments
        let error = withVector(words) { arguments in
            withVector(environment) { environment in
                withTerminated(executable) {
                    clinux_spawn($0, arguments, environment, theirs.descriptor.raw, &process)
                }
            }
        }
        guard error == 0 else {
            throw SystemError("start \(String(decoding: executable, as: UTF8.self))", code: error)
        }
        channel = ours
        state = Mutex(.running(process))
    }

    deinit { end() }

    /// Waits until it ends by itself; `nil` when it still runs at the deadline.
    func wait(until deadline: ContinuousClock.Instant) -> Ending? {
        let left = max(.zero, ContinuousClock.now.duration(to: deadline))
        let milliseconds =
            left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
        let process: pid_t? = state.withLock { if case .running(let process) = $0 { process } else { nil } }
        guard let process else { return end() }
        return clinux_wait(process, CInt(clamping: milliseconds)) == 1 ? end() : nil
    }

    private static func ending(_ status: CInt) -> Ending {
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    }

    /// Kills it where it still runs, waits for that, and tells how it ended: by itself, if it had.
    @discardableResult
    package func end() -> Ending {
        channel.close()
        return state.withLock { state in
            switch state {
            case .ended(let ending): return ending
            case .running(let process):
                // A process that has already ended keeps its status; the number is ours until it is waited for.
                killpg(process, SIGKILL)
                kill(process, SIGKILL)
                var status: CInt = 0
                while waitpid(process, &status, 0) < 0, errno == EINTR {}
                let ending = Self.ending(status)
                state = .ended(ending)
                return ending
            }
        }
    }
}

/// Calls `body` with the words as a NULL-terminated vector of C strings.
private func withVector<R>(
    _ words: [[UInt8]], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> R
) -> R {
    let strings: [UnsafeMutablePointer<CChar>?] =
        words.map { word in withTerminated(word) { strdup($0) } } + [nil]
    defer { for string in strings { free(string) } }
    return strings.withUnsafeBufferPointer { body($0.baseAddress!) }
}
