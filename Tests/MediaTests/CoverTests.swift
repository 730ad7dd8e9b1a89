import Foundation
import Media
import Testing

/// An EXIF segment with nothing but the orientation, put behind a JPEG's first two bytes.
private func oriented(_ jpeg: Data, _ orientation: UInt8) -> [UInt8] {
    let tiff: [UInt8] = [
        0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
    ]
    let payload = Array("Exif".utf8) + [0, 0] + tiff
    return [0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(payload.count + 2)] + payload + jpeg.dropFirst(2)
}

/// The file with another display matrix: a, b, c, d of its track header, in whole numbers.
private func turned(_ mp4: Data, _ matrix: [Int32]) throws -> [UInt8] {
    var bytes = Array(mp4)
    let header = try #require(bytes.firstRange(of: Array("tkhd".utf8))).lowerBound + 44
    for (place, value) in zip([0, 1, 3, 4], matrix) {
        let fixed = UInt32(bitPattern: value << 16)
        for byte in 0..<4 {
            bytes[header + place * 4 + byte] = UInt8(truncatingIfNeeded: fixed >> (24 - 8 * byte))
        }
    }
    return bytes
}

@Suite struct CoverTests {
    @Test(arguments: [
        (1, "rgbw", 0), (2, "grwb", 0), (3, "wbgr", 180), (4, "bwrg", 0),
        (5, "rbgw", 90), (6, "brwg", 90), (7, "wgbr", 90), (8, "gwrb", 270),
    ])
    func `a photo stands upright whatever its EXIF orientation`(
        _ orientation: UInt8, _ quarters: String, _ rotation: Int
    ) throws {
        let photo = try Data(contentsOf: try Studio.quarters("photo.jpg", "-frames:v 1"))
        let sight = try look(try Studio.write("photo.jpg", oriented(photo, orientation)))
        #expect(try Pixels(sight).quarters == quarters)
        #expect([sight.facts.width, sight.facts.height] == (orientation < 5 ? [160, 120] : [120, 160]))
        #expect(sight.facts.kind == .picture)
        #expect(sight.facts.rotation == rotation)
    }

    @Test(
        arguments: [
            ([1, 0, 0, 1], "rgbw", 0), ([0, 1, -1, 0], "brwg", 90), ([-1, 0, 0, -1], "wbgr", 180),
            ([0, -1, 1, 0], "gwrb", 270), ([-1, 0, 0, 1], "grwb", 0),
        ] as [([Int32], String, Int)])
    func `a video stands upright whatever its matrix`(
        _ matrix: [Int32], _ quarters: String, _ rotation: Int
    ) throws {
        let clip = try Data(contentsOf: try Studio.quarters("quarters.mp4", "-c:v libx264"))
        let sight = try look(try Studio.write("turned.mp4", try turned(clip, matrix)))
        #expect(try Pixels(sight).quarters == quarters)
        #expect(sight.facts.rotation == rotation)
        #expect([sight.facts.width, sight.facts.height] == (rotation % 180 == 0 ? [160, 120] : [120, 160]))
    }

    @Test(arguments: [
        ("png", ""), ("bmp", ""), ("tiff", ""), ("webp", "-lossless 1"), ("gif", ""),
        ("jpg", "-pix_fmt yuvj444p"),
    ])
    func `pictures have covers`(_ ending: String, _ arguments: String) throws {
        let sight = try look(try Studio.quarters("picture.\(ending)", "-frames:v 1 \(arguments)"))
        #expect(sight.facts.kind == .picture)
        #expect([sight.facts.width, sight.facts.height] == [160, 120])
        #expect(try Pixels(sight).quarters == "rgbw")
    }

    @Test(arguments: ["moving.gif", "moving.webp"])
    func `a moving picture has a duration and its first frame for a cover`(_ name: String) throws {
        let sight = try look(try Studio.quarters(name, "-loop 0", filter: ",noise=alls=9:allf=t"))
        #expect(sight.facts.kind == .picture)
        #expect(abs(try #require(sight.facts.durationSeconds) - 1) < 0.01)
        #expect(try Pixels(sight).quarters == "rgbw")
    }

