import Catalog
import HTTP

extension NamesAPI {
    static let operations = [
        Operation(
            "GET /api/creators", "listCreators", "Who made the videos, with their numbers of videos.",
            parameters: .names, answers: [.ok: .json(page("creators", of: .named("Creator")))]),
        Operation(
            "GET /api/creators/{id}", "getCreator",
            "One creator; where it was merged into another, that one.",
            answers: [.ok: .json(.named("Creator"))], refusals: [.notFound: "There is no such creator."]),
        Operation(
            "POST /api/creators/{id}/rename", "renameCreator", "Gives a creator another name.",
            body: Name.schema, answers: [.ok: .json(.named("Changed"))], refusals: refusals),
        Operation(
            "POST /api/creators/{id}/merge", "mergeCreator", "Has a creator stand for another one.",
            body: Target.schema, answers: [.ok: .json(.named("Changed"))], refusals: refusals),
        Operation(
            "POST /api/creators/{id}/aliases", "aliasCreator",
            "Says what else a creator is called, or with ‘remove’ that it is not.", body: Alias.schema,
            answers: [.ok: .json(.named("Changed"))], refusals: refusals),
        Operation(
            "POST /api/creators/merge", "mergeCreators",
            "Has several creators stand for another one, as one change.",
            body: Several.schema, answers: [.ok: .json(.named("Changed"))], refusals: refusals),
        Operation(
            "GET /api/characters", "listCharacters", "Who is danced, with their numbers of videos.",
            parameters: .names, answers: [.ok: .json(page("characters", of: .named("Character")))]),
        Operation(
            "GET /api/characters/{id}", "getCharacter",
            "One character; where it was merged into another, that one.",
            answers: [.ok: .json(.named("Character"))], refusals: [.notFound: "There is no such character."]),
        Operation(
            "POST /api/characters/{id}/rename", "renameCharacter", "Gives a character another name.",
            body: Name.schema, answers: [.ok: .json(.named("Changed"))], refusals: refusals),
        Operation(
            "POST /api/characters/{id}/merge", "mergeCharacter", "Has a character stand for another one.",
            body: Target.schema, answers: [.ok: .json(.named("Changed"))], refusals: refusals),
        Operation(
            "POST /api/characters/{id}/aliases", "aliasCharacter",
            "Says what else a character is called, or with ‘remove’ that it is not.", body: Alias.schema,
            answers: [.ok: .json(.named("Changed"))], refusals: refusals),
        Operation(
            "POST /api/characters/merge", "mergeCharacters",
            "Has several characters stand for another one, as one change.",
            body: Several.schema, answers: [.ok: .json(.named("Changed"))], refusals: refusals),
        Operation(
            "POST /api/characters/{id}/series", "setSeries",
            "Says what a character comes from; an empty text takes it back.", body: SeriesName.schema,
            answers: [.ok: .json(.named("Changed"))], refusals: refusals),
    ]

    static func page(_ key: String, of item: Schema) -> Schema {
        .object([key: .list(of: item), "total": .count, "next_cursor": .text.orNull])
    }

    private static let refusals = [
        Status.notFound: "There is no such name.",
        .conflict: "Another one has the name, or this one was merged already; ‘detail’ says what to do.",
    ]
}

extension [Operation.Parameter] {
    /// Of a page of names.
    static let names: Self = [
        .query("q", .text(upTo: 400)), .query("sort", .oneOf(NameSort.self)),
        .query("limit", .number(1...200)), .query("cursor", .text),
    ]
}

extension NamesAPI.Name {
    static let schema = Schema.body(["name": .text])
}

extension NamesAPI.Target {
    static let schema = Schema.body(["into": .id])
}

extension NamesAPI.Alias {
    static let schema = Schema.body(["name": .text], optional: ["remove": Schema.yesOrNo.orNull])
}

extension NamesAPI.SeriesName {
    static let schema = Schema.body(["series": .text])
}

extension NamesAPI.Several {
    static let schema = Schema.body(["ids": .list(of: .id), "into": .id])
}

extension CreatorJSON {
    static let schema = Schema.object([
        "id": .id, "name": .text, "count": .count, "aliases": .list(of: .text),
        "handles": .list(of: .object(["platform": .text, "handle": .text])),
    ])
}

extension CharacterJSON {
    static let schema = Schema.object([
        "id": .id, "name": .text, "count": .count, "aliases": .list(of: .text), "series": .text.orNull,
    ])
}
