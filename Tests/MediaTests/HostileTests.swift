import Foundation
import Media
import Testing

/// The same bytes in every run.
private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}

@Suite struct HostileTests {
    @Test func `what is no media says so`() throws {
        var dice = Dice(state: 1)
        let noise = (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &dice) }
        let cases: [(String, [UInt8], MediaError.Kind)] = [
            ("empty.mp4", [], .empty),
            ("text.mp4", Array("not a video\n".utf8), .notMedia),
            ("noise.mp4", noise, .notMedia),
            ("noise.jpg", noise, .notMedia),
            ("photo.heic", [0, 0, 0, 24] + Array("ftypheic0000mif1heic".utf8) + noise, .unsupported),
            (
                "half.png", [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13] + Array("IHDR".utf8),
                .truncated
            ),
        ]
        for (name, bytes, kind) in cases {
            let error = refusal(try Studio.write(name, bytes))
            #expect(error?.kind == kind, "\(name): \(error?.message ?? "accepted")")
        }
    }

    /// Playlists and lists of files would make FFmpeg open what they name.
    @Test(arguments: [
        "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile://%\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile %\n",
        "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><BaseURL>%</BaseURL></MPD>",
        "v=0\nm=video 5004 RTP/AVP 96\nc=IN IP4 127.0.0.1\n%",
    ])
    func `a list of other files is no media`(_ text: String) throws {
        let target = try Studio.clip()
        let list = text.replacingOccurrences(of: "%", with: target.path)
        #expect(refusal(try Studio.write("list.mp4", list.utf8))?.kind == .notMedia)
    }

    @Test func `an MP4 without its index is an incomplete download`() throws {
        let clip = try Studio.film(
            "slow-start.mp4", "-f lavfi -i testsrc2=s=320x240:d=2 -c:v libx264 -pix_fmt yuv420p")
        let bytes = try Data(contentsOf: clip)
        let error = try #require(refusal(try Studio.write("cut.mp4", bytes.prefix(bytes.count / 2))))
        #expect(error.kind == .truncated)
        #expect(error.message.contains("moov"))
    }

    @Test func `a fast start cut short has its facts, a cover and a problem`() throws {
        let bytes = try Data(contentsOf: try Studio.clip())
        let sight = try look(try Studio.write("cut.mp4", bytes.prefix(bytes.count / 2)))
        #expect(sight.facts.width == 320)
        #expect(sight.cover != nil)
        #expect(sight.problem?.kind == .truncated)
    }

    @Test func `wiped picture data leaves the facts and a problem`() throws {
        var bytes = Array(try Data(contentsOf: try Studio.clip()))
        let data = try #require(bytes.firstRange(of: Array("mdat".utf8))).upperBound
        for index in data..<bytes.count { bytes[index] = 0xFF }
        let sight = try look(try Studio.write("wiped.mp4", bytes))
        #expect(sight.facts.width == 320)
        #expect(sight.facts.videoCodec == "h264")
        #expect(sight.problem?.kind == .corrupt)
    }

    @Test func `an encrypted video has facts and the true reason for no cover`() throws {
        let file = try Studio.film(
            "encrypted.mp4",
            """
            -i \(try Studio.clip().path) -c copy -encryption_scheme cenc-aes-ctr
            -encryption_key 76a6c65c5ea762046bd749a2e632ccbb -encryption_kid a7e61c373e219033c21091fa607bf3b8
            """)
        let sight = try look(file)
        #expect(sight.facts.width == 320)
        #expect(sight.cover == nil)
        #expect(sight.problem?.kind == .unsupported)
        #expect(try #require(sight.problem?.message).contains("encrypted"))
    }

    @Test func `more than a hundred million pixels are refused before they take memory`() throws {
        let file = try Studio.film(
            "vast.png", "-f lavfi -i color=red:s=12000x9000:r=1:d=1 -pix_fmt monob -frames:v 1")
        #expect(refusal(file)?.kind == .tooLarge)
    }

    @Test func `damage anywhere ends in an answer`() throws {
        let sources = [
            try Studio.clip(),
            try Studio.film("damage.webm", "-i \(try Studio.clip().path) -c:v libvpx -c:a libopus"),
            try Studio.quarters("damage.png", "-frames:v 1"), try Studio.quarters("damage.gif", "-loop 0"),
            try Studio.quarters("damage.webp", "-loop 0"), try Studio.quarters("damage.jpg", "-frames:v 1"),
        ]
        for source in sources {
            let sound = Array(try Data(contentsOf: source))
            for seed in 0..<12 as Range<UInt64> {
                var dice = Dice(state: seed)
                var bytes = sound
                for _ in 0..<(1 + seed) {
                    bytes[.random(in: 0..<bytes.count, using: &dice)] = .random(in: 0...255, using: &dice)
                }
                bytes.removeLast(.random(in: 0..<bytes.count, using: &dice) / Int(1 + seed % 4))
                guard !bytes.isEmpty else { continue }
                let file = try Studio.write(source.lastPathComponent, bytes)
                // Facts or a reason; either is fine, and a cover is always a whole one.
                if let sight = try? look(file), sight.cover != nil { _ = try Pixels(sight) }
                try FileManager.default.removeItem(at: file)
            }
        }
    }

    @Test func `a child that is short of memory says so and goes on`() async throws {
        let path = try Studio.film("hungry.png", "-f lavfi -i color=red:s=9000x9000:r=1:d=1 -frames:v 1").path
        let small = try Studio.clip().path
        await #expect(processExitsWith: .success) { [path = path as String, small = small as String] in
            var limit = rlimit(rlim_cur: 150 << 20, rlim_max: 150 << 20)
            #expect(setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit) == 0)
            #expect(refusal(URL(filePath: path))?.kind == .tooLarge)
            let cover = try look(URL(filePath: small)).cover
            #expect(cover != nil)
        }
    }
}
