import CLinux
import Glibc

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Sendable, Hashable, Comparable, Codable {
    package var milliseconds: Int

    package init(milliseconds: Int) { self.milliseconds = milliseconds }
    package init(seconds: Int) { milliseconds = seconds * 1000 }

    package static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: time.tv_sec * 1000 + time.tv_nsec / 1_000_000)
    }

    package static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }

    package var seconds: Int { Int((Double(milliseconds) / 1000).rounded(.down)) }

    /// `2026-11-20T13:12:40Z` (RFC 3339, UTC, whole seconds).
    package var rfc3339: String {
        let c = components
        guard (0...9999).contains(c.year) else {
            return
                "\(c.year)-\(pad(c.month))-\(pad(c.day))T\(pad(c.hour)):\(pad(c.minute)):\(pad(c.second))Z"
        }
        // Each page of a list tells a few hundred of them.
        var text = Array("0000-00-00T00:00:00Z".utf8)
        let parts = [
            (3, 4, c.year), (6, 2, c.month), (9, 2, c.day), (12, 2, c.hour), (15, 2, c.minute),
            (18, 2, c.second),
        ]
        for (end, digits, number) in parts {
            var rest = number
            for place in stride(from: end, to: end - digits, by: -1) {
                text[place] += UInt8(rest % 10)
                rest /= 10
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// `Fri, 20 Nov 2026 13:12:40 GMT` (RFC 9110 §5.6.7).
    package var httpDate: String {
        let c = components
        return "\(Self.days[c.weekday]), \(pad(c.day)) \(Self.months[c.month - 1]) \(pad(c.year, 4)) "
            + "\(pad(c.hour)):\(pad(c.minute)):\(pad(c.second)) GMT"
    }

    /// Reads the one date form that servers send (RFC 9110 IMF-fixdate); the two obsolete ones are `nil`.
    package init?(httpDate text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[5] == "GMT", parts[0].count == 4, parts[0].hasSuffix(","),
            let day = Int(parts[1]), let month = Self.months.firstIndex(of: String(parts[2])),
            let year = Int(parts[3])
        else { return nil }
        let clock = parts[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3 else { return nil }
        self.init(year: year, month: month + 1, day: day, hour: clock[0], minute: clock[1], second: clock[2])
    }

    /// A moment of the proleptic Gregorian calendar in UTC; `nil` when a part is out of range.
    package init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day),
            (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        var parts = tm()
        parts.tm_year = CInt(year - 1900)
        parts.tm_mon = CInt(month - 1)
        parts.tm_mday = CInt(day)
        parts.tm_hour = CInt(hour)
        parts.tm_min = CInt(minute)
        parts.tm_sec = CInt(second)
        let seconds = timegm(&parts)
        guard parts.tm_mday == CInt(day) else { return nil }
        self.init(seconds: seconds)
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private var components:
        (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, weekday: Int)
    {
        var clock = time_t(seconds)
        var parts = tm()
        gmtime_r(&clock, &parts)
        return (
            Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday), Int(parts.tm_hour),
            Int(parts.tm_min), Int(parts.tm_sec), Int(parts.tm_wday)
        )
    }

    private func pad(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
