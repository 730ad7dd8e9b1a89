import Catalog
import HTTP

extension ListsAPI {
    static let operations = [
        Operation(
            "GET /api/lists", "listLists", "Accounts, playlists and lists of one's own.",
            parameters: .names, answers: [.ok: .json(NamesAPI.page("lists", of: .named("List")))]),
        Operation(
            "GET /api/lists/{id}", "getList", "One list; its videos are those of the filter ‘list’.",
            answers: [.ok: .json(.named("List"))], refusals: [.notFound: missing]),
        Operation(
            "POST /api/lists", "makeList", "Makes a list of one's own.",
            body: NamesAPI.Name.schema,
            answers: [
                .created: .json(.object(["success": .yes, "list": .named("List"), "change": .id]))
            ], refusals: [.conflict: "There is such a list already; ‘detail’ says which."]),
        Operation(
            "POST /api/lists/{id}/videos", "changeList",
            "Adds videos to a list of one's own, or takes them out.",
            body: Members.schema, answers: [.ok: .json(.named("Changed"))], refusals: refusals),
        Operation(
            "POST /api/lists/{id}/order", "orderList",
            "Moves videos of a list of one's own to a place, which is counted without them and from 0.",
            body: Place.schema, answers: [.ok: .json(.named("Changed"))], refusals: refusals),
        Operation(
            "POST /api/lists/{id}/rename", "renameList", "Gives a list of one's own another name.",
            body: NamesAPI.Name.schema, answers: [.ok: .json(.named("Changed"))], refusals: refusals),
        Operation(
            "DELETE /api/lists/{id}", "deleteList", "Deletes a list of one's own, and no video.",
            body: NoArguments.schema, answers: [.ok: .json(.named("Changed"))], refusals: refusals),
    ]

    private static let missing = "There is no such list."
    private static let refusals = [
        Status.notFound: missing,
        .conflict: "It is no list of one's own, or another has the name; ‘detail’ says which.",
    ]
}

extension ListsAPI.Members {
    static let schema = Schema.body(
        optional: SelectionJSON.properties.merging(["remove": Schema.yesOrNo.orNull]) { first, _ in first })
}

extension ListsAPI.Place {
    static let schema = Schema.body(["ids": .list(of: SelectionJSON.integer), "position": .count])
}

extension ListJSON {
    static let schema = Schema.object([
        "id": .id, "name": .text, "count": .count, "kind": .oneOf(VideoList.Kind.self),
        "platform": .text.orNull,
    ])
}

extension FiltersAPI {
    static let operations = [
        Operation(
            "GET /api/filters", "listFilters", "Views of the gallery that were given a name.",
            answers: [.ok: .json(.object(["filters": .list(of: .named("Filter"))]))]),
        Operation(
            "POST /api/filters", "saveFilter",
            "Keeps a view under a name; one that is there already gives way.",
            body: NewFilter.schema,
            answers: [
                .ok: .json(
                    .object(["success": .yes, "filter": .named("Filter"), "change": Schema.id.orNull]))
            ]),
        Operation(
            "DELETE /api/filters/{id}", "deleteFilter", "Forgets a view.",
            body: NoArguments.schema, answers: [.ok: .json(.named("Changed"))],
            refusals: [.notFound: "There is no such filter."]),
    ]
}

extension FiltersAPI.NewFilter {
    static let schema = Schema.body(["name": .text, "query": .text])
}

extension FiltersAPI.FilterJSON {
    static let schema = Schema.object(["id": .id, "name": .text, "query": .text])
}
