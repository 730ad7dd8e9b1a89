import Catalog
import Testing

@testable import Web

@Suite struct PlaylistTests {
    @Test(
        arguments: [
            ("dance", "mina", 12.4, "#EXTINF:12,mina - dance"),
            ("a\nb\r\nc", "x\u{2028}y", 0.4, "#EXTINF:0,x y - a b c"),
            ("dance", nil, nil, "#EXTINF:-1,dance"), ("dance", "", 60, "#EXTINF:60,dance"),
        ] as [(String, String?, Double?, String)])
    func `a line tells length, creator and title, the next one the path`(
        _ title: String, _ creator: String?, _ seconds: Double?, _ line: String
    ) throws {
        var video = ViewsMappingTests.video()
        video.title = Attribute(decision: title)
        video.creator = Attribute(decision: creator)
        video.seconds = seconds
        video.path = FilePath([0x2F, 0x61, 0xFF, 0x20, 0x62])
        let lines = try #require(Playlist.lines(video)).split(separator: 0x0A)
        #expect(lines.map { String(decoding: $0, as: UTF8.self) }.first == line)
        #expect(Array(lines[1]) == [0x2F, 0x61, 0xFF, 0x20, 0x62])
        #expect(lines.count == 2)
    }

    @Test(arguments: ["/a\nb.mp4", "/a\rb.mp4", "/\n/etc/passwd"])
    func `a path with a line break is none for a playlist`(_ path: String) {
        var video = ViewsMappingTests.video()
        video.path = FilePath(path)
        #expect(Playlist.lines(video) == nil)
    }
}
