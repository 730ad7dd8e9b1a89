import Platform

extension VideoIndex {
    /// The slots that came last among some videos, of each of these names; what was merged into one is its own.
    func newest(_ ids: [Int], in table: NameTable, among found: Bitmap, limit: Int) -> [ArraySlice<UInt32>] {
        let targets = name(table).target
        var placeOfTarget: [Int: Int32] = [:]
        for (place, id) in ids.enumerated() { placeOfTarget[id] = Int32(place) }
        var places = [Int32](repeating: -1, count: targets.count)
        for (id, target) in targets.enumerated() {
            if let place = placeOfTarget[Int(target)] { places[id] = place }
        }
        let last = lastRows(LastRows(places: places, count: ids.count, limit: limit), table, found)
        return ids.indices.map { last[$0] }
    }

    /// By id of a name, the video that came last among some; 0 where it has none.
    func newest(in table: NameTable, among found: Bitmap) -> [Int] {
        let targets = name(table).target
        guard !targets.isEmpty else { return [] }
        let last = lastRows(
            LastRows(places: targets.map { Int32($0) }, count: targets.count, limit: 1), table, found)
        return targets.indices.map { last[$0].first.map { Int(ids[Int($0)]) } ?? 0 }
    }

    private func lastRows(_ rows: LastRows, _ table: NameTable, _ found: Bitmap) -> LastRows {
        var rows = rows
        if let column = column(table) {
            rows.look(at: column.span, in: found.words.span)
        } else {
            for (number, chunk) in characters.chunks.enumerated().reversed() {
                if rows.isFull { break }
                rows.look(
                    atLists: chunk.starts.span, of: chunk.values.span,
                    from: number * Lists<UInt32>.chunkSize, in: found.words.span)
            }
        }
        return rows
    }
}
