import Catalog

/// What every view of videos can be asked for (contract: "Filters are the query string").
extension [Operation.Parameter] {
    static let filters: Self = [
        .query("creator", ids), .query("character", ids), .query("list", ids), .query("sound", ids),
        .query("music", .list(of: .text)), .query("artist", .list(of: .text)),
        .query("platform", .list(of: .text(like: "^-?=?[a-z0-9_-]{1,40}$"))),
        .query("difficulty", choice(Difficulty.self)), .query("status", choice(EditStatus.self)),
        .query("media", choice(MediaKind.self, orNone: false)),
        .query("has", choice(Presence.self, orNone: false)),
        .query("missing", choice(Presence.self, orNone: false)),
        .query("min_duration", seconds), .query("max_duration", seconds),
        .query("date", .oneOf(VideoFilter.DateKey.self)), .query("from", .day), .query("to", .day),
        .query("q", .text(upTo: 400)),
    ]

    static let order: Self = [
        .query("sort", .oneOf(SortKey.self)), .query("dir", .oneOf(["asc", "desc"])),
        .query("seed", .number(0...0xFFFF_FFFF)),
    ]

    static let page: Self = [
        .query("limit", .number(1...200)), .query("cursor", .text), .query("position", .count),
    ]

    private static let ids = Schema.list(of: .text(like: "^-?(=?[1-9][0-9]*|none)$"))
    private static let seconds: Schema = ["type": "number", "minimum": 0]

    /// Any of these values; `-` excludes, `=` makes what follows literal, `none` is "not set".
    private static func choice<Value: CaseIterable & RawRepresentable<String>>(
        _ type: Value.Type, orNone: Bool = true
    ) -> Schema {
        let literal = type.allCases.flatMap { [$0.rawValue, "=\($0.rawValue)"] } + (orNone ? ["none"] : [])
        return .list(of: .oneOf(literal.flatMap { [$0, "-\($0)"] }))
    }
}
