import Foundation
import Media
import Platform
import Testing

/// Subtitles and chapters inside of real files.
@Suite struct TextTracksTests {
    private static let srt = """
        1
        00:00:00,500 --> 00:00:01,000
        <i>uno</i> & <script>dos</script>

        2
        00:00:01,200 --> 00:00:01,800
        tres

        """
    private static let chapters = """
        ;FFMETADATA1
        [CHAPTER]
        TIMEBASE=1/1000
        START=0
        END=1000
        title=The <b>start</b>
        [CHAPTER]
        TIMEBASE=1/1000
        START=1000
        END=2000
        title=The turn

        """

    private func film(_ name: String, _ codec: String) throws -> URL {
        let srt = try Studio.write("a.srt", Self.srt.utf8)
        let chapters = try Studio.write("a.txt", Self.chapters.utf8)
        return try Studio.film(
            "\(UUID().uuidString)-\(name)",
            """
            -i \(try Studio.clip().path) -i \(srt.path) -i \(srt.path) -f ffmetadata -i \(chapters.path)
            -map 0:v -map 1 -map 2 -map_chapters 3 -c copy -c:s \(codec)
            -metadata:s:s:0 language=spa -metadata:s:s:1 language=eng -metadata:s:s:1 title=Full
            """)
    }

    private func tracks(_ url: URL) throws -> [(found: TextTracks.Found, text: String)] {
        let file = try OpenFile.open(path: Array(url.path.utf8))
        let pass = try fullPass(
            of: file.descriptor, size: file.size, name: Array(url.lastPathComponent.utf8),
            within: Box(width: 100, height: 100), by: [TextTracks()])
        return try pass.features[TextTracks.name].map(TextTracks.tracks) ?? []
    }

    @Test(arguments: [("a.mp4", "mov_text"), ("a.mkv", "srt"), ("b.mkv", "ass"), ("c.mkv", "webvtt")])
    func `subtitles and chapters of a container are tracks`(_ name: String, _ codec: String) throws {
        let tracks = try tracks(try film(name, codec))
        #expect(tracks.map(\.found.isChapters) == [false, false, true])
        #expect(tracks.map(\.found.language) == ["spa", "eng", nil])
        let text = try #require(tracks.first?.text)
        #expect(text.contains("00:00:00.500 --> 00:00:01.000\n"), "\(text)")
        #expect(text.contains("uno") && text.contains(" &amp; ") && text.contains("tres"), "\(text)")
        #expect(!text.contains("<script"))
        #expect(
            tracks.last?.text == """
                WEBVTT

                00:00:00.000 --> 00:00:01.000
                The &lt;b&gt;start&lt;/b&gt;

                00:00:01.000 --> 00:00:02.000
                The turn


                """)
    }

    @Test func `a title of a stream is its label`() throws {
        #expect(try tracks(try film("d.mkv", "srt")).map(\.found.title) == [nil, "Full", nil])
    }

    @Test func `a clip without text has none`() throws {
        #expect(try tracks(try Studio.clip()).isEmpty)
    }
}
