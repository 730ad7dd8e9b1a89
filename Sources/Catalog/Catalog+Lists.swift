import SQLite

extension Catalog {
    /// Puts videos at the end of a list of one's own, in this order, as one batch; those in it, or gone, are left out.
    ///
    /// - Throws: `ListError`.
    package func add(_ ids: [Video.ID], toList list: VideoList.ID, by actor: Actor) async throws -> Change {
        let name = try await read { try $0.ownList(list).name }
        return try await inChunks(ids.parts, Batch(.list, name, by: actor), ()) { connection, ids, _, batch in
            try connection.ownList(list)
            var position: Int =
                try connection.value("SELECT max(position) FROM list_videos WHERE list = \(list)")
                ?? -ListOrder.step
            for id in try connection.entries(of: ids) {
                let entry = Entry.membership(.insert, of: id, in: list, at: position + ListOrder.step)
                guard try connection.apply(entry) else { continue }
                position += ListOrder.step
                try batch.record(entry, on: connection)
            }
        }
    }

    /// Takes videos out of a list of one's own, as one batch.
    ///
    /// - Throws: `ListError`.
    package func remove(_ ids: [Video.ID], fromList list: VideoList.ID, by actor: Actor) async throws
        -> Change
    {
        let name = try await read { try $0.ownList(list).name }
        return try await inChunks(ids.chunked, Batch(.list, name, by: actor), ()) {
            connection, ids, _, batch in
            let places = try connection.all(
                "SELECT video, position FROM list_videos WHERE list = \(list) AND video IN \(any: ids)"
            ) { row in (try row.next(Int.self), try row.next(Int.self)) }
            try connection.remove(places, from: list, in: &batch)
        }
    }

    /// Deletes a list of one's own; an undo brings it back with its videos.
    ///
    /// - Throws: `ListError`.
    package func deleteList(_ list: VideoList.ID, by actor: Actor) async throws -> Change {
        let (name, parts) = try await read { connection in
            let name = try connection.ownList(list).name
            let ids: [Int] = try connection.all("SELECT video FROM list_videos WHERE list = \(list)")
            return (name, ids.chunked)
        }
        // The last part takes what was added meanwhile, and the list itself.
        return try await inChunks(parts + [[]], Batch(.list, name, by: actor), ()) {
            connection, ids, _, batch in
            let isLast = ids.isEmpty
            let places = try connection.all(
                """
                SELECT video, position FROM list_videos
                WHERE list = \(list) AND (\(isLast) OR video IN \(any: ids))
                """
            ) { row in (try row.next(Int.self), try row.next(Int.self)) }
            try connection.remove(places, from: list, in: &batch)
            guard isLast else { return }
            let (name, created) = try connection.ownList(list)
            let entry = Entry(
                table: .lists, key: .integer(list), op: .delete,
                old: ["name": .text(name), "created": .integer(created)])
            try connection.apply(entry)
            try batch.record(entry, on: connection)
        }
    }
}

extension Connection {
    fileprivate func remove(
        _ places: [(video: Video.ID, position: Int)], from list: VideoList.ID, in batch: inout Batch
    ) throws {
        for place in places {
            let entry = Entry.membership(.delete, of: place.video, in: list, at: place.position)
            if try apply(entry) { try batch.record(entry, on: self) }
        }
    }
}

extension Entry {
    static func membership(_ op: Op, of video: Video.ID, in list: VideoList.ID, at position: Int)
        -> Entry
    {
        let columns: [String: Stored] = ["list": .integer(list), "position": .integer(position)]
        return Entry(
            table: .listVideos, key: .integer(video), op: op, old: op == .delete ? columns : [:],
            new: op == .insert ? columns : [:])
    }
}
