package import HTML

/// Every page, made of a view and the frame around it. Checks all templates against the samples when it is made.
package struct Views: Sendable {
    private let templates: Templates
    private let assets: String
    private let catalogues: [Language: Value]

    /// `assets` is the content-hashed prefix of `Public`, such as `/assets/0a1b2c3d`. Throws `TemplateError` with
    /// file and line of the first mistake.
    package init(templates: Templates, assets: String) throws {
        self.templates = templates
        self.assets = assets
        catalogues = Dictionary(
            uniqueKeysWithValues: Language.allCases.map { ($0, Messages.of($0).catalogue) })
        try check()
    }

    package func gallery(_ view: GalleryView, in frame: Frame) throws -> Markup {
        try page("gallery", Messages.of(frame.language)["shell.gallery"], view, frame)
    }

    package func firstSteps(_ view: FirstStepsView, in frame: Frame) throws -> Markup {
        try page("first-steps", Messages.of(frame.language)["start.title"], view, frame)
    }

    package func video(_ view: VideoView, in frame: Frame) throws -> Markup {
        try page("video", view.title, view, frame)
    }

    package func problems(_ view: ProblemsView, in frame: Frame) throws -> Markup {
        try page("problems", Messages.of(frame.language)["problems.title"], view, frame)
    }

    package func filters(_ view: FilterPanelView, in frame: Frame) throws -> Markup {
        try page("filters", Messages.of(frame.language)["filters.title"], view, frame)
    }

    /// The filters alone, for a gallery that is already open (`GET /panel`).
    package func filterPanel(_ view: FilterPanelView, token: String, in language: Language) throws -> Markup {
        templates.render(
            "parts/filters",
            [catalogue(language), .object(["token": .text(token)]), try Value(encoding: view)])
    }

    package func names(_ view: NamesView, in frame: Frame) throws -> Markup {
        try page("names", view.title, view, frame, current: String(view.path.dropFirst()))
    }

    package func name(_ view: NameView, in frame: Frame) throws -> Markup {
        try page("name", view.name, view, frame, current: String(view.home.dropFirst()))
    }

    package func trash(_ view: TrashView, in frame: Frame) throws -> Markup {
        try page("trash", Messages.of(frame.language)["shell.trash"], view, frame)
    }

    package func board(_ view: BoardPageView, in frame: Frame) throws -> Markup {
        try page("board", Messages.of(frame.language)["shell.board"], view, frame)
    }

    package func activity(_ view: ActivityPageView, in frame: Frame) throws -> Markup {
        try page("activity", Messages.of(frame.language)["shell.activity"], view, frame)
    }

    package func change(_ view: ChangePageView, in frame: Frame) throws -> Markup {
        try page("change", view.title, view, frame)
    }

    /// Cards of one column alone (`GET /board/{status}`).
    package func tasks(_ view: TasksView, in frame: Frame) throws -> Markup {
        templates.render("parts/tasks", base(frame) + [try Value(encoding: view)])
    }

    package func lists(_ view: ListsView, in frame: Frame) throws -> Markup {
        try page("lists", Messages.of(frame.language)["lists.title"], view, frame)
    }

    package func list(_ view: ListView, in frame: Frame) throws -> Markup {
        try page("list", view.list.name, view, frame)
    }

    /// The bar of a selection alone.
    package func selection(_ view: SelectionView, token: String, in language: Language) throws -> Markup {
        let form = Value.object(["token": .text(token)])
        return templates.render(
            "parts/selection", [catalogue(language), form, try Value(encoding: view)])
    }

    /// The jobs alone.
    package func jobs(in frame: Frame) throws -> Markup {
        templates.render("parts/jobs", base(frame) + [try Value(encoding: ["activity": frame.activity])])
    }

    package func settings(_ view: SettingsView, in frame: Frame) throws -> Markup {
        try page("settings", Messages.of(frame.language)["settings.title"], view, frame)
    }

    package func error(_ view: ErrorView, in frame: Frame) throws -> Markup {
        try page("error", view.title, view, frame)
    }

    /// A part of a result, for a page that is already open.
    package func grid(_ view: GridView, in language: Language) throws -> Markup {
        templates.render("parts/grid", [catalogue(language), try Value(encoding: view)])
    }

    /// Cards alone, for a page that is already open (`GET /cards?ids=…`).
    package func cards(_ cards: [CardView], in language: Language) throws -> Markup {
        let list = try Value(encoding: ["cards": cards])
        return templates.render("parts/cards", [catalogue(language), list])
    }

    /// `current` is the page's name in the navigation, where it is not that of its template.
    private func page(
        _ name: String, _ title: String, _ view: some Encodable, _ frame: Frame, current: String? = nil
    ) throws -> Markup {
        let base = base(frame)
        let content = templates.render("pages/\(name)", base + [try Value(encoding: view)])
        let layout = LayoutView(
            title: title, content: content, page: current ?? name, frame: frame, Messages.of(frame.language))
        return templates.render("layout", base + [try Value(encoding: layout)])
    }

    private func catalogue(_ language: Language) -> Value {
        .object([
            "t": catalogues[language] ?? .null, "assets": .text(assets), "language": .text(language.rawValue),
        ])
    }

    /// What every template may use besides its own view.
    private func base(_ frame: Frame) -> [Value] {
        [
            catalogue(frame.language),
            .object([
                "address": .text(frame.address), "token": .text(frame.token),
                "isOnHost": .bool(frame.isOnHost),
            ]),
        ]
    }

    private func check() throws {
        let frame = Frame.sample()
        let base = base(frame)
        let samples: [(String, any Encodable)] = [
            ("pages/gallery", GalleryView.sample()), ("pages/first-steps", FirstStepsView.sample()),
            ("pages/video", VideoView.sample()), ("pages/problems", ProblemsView.sample()),
            ("pages/filters", FilterPanelView.sample()),
            ("pages/names", NamesView.sample()), ("pages/name", NameView.sample()),
            ("pages/trash", TrashView.sample()),
            ("pages/settings", SettingsView.sample()),
            ("pages/error", ErrorView.sample()), ("parts/cards", ["cards": [CardView.sample()]]),
            ("pages/activity", ActivityPageView.sample()), ("pages/change", ChangePageView.sample()),
            ("pages/board", BoardPageView.sample()), ("parts/tasks", TasksView.sample()),
            ("pages/lists", ListsView.sample()), ("pages/list", ListView.sample()),
            ("parts/selection", SelectionView.sample()), ("parts/jobs", ["activity": ActivityView.sample()]),
            ("parts/grid", GalleryView.sample().grid),
            ("layout", LayoutView(title: "x", content: "x", page: "gallery", frame: frame, .en)),
        ]
        for (name, sample) in samples {
            guard templates.names.contains(name) else {
                throw TemplateError(file: "\(name).html", line: 0, message: "the template is not there")
            }
            try templates.check(name, base + [try Value(encoding: sample)])
        }
    }
}
