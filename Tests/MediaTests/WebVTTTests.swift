import Foundation
import Media
import Testing

@Suite struct WebVTTTests {
    private func file(_ text: String) -> [String] { shown(WebVTT(file: Array(text.utf8))) }

    /// Each cue on a line: its times and its markup.
    private func shown(_ track: WebVTT) -> [String] {
        track.cues.map { "\($0.start)-\($0.end) \($0.markup.replacing("\n", with: "|"))" }
    }

    @Test(arguments: [
        ("plain", "1\n00:00:01,000 --> 00:00:02,500\nhola\n\n2\n00:00:03,000 --> 00:00:04,000\nfin\n"),
        (
            "of Windows",
            "1\r\n00:00:01,000 --> 00:00:02,500\r\nhola\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nfin"
        ),
        ("of an old Mac", "1\r00:00:01,000 --> 00:00:02,500\rhola\r\r2\r00:00:03,000 --> 00:00:04,000\rfin"),
        ("without numbers", "00:00:01,000 --> 00:00:02,500\nhola\n\n00:00:03,000 --> 00:00:04,000\nfin"),
        (
            "without empty lines",
            "1\n00:00:01,000 --> 00:00:02,500\nhola\n2\n00:00:03,000 --> 00:00:04,000\nfin"
        ),
        ("in any order", "00:00:03,000 --> 00:00:04,000\nfin\n\n00:00:01,000 --> 00:00:02,500\nhola\n"),
        ("with points and places", "1\n0:1.000 --> 00:02.5 X1:10 Y1:20\nhola\n\n\n\n00:00:03 --> 0:0:4\nfin"),
        ("WebVTT", "WEBVTT x\n\nid\n00:01.000 --> 00:02.500\nhola\n\n00:03.000 --> 00:04.000\nfin"),
        (
            "WebVTT with styles",
            "WEBVTT\n\nSTYLE\n::cue { background: url(//evil) }\n\nREGION\nid:r\n\nNOTE a\nb\n\n"
                + "00:01.000 --> 00:02.500\nhola\n\nNOTE c\n\n00:03.000 --> 00:04.000\nfin"
        ),
    ])
    func `a file is read, whoever wrote it`(_ name: String, _ text: String) {
        #expect(file(text) == ["1000-2500 hola", "3000-4000 fin"], "\(name)")
    }

    @Test(
        arguments: [
            ([0xEF, 0xBB, 0xBF], String.Encoding.utf8), ([], .utf8), ([0xFF, 0xFE], .utf16LittleEndian),
            ([0xFE, 0xFF], .utf16BigEndian), ([], .windowsCP1252),
        ] as [([UInt8], String.Encoding)])
    func `in every encoding that people use`(_ mark: [UInt8], _ encoding: String.Encoding) throws {
        let data = try #require("00:01,0 --> 00:02,0\n“¿Qué?” – ñ €\n".data(using: encoding))
        #expect(shown(WebVTT(file: mark + data)) == ["1000-2000 “¿Qué?” – ñ €"])
    }

