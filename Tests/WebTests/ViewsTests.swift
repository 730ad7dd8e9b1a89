import Foundation
import HTML
import Testing
import Web

@Suite struct ViewsTests {
    private let views: Views

    init() throws {
        views = try Views(
            templates: Templates(folder: root.appending(path: "Templates").path), assets: "/assets/0a1b")
    }

    /// Every page, as its sample.
    private func pages(_ language: Language) throws -> [(String, String)] {
        let (frame, messages) = (Frame.sample(language), Messages.of(language))
        return [
            ("gallery", try views.gallery(.sample(messages), in: frame).html),
            (
                "nothing found",
                try views.gallery(
                    .init(
                        grid: .init(cards: [], total: 0, query: .init(), messages), query: .init(), messages),
                    in: frame
                ).html
            ),
            ("first steps", try views.firstSteps(.sample(), in: frame).html),
            ("first steps, empty", try views.firstSteps(.init(), in: frame).html),
            ("video", try views.video(.sample(messages), in: frame).html),
            ("photo set", try views.video(Self.photoSet(messages), in: frame).html),
            ("filters", try views.filters(.sample(messages), in: frame).html),
            ("problems", try views.problems(.sample(messages), in: frame).html),
            ("no problems", try views.problems(.init(problems: [], total: 0, messages), in: frame).html),
            ("names", try views.names(.sample(messages), in: frame).html),
            ("name", try views.name(.sample(messages), in: frame).html),
            ("trash", try views.trash(.sample(messages), in: frame).html),
            ("lists", try views.lists(.sample(messages), in: frame).html),
            ("no lists", try views.lists(.init([], total: 0, messages), in: frame).html),
            ("list", try views.list(.sample(messages), in: frame).html),
            ("settings", try views.settings(.sample(messages), in: frame).html),
            ("error", try views.error(.sample(messages), in: frame).html),
        ]
    }

    private static func photoSet(_ messages: Messages) -> VideoView {
        var view = VideoView.sample(messages)
        view.media.show(view.media.slides)
        return view
    }

    @Test(arguments: Language.allCases)
    func `every page is well-formed and has nothing that the content policy forbids`(_ language: Language)
        throws
    {
        for (name, html) in try pages(language) {
            let check = PageCheck(html)
            #expect(check.faults == [], "\(name)")
            #expect(check.tags > 50)
            #expect(html.contains("<html lang=\"\(language.rawValue)\">"))
            #expect(html.matches(of: #/<h1/#).count == 1, "\(name)")
        }
    }

    @Test func `no page has one id twice, and every label and popover finds its own`() throws {
        for (name, html) in try pages(.en) {
            let ids = html.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
            let repeated = Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys
            // The sample has this field in both parts of the form.
            #expect(repeated.filter { !$0.hasSuffix("final_music") } == [], "\(name)")
            for target in html.matches(of: #/ (?:for|popovertarget|aria-labelledby)="([^"]*)"/#) {
                #expect(ids.contains(String(target.1)), "\(name)")
            }
        }
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "\" onerror=\"alert(1)", "' autofocus onfocus='x",
        "</title><img src=x onerror=1>",
        "{{{x}}}", "</template></textarea><b>",
    ])
    func `a hostile text is only ever a text`(_ text: String) throws {
        let frame = Frame(
            language: .es, address: "/?q=" + text, token: text, isOnHost: true,
            query: QueryPairs([.init("q", text), .init(text, text)]))
        let escaped = Markup(escaping: text)
        var card = CardView.sample(title: escaped)
        card.creator = escaped
        card.music = .init(text: escaped, hint: text)
        card.artist = .init(text: escaped)
        card.characters = .init(names: [escaped], hint: text)
        card.notes = escaped
        card.platform = text
        let gallery = GalleryView(
            grid: GridView(cards: [card], total: 1, query: frame.query, .es), query: frame.query,
            unknown: [.init(text, text)], next: text, .es)
        let field = FormField(
            "notes", decided: text, claim: text, hint: text, kind: .long, typed: text, error: text, .es)
        let video = VideoView(
            id: 1, title: text, media: .init(src: "/media/1", kind: .video), labels: [field], more: [],
            facts: [.init(label: text, value: text)], path: text, problem: text)
        let row = ProblemsView.Row(path: text, kind: text, detail: text, since: text)
        for html in [
            try views.gallery(gallery, in: frame).html, try views.video(video, in: frame).html,
            try views.problems(.init(problems: [row], total: 1, .es), in: frame).html,
            try views.firstSteps(.init(folders: [text], path: text, error: text), in: frame).html,
            try views.error(.init(status: 400, detail: text, .es), in: frame).html,
        ] {
            #expect(PageCheck(html).faults == [])
            #expect(!html.contains(text) || text == "{{{x}}}")
        }
    }

    @Test func `sixty cards with long names stay under 100 KB`() throws {
        let cards = (1...60).map { id in
            var card = CardView.sample(
                id: 100_000 + id, title: Markup(escaping: String(repeating: "胡桃 dance ", count: 8)))
            card.blank = nil
            card.missing = nil
            card.places = []
            return card
        }
        let grid = GridView(cards: cards, total: 100_000, query: .init(), .es)
        let view = GalleryView(grid: grid, query: .init(), next: "abc", .es)
        let html = try views.gallery(view, in: .sample(.es)).html
        #expect(html.utf8.count < 100_000)
    }

    @Test(arguments: [("css", 50 * 1024), ("js", 120 * 1024)])
    func `styles and scripts stay small, and scripts are short files`(_ folder: String, _ limit: Int) throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: root.appending(path: "Public/\(folder)"), includingPropertiesForKeys: nil)
        var total = 0
        for file in files where file.pathExtension == folder {
            let text = try String(contentsOf: file, encoding: .utf8)
            total += text.utf8.count
            #expect(!text.contains("http://") && !text.contains("https://"), "\(file.lastPathComponent)")
            if folder == "js" {
                #expect(text.split(separator: "\n").count <= 300, "\(file.lastPathComponent)")
                #expect(
                    !text.contains("innerHTML"), "\(file.lastPathComponent) could be made to write markup")
            }
        }
        #expect((1...limit).contains(total))
    }

    @Test func `every icon a template names is in the sprite`() throws {
        let sprite = try String(contentsOf: root.appending(path: "Public/icons.svg"), encoding: .utf8)
        let icons = Set(sprite.matches(of: #/<symbol id="([^"]*)"/#).map { String($0.1) })
        let blanks: Set = ["clock", "audio", "warning", "missing"]
        #expect(blanks.isSubset(of: icons))
        for (_, html) in try pages(.en) {
            for use in html.matches(of: #/icons\.svg#([a-z]+)/#) {
                #expect(icons.contains(String(use.1)), "\(use.1)")
            }
        }
    }
}
