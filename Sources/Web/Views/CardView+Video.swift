package import Catalog
import HTML

extension CardView {
    /// `words`: what was searched for, folded, to be marked; `places`: where else it was found.
    package init(
        _ video: Video, at position: Int? = nil, marking words: [String] = [], places: [FoundPlace] = [],
        _ messages: Messages
    ) {
        // An animation that is the first slide has a duration and a storyboard, but the set has none.
        let isSet = video.slides > 1
        self.init(
            id: video.id, position: position,
            title: Markup(video.title.value ?? messages["card.untitled"], marking: words),
            picture: video.cover, board: isSet ? nil : video.storyboard.map(BoardView.init),
            colour: video.shownColour, blank: video.cover == nil ? Blank(video, messages) : nil,
            duration: isSet ? nil : video.seconds.map { messages.duration(seconds: $0) },
            slides: Slides(video.slides, messages),
            platform: video.platform.value.map { messages.platform($0) },
            creator: video.creator.value.map { Markup($0, marking: words) },
            creatorHint: video.creator.hint(messages),
            music: FieldView(video.music, marking: words, messages),
            artist: FieldView(video.artist, marking: words, messages),
            characters: Characters(video.characters, marking: words, messages),
            difficulty: ChoiceView(
                value: video.difficulty?.rawValue ?? "",
                label: video.difficulty.map { messages.difficulty($0.rawValue) } ?? ""),
            status: ChoiceView(
                value: (video.status ?? .nulo).rawValue,
                label: messages.status((video.status ?? .nulo).rawValue)),
            notes: video.notes.map { Markup($0, marking: words) },
            places: places.map { Place($0, marking: words, messages) }, missing: messages.missing(video))
    }
}

extension CardView.Place {
    init(_ place: FoundPlace, marking words: [String], _ messages: Messages) {
        self.init(
            label: messages["found.\(place.kind.rawValue)"], text: Markup(place.text, marking: words))
    }
}

extension CardView.Slides {
    /// `nil` for a single picture.
    init?(_ count: Int, _ messages: Messages) {
        guard count > 1 else { return nil }
        self.init(count: messages.number(count), label: messages.photos(count))
    }
}

extension CardView.Blank {
    /// Why there is no cover: it is not made yet, there is nothing to see, or it could not be made.
    init(_ video: Video, _ messages: Messages) {
        if video.state == .missing {
            self.init(icon: "missing", text: "")
        } else if video.state == .unreadable || video.processing == .error {
            self.init(icon: "warning", text: messages["card.unreadable"])
        } else if video.media == .audio {
            self.init(icon: "audio", text: messages["card.audio"])
        } else {
            self.init(icon: "clock", text: messages["card.pending"])
        }
    }
}

extension FieldView {
    init(_ attribute: Attribute<String>, marking words: [String], _ messages: Messages) {
        self.init(
            text: Markup(attribute.value ?? "", marking: words), hint: attribute.hint(messages),
            isNone: attribute.decision?.isEmpty == true)
    }
}

extension CardView.Characters {
    init(_ attribute: Attribute<[String]>, marking words: [String], _ messages: Messages) {
        self.init(
            names: (attribute.value ?? []).map { Markup($0, marking: words) }, hint: attribute.hint(messages),
            isNone: attribute.decision?.isEmpty == true)
    }
}

extension Attribute {
    /// Who claims it, while no person has decided.
    func hint(_ messages: Messages) -> String? {
        isProvisional ? messages.claimed(by: source ?? "", confidence: confidence) : nil
    }
}

extension Video {
    /// Grey until the first key frame is known; only a colour ever reaches the page's attribute.
    var shownColour: String { Self.shown(colour) }

    static func shown(_ colour: String?) -> String {
        guard let colour, colour.utf8.count == 7, colour.hasPrefix("#"),
            colour.dropFirst().allSatisfy(\.isHexDigit)
        else { return "#8a8884" }
        return colour
    }
}
