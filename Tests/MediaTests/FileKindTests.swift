import Media
import Testing

@Suite struct FileKindTests {
    @Test(
        arguments: [
            ("dance.mp4", .known(.video)), ("DANCE.MOV", .known(.video)), ("a.b.webm", .known(.video)),
            ("photo.JPG", .known(.picture)), ("loop.gif", .known(.picture)), ("song.m4a", .known(.audio)),
            ("notes.txt", .other), ("model.onnx", .other), ("SOURCES.md", .other), ("data.json", .other),
            ("albedo", .unknown), (".mp4", .unknown), ("ver.2", .unknown), ("Mr. Brown", .unknown),
            ("end.", .unknown),
            ("踊り.漢字", .unknown), ("", .unknown),
        ] as [(String, FileKind.ByName)])
    func `a name tells`(_ name: String, _ expected: FileKind.ByName) {
        #expect(FileKind.of(name: name.utf8) == expected)
    }

    @Test(
        arguments: [
            ([0x89] + Array("PNG\r\n\u{1A}\n".utf8), .picture), (Array("RIFF....WEBPVP8 ".utf8), .picture),
            ([0xFF, 0xD8, 0xFF, 0xE0], .picture), (Array("GIF89a".utf8), .picture),
            ([0, 0, 0, 32] + Array("ftypisom".utf8), .video),
            ([0, 0, 0, 32] + Array("ftypM4A ".utf8), .audio),
            ([0, 0, 0, 32] + Array("ftypheic".utf8), .picture), ([0x1A, 0x45, 0xDF, 0xA3], .video),
            (Array("ID3".utf8), .audio), (Array("BM is no bitmap, but a letter to someone".utf8), nil),
            (Array("#!/bin/sh\n".utf8), nil), ([], nil),
        ] as [([UInt8], FileKind?)])
    func `without an extension the first bytes tell`(_ head: [UInt8], _ expected: FileKind?) {
        #expect(FileKind.of(name: "albedo".utf8, head: head) == expected)
    }

    @Test func `an extension counts more than the first bytes`() {
        #expect(FileKind.of(name: "text.mp4".utf8, head: Array("hello".utf8)) == .video)
        #expect(FileKind.of(name: "picture.txt".utf8, head: [0xFF, 0xD8, 0xFF, 0xE0]) == nil)
    }

    @Test(arguments: [
        ("a.mp4.part", true), ("a.mp4.crdownload", true), ("a.mp4.part-Frag12", true), ("a.temp.mp4", true),
        ("a.mp4.ytdl", true), ("A.MP4.PART", true), ("a.aria2", true), ("part.mp4", false),
        ("temp.mp4", false),
        ("my.part.of.it.mp4", false), ("template.mp4", false),
    ])
    func `a download under way is known by its name`(_ name: String, _ isPartial: Bool) {
        #expect(FileKind.isPartial(name: name.utf8) == isPartial)
    }
}
