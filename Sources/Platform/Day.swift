import Glibc

/// A day of the calendar in the time zone of this machine, written `YYYY-MM-DD` (RFC 3339 §5.6).
package struct Day: Sendable, Hashable, CustomStringConvertible {
    private let year: Int
    private let month: Int
    private let day: Int

    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            // Refuses what the calendar does not have.
            Timestamp(year: year, month: month, day: day) != nil
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    private init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The moment at which it begins.
    package var start: Timestamp { midnight(day) }
    /// The moment at which the day after it begins: not always 24 hours later.
    package var end: Timestamp { midnight(day + 1) }

    package var description: String {
        String(String(10000 + year).dropFirst()) + "-" + String(String(100 + month).dropFirst()) + "-"
            + String(String(100 + day).dropFirst())
    }

    fileprivate func midnight(_ day: Int) -> Timestamp {
        var parts = tm()
        parts.tm_year = CInt(year - 1900)
        parts.tm_mon = CInt(month - 1)
        parts.tm_mday = CInt(day)
        // Whether summer time holds is for the zone to say.
        parts.tm_isdst = -1
        return Timestamp(seconds: mktime(&parts))
    }
}

extension Day {
    package static var today: Day { Day(Timestamp.now) }

    /// The day on which a moment is.
    package init(_ moment: Timestamp) {
        var seconds = time_t(moment.milliseconds / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        self.init(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    }

    package func before(_ days: Int) -> Day { Day(midnight(day - days)) }
}
