import Platform
package import SQLite

extension VideoList.Kind: Bindable {}

extension VideoList {
    static let columns: SQL =
        "l.id, l.kind, l.platform, l.name, (SELECT count(*) FROM list_videos lv WHERE lv.list = l.id)"

    init(_ row: inout Row) throws {
        id = try row.next()
        kind = try row.next()
        platform = try row.next()
        name = try row.next()
        count = try row.next()
    }
}

extension Connection {
    /// By kind and name.
    package func lists() throws -> [VideoList] {
        try all("SELECT \(VideoList.columns) FROM lists l ORDER BY l.kind, l.name, l.id", VideoList.init)
    }

    /// Of one's own, in order; without counting what is in them.
    package func ownListNames() throws -> [String] {
        try all("SELECT name FROM lists WHERE kind = \(VideoList.Kind.own) ORDER BY name, id")
    }

    package func list(_ id: VideoList.ID) throws -> VideoList? {
        try first("SELECT \(VideoList.columns) FROM lists l WHERE l.id = \(id)", VideoList.init)
    }

    /// All that are in a list, those in the trash too, in its order.
    func places(in list: VideoList.ID) throws -> [ListPlace] {
        try kept(\.listPlaces, list) {
            try all("SELECT position, video FROM list_videos WHERE list = \(list) ORDER BY position, video") {
                row in
                ListPlace(position: try row.integer(), video: try row.integer())
            }
        }
    }

    /// One's own lists and what others keep that a video is in, by name.
    package func lists(with video: Video.ID) throws -> [VideoList] {
        try all(
            """
            SELECT \(VideoList.columns)
            FROM list_videos m JOIN lists l ON l.id = m.list
            WHERE m.video = \(video)
            ORDER BY l.kind <> 'own', l.name, l.id
            """, VideoList.init)
    }

    /// The list of one's own that has this name.
    package func ownList(named name: String) throws -> VideoList? {
        guard case .success(let name) = checkedName(name) else { return nil }
        return try ownListID(named: name).flatMap { try list($0) }
    }

    /// The covers of the first videos of a list that the gallery shows.
    package func covers(of list: VideoList.ID, limit: Int) throws -> [String] {
        try all(
            """
            SELECT f.cover
            FROM list_videos m JOIN videos v ON v.id = m.video JOIN files f ON f.id = v.file
            WHERE m.list = \(list) AND \(condition(.shown)) AND f.cover IS NOT NULL
            ORDER BY m.position, m.video
            LIMIT \(limit)
            """, of: String.self)
    }

    /// In the order of the list, after a place in it.
    package func videos(
        of list: VideoList.ID, after place: (position: Int, video: Video.ID)? = nil, limit: Int
    )
        throws -> [(position: Int, video: Video.ID)]
    {
        try all(
            """
            SELECT position, video
            FROM list_videos
            WHERE list = \(list) AND (position, video) > (\(place?.position ?? .min), \(place?.video ?? 0))
            ORDER BY position, video
            LIMIT \(limit)
            """
        ) { row in (try row.next(), try row.next()) }
    }

    /// One's own, with nothing in it.
    ///
    /// - Throws: `ListError`.
    package func makeList(_ text: String, by actor: Actor) throws -> (list: VideoList, change: Change) {
        let name = try freeName(text, for: nil)
        let now = Timestamp.now
        var batch = Batch(.list, name, by: actor)
        let id = try insert(
            "INSERT INTO lists(kind, name, created) VALUES (\(VideoList.Kind.own), \(name), \(now))")
        try batch.record(
            Entry(
                table: .lists, key: .integer(id), op: .insert,
                new: ["name": .text(name), "created": .integer(now.milliseconds)]), on: self)
        try batch.finish(on: self)
        return (VideoList(id: id, kind: .own, platform: "", name: name, count: 0), batch.change)
    }

    /// - Throws: `ListError`.
    package func renameList(_ id: VideoList.ID, to text: String, by actor: Actor) throws -> Change {
        let old = try ownList(id).name
        let name = try freeName(text, for: id)
        guard name != old else { return .none }
        var batch = Batch(.list, "\(old) → \(name)", by: actor)
        let entry = Entry(
            table: .lists, key: .integer(id), op: .update, old: ["name": .text(old)],
            new: ["name": .text(name)])
        try apply(entry)
        try batch.record(entry, on: self)
        try batch.finish(on: self)
        return batch.change
    }

    /// - Throws: `ListError`.
    @discardableResult
    func ownList(_ id: VideoList.ID) throws -> (name: String, created: Int) {
        let found = try first("SELECT name, created, kind = 'own' FROM lists WHERE id = \(id)") { row in
            (name: try row.next(String.self), created: try row.next(Int.self), isOwn: try row.next(Bool.self))
        }
        guard let found else { throw ListError.notFound }
        guard found.isOwn else { throw ListError.notOwn }
        return (found.name, found.created)
    }

    func ownListID(named name: String) throws -> VideoList.ID? {
        try value(
            "SELECT id FROM lists WHERE kind = \(VideoList.Kind.own) AND platform = '' AND name = \(name)")
    }

    private func freeName(_ text: String, for id: VideoList.ID?) throws -> String {
        switch checkedName(text) {
        case .success(""): throw ListError.invalid(reason: "empty")
        case .failure(let refused): throw ListError.invalid(reason: refused.reason)
        case .success(let name):
            if let other = try ownListID(named: name), other != id { throw ListError.taken(by: other) }
            return name
        }
    }
}