    @Test func `bytes that are no text become replacement characters, not a crash`() {
        let odd: [UInt8] = [0xFF, 0xFE, 0x00, 0xD8, 0x41]
        #expect(WebVTT(file: odd).cues.isEmpty)
        #expect(
            shown(WebVTT(file: Array("0:1 --> 0:2\n".utf8) + [0x81, 0x00, 0xFF])) == ["1000-2000 \u{FFFD}ÿ"])
    }

    @Test(arguments: [
        ("<b>a</b> <I>b</I> <u>c</u>", "<b>a</b> <i>b</i> <u>c</u>"),
        ("<font color=\"red\">a</font> <c.x>b</c> <v Ana>d</v> <00:01.000>e <ruby>f</ruby>", "a b d e f"),
        ("<b>a\n<i>b", "<b>a|<i>b</i></b>"),
        ("<b>a <i>b</b> c</i>", "<b>a <i>b</i></b> c"),
        ("{\\an8}a {\\i1}b{\\i0} {no code}", "a b {no code}"),
        ("a --> b", "a --&gt; b"),
        ("I <3 you & 1 < 2 > 0", "I &lt;3 you &amp; 1 &lt; 2 &gt; 0"),
        (
            "a &lt;b&gt; &amp;lt; &#60;i&#62; &unknown; &",
            "a &lt;b&gt; &amp;lt; &lt;i&gt; &amp;unknown; &amp;"
        ),
        ("<script>alert(1)</script>", "alert(1)"),
        ("<scr<script>ipt>alert(1)</scr</script>ipt>", "ipt&gt;alert(1)ipt&gt;"),
        ("<b onclick=\"x()\">a</b><img src=x onerror=alert(1)>", "<b>a</b>"),
        ("<b\n>a", "&lt;b|&gt;a"),
        ("\u{1B}[31ma\u{0}\u{2028}b", "[31mab"),
    ])
    func `a text keeps three tags and nothing else that is not text`(_ text: String, _ markup: String) {
        #expect(file("0:1 --> 0:2\n\(text)\n") == ["1000-2000 \(markup)"])
    }

    @Test(arguments: [
        "-00:00:05,000 --> -00:00:01,000", "00:00:02,000 --> 00:00:01,000", "00:00:01,000 --> 00:00:01,000",
        "99999999999999999999:00:00,000 --> 99999999999999999999:00:01,000", "a --> b", "00:01 -> 00:02",
        "1 --> 2", "--> 00:02",
    ])
    func `what is shown at no time is left out`(_ timing: String) {
        #expect(file("\(timing)\na\n\n0:1 --> 0:2\n \n\n0:1 --> 0:2\n{\\an8}<i></i>\n") == [])
    }

    @Test func `what begins too early or ends too late is shown as long as there can be a video`() {
        #expect(
            file("-0:01 --> 0:02\na\n\n0:01 --> 99999999999999999999:00:00\nb\n") == [
                "0-2000 a", "1000-360000000 b",
            ])
    }

    @Test func `a written file holds the settings that are understood, and can be read again`() {
        let text =
            "WEBVTT\n\n1:00:01.5 --> 1:00:02 align:start line:-1 size:50% region:x position:101% a:b:c"
            + "\na & <b>b\n"
        let track = WebVTT(file: Array(text.utf8))
        #expect(
            track.text
                == "WEBVTT\n\n01:00:01.500 --> 01:00:02.000 align:start line:-1 size:50%\n"
                + "a &amp; <b>b</b>\n\n"
        )
        #expect(WebVTT(file: Array(track.text.utf8)) == track)
    }

    @Test func `a long file is cut after a whole cue`() {
        let many = (0..<6000).map { "\($0 / 60):\($0 % 60) --> \($0 / 60 + 1):00\na\n\n" }.joined()
        #expect(WebVTT(file: Array(many.utf8)).cues.count == WebVTT.mostCues)
        let long = (0..<100).map { "0:\($0) --> 2:0\n\(String(repeating: "a", count: 9000))\n\n" }.joined()
        let track = WebVTT(file: Array(long.utf8))
        #expect(track.text.utf8.count <= WebVTT.mostBytes)
        #expect(track.text.utf8.count > WebVTT.mostBytes - 9100)
        #expect(track.text.hasSuffix("a\n\n"))
    }

    /// Half a million bytes of what a careless parser reads again and again.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["<a", "{\\", "<1:", "&#1", "&", "<b><i>", "0:1-->0:2\r", "\n", "1\n0:1-->0:2\n"])
    func `nothing takes longer than its length`(_ piece: String) {
        let body = String(repeating: piece, count: 500_000 / piece.utf8.count)
        #expect(WebVTT(file: Array("0:1 --> 0:2\n\(body)".utf8)).cues.count <= WebVTT.mostCues)
    }

    @Test(
        arguments: [
            ("subrip", Array("<i>a</i>\n{\\an8}b".utf8), "<i>a</i>|b"),
            ("webvtt", Array("<c.x>a</c> &amp; b".utf8), "a &amp; b"),
            ("mov_text", [0, 3] + Array("añXXstyl".utf8), "añ"),
            ("mov_text", [0xFF, 0xFF] + Array("a".utf8), "a"),
            ("ass", Array("0,0,Default,,0,0,0,,{\\an8\\b1}a,\\Nb\\hc{x} <d".utf8), "a,|b c &lt;d"),
            ("ssa", Array("0,0,Default,,0,0,0,,{\\p1}m 0 0 l 10 0{\\p0}a".utf8), "a"),
        ] as [(String, [UInt8], String)])
    func `packets of streams are read without a decoder`(
        _ codec: String, _ payload: [UInt8], _ markup: String
    ) {
        var track = WebVTT()
        track.append(codec: codec, payload: payload, start: 500, duration: 1000)
        #expect(shown(track) == ["500-1500 \(markup)"])
    }

    @Test func `packets that say nothing, or at no time, are no cues`() {
        var track = WebVTT()
        for payload: [UInt8] in [[], [0], [0, 0], [0, 0, 65], [0xFF]] {
            track.append(codec: "mov_text", payload: payload, start: 0, duration: 1000)
            track.append(codec: "ass", payload: payload, start: 0, duration: 1000)
            track.append(codec: "dvd_subtitle", payload: payload, start: 0, duration: 1000)
        }
        for start in [Int.min, Int.max] {
            track.append(codec: "subrip", payload: [65], start: start, duration: .max)
        }
        #expect(track.cues.isEmpty)
        track.append(codec: "subrip", payload: [65], start: 1000, duration: 0)
        #expect(shown(track) == ["1000-4000 A"])
    }

    @Test func `chapters have titles on one line`() {
        let track = WebVTT.chapters([
            (0, 1000, "Intro"), (1000, 2000, "<b>The\nturn</b> --> 1"), (2000, 1000, "lost"),
            (3000, 4000, " "),
        ])
        #expect(shown(track) == ["0-1000 Intro", "1000-2000 &lt;b&gt;The turn&lt;/b&gt; --&gt; 1"])
    }
}
