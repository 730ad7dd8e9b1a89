/// A way of writing, with what names and titles in it are put together from.
enum Script: CaseIterable {
    case latin, japanese, chinese, korean, cyrillic, arabic

    static func drawn(_ chance: inout Chance) -> Script {
        chance.pick([
            (.latin, 58), (.japanese, 18), (.chinese, 8), (.korean, 7), (.cyrillic, 6), (.arabic, 3),
        ])
    }

    private var syllables: [String] {
        switch self {
        case .latin:
            [
                "mi", "na", "ka", "ri", "yu", "ko", "sa", "lu", "be", "la", "to", "ña", "ze", "an", "do",
                "él",
                "ño", "cha", "so", "ví", "ta", "zoë", "kri", "mo", "xi", "gü", "pa", "ley", "jen", "ro",
            ]
        case .japanese:
            [
                "さ", "く", "ら", "み", "の", "り", "か", "ゆ", "桜", "美", "花", "凛", "リ", "ン", "ガ", "ポ", "ム", "葵", "月",
                "子",
            ]
        case .chinese: ["小", "雨", "晴", "雪", "星", "云", "婷", "阿", "糖", "舞", "夏", "白", "萌", "林", "妍"]
        case .korean: ["지", "민", "수", "아", "은", "하", "윤", "서", "연", "빈", "유", "나", "채", "원"]
        case .cyrillic: ["ли", "за", "на", "та", "ша", "ми", "ра", "ё", "ки", "со", "ня", "вер", "ол", "га"]
        case .arabic: ["لي", "لى", "نو", "را", "مر", "يم", "سا", "رة", "حب", "قل", "نا", "دي"]
        }
    }

    private var words: [String] {
        switch self {
        case .latin:
            [
                "baile", "reto", "coreografía", "niña", "sueño", "mañana", "corazón", "año", "España",
                "Ñandú",
                "dance", "challenge", "cover", "trend", "Ángel", "luz", "über", "déjà vu", "power", "of",
                "love",
                "idol", "MMD", "edit", "new", "slow", "remix", "part", "duet", "naïve", "Straße", "noche",
                "fyp",
            ]
        case .japanese:
            [
                "踊ってみた", "可愛くてごめん", "アイドル", "初音ミク", "胡桃", "春よ来い", "ダンス", "ラビットホール", "神っぽいな",
                "うさぎ", "さくら", "ｶﾞｰﾙ", "【胡桃】", "練習", "新曲", "ガール", "バレエ", "パレード",
            ]
        case .chinese: ["舞蹈", "挑战", "胡桃", "原神", "翻跳", "可爱", "小姐姐", "星空", "甘雨", "刻晴", "每天", "一起", "开心"]
        case .korean: ["춤", "챌린지", "커버댄스", "사랑", "아이돌", "르세라핌", "뉴진스", "에스파", "오늘", "같이", "연습"]
        case .cyrillic:
            [
                "танец", "тренд", "любовь", "кавер", "Аниме", "хореография", "ёлка", "сегодня", "Мику",
                "вместе",
            ]
        case .arabic: ["رقص", "تحدي", "أغنية", "حب", "قلب", "ليلى", "اليوم", "معاً", "فيديو"]
        }
    }

    private static let signs = [
        "💃", "🔥", "✨", "🕺", "❤️", "👯‍♀️", "🇪🇸", "😂", "🎶", "#fyp", "(4K)", "60fps", "!!", "?",
    ]

    /// A name of a person, a song or a figure.
    func name(_ chance: inout Chance) -> String {
        let name = (0..<(2 + chance.below(3))).map { _ in chance.pick(syllables) }.joined()
        switch self {
        case .latin, .cyrillic: return name.prefix(1).uppercased() + name.dropFirst()
        case .japanese, .chinese, .korean, .arabic: return name
        }
    }

    /// A few words, as of a title.
    func phrase(_ chance: inout Chance, _ count: ClosedRange<Int>) -> String {
        let space = self == .japanese || self == .chinese ? "" : " "
        let length = count.lowerBound + chance.below(count.count)
        var text = (0..<length).map { _ in chance.pick(words) }.joined(separator: space)
        if chance.happens(200) { text += " \(chance.below(60) + 1)" }
        if chance.happens(250) { text += " " + chance.pick(Self.signs) }
        return text
    }

    /// Several phrases, then hashtags.
    func caption(_ chance: inout Chance) -> String {
        var text = phrase(&chance, 2...9)
        if chance.happens(300) { text += "\n" + phrase(&chance, 1...6) }
        for _ in 0..<chance.below(7) {
            let script = chance.happens(500) ? self : .latin
            text += " #" + script.phrase(&chance, 1...1).filter { !$0.isWhitespace && $0 != "#" }
        }
        return text
    }
}
