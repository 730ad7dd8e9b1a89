import Platform

/// Which videos, how many, in which order: a column for every field that filters or orders, held in memory.
///
/// SQL cannot count facets of a million rows while somebody waits; one pass over a dense column takes a millisecond.
/// A video is a slot; slots are in the order of ids. What names are merged into others is kept beside the columns, so that a
/// merge changes no column.
struct VideoIndex: Sendable {
    /// Commits since the catalogue was opened.
    var commit = 0

    var ids: [UInt32] = []
    var isLive: Bitmap = Bitmap(0)
    var media: [UInt8] = []
    var difficulty: [UInt8] = []
    var status: [UInt8] = []
    var flags: [UInt16] = []
    /// Index into `platforms`; 0 is none.
    var platform: [UInt16] = []
    /// Ids as they stand in the tables; 0 is none.
    var creator: [UInt32] = []
    var music: [UInt32] = []
    var artist: [UInt32] = []
    var sound: [UInt32] = []
    var added: [Int] = []
    /// `missingNumber` where there is none.
    var published: [Int] = []
    var downloaded: [Int] = []
    var edited: [Int] = []
    var size: [Int] = []
    /// In milliseconds.
    var duration: [Int] = []
    /// The first eight bytes of the title's key, as a number of the same order.
    var titlePrefix: [Int] = []
    var titleHash: [UInt32] = []
    var characters = Lists<UInt32>()
    var lists = Lists<UInt32>()
    var text = Lists<UInt8>()

    var platforms = [""]
    var names: [NameTable: NameColumn] = [:]
    var orders: [SortKey: Order] = [:]
    /// The place of each creator's name among the others.
    var creatorRank: [Int] = []

    var count: Int { ids.count }

    func slot(of id: Video.ID) -> Int? {
        var low = 0
        var high = ids.count
        while low < high {
            let middle = (low + high) / 2
            if Int(ids[middle]) < id { low = middle + 1 } else { high = middle }
        }
        return low < ids.count && Int(ids[low]) == id ? low : nil
    }

    /// What `sort` goes by; `missingNumber` where there is none.
    @inline(__always)
    func key(_ sort: SortKey, _ slot: Int) -> Int {
        switch sort {
        case .added, .relevance, .random, .list: added[slot]
        case .published: published[slot]
        case .downloaded: downloaded[slot]
        case .title: titlePrefix[slot]
        case .creator: rank(ofCreator: creator[slot])
        case .duration: duration[slot]
        case .size: size[slot]
        case .edited: edited[slot]
        }
    }

    func rank(ofCreator id: UInt32) -> Int { id == 0 ? missingNumber : creatorRank[Int(id)] }

    /// By id, the place of each creator's name; -1 where there is none.
    var creatorPlaces: [Int] {
        creatorRank.indices.map { name(.creators).text[$0].isEmpty ? -1 : creatorRank[$0] }
    }

    func name(_ table: NameTable) -> NameColumn { names[table] ?? NameColumn() }

    /// The ids in the columns, of names that a video has at most one of.
    func column(_ table: NameTable) -> [UInt32]? {
        switch table {
        case .creators: creator
        case .music: music
        case .artists: artist
        case .characters: nil
        }
    }
}

/// Stands for NULL in a column of numbers.
let missingNumber = Int.min

/// What a video has, a bit each.
struct Flags: OptionSet {
    let rawValue: UInt16
    static let notes = Flags(rawValue: 1)
    static let audio = Flags(rawValue: 2)
    static let edit = Flags(rawValue: 4)
    static let file = Flags(rawValue: 8)
    static let trashed = Flags(rawValue: 16)
    static let charactersDecided = Flags(rawValue: 32)
    static let isEdit = Flags(rawValue: 64)
    static let excluded = Flags(rawValue: 128)
    static let isSame = Flags(rawValue: 256)
}

/// The names of one table: what finds them, and what they were merged into.
struct NameColumn: Sendable {
    /// By id; where the table has no such row, empty.
    var text = Lists<UInt8>()
    /// By id: the one that it was merged into; else itself.
    var target: [UInt32] = []

    /// Each of these and all that were merged into the same.
    func expanded(_ ids: some Sequence<Int>) -> [Bool] {
        var isIn = Array(repeating: false, count: target.count)
        var isTarget = isIn
        for id in ids where target.indices.contains(id) { isTarget[Int(target[id])] = true }
        for id in target.indices where isTarget[Int(target[id])] { isIn[id] = true }
        return isIn
    }

    var hasMerged: Bool { target.indices.contains { Int(target[$0]) != $0 } }
    var count: Int { target.count }
}
