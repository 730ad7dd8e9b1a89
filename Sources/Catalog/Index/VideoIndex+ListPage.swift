/// Where a video stands in a list.
struct ListPlace: Hashable {
    var position: Int
    var video: Video.ID
}

extension VideoIndex {
    /// A page in the order of a list; its places are ascending.
    func listPage(_ query: VideoQuery, of found: Bitmap, _ places: [ListPlace]) -> IndexPage {
        var there = places.compactMap { place in
            slot(of: place.video).flatMap { found[$0] ? (place: place, slot: UInt32($0)) : nil }
        }
        if query.isDescending { there.reverse() }
        var page = IndexPage()
        page.total = there.count
        var end = there.count
        switch query.start {
        case .first: break
        case .position(let position): page.position = min(position, page.total)
        case .around(let id, let position):
            let place = there.firstIndex { $0.place.video == id }
            page.position = place.map { max(0, $0 - query.limit / 2) } ?? min(position, page.total)
        case .cursor(let cursor):
            func isBefore(_ place: ListPlace) -> Bool {
                let (mine, its) = ((place.position, place.video), (cursor.key, cursor.id))
                return query.isDescending ? mine > its : mine < its
            }
            let before = there.prefix { isBefore($0.place) }.count
            switch cursor.direction {
            case .after:
                let isThere = before < there.count && there[before].place.video == cursor.id
                page.position = before + (isThere ? 1 : 0)
            case .before:
                page.position = max(0, before - max(query.limit, 1))
                end = before
            }
        }
        let shown = there[page.position..<max(page.position, min(end, page.position + max(query.limit, 1)))]
        page.slots = shown.map(\.slot)
        if page.position > 0, let first = shown.first { page.previous = Cursor(.before, first.place) }
        if page.position + shown.count < page.total, let last = shown.last {
            page.next = Cursor(.after, last.place)
        }
        return page
    }
}

extension Cursor {
    fileprivate init(_ direction: Direction, _ place: ListPlace) {
        self.init(direction, group: 0, key: place.position, id: place.video)
    }
}
