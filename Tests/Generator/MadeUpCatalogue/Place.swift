import Catalog
import Platform

/// Where a made-up file lies, what it is called, and what that says of it.
struct Place {
    let root: Int
    let media: MediaKind
    let path: [UInt8]
    let claims: [FoundClaim]

    init(
        _ index: Int, _ creator: Population.Creator?, _ id: String?, _ published: Int?, _ script: Script,
        _ chance: inout Chance
    ) {
        root = chance.happens(150) ? 1 : 0
        media = chance.pick([(.video, 94), (.photos, 4), (.audio, 2)])
        let ending =
            switch media {
            case .video: chance.pick([("mp4", 90), ("MOV", 5), ("webm", 5)])
            case .photos: "jpg"
            case .audio: "mp3"
            }
        let title = script.phrase(&chance, 1...5)
        let folder =
            creator.map {
                ($0.platform.map { Self.folders[$0] ?? $0 } ?? "Varios") + "/" + Self.safe($0.name) + "/"
            } ?? ""
        let date = published.map { String(Timestamp(milliseconds: $0).rfc3339.prefix(10)) }
        var claims: [FoundClaim] = []
        func claim(_ field: FoundClaim.Field, _ value: String?, _ source: String, _ evidence: String) {
            guard let value else { return }
            claims.append(FoundClaim(field: field, value: value, source: source, evidence: evidence))
        }
        let name: String
        switch chance.below(10) {
        case 0, 1:
            name = "\(id ?? "IMG_\(index)")"
            claim(.platformID, id, "file_name", name)
        case 2, 3, 4:
            name = "\(title) [\(id ?? "\(index)")]"
            claim(.title, title, "file_name", name)
            claim(.platformID, id, "file_name", name)
        case 5, 6:
            name = "\(date ?? "clip") \(title) \(index)"
            claim(.title, title, "file_name", name)
        case 7: name = "dance \(index % 30 + 1) (\(index / 30))"
        case 8: name = "\(creator?.name ?? "") - \(title) - \(index)"
        default:
            name = "\(Self.oddities[index % Self.oddities.count])\(title) \(index)"
            claim(.title, title, "file_name", name)
        }
        claim(.published, date, "file_name", name)
        claim(.creator, creator?.name, "folder", folder)
        claim(.platform, creator?.platform, "folder", folder)
        self.claims = claims
        var path = Array((folder + Self.safe(name)).utf8)
        // Written by a system with another encoding: no UTF-8.
        if chance.happens(2) { path += [0x20, 0xF1, 0xFF] }
        self.path = path + Array(".\(ending)".utf8)
    }

    private static let folders = [
        "tiktok": "TikTok", "instagram": "Instagram", "youtube": "YouTube", "bilibili": "bilibili",
        "douyin": "Douyin",
    ]
    /// What names begin with in collections that people did not name themselves.
    private static let oddities = [
        "", "=1+1 ", "-", "@", "#", "'", "\"", "<b>", "a\nb ", "%2e", "\u{202E}", "  ", "\\", "🎬 ",
    ]

    private static func safe(_ name: String) -> String {
        String(name.map { $0 == "/" ? "_" : $0 })
    }
}
