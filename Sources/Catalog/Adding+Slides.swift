import SQLite

/// The entry of a photo set, as far as a further slide needs it.
struct PhotoSet {
    struct Key: Hashable {
        var start: [UInt8]
        var end: [UInt8]

        init(_ slide: FoundSlide) { (start, end) = (slide.start, slide.end) }
    }

    /// The slides whose paths begin as this one's does, before its number and with a digit there.
    static func slides(of slide: FoundSlide, in root: Root.ID) -> SQL {
        // ':' comes after the last digit.
        let (zero, colon) = (slide.start + [0x30], slide.start + [0x3A])
        return """
            SELECT f.path, f.video, p.position
            FROM files f JOIN videos v ON v.id = f.video JOIN files p ON p.id = v.file
            WHERE f.root = \(root) AND f.path >= \(zero) AND f.path < \(colon) AND f.role = 'slide'
            """
    }

    var video: Video.ID
    /// The position of the slide that plays, the lowest of all.
    var first: Int
}

extension Adding {
    /// The entry that the slide belongs to, if there is one: looked for once a set, by the index of paths.
    mutating func set(of slide: FoundSlide) throws -> PhotoSet? {
        let key = PhotoSet.Key(slide)
        if let known = sets[key] { return known }
        let slides = try connection.all(PhotoSet.slides(of: slide, in: root)) { row in
            (path: try row.next([UInt8].self), set: PhotoSet(video: try row.next(), first: try row.next()))
        }
        sets[key] = slides.first { slide.isOfSameSet($0.path) }?.set
        return sets[key]
    }

    mutating func remember(_ slide: FoundSlide, _ video: Video.ID) {
        sets[PhotoSet.Key(slide)] = PhotoSet(video: video, first: slide.position)
    }

    /// A further slide of an entry; one that comes before all others is what plays from now on.
    mutating func add(_ found: FoundFile, as slide: FoundSlide, to set: PhotoSet) throws -> Video.ID {
        let file = takeID()
        try insert(found, as: file, of: set.video)
        if slide.position < set.first {
            try connection.run(
                """
                UPDATE videos
                SET file = \(file), processing = \(ProcessingStatus.pendiente), error = NULL, updated = \(now)
                WHERE id = \(set.video)
                """)
            try connection.derive([set.video])
            remember(slide, set.video)
        } else {
            try connection.run("UPDATE videos SET updated = \(now) WHERE id = \(set.video)")
        }
        connection.touched?.note(set.video)
        return set.video
    }
}

extension FoundSlide {
    /// Whether the path, which begins with `start` and a digit, is that of a slide of the same set.
    fileprivate func isOfSameSet(_ path: [UInt8]) -> Bool {
        let rest = path.dropFirst(start.count).drop { (0x30...0x39).contains($0) }
        return rest.starts(with: end + [UInt8(ascii: ".")]) && !rest.contains(UInt8(ascii: "/"))
    }
}
