package import Catalog
import Platform

extension Messages {
    /// A filter as people say it: `Creator: mina`, `Without music`.
    package func filter(_ key: FilterKey, _ value: FilterValue, _ names: [FilterKey: [Int: String]]) -> String
    {
        let title = self["filters.\(key.rawValue)"]
        switch (key, value) {
        case (.difficulty, .none): return "\(title): \(difficulty(nil))"
        case (_, .none): return "\(title): \(self["filters.notSet"])"
        case (_, .id(let id)): return "\(title): \(names[key]?[id] ?? "#\(id)")"
        case (.has, .text(let part)), (.missing, .text(let part)):
            return "\(title) \(self["presence.\(part)"])"
        case (_, .text(let text)): return "\(title): \(name(of: text, key))"
        }
    }

    func name(of text: String, _ key: FilterKey) -> String {
        switch key {
        case .difficulty: difficulty(text)
        case .status: status(text)
        case .platform: platform(text)
        case .media: self["media.\(text)"]
        default: text
        }
    }

    /// One that has a value and no choices.
    package func filter(_ key: String, _ value: String, date: String = "added") -> String {
        switch (key, language) {
        case ("q", _): "«\(value)»"
        case ("min_duration", .es): "Al menos \(value) s"
        case ("min_duration", .en): "At least \(value) s"
        case ("max_duration", .es): "Como mucho \(value) s"
        case ("max_duration", .en): "At most \(value) s"
        case ("from", .es): "\(self["sort.\(date)"]) desde \(day(value))"
        case ("from", .en): "\(self["sort.\(date)"]) from \(day(value))"
        case ("to", .es): "\(self["sort.\(date)"]) hasta \(day(value))"
        case ("to", .en): "\(self["sort.\(date)"]) until \(day(value))"
        case ("date", _): "\(self["filters.date"]): \(self["sort.\(value)"])"
        default: "\(key): \(value)"
        }
    }

    private func day(_ value: String) -> String {
        let parts = value.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, let time = Timestamp(year: parts[0], month: parts[1], day: parts[2]) else {
            return value
        }
        return date(time)
    }

    package func moreFilters(_ count: Int) -> String {
        language == .es ? "\(number(count)) filtros más" : "\(number(count)) more filters"
    }
}
