import HTML
import Testing

@Suite struct MarkupTests {
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\" onload=\"x", "&quot; onload=&quot;x"),
        ("' & '", "&#39; &amp; &#39;"),
        ("a\0b", "a\u{FFFD}b"),
        ("胡桃 e\u{301} 👩‍👩‍👧", "胡桃 e\u{301} 👩‍👩‍👧"),
        ("\u{301}<", "\u{301}&lt;"),  // a combining mark first must not swallow what follows
        ("", ""),
    ])
    func `an interpolated text is only ever a text`(_ text: String, _ expected: String) {
        let markup: Markup = "<b>\(text)</b>"
        #expect(markup.html == "<b>" + expected + "</b>")
        #expect(Markup(escaping: text).html == expected)
    }

    @Test func `markup and numbers go into markup as they are`() {
        let inner: Markup = "<i>\(7)</i>"
        let list = [inner, "<br>"].joined(separator: ", ")
        #expect("<p>\(list)</p>" as Markup == "<p><i>7</i>, <br></p>")
    }

    private enum Level: String, Encodable { case low }
    private struct View: Encodable {
        var name = "<x>"
        var level = Level.low
        var count: UInt8 = 3
        var ratio = 0.5
        var body: Markup = "<hr>"
        var maybe: Markup? = "<br>"
        var nothing: String?
        var rows = [Row(), Row()]
        var raw: Value = .object(["k": .text("v")])
        var map = ["a": 1]

        struct Row: Encodable { var tags = ["a", "b"] }
    }

    @Test func `any Encodable becomes values, and markup stays markup`() throws {
        let row = Value.object(["tags": .list([.text("a"), .text("b")])])
        #expect(
            try Value(encoding: View())
                == .object([
                    "name": .text("<x>"), "level": .text("low"), "count": .integer(3), "ratio": .number(0.5),
                    "body": .markup("<hr>"), "maybe": .markup("<br>"), "rows": .list([row, row]),
                    "raw": .object(["k": .text("v")]), "map": .object(["a": .integer(1)]),
                ]))
    }
}
