import SQLite

/// What a whole export holds and in which order: `export` writes by this table and `import json` reads by it, so that
/// neither knows a column that the other does not.
///
/// A section refers only to those before it, and to its own rows. Not in it: what can be made again (jobs, problems, what
/// is searched by) and what belongs to this machine (users, sessions).
enum Document {
    static let format = "tagflow"
    /// Raised when an older program could not read what is written now.
    static let version = 2

    static let sections: [Section] = [
        Section(
            "roots", table: "roots", order: "id",
            [
                Member("id", "id", .id(Rule.largest)), Member("path", "path", .folder),
                Member("device", "device", .integer(.min ... .max), isOptional: true),
                Member("inode", "inode", .integer(.min ... .max), isOptional: true),
                Member("added", "added", .time), Member("scanned", "scanned", .time, isOptional: true),
                Member("removed", "removed", .time, isOptional: true),
            ]),
        Section(
            "creators", table: "creators", order: "id", names("creators", merging: "creators"),
            children: [
                Child(
                    "handles", table: "creator_handles", parent: "creator", order: "platform, handle",
                    [
                        Member("platform", "platform", .slug), Member("handle", "handle", .name),
                        Member("foreign_id", "foreign_id", .text(400), isOptional: true),
                    ]),
                Child(
                    "aliases", table: "creator_aliases", parent: "creator", order: "name",
                    [Member("name", "name", .name)]),
            ]),
        Section("music", table: "music", order: "id", names("music", merging: "music")),
        Section("artists", table: "artists", order: "id", names("artists", merging: "artists")),
        Section("series", table: "series", order: "id", names("series")),
        Section(
            "characters", table: "characters", order: "id",
            names("characters", merging: "characters") + [
                Member("series", "series", .reference("series"), isOptional: true)
            ],
            children: [
                Child(
                    "aliases", table: "character_aliases", parent: "character", order: "name",
                    [Member("name", "name", .name)])
            ]),
        Section(
            "sounds", table: "sounds", order: "id",
            [
                Member("id", "id", .id(Rule.lastName)),
                Member("title", "title", .text(2000), isOptional: true),
                Member("artist", "artist", .text(2000), isOptional: true),
                Member("tempo", "tempo", .real(0...10_000), isOptional: true),
                Member("created", "created", .time),
            ]),
        Section(
            "lists", table: "lists", order: "id",
            [
                Member("id", "id", .id(Rule.lastName)),
                Member(
                    "kind", "kind",
                    .choice(["account", "playlist", "hashtag", "music", "liked", "saved", "folder", "own"])),
                Member("platform", "platform", .slug), Member("name", "name", .name),
                Member("foreign_id", "foreign_id", .text(400), isOptional: true),
                Member("created", "created", .time),
            ]),
        Section("videos", table: "videos", order: "id", videos, children: videoChildren),
        Section(
            "redirects", table: "redirects", order: "video",
            [Member("video", "video", .id(Rule.lastVideo)), Member("entry", "entry", .id(Rule.lastVideo))],
            since: 2),
        Section(
            "apart", table: "apart", order: "older, younger",
            [
                Member("older", "older", .id(Rule.lastVideo)),
                Member("younger", "younger", .id(Rule.lastVideo)),
            ],
            since: 2),
        Section(
            "filters", table: "filters", order: "id",
            [
                Member("id", "id", .id(Rule.largest)), Member("name", "name", .name),
                Member("query", "query", .text(8000)),
                Member("created", "created", .time),
            ]),
        Section(
            "settings", table: "settings", order: "key",
            [Member("key", "key", .name), Member("value", "value", .text(10_000))]),
        Section(
            "batches", table: "batches", order: "id",
            [
                Member("id", "id", .id(Rule.largest)), Member("actor", "actor", .text(400)),
                Member("time", "time", .time),
                Member("kind", "kind", .batchKind), Member("label", "label", .text(20_000)),
                Member("undoes", "undoes", .reference("batches"), isOptional: true),
                Member("undone", "undone", .id(Rule.largest), isOptional: true),
                Member("finished", "finished", .time, isOptional: true),
                Member("videos", "videos", .integer(0...Rule.largest)),
            ]),
        Section(
            "changes", table: "changes", order: "batch, number",
            [
                Member("batch", "batch", .reference("batches")),
                Member("number", "number", .id(Rule.largest)),
                Member("table", "\"table\"", .journalTable), Member("key", "key", .key),
                Member("op", "op", .choice(["insert", "update", "delete"])),
                Member("old", "old", .columns, isOptional: true),
                Member("new", "new", .columns, isOptional: true),
            ]),
        // The journal speaks of names that are gone: no new row may get their ids.
        Section(
            "sequences", table: "sqlite_sequence", order: "name",
            [Member("table", "name", .sequence), Member("last", "seq", .integer(0...Rule.largest))],
            isExported:
                """
                name IN ('roots', 'creators', 'music', 'artists', 'series', 'characters', 'sounds', 'lists', 'videos',
                  'files', 'filters', 'batches')
                """),
    ]

    private static func names(_ table: SQL, merging: SQL? = nil) -> [Member] {
        let own = [Member("id", "id", .id(Rule.lastName)), Member("name", "name", .name)]
        // It may be merged into one that comes later.
        return own
            + (merging.map { [Member("merged", "merged", .reference($0), isOptional: true, isLate: true)] }
                ?? [])
    }
}

/// An array of the document, a table of the catalogue.
struct Section: Sendable {
    let name: String
    let table: SQL
    let order: SQL
    let columns: [Member]
    let children: [Child]
    /// Which rows; those of the names "none" have the id 0 and are always there.
    let isExported: SQL
    /// The version of the first documents that have it.
    let since: Int

    init(
        _ name: String, table: SQL, order: SQL, _ columns: [Member], children: [Child] = [],
        isExported: SQL? = nil, since: Int = 1
    ) {
        self.name = name
        self.table = table
        self.order = order
        self.columns = columns
        self.children = children
        self.since = since
        self.isExported = isExported ?? (order.text == "id" ? "id > 0" : "TRUE")
    }
}

/// An array inside the elements of a section, a table that refers to its rows.
struct Child: Sendable {
    let name: String
    let table: SQL
    /// What is read from, where that is more than the table.
    let source: SQL
    /// The column with the id of the row it belongs to.
    let parent: SQL
    /// Whether rows are written with their parent; else they find it by another column.
    let hasParent: Bool
    let order: SQL
    let columns: [Member]

    init(
        _ name: String, table: SQL, source: SQL? = nil, parent: SQL, hasParent: Bool = true, order: SQL,
        _ columns: [Member]
    ) {
        self.name = name
        self.table = table
        self.source = source ?? table
        self.parent = parent
        self.hasParent = hasParent
        self.order = order
        self.columns = columns
    }
}

/// A member of an element, a column of its table.
struct Member: Sendable {
    let name: String
    let sql: SQL
    let rule: Rule
    /// As it is written, where `sql` names the table it is read from.
    let bare: SQL?
    let isOptional: Bool
    /// Written when the whole section is there.
    let isLate: Bool

    init(
        _ name: String, _ sql: SQL, _ rule: Rule, bare: SQL? = nil, isOptional: Bool = false,
        isLate: Bool = false
    ) {
        self.name = name
        self.sql = sql
        self.bare = bare
        self.rule = rule
        self.isOptional = isOptional
        self.isLate = isLate
    }
}
