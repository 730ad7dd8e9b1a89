import Catalog

struct CreatorJSON: Encodable {
    struct Handle: Encodable {
        let platform: String
        let handle: String
    }

    let id: Int
    let name: String
    let count: Int
    let aliases: [String]
    let handles: [Handle]

    init(_ row: NamedRow, count: Int, handles: [CreatorHandle]) {
        id = row.id
        name = row.name
        self.count = count
        aliases = row.aliases
        self.handles = handles.map { Handle(platform: $0.platform, handle: $0.handle) }
    }
}

struct CharacterJSON: Encodable {
    let id: Int
    let name: String
    let count: Int
    let aliases: [String]
    @OrNull var series: String?

    init(_ row: NamedRow, count: Int) {
        id = row.id
        name = row.name
        self.count = count
        aliases = row.aliases
        series = row.series
    }
}

struct ListJSON: Encodable {
    let id: Int
    let name: String
    let count: Int
    let kind: String
    @OrNull var platform: String?

    init(_ list: VideoList) {
        id = list.id
        name = list.name
        count = list.count
        kind = list.kind.rawValue
        platform = list.platform.isEmpty ? nil : list.platform
    }
}
