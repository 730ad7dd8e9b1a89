import Catalog
import HTTP

extension FacetsAPI {
    static let operations = [
        Operation(
            "GET /api/facets", "countFacets",
            """
            How many videos each value of a filter would show, with the other filters as they are; with ‘facet’ of one \
            filter alone, and with ‘find’ too of the names that have all its words in them, used or not.
            """,
            parameters: .filters + .order + [
                .query("limit", .number(1...200)),
                .query("facet", .oneOf(Facets.keys.map(\.rawValue))), .query("find", .text(upTo: 400)),
            ],
            answers: [.ok: .json(Answer.schema)])
    ]
}

extension FacetsAPI.Answer {
    static let schema = Schema.object([
        "total": .count, "commit": .count,
        "facets": .object(
            Dictionary(
                uniqueKeysWithValues: Facets.keys.map {
                    ($0.rawValue, .list(of: .named("FacetCount")))
                }), optional: Set(Facets.keys.map(\.rawValue))),
    ])
}

extension FacetsAPI.Count {
    static let schema = Schema.object([
        "value": .text, "id": Schema.id.orNull, "name": .text.orNull, "count": .count,
    ])
}

extension SuggestAPI {
    static let operations = [
        Operation(
            "GET /api/suggest", "suggest",
            "Up to ten values in use that contain a text, the likeliest first.",
            parameters: [.needed("field", .oneOf(fields)), .query("q", .text(upTo: 400))],
            answers: [.ok: .json(.object(["values": .list(of: Value.schema)]))])
    ]

    /// Of a video or of a filter.
    private static let fields =
        (SuggestField.allCases.map(\.rawValue) + VideoField.allCases.map(\.rawValue)
        + FilterKey.allCases.map(\.rawValue)).filter { SuggestField(name: $0) != nil }.unique
}

extension SuggestAPI.Value {
    static let schema = Schema.object([
        "value": .text, "count": .count, "id": Schema.id.orNull, "series": .text.orNull,
    ])
}

extension [String] {
    fileprivate var unique: [String] { Set(self).sorted() }
}
