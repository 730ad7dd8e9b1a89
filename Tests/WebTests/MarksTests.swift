import HTML
import Testing

@testable import Web

@Suite struct MarksTests {
    @Test(
        arguments: [
            ("Hu Tao dance", ["tao"], "Hu <mark>Tao</mark> dance"), ("", ["x"], ""), ("<b>", [], "&lt;b&gt;"),
            ("<b>&amp;", ["b"], "&lt;<mark>b</mark>&gt;&amp;amp;"),
            ("amp & amp", ["&"], "amp <mark>&amp;</mark> amp"),
            ("\"><script>", ["\">", "script"], "<mark>&quot;&gt;</mark>&lt;<mark>script</mark>&gt;"),
            ("🎵胡桃🎵", ["胡"], "🎵<mark>胡</mark>桃🎵"), ("Ñandú", ["nandu"], "<mark>Ñandú</mark>"),
            ("e\u{301}e", ["e"], "<mark>e\u{301}e</mark>"), ("👨‍👩‍👧x", ["x"], "👨‍👩‍👧<mark>x</mark>"),
            ("aXbXc", ["x"], "a<mark>X</mark>b<mark>X</mark>c"), ("mark", ["mark>"], "mark"),
        ] as [(String, [String], String)])
    func `what was searched for is marked, and everything stays a text`(
        _ text: String, _ words: [String], _ html: String
    ) {
        #expect(Markup(text, marking: words).html == html)
    }
}
