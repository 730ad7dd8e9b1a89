import Catalog

/// One made-up video: its file, what machines say of it, what a person decided.
struct Post {
    let root: Int
    let found: FoundFile
    let seen: SeenFile
    let fate: Fate
    /// Milliseconds since 1970.
    let added: Int
    let downloaded: Int?
    let trashed: Int?
    let caption: String?
    let url: String?
    /// Places in the population, with the recogniser's score.
    let music: (place: Int, score: Double)?
    let characters: [(place: Int, score: Double)]
    let decisions: [VideoField: FieldValue?]
    /// The decision was taken back, or even done again.
    let isUndone: Bool
    let isRedone: Bool

    enum Fate { case good, missing, broken, queued }

    init(_ index: Int, creator place: Int?, added: Int, seed: UInt64, of people: Population) {
        var chance = Chance(seed, index)
        let creator = place.map { people.creators[$0] }
        let script = creator?.script ?? Script.drawn(&chance)
        let published =
            chance.happens(720)
            ? added - (1 + chance.below(900)) * 86_400_000 - chance.below(86_400_000) : nil
        let id = creator?.platform.map { Self.platformID(index, $0, &chance) }
        let place = Place(index, creator, id, published, script, &chance)
        root = place.root
        found = FoundFile(
            path: place.path, size: 400_000 + chance.below(60_000_000),
            modified: (published ?? added) * 1_000_000 + index,
            device: UInt64(64 + place.root), inode: UInt64(10_000 + index), media: place.media,
            claims: place.claims)
        seen = Self.seen(place.media, &chance)
        fate = chance.pick([(.good, 973), (.missing, 20), (.broken, 5), (.queued, 2)])
        self.added = added
        downloaded = chance.happens(600) ? added - chance.below(3_600_000) : nil
        trashed = chance.happens(10) ? added + 86_400_000 + chance.below(8_000_000_000) : nil
        caption = chance.happens(500) ? script.caption(&chance) : nil
        url = id.flatMap { id in
            chance.happens(800) ? "https://example.net/\(creator?.platform ?? "")/\(id)" : nil
        }
        music =
            chance.happens(450) ? (people.musicDraw.draw(&chance), Double(50 + chance.below(50)) / 100) : nil
        let count = chance.pick([(0, 62), (1, 25), (2, 8), (3, 3), (4, 2)])
        var drawn: [Int] = []
        for _ in 0..<count {
            let figure = people.characterDraw.draw(&chance)
            if !drawn.contains(figure) { drawn.append(figure) }
        }
        characters = drawn.map { ($0, Double(50 + chance.below(50)) / 100) }
        decisions = chance.happens(200) ? Self.decisions(script, people, &chance) : [:]
        isUndone = chance.happens(30)
        isRedone = chance.happens(300)
    }

    private static func platformID(_ index: Int, _ platform: String, _ chance: inout Chance) -> String {
        switch platform {
        case "tiktok", "douyin": "7\(100_000_000_000_000_000 + chance.below(1 << 33) * 10_000_000 + index)"
        case "bilibili": "BV1\(String(index * 7919 + 1_000_003, radix: 36))"
        default: "\(String(chance.below(1 << 30), radix: 36))-\(String(index, radix: 36))_"
        }
    }

    private static func seen(_ media: MediaKind, _ chance: inout Chance) -> SeenFile {
        let (width, height) = chance.pick([
            ((1080, 1920), 55), ((720, 1280), 20), ((576, 1024), 10), ((1920, 1080), 8), ((1080, 1080), 5),
            ((2160, 3840), 2),
        ])
        var cover = ""
        for _ in 0..<2 {
            let half = String(chance.next(), radix: 16)
            cover += String(repeating: "0", count: 16 - half.utf8.count) + half
        }
        let shade = String(0x100_0000 + chance.below(0x100_0000), radix: 16).dropFirst()
        switch media {
        case .photos:
            return SeenFile(
                media: media, container: "jpeg", width: width, height: height, cover: cover,
                colour: "#\(shade)")
        case .audio:
            return SeenFile(
                media: media, container: "mp3", seconds: Double(chance.below(240_000)) / 1000,
                audioCodec: "mp3")
        case .video:
            // Platforms cut at round lengths: many are equal.
            let seconds: Double? = chance.pick([
                (15, 18), (60, 6), (Double(5_000 + chance.below(40_000)) / 1000, 60),
                (Double(45_000 + chance.below(560_000)) / 1000, 15), (nil, 1),
            ])
            return SeenFile(
                media: media, container: "mp4", seconds: seconds, width: width, height: height,
                videoCodec: chance.pick([("h264", 80), ("hevc", 15), ("av1", 5)]),
                audioCodec: chance.happens(970) ? "aac" : nil, frameRate: chance.happens(600) ? 30 : 60,
                bitRate: 800_000 + chance.below(8_000_000), cover: chance.happens(990) ? cover : nil,
                colour: "#\(shade)")
        }
    }

    private static func decisions(_ script: Script, _ people: Population, _ chance: inout Chance)
        -> [VideoField: FieldValue?]
    {
        var decisions: [VideoField: FieldValue?] = [:]
        if chance.happens(500) {
            let none = chance.happens(80)
            let piece = people.musicDraw.draw(&chance)
            decisions[.music] = .text(none ? "" : people.music[piece])
            decisions[.artist] = .text(none ? "" : people.artists[people.artistOf[piece]])
        }
        if chance.happens(500) {
            let count = chance.pick([(0, 8), (1, 60), (2, 20), (3, 12)])
            decisions[.characters] = .names(
                (0..<count).map { _ in people.characters[people.characterDraw.draw(&chance)].name })
        }
        if chance.happens(600) {
            decisions[.difficulty] = .text(chance.pick([("bajo", 40), ("medio", 35), ("alto", 22), ("", 3)]))
        }
        if chance.happens(500) {
            let status = chance.pick([("nulo", 15), ("en_proceso", 45), ("hecho", 40)])
            decisions[.status] = .text(status)
            if status == "hecho", chance.happens(400) {
                decisions[.editedPath] = .text("/home/edits/\(script.phrase(&chance, 1...2)).mp4")
            }
        }
        if chance.happens(250) { decisions[.notes] = .text(script.caption(&chance)) }
        if chance.happens(100) { decisions[.title] = .text(script.phrase(&chance, 1...5)) }
        if chance.happens(30) { decisions[.creator] = .text(chance.pick(people.creators).name) }
        if chance.happens(15) {
            decisions[.platform] = .text(chance.pick(["tiktok", "youtube", "my-server", ""]))
        }
        if chance.happens(20) {
            decisions[.published] = .text(
                chance.happens(100) ? "" : "2023-0\(1 + chance.below(9))-1\(chance.below(9))")
        }
        return decisions
    }
}
