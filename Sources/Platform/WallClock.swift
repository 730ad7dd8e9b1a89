import Glibc

/// The time of day, and waiting for it: what tests have in their hand.
package struct WallClock: Sendable {
    /// Nanoseconds since 1970.
    package var now: @Sendable () -> Int
    /// Returns at that moment, or when the task is cancelled.
    package var pause: @Sendable (_ moment: Int) async -> Void

    package init(now: @escaping @Sendable () -> Int, pause: @escaping @Sendable (_ moment: Int) async -> Void)
    {
        self.now = now
        self.pause = pause
    }

    package static let system = WallClock(now: nanoseconds) { moment in
        let left = max(0, moment - nanoseconds())
        await Reactor.shared.pause(until: .after(.nanoseconds(left)))
    }

    package var moment: Timestamp { Timestamp(milliseconds: now() / 1_000_000) }

    package func sleep(_ duration: Duration) async throws {
        await pause(now() + Int(duration / .nanoseconds(1)))
        try Task.checkCancellation()
    }

    private static let nanoseconds: @Sendable () -> Int = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
