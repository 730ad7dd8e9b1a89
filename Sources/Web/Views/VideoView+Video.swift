package import Catalog

extension VideoView {
    /// `files` are the entry's, in order; `typed` and `errors` are what was posted and why it was refused, by
    /// field; `problem` is the kind of the file's problem, if it has one; `change` is what was just done here
    /// and can be taken back.
    package init(
        _ video: Video, files: [MediaFile] = [], typed: [String: String] = [:],
        errors: [String: String] = [:], problem: String? = nil,
        change: Int? = nil, showsPath: Bool = true, _ messages: Messages
    ) {
        let form = Form(video: video, typed: typed, errors: errors, messages: messages)
        let file = files.first { $0.id == video.file }
        var media = Media(video, messages)
        media.show(file)
        self.init(
            id: video.id, title: video.title.value ?? messages["card.untitled"], media: media,
            labels: form.labels, more: form.more,
            facts: Fact.all(video, file, messages),
            cover: media.isVideo ? Cover(video) : nil,
            path: showsPath ? video.path.text : nil, problem: problem.map { messages.problem($0) },
            isMissing: video.state == .missing, change: change)
        let slides = files.filter { $0.role == .slide }
        if slides.count > 1 { self.media.show(Slide.all(slides, messages)) }
    }

    /// The fields of the form, as a person last left them.
    private struct Form {
        let video: Video
        let typed: [String: String]
        let errors: [String: String]
        let messages: Messages

        var labels: [FormField] {
            [
                text(.music, video.music, letter: "m"), text(.artist, video.artist, letter: "a"), characters,
                choice(
                    .difficulty, video.difficulty?.rawValue ?? "",
                    [("", "difficulty.none")]
                        + Difficulty.allCases.map { ($0.rawValue, "difficulty.\($0.rawValue)") }),
                choice(
                    .status, (video.status ?? .nulo).rawValue,
                    EditStatus.allCases.map { ($0.rawValue, "status.\($0.rawValue)") }),
                field(.notes, video.notes, kind: .long, letter: "o"),
            ]
        }

        var more: [FormField] {
            [
                text(.title, video.title), text(.creator, video.creator), text(.platform, video.platform),
                field(
                    .published, video.published.decision.map(\.day),
                    claim: video.published.detected.map(\.day),
                    hint: video.published.hint(messages), kind: .date),
                field(.editedPath, video.editedPath),
            ]
        }

        private var characters: FormField {
            let separator = ", "
            var field = field(
                .characters, video.characters.decision?.joined(separator: separator),
                claim: video.characters.detected?.joined(separator: separator),
                hint: video.characters.hint(messages), letter: "c")
            if field.hint == nil { field.hint = messages["video.charactersHint"] }
            return field
        }

        private func text(
            _ field: VideoField, _ attribute: Attribute<String>, letter: String? = nil
        ) -> FormField {
            self.field(
                field, attribute.decision, claim: attribute.detected, hint: attribute.hint(messages),
                letter: letter)
        }

        private func field(
            _ field: VideoField, _ decided: String?, claim: String? = nil, hint: String? = nil,
            kind: FormField.Kind = .text, letter: String? = nil
        ) -> FormField {
            let name = field.rawValue
            return FormField(
                name, decided: decided, claim: claim, hint: hint, kind: kind, letter: letter,
                typed: typed[name],
                error: errors[name], messages)
        }

        private func choice(_ field: VideoField, _ chosen: String, _ choices: [(String, String)]) -> FormField
        {
            let name = field.rawValue
            return FormField(
                name, chosen: chosen, choices: choices.map { ChoiceView(value: $0.0, label: messages[$0.1]) },
                typed: typed[name], error: errors[name], messages)
        }
    }
}

extension VideoView.OtherFile {
    static func all(_ files: [MediaFile], of video: Video, _ messages: Messages) -> [VideoView.OtherFile] {
        files.filter { $0.id != video.file && ![.slide, .edit].contains($0.role) }.map {
            VideoView.OtherFile(
                id: $0.id, video: video.id, path: $0.path.text, isMissing: $0.state == .missing,
                canSplit: $0.cameFrom != nil,
                splitLabel: "\(messages["video.notTheSame"]): \($0.path.nameText)")
        }
    }
}

extension VideoView.Slide {
    static func all(_ files: [MediaFile], _ messages: Messages) -> [VideoView.Slide] {
        files.enumerated().map { index, file in
            var slide = VideoView.Slide(
                src: file.state == .present ? "/media/\(file.video)/\(file.id)" : nil,
                label: messages.photo(index + 1, of: files.count), width: file.width ?? 360,
                height: file.height ?? 640, poster: file.cover)
            if file.cover != nil {
                slide.type = VideoView.Media.notEverywhere(MediaRoutes.type(of: file.path.name))
            }
            switch file.state {
            case .present: break
            case .missing: slide.blank = .init(icon: "missing", text: messages["card.missing"])
            case .unreadable: slide.blank = .init(icon: "warning", text: messages["card.unreadable"])
            }
            return slide
        }
    }
}

extension VideoView.Cover {
    init(_ video: Video) {
        self.init(seconds: video.chosenCover.map { Double($0.milliseconds) / 1000 }, end: video.seconds)
    }
}
