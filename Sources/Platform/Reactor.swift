import CLinux
import Dispatch
import Glibc
import Synchronization

/// A moment of the monotonic clock, in nanoseconds: what waiting is measured against.
package struct Deadline: Hashable, Comparable, Sendable {
    package let nanoseconds: Int

    package static let never = Deadline(nanoseconds: .max)

    package static var now: Deadline {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Deadline(nanoseconds: time.tv_sec * 1_000_000_000 + time.tv_nsec)
    }

    package static func after(_ duration: Duration) -> Deadline {
        let (seconds, attoseconds) = duration.components
        return Deadline(
            nanoseconds: now.nanoseconds + Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000))
    }

    package static func < (a: Deadline, b: Deadline) -> Bool { a.nanoseconds < b.nanoseconds }
}

/// One thread on `epoll` that tells tasks when their descriptor is ready, or their deadline has passed.
///
/// Events carry a registration number, never the descriptor, which the kernel may have given to another
/// connection by the time an event is read. Every wait is armed once (EPOLLONESHOT). Deadlines live
/// here, so that a timeout needs no task of its own; they are precise to about 20 ms.
package final class Reactor: Sendable {
    package static let shared = Reactor()

    /// `nothing` but the deadline.
    package enum Interest: Sendable { case read, write, nothing }

    package enum Outcome: Sendable { case ready, timedOut, cancelled }

    private typealias Continuation = UnsafeContinuation<Outcome, Never>

    private struct Waiter {
        let continuation: Continuation
        let deadline: Deadline
    }

    private struct Registration {
        let descriptor: CInt
        /// Reading is not asked about, but whether what can be read has changed.
        var tellsChanges = false
        var isAdded = false
        var reader: Waiter?
        var writer: Waiter?
        /// Waits for its deadline alone.
        var sleeper: Waiter?

        subscript(interest: Interest) -> Waiter? {
            get {
                switch interest {
                case .read: reader
                case .write: writer
                case .nothing: sleeper
                }
            }
            set {
                switch interest {
                case .read: reader = newValue
                case .write: writer = newValue
                case .nothing: sleeper = newValue
                }
            }
        }

        mutating func take(_ interest: Interest) -> Waiter? {
            defer { self[interest] = nil }
            return self[interest]
        }
    }

    private struct State {
        var registrations: [UInt64: Registration] = [:]
        var lastNumber: UInt64 = 0
        /// When the deadlines are looked through next; never later than the earliest of them.
        var nextSweep = Deadline.never
    }

    private static let sweepInterval = 20_000_000
    private static let wakeNumber: UInt64 = 0

    private let epoll: CInt
    private let wake: CInt
    private let state = Mutex(State())

    private init() {
        // `sendfile` has no flag against the signal that a closed connection raises; the default ends the process.
        clinux_ignore(SIGPIPE)
        epoll = clinux_epoll_create()
        wake = clinux_eventfd()
        guard epoll >= 0, wake >= 0 else { fatalError(SystemError("start the reactor").description) }
        clinux_epoll_arm(epoll, wake, 1, 1, 0, Self.wakeNumber)
        DispatchQueue(label: "reactor").async { self.loop() }
    }

    /// Makes a descriptor known; whoever owns it calls `forget` before closing it.
    func register(_ descriptor: CInt, tellingChanges tellsChanges: Bool = false) -> UInt64 {
        state.withLock { state in
            state.lastNumber += 1
            state.registrations[state.lastNumber] = Registration(
                descriptor: descriptor, tellsChanges: tellsChanges)
            return state.lastNumber
        }
    }

    func forget(_ number: UInt64) {
        state.withLock { state in
            guard let registration = state.registrations.removeValue(forKey: number) else { return }
            if registration.isAdded { clinux_epoll_remove(epoll, registration.descriptor) }
        }
    }

    /// Suspends until the descriptor may be read or written (or has failed), the deadline, or cancellation.
    /// One task at a time may wait for each interest.
    func wait(_ number: UInt64, for interest: Interest, until deadline: Deadline) async -> Outcome {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                arm(number, interest, Waiter(continuation: continuation, deadline: deadline))
            }
        } onCancel: {
            let waiter = state.withLock { $0.registrations[number]?.take(interest) }
            waiter?.continuation.resume(returning: .cancelled)
        }
    }

    /// Lets time pass, up to the deadline or cancellation.
    package func pause(until deadline: Deadline) async {
        let number = register(-1)
        _ = await wait(number, for: .nothing, until: deadline)
        forget(number)
    }

    private func arm(_ number: UInt64, _ interest: Interest, _ waiter: Waiter) {
        // Asked under the lock: a cancellation before this finds no waiter, one after it finds this one.
        let (outcome, isEarlier) = state.withLock { state -> (Outcome?, Bool) in
            guard !Task.isCancelled else { return (.cancelled, false) }
            guard var registration = state.registrations[number] else { return (.ready, false) }
            precondition(registration[interest] == nil, "two tasks wait for the same thing")
            registration[interest] = waiter
            let isArmed = interest == .nothing || enable(&registration, number)
            // A descriptor that cannot be watched is "ready": the next call on it tells what is wrong.
            if !isArmed { registration[interest] = nil }
            state.registrations[number] = registration
            guard isArmed else { return (.ready, false) }
            guard waiter.deadline < state.nextSweep else { return (nil, false) }
            state.nextSweep = waiter.deadline
            return (nil, true)
        }
        if isEarlier { wakeUp() }
        if let outcome { waiter.continuation.resume(returning: outcome) }
    }

    private func enable(_ registration: inout Registration, _ number: UInt64) -> Bool {
        let reading: CInt = registration.reader == nil ? 0 : registration.tellsChanges ? 2 : 1
        let result = clinux_epoll_arm(
            epoll, registration.descriptor, registration.isAdded ? 0 : 1, reading,
            registration.writer == nil ? 0 : 1, number)
        registration.isAdded = registration.isAdded || result == 0
        return result == 0
    }

    private func wakeUp() {
        var one: UInt64 = 1
        // Fails only when the counter is full, and then the thread is awake anyway.
        _ = Glibc.write(wake, &one, 8)
    }

    private func loop() {
        var events = [clinux_event](repeating: clinux_event(), count: 256)
        var resumed: [(Continuation, Outcome)] = []
        while true {
            let sweep = state.withLock { $0.nextSweep }
            let count = clinux_epoll_wait(epoll, &events, CInt(events.count), Self.milliseconds(until: sweep))
            state.withLock { state in
                for event in events.prefix(max(0, Int(count))) {
                    deliver(event, &state, &resumed)
                }
                if state.nextSweep != .never, state.nextSweep <= .now { expire(&state, &resumed) }
            }
            for (continuation, outcome) in resumed { continuation.resume(returning: outcome) }
            resumed.removeAll(keepingCapacity: true)
        }
    }

    private func deliver(
        _ event: clinux_event, _ state: inout State, _ resumed: inout [(Continuation, Outcome)]
    ) {
        guard event.number != Self.wakeNumber else {
            var count: UInt64 = 0
            _ = Glibc.read(wake, &count, 8)
            clinux_epoll_arm(epoll, wake, 0, 1, 0, Self.wakeNumber)
            return
        }
        // A registration forgotten since is the reason for the number.
        guard var registration = state.registrations[event.number] else { return }
        if event.read != 0, let waiter = registration.take(.read) {
            resumed.append((waiter.continuation, .ready))
        }
        if event.write != 0, let waiter = registration.take(.write) {
            resumed.append((waiter.continuation, .ready))
        }
        // The one-shot event disarmed the other interest too.
        if registration.reader != nil || registration.writer != nil {
            _ = enable(&registration, event.number)
        }
        state.registrations[event.number] = registration
    }

    private func expire(_ state: inout State, _ resumed: inout [(Continuation, Outcome)]) {
        let now = Deadline.now
        var next = Deadline.never
        for number in state.registrations.keys {
            for interest in [Interest.read, .write, .nothing] {
                guard let waiter = state.registrations[number]?[interest] else { continue }
                if waiter.deadline <= now {
                    state.registrations[number]?[interest] = nil
                    resumed.append((waiter.continuation, .timedOut))
                } else {
                    next = min(next, waiter.deadline)
                }
            }
        }
        let soonest = Deadline(nanoseconds: now.nanoseconds + Self.sweepInterval)
        state.nextSweep = next == .never ? next : max(next, soonest)
    }

    private static func milliseconds(until deadline: Deadline) -> CInt {
        guard deadline != .never else { return -1 }
        let left = deadline.nanoseconds - Deadline.now.nanoseconds
        return CInt(clamping: max(0, (left + 999_999) / 1_000_000))
    }
}
