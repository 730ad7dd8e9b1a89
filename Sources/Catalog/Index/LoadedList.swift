import Platform

/// Lists of those videos that have one, in the order of ids.
struct LoadedList<Element: Sendable>: Sendable {
    private var videos: [UInt32] = []
    private var found = Lists<Element>()
    private var last: [Element] = []

    mutating func add(_ element: Element, to video: Video.ID) {
        if videos.last.map({ Int($0) }) != video {
            if !videos.isEmpty { found.append(last) }
            last.removeAll(keepingCapacity: true)
            videos.append(UInt32(truncatingIfNeeded: video))
        }
        last.append(element)
    }

    /// A list for each of these videos.
    consuming func lists(of ids: [UInt32]) -> Lists<Element> {
        finish()
        return videos == ids ? found : lists(of: ids) { $1 }
    }

    /// A list for each of these videos, of what `chosen` makes of the elements.
    consuming func lists(of ids: [UInt32], _ chosen: (Int, Element) -> Element?) -> Lists<Element> {
        finish()
        var lists = Lists<Element>()
        var next = 0
        for (slot, id) in ids.enumerated() {
            while next < videos.count, videos[next] < id { next += 1 }
            let isThere = next < videos.count && videos[next] == id
            lists.append(isThere ? found[next].compactMap { chosen(slot, $0) } : [])
        }
        return lists
    }

    private mutating func finish() {
        if found.count < videos.count { found.append(last) }
    }
}

extension LoadedList<UInt8> {
    mutating func append(_ bytes: Span<UInt8>, to video: Video.ID) {
        videos.append(UInt32(truncatingIfNeeded: video))
        found.append(copying: bytes)
    }
}
