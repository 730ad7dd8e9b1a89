import Catalog
import Foundation
import Library
import Testing

/// Subtitles inside a clip, from its scan to what is searched, by a real decoding child.
@Suite struct EmbeddedTracksTests {
    @Test func `a full pass makes them tracks, and keeps those beside`() async throws {
        let bench = try Workbench()
        let srt = "1\n00:00:00,000 --> 00:00:00,900\nvamos a bailar\n"
        try bench.clip("a.mp4")
        try bench.write("in.txt", srt)
        try bench.write("b.en.srt", srt.replacingOccurrences(of: "bailar", with: "dance"))
        let ffmpeg = Process()
        ffmpeg.executableURL = URL(filePath: "/usr/bin/env")
        ffmpeg.currentDirectoryURL = URL(filePath: bench.media)
        ffmpeg.arguments =
            "ffmpeg -v error -nostdin -i a.mp4 -f srt -i in.txt -c copy -c:s mov_text -metadata:s:s:0 language=spa b.mp4"
            .split(separator: " ").map(String.init)
        try ffmpeg.run()
        ffmpeg.waitUntilExit()
        try #require(ffmpeg.terminationStatus == 0)
        _ = try await bench.addRoot()
        try await bench.scan()

        let video = try #require(try await bench.videos().first { $0.path.text.hasSuffix("/b.mp4") })
        let tracks = try await bench.catalog.read { try $0.tracks(of: video.id) }
        #expect(tracks.map { "\($0.source) \($0.language ?? "")" } == ["embedded es", "beside en"])
        for word in ["bailar", "dance"] {
            var query = VideoQuery()
            query.text = word
            let found = try await bench.catalog.read { [query] in try $0.videos(query).videos.map(\.id) }
            #expect(found == [video.id], "\(word)")
        }
        #expect(try await bench.problems().isEmpty)
    }
}
