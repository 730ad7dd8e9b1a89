import Platform

/// The platforms whose names are known well enough to be read from a folder, by their lower-case names.
enum KnownPlatform {
    /// The platform that a folder of this name holds, in any case.
    static func named(_ name: String) -> String? {
        let folded = name.trimmed.lowercased()
        if let other = synonyms[folded] { return other }
        return names.contains(folded) ? folded : nil
    }

    private static let names: Set<String> = Set(
        """
        youtube tiktok instagram iwara x facebook bilibili niconico douyin kuaishou reddit twitch pixiv threads weibo
        xiaohongshu snapchat vimeo dailymotion tumblr likee kwai triller telegram patreon fanbox vk bluesky pinterest
        soundcloud newgrounds deviantart fantia fansly onlyfans odysee rumble
        """
        .split(whereSeparator: \.isWhitespace).map(String.init))

    private static let synonyms = [
        "twitter": "x", "x.com": "x", "yt": "youtube", "youtube shorts": "youtube", "ig": "instagram",
        "insta": "instagram",
        "tik tok": "tiktok", "4k tokkit": "tiktok", "4k stogram": "instagram", "fb": "facebook",
        "nicovideo": "niconico",
        "rednote": "xiaohongshu",
    ]
}

/// The post ids of platforms, told apart by their shape.
enum PostID {
    /// When a TikTok post was made: its id's upper half is unix seconds. `nil` for numbers that are no such id.
    static func tiktokTime(_ id: some StringProtocol) -> Timestamp? {
        guard id.utf8.count == 19, id.utf8.allSatisfy(\.isDigit), let number = UInt64(id) else { return nil }
        let seconds = Int(number >> 32)
        // From TikTok's beginning to the end of a margin that wrong clocks need.
        guard seconds > 1_400_000_000, seconds < Timestamp.now.seconds + 172_800 else { return nil }
        return Timestamp(seconds: seconds)
    }

    static func isYouTube(_ id: some StringProtocol) -> Bool {
        id.utf8.count == 11 && id.utf8.allSatisfy(\.isIDCharacter)
    }

    static func isBilibili(_ id: some StringProtocol) -> Bool {
        id.utf8.count == 12 && id.hasPrefix("BV1") && id.utf8.allSatisfy(\.isIDCharacter)
    }
}

extension UInt8 {
    var isDigit: Bool { UInt8(ascii: "0") <= self && self <= UInt8(ascii: "9") }
    var isLetter: Bool { UInt8(ascii: "a") <= self | 0x20 && self | 0x20 <= UInt8(ascii: "z") }
    var isIDCharacter: Bool { isDigit || isLetter || self == UInt8(ascii: "_") || self == UInt8(ascii: "-") }
}
