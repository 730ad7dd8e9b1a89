package import HTML

/// One video in the gallery. Sixty of them must stay under 100 KB, so it holds what is shown and no more.
package struct CardView: Encodable, Sendable {
    package var id: Int
    /// Its place in the result, from 0, where it is one of a result.
    package var position: Int?
    package var title: Markup
    /// The content key of the cover, for `/pictures/{key}.jpg`.
    package var picture: String?
    package var board: BoardView?
    /// It is seen first: its cover does not wait for the layout.
    package var isEager: Bool
    /// The dominant colour as `#rrggbb`, shown until the cover is there.
    package var colour: String
    /// Why there is no cover to see.
    package var blank: Blank?
    package var duration: String?
    /// Of a photo set.
    package var slides: Slides?
    package var platform: String?
    package var creator: Markup?
    /// Who claims the creator, while no person has decided.
    package var creatorHint: String?
    package var music: FieldView
    package var artist: FieldView
    package var characters: Characters
    /// `value` is empty while nobody decided.
    package var difficulty: ChoiceView
    package var status: ChoiceView
    package var notes: Markup?
    /// Where a search found what is to be seen nowhere else.
    package var places: [Place]
    /// Since when its file is missing, in words.
    package var missing: String?

    /// An icon of the sprite and a few words in the place of a picture.
    package struct Blank: Encodable, Sendable {
        package var icon: String
        package var text: String
    }

    package struct Place: Encodable, Sendable {
        package var label: String
        package var text: Markup
    }

    package struct Slides: Encodable, Sendable {
        package var count: String
        package var label: String
    }

    package struct Characters: Encodable, Sendable {
        package var names: [Markup]
        package var hint: String?
        package var isNone: Bool

        package init(names: [Markup] = [], hint: String? = nil, isNone: Bool = false) {
            self.names = names
            self.hint = hint
            self.isNone = isNone
        }
    }

    package init(
        id: Int, position: Int? = nil, title: Markup, picture: String? = nil, board: BoardView? = nil,
        isEager: Bool = false,
        colour: String = "#8a8884", blank: Blank? = nil, duration: String? = nil, slides: Slides? = nil,
        platform: String? = nil, creator: Markup? = nil, creatorHint: String? = nil,
        music: FieldView = .init(),
        artist: FieldView = .init(), characters: Characters = .init(),
        difficulty: ChoiceView = .init(value: "", label: ""),
        status: ChoiceView = .init(value: "nulo", label: ""), notes: Markup? = nil, places: [Place] = [],
        missing: String? = nil
    ) {
        self.id = id
        self.position = position
        self.title = title
        self.picture = picture
        self.board = board
        self.isEager = isEager
        self.colour = colour
        self.blank = blank
        self.duration = duration
        self.slides = slides
        self.platform = platform
        self.creator = creator
        self.creatorHint = creatorHint
        self.music = music
        self.artist = artist
        self.characters = characters
        self.difficulty = difficulty
        self.status = status
        self.notes = notes
        self.places = places
        self.missing = missing
    }

    package static func sample(id: Int = 7, title: Markup = "Hu Tao dance") -> CardView {
        CardView(
            id: id, position: 63, title: title, picture: "0123456789abcdef0123456789abcdef", board: .sample,
            colour: "#a06040", blank: Blank(icon: "clock", text: "No picture yet"), duration: "0:12",
            slides: Slides(count: "3", label: "3 photos"), platform: "TikTok", creator: "mina",
            creatorHint: "Detected by the folder",
            music: .sample(), artist: .sample(),
            characters: .init(names: ["Hu Tao", "Ganyu"], hint: "Detected by the title", isNone: true),
            difficulty: .init(value: "bajo", label: "Low"), status: .init(value: "hecho", label: "Done"),
            notes: "slow the middle part", places: [Place(label: "In the caption", text: "#dance")],
            missing: "Missing since 20 Nov 2026")
    }
}
