import Media
import Platform
import Synchronization

/// One decoding child after the other, on a thread of its own: a file at a time, each with a time limit; a child that
/// crashes, hangs or answers nonsense costs the file it was at.
actor DecodingSession {
    /// What came of one file.
    enum Outcome: Sendable {
        case sight(MediaFacts, cover: [UInt8], colour: String?, problem: MediaError?)
        case pass(FullPass)
        case frame([UInt8])
        /// `kind` is one of the problems' kinds.
        case problem(kind: String, message: String)
    }

    /// The child cannot be started or does not speak to us: nothing is wrong with any file.
    struct Unavailable: Error, CustomStringConvertible {
        var reason: String
        var description: String { "No decoding process can be started: \(reason)" }
    }

    static let nonsense = "The decoder answered nonsense to this file"

    struct Limits: Sendable {
        /// Wall time that first sight of a file may take; a full pass gets more, by the file's length.
        var fileTime: Duration = .seconds(30)
        /// Time until a child has said its first word.
        var startTime: Duration = .seconds(30)
        /// Files a child, so that what leaks in a decoder does not grow for ever.
        var files = 500
    }

    private let thread: ThreadExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    private let executable: [UInt8]
    private let limits: Limits
    private var child: ChildProcess?
    private var served = 0
    /// The channel at work, to be closed from outside when the task is cancelled.
    private nonisolated let current = Mutex<FrameChannel?>(nil)

    init(executable: [UInt8], limits: Limits) {
        thread = ThreadExecutor(name: "decoding")
        self.executable = executable
        self.limits = limits
    }

    /// Ends what it is at, from any thread.
    nonisolated func interrupt() { current.withLock { $0 }?.close() }

    /// Shows the file to the child.
    ///
    /// - Throws: `Unavailable`, `CancellationError`.
    func look(
        at file: OpenFile, name: String, within box: Media.Box, for task: DecodingRequest.Task,
        seconds: Double? = nil
    ) throws -> Outcome {
        let time = time(for: task, seconds: seconds, size: file.size)
        let asked = DecodingRequest(
            task: task, size: file.size, name: name, box: box,
            processorSeconds: Int(time.components.seconds) + 5)
        // A child that had served others may have died of them, and any child may be killed by somebody (the kernel
        // when memory is short): the file is to blame when two fresh ones in a row die of it.
        var deaths = 0
        while true {
            let isFresh = served == 0
            let outcome = try attempt(file, asked, within: time)
            guard case .problem("crash", _) = outcome else { return outcome }
            if isFresh { deaths += 1 }
            if deaths == 2 { return outcome }
        }
    }

    /// By length and size; who lies about a length gets six hours at most.
    private func time(for task: DecodingRequest.Task, seconds: Double?, size: Int) -> Duration {
        guard case .fullPass = task else { return limits.fileTime }
        let length = min(7200, max(0, seconds ?? 0))
        return min(.seconds(21_600), limits.fileTime * 2 + .seconds(3 * length) + .seconds(size >> 20))
    }

    private func attempt(
        _ file: OpenFile, _ request: DecodingRequest, within time: Duration
    ) throws -> Outcome {
        let child = try running()
        defer { current.withLock { $0 = nil } }
        current.withLock { $0 = child.channel }
        try Task.checkCancellation()
        served += 1
        do {
            let deadline = ContinuousClock.now.advanced(by: time)
            try child.channel.send(request, passing: file.descriptor)
            let frame = try child.channel.receive(by: deadline)
            let reply: DecodingReply = try frame.decoded()
            let outcome = try Self.outcome(reply, frame.body, of: request.task)
            if served >= limits.files { end() }
            return outcome
        } catch {
            let ending = end()
            try Task.checkCancellation()
            switch error {
            case FrameChannel.Failure.timedOut:
                return .problem(
                    kind: "timeout",
                    message: "Looking at the file took longer than \(time.components.seconds) s")
            case FrameChannel.Failure.closed:
                return .problem(kind: "crash", message: "The decoder \(ending) while it read the file")
            default:
                return .problem(kind: "crash", message: Self.nonsense)
            }
        }
    }

    private static func outcome(
        _ reply: DecodingReply, _ body: [UInt8], of task: DecodingRequest.Task
    ) throws -> Outcome {
        if let pass = try reply.pass(body) {
            if case .frame = task { return .frame(body) }
            return .pass(pass)
        }
        if let facts = reply.facts {
            return .sight(facts, cover: body, colour: reply.colour, problem: reply.problem)
        }
        guard let problem = reply.problem else { throw FrameChannel.Failure.garbage }
        return .problem(kind: problem.kind.rawValue, message: problem.message)
    }

    private func running() throws -> ChildProcess {
        if let child { return child }
        // One that was killed as it started says nothing about the next one; more than a few in a row do.
        for _ in 0..<3 {
            if let child = try started() { return child }
        }
        throw Unavailable(reason: "it is killed before its first word, time and again")
    }

    /// A child that has said its first word; `nil` when it was killed before.
    private func started() throws -> ChildProcess? {
        do {
            let child = try ChildProcess(executable, [DecodingChild.command])
            defer { current.withLock { $0 = nil } }
            current.withLock { $0 = child.channel }
            try Task.checkCancellation()
            self.child = child
            let hello = try child.channel.receive(by: .now.advanced(by: limits.startTime))
            guard try hello.decoded(DecodingHello.self).version == 1 else {
                throw FrameChannel.Failure.garbage
            }
            served = 0
            return child
        } catch let error as SystemError {
            throw Unavailable(reason: "\(error)")
        } catch {
            let ending = end()
            try Task.checkCancellation()
            if case FrameChannel.Failure.closed = error, case .signalled = ending { return nil }
            throw Unavailable(reason: "it \(ending) before its first word (\(error))")
        }
    }

    /// Ends the child; the next file gets a fresh one.
    func close() { end() }

    @discardableResult
    private func end() -> ChildProcess.Ending {
        let ending = child?.end() ?? .exited(0)
        child = nil
        served = 0
        return ending
    }
}