    @Test(arguments: [
        ("1080x1920", 360, 640), ("1920x1080", 360, 203), ("640x640", 360, 360), ("100x50", 100, 50),
        ("4000x16", 360, 1),
    ])
    func `a cover fits into the box and is never enlarged`(_ size: String, _ width: Int, _ height: Int) throws
    {
        let file = try Studio.film(
            "size-\(size).mp4",
            "-f lavfi -i testsrc2=s=\(size):r=1:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p")
        let sight = try look(file)
        #expect([sight.coverWidth, sight.coverHeight] == [width, height])
        _ = try Pixels(sight)
    }

    @Test func `three by one pixels are enough`() throws {
        let file = try Studio.film(
            "tiny.mp4", "-f lavfi -i color=red:s=30x10:r=5:d=1 -vf scale=3:1 -c:v libx264 -pix_fmt yuv444p")
        let sight = try look(file)
        #expect([sight.coverWidth, sight.coverHeight] == [3, 1])
    }

    @Test func `a large photo is decoded at a fraction and keeps its size in the facts`() throws {
        let sight = try look(
            try Studio.film(
                "large.jpg", "-f lavfi -i testsrc2=s=400x300:r=1:d=1 -vf scale=4001:3003 -frames:v 1"))
        #expect([sight.facts.width, sight.facts.height] == [4001, 3003])
        #expect([sight.coverWidth, sight.coverHeight] == [360, 270])
    }

    @Test func `a fade-in from black is passed over`() throws {
        let file = try Studio.film(
            "fade.mp4",
            """
            -f lavfi -i color=black:s=160x120:r=25:d=2 -f lavfi -i testsrc2=s=160x120:r=25:d=4
            -filter_complex [0][1]concat -c:v libx264 -g 25 -pix_fmt yuv420p
            """)
        let sight = try look(file)
        #expect(try Pixels(sight).bytes.contains { $0 > 128 })
    }

    @Test(arguments: [("red", 0xFF0000), ("0x3080C0", 0x3080C0), ("white", 0xFFFFFF), ("black", 0)])
    func `the colour is the dominant one`(_ name: String, _ expected: Int) throws {
        let file = try Studio.film(
            "colour-\(name).mp4",
            "-f lavfi -i color=\(name):s=1280x720:r=5:d=1 -vf scale=out_color_matrix=bt709 -colorspace bt709 -c:v libx264 -pix_fmt yuv420p"
        )
        let colour = try #require(try look(file).colour)
        let value = try #require(Int(colour.dropFirst(), radix: 16))
        for shift in [16, 8, 0] { #expect(abs((value >> shift & 255) - (expected >> shift & 255)) < 10) }
    }

    @Test func `the white of an HDR10 page is shown bright`() throws {
        // 0x94 is 203 cd/m² in PQ; shown as it is, it would be a middle grey.
        let file = try Studio.film(
            "hdr10.mp4",
            """
            -f lavfi -i color=0x949494:s=640x360:r=5:d=1 -pix_fmt yuv420p10le -c:v libx265
            -x265-params log-level=none:transfer=smpte2084:colorprim=bt2020:colormatrix=bt2020nc
            """)
        let colour = try #require(try look(file).colour)
        let value = try #require(Int(colour.dropFirst(), radix: 16))
        for shift in [16, 8, 0] { #expect((200...245).contains(value >> shift & 255)) }
    }

    @Test func `transparency shows a neutral grey and does not count as a colour`() throws {
        let file = try Studio.film(
            "transparent.png",
            "-f lavfi -i color=lime:s=20x20:r=1:d=1 -vf format=rgba,pad=90:90:0:0:blue@0 -frames:v 1"
        )
        let sight = try look(file)
        #expect(sight.colour == "#00fe00" || sight.colour == "#00ff00")
        let pixels = try Pixels(sight)
        #expect(pixels.colour(0.1, 0.1) == "g")
        #expect(abs(Int(pixels.bytes[pixels.bytes.count - 1]) - 0xB8) < 4)
    }
}
