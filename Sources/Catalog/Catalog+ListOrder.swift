import SQLite

extension Catalog {
    /// Moves videos of a list of one's own, in this order, to a place among those that are shown, as one batch.
    ///
    /// `index` counts from 0, without those that are moved; beyond the end is the end. Videos that are not in the list are
    /// left out.
    /// - Throws: `ListError`.
    package func move(_ ids: [Video.ID], inList list: VideoList.ID, to index: Int, by actor: Actor)
        async throws
        -> Change
    {
        let (name, moves) = try await read { connection in
            (try connection.ownList(list).name, try connection.moves(of: ids, in: list, to: index))
        }
        let parts = stride(from: 0, to: moves.count, by: Chunk.size).map {
            Array(moves[$0..<min($0 + Chunk.size, moves.count)])
        }
        return try await inChunks(parts, Batch(.list, name, by: actor), ()) { connection, moves, _, batch in
            try connection.ownList(list)
            for (place, position, isMoved) in moves {
                var entry = Entry(
                    table: .listVideos, key: .integer(place.video), op: .update,
                    old: ["list": .integer(list), "position": .integer(place.position)],
                    new: ["list": .integer(list), "position": .integer(position)])
                if !isMoved { entry.makesRoom() }
                if try connection.apply(entry) { try batch.record(entry, on: connection) }
            }
        }
    }
}

extension Connection {
    /// Which places change, and what they become: of those that are moved, and of neighbours that make room.
    fileprivate func moves(of ids: [Video.ID], in list: VideoList.ID, to index: Int) throws
        -> [(ListPlace, position: Int, isMoved: Bool)]
    {
        let places = try places(in: list)
        let known = Dictionary(uniqueKeysWithValues: places.map { ($0.video, $0) })
        var taken: Set<Video.ID> = []
        let moved = ids.filter { known[$0] != nil && taken.insert($0).inserted }.compactMap { known[$0] }
        guard !moved.isEmpty else { return [] }
        let rest = places.filter { !taken.contains($0.video) }
        let live = Set(
            try all(
                """
                SELECT v.id FROM list_videos m JOIN videos v ON v.id = m.video JOIN files f ON f.id = v.file
                WHERE m.list = \(list) AND \(condition(.shown))
                """, of: Video.ID.self))
        let shown = rest.indices.filter { live.contains(rest[$0].video) }
        let start = shown.indices.contains(index) ? shown[index] : rest.count
        var order = rest
        order.insert(contentsOf: moved, at: start)
        guard order != places else { return [] }
        let positions = ListOrder.positions(of: order.map(\.position), moved: start..<start + moved.count)
        return zip(order, positions).filter { $0.position != $1 }.map { place, position in
            (place, position, taken.contains(place.video))
        }
    }
}

/// Numbers of places leave room between them, so that a move changes one of them and not all that come after.
enum ListOrder {
    static let step = 1 << 20

    /// New ascending numbers, where those in `moved` are to be made and few others change.
    static func positions(of old: [Int], moved: Range<Int>) -> [Int] {
        var (low, high) = (moved.lowerBound, moved.upperBound)
        var positions = old
        while true {
            let before = low > 0 ? positions[low - 1] : nil
            let after = high < positions.count ? positions[high] : nil
            let count = high - low
            switch (before, after) {
            case (let before?, let after?):
                if let gap = Optional((after - before) / (count + 1)), gap > 0 {
                    for index in low..<high { positions[index] = before + gap * (index - low + 1) }
                    return positions
                }
            case (nil, let after?):
                for index in low..<high { positions[index] = after - step * (high - index) }
                return positions
            case (let before, nil):
                for index in low..<high { positions[index] = (before ?? -step) + step * (index - low + 1) }
                return positions
            }
            // No room: the nearest neighbours move along, twice as many each time.
            let more = max(1, count)
            low = max(0, low - more)
            high = min(positions.count, high + more)
        }
    }
}
