package import Platform

/// Numbers, sizes, times in the reader's manner: the little of CLDR that is needed, since ICU would be 40 MB.
extension Messages {
    /// Spanish separates thousands from five digits on (CLDR `minimumGroupingDigits`), English from four.
    package func number(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        guard digits.count >= (language == .es ? 5 : 4) else { return String(value) }
        var result = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += language == .es ? "." : "," }
            result.append(digit)
        }
        return result
    }

    /// As many digits after the mark, and no zeros at their end.
    package func number(_ value: Double, digits: Int = 1) -> String {
        guard value.isFinite, value.magnitude < 1e15 else { return "–" }
        let unit = digits == 1 ? 10 : 100
        let parts = Int((value * Double(unit)).rounded())
        let whole = number(parts / unit)
        if parts % unit == 0 { return whole }
        let sign = parts < 0 && parts > -unit ? "-" : ""
        var rest = String(String(unit + abs(parts % unit)).dropFirst())
        while rest.hasSuffix("0") { rest.removeLast() }
        return "\(sign)\(whole)\(language == .es ? "," : ".")\(rest)"
    }

    /// Decimal units, as file managers show them.
    package func bytes(_ count: Int) -> String {
        var value = Double(count)
        var unit = 0
        while value >= 999.95, unit < Self.units.count - 1 {
            value /= 1000
            unit += 1
        }
        return "\(number(value)) \(Self.units[unit])"
    }

    private static let units = ["B", "kB", "MB", "GB", "TB"]

    /// `0:12`, `1:02:03`; the same in both languages.
    package func duration(seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "–" }
        let total = Int(seconds.rounded())
        let (hours, minutes, rest) = (total / 3600, total / 60 % 60, total % 60)
        let padded = rest < 10 ? "0\(rest)" : "\(rest)"
        guard hours > 0 else { return "\(minutes):\(padded)" }
        return "\(hours):\(minutes < 10 ? "0" : "")\(minutes):\(padded)"
    }

    /// `20 nov 2026`: the month as a word, so that no reader takes it for the day.
    package func date(_ time: Timestamp) -> String {
        let parts = time.rfc3339.prefix { $0 != "T" }.split(separator: "-")
        guard parts.count == 3, let day = Int(parts[2]), let month = Int(parts[1]) else {
            return time.rfc3339
        }
        return "\(day) \((language == .es ? Self.meses : Self.months)[month - 1]) \(parts[0])"
    }

    private static let meses = [
        "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic",
    ]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
