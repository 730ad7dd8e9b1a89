/// Who and what a made-up collection is about.
struct Population {
    struct Creator {
        let name: String
        let platform: String?
        let script: Script
    }

    struct Figure {
        let name: String
        let series: Int
        let aliases: [String]
    }

    let creators: [Creator]
    let music: [String]
    let artists: [String]
    /// Of the artists, by piece of music.
    let artistOf: [Int]
    let series: [String]
    let characters: [Figure]

    let creatorDraw: Skewed
    let musicDraw: Skewed
    let characterDraw: Skewed

    init(size: Int, seed: UInt64) {
        var chance = Chance(seed)
        var names = Names()
        let creators = (0..<max(3, size / 50)).map { _ in
            let script = Script.drawn(&chance)
            let name = Self.handle(script, &chance)
            let platform: String? = chance.pick([
                ("tiktok", 55), ("instagram", 18), ("youtube", 14), ("bilibili", 4), ("douyin", 2), (nil, 7),
            ])
            return Creator(name: names.unique(name, &chance), platform: platform, script: script)
        }
        names = Names()
        let artists = (0..<max(3, size / 90)).map { _ in
            let name = Script.drawn(&chance).name(&chance)
            return names.unique(
                chance.happens(100) ? name + " & " + Script.drawn(&chance).name(&chance) : name, &chance)
        }
        names = Names()
        let music = (0..<max(3, size / 30)).map { _ in
            names.unique(Script.drawn(&chance).phrase(&chance, 1...4), &chance)
        }
        names = Names()
        let series = (0..<max(2, min(150, size / 10))).map { _ in
            names.unique(Script.drawn(&chance).phrase(&chance, 1...2), &chance)
        }
        names = Names()
        let characters = (0..<max(5, min(2000, size / 5))).map { _ in
            let script = Script.drawn(&chance)
            let name = names.unique(
                script.name(&chance) + (chance.happens(300) ? " " + script.name(&chance) : ""), &chance)
            let aliases = (0..<chance.below(4)).map { _ in Script.drawn(&chance).name(&chance) }
            return Figure(name: name, series: chance.below(series.count), aliases: aliases)
        }
        artistOf = music.map { _ in chance.below(artists.count) }
        creatorDraw = Skewed(creators.count)
        musicDraw = Skewed(music.count)
        characterDraw = Skewed(characters.count)
        self.creators = creators
        self.artists = artists
        self.music = music
        self.series = series
        self.characters = characters
    }

    private static func handle(_ script: Script, _ chance: inout Chance) -> String {
        let name = script.name(&chance)
        switch chance.below(6) {
        case 0: return name.lowercased() + "_dance"
        case 1: return "\(name.lowercased()).\(chance.below(100))"
        case 2: return name + " " + script.name(&chance)
        case 3: return "\(name)\(chance.below(3000))"
        default: return name
        }
    }
}

/// Gives a number to what is there already.
private struct Names {
    private var taken: Set<String> = []

    mutating func unique(_ name: String, _ chance: inout Chance) -> String {
        var name = name
        while !taken.insert(name).inserted { name += " \(chance.below(99) + 1)" }
        return name
    }
}
