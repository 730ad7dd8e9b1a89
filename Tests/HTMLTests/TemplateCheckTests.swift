import Foundation
import HTML
import Testing

@Suite struct TemplateCheckTests {
    @Test(arguments: [
        ("a\n{{#b}}\n", "a.html:2: section `b` is never closed"),
        ("a\n\n{{/b}}", "a.html:3: `b` is closed but was never opened"),
        ("{{#b}}\n{{/c}}", "a.html:2: `c` closes `b` of line 1"),
        ("a\n{{b", "a.html:2: a tag is never closed"),
        ("{{{b}}", "a.html:1: a tag is never closed"),
        ("{{}}", "a.html:1: `` is not a name"),
        ("{{a..b}}", "a.html:1: `a..b` is not a name"),
        ("{{a b}}", "a.html:1: `a b` is not a name"),
        ("{{=<% %>=}}", "a.html:1: set delimiters are not supported"),
        ("\n{{>}}", "a.html:2: a partial has no name"),
        ("\n{{#x}}{{>gone}}{{/x}}", "a.html:2: there is no template `gone`"),
    ])
    func `a mistake names file and line`(_ source: String, _ expected: String) {
        let error = #expect(throws: TemplateError.self) { try Templates(sources: ["a": source]) }
        #expect(error?.description == expected)
    }

    private struct Page: Encodable {
        var title = "t"
        var body: Markup = "<p>"
        var isOpen = false
        var list = [Item()]
        var none: [Item] = []
        var note: String?

        struct Item: Encodable { var name = "n" }
    }

    @Test(arguments: [
        ("{{title}}{{{body}}}{{#list}}{{name}}{{title}}{{/list}}{{#isOpen}}{{title}}{{/isOpen}}", nil),
        ("\n{{titel}}", "a.html:2: `titel` is in no view"),
        ("{{#isOpen}}{{x}}{{/isOpen}}", "a.html:1: `x` is in no view"),  // though not shown
        ("{{^title}}\n{{x}}{{/title}}", "a.html:2: `x` is in no view"),
        ("{{#list}}{{nam}}{{/list}}", "a.html:1: `nam` is in no view"),
        ("{{#none}}{{/none}}", "a.html:1: `none` is an empty list in the sample"),
        ("{{note}}", "a.html:1: `note` is in no view"),
        ("{{{title}}}", "a.html:1: `title` is not Markup, so it cannot be in {{{…}}}"),
        ("{{list}}", "a.html:1: `list` is not one value"),
        ("{{>a}}", "a.html:1: the template includes itself without end"),
    ])
    func `a field that no view has is found before anything is shown`(_ source: String, _ expected: String?)
        throws
    {
        let templates = try Templates(sources: ["a": source])
        let view = try Value(encoding: Page())
        var told: String?
        do { try templates.check("a", [view]) } catch { told = error.description }
        #expect(told == expected)
    }

    @Test func `a folder is read with its subfolders`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "templates-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "parts"), withIntermediateDirectories: true)
        try Data("{{>parts/b}}!".utf8).write(to: folder.appending(path: "a.html"))
        try Data("ñ".utf8).write(to: folder.appending(path: "parts/b.html"))
        try Data("{{".utf8).write(to: folder.appending(path: "notes.txt"))
        let templates = try Templates(folder: folder.path)
        #expect(templates.names == ["a", "parts/b"])
        #expect(templates.render("a", []).html == "ñ!")
        #expect(throws: TemplateError.self) { try Templates(folder: folder.path + "/none") }
    }
}
