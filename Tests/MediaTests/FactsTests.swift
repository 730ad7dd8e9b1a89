import Foundation
import Media
import Testing

/// ffprobe's answer, as far as it is compared.
private struct Probe: Decodable {
    struct Stream: Decodable {
        let codec_type: String
        let codec_name: String?
        let width: Int?
        let height: Int?
        let avg_frame_rate: String?
    }
    struct Format: Decodable { let duration: String? }
    let streams: [Stream]
    let format: Format

    static func of(_ file: URL) throws -> Probe {
        let json = try Studio.run(
            "ffprobe", "-v error -show_streams -show_format -of json \(file.path)".words)
        return try JSONDecoder().decode(Probe.self, from: json)
    }
}

private let picture = "-f lavfi -i testsrc2=s=322x242:r=25:d=2"
private let sound = "-f lavfi -i sine=d=2"

@Suite struct FactsTests {
    @Test(arguments: [
        ("h264.mp4", "\(picture) \(sound) -c:v libx264 -pix_fmt yuv420p -c:a aac"),
        ("ten-bit.mp4", "\(picture) -c:v libx264 -pix_fmt yuv420p10le"),
        (
            "fragments.mp4",
            "\(picture) \(sound) -c:v libx264 -pix_fmt yuv420p -movflags frag_keyframe+empty_moov"
        ),
        ("hevc.mp4", "\(picture) -c:v libx265 -x265-params log-level=none"),
        ("vp9.webm", "\(picture) \(sound) -c:v libvpx-vp9 -deadline realtime -c:a libopus"),
        ("h264.mkv", "\(picture) \(sound) -c:v libx264 -c:a aac"),
        ("mpeg4.avi", "\(picture) \(sound) -c:v mpeg4 -c:a libmp3lame"),
        ("h264.flv", "\(picture) \(sound) -c:v libx264 -pix_fmt yuv420p -c:a aac"),
        ("stream.ts", "\(picture) \(sound) -c:v libx264 -c:a aac"),
        ("mpeg2.mpg", "\(picture) -c:v mpeg2video"),
        ("wmv2.wmv", "\(picture) \(sound) -c:v wmv2 -c:a wmav2"),
        ("theora.ogv", "\(picture) \(sound) -c:v libtheora -c:a libvorbis"),
        ("one.mp4", "-f lavfi -i testsrc2=s=64x64:r=25:d=0.04 -c:v libx264"),
        ("sound.mp3", "\(sound) -c:a libmp3lame"),
        ("sound.m4a", "\(sound) -c:a aac"),
        ("sound.opus", "\(sound) -c:a libopus"),
        ("sound.flac", "\(sound)"),
        ("sound.wav", "\(sound)"),
        ("sound.mp4", "\(sound) -c:a aac"),
    ])
    func `facts agree with ffprobe`(_ name: String, _ recipe: String) throws {
        let file = try Studio.film(name, recipe)
        let (sight, probe) = (try look(file), try Probe.of(file))
        let facts = sight.facts
        let video = probe.streams.first { $0.codec_type == "video" }
        #expect(facts.kind == (video == nil ? .audio : .video))
        #expect(facts.width == video?.width)
        #expect(facts.height == video?.height)
        #expect(facts.videoCodec == video?.codec_name)
        let audio = probe.streams.first { $0.codec_type == "audio" }
        #expect(facts.audioCodec == audio?.codec_name)
        #expect(facts.hasAudio == (audio != nil))
        let duration = try #require(Double(probe.format.duration ?? ""))
        #expect(abs(try #require(facts.durationSeconds) - duration) < 0.1)
        if let rate = video?.avg_frame_rate?.split(separator: "/").compactMap({ Double($0) }), rate.count == 2
        {
            #expect(abs(try #require(facts.frameRate) - rate[0] / rate[1]) < 0.01)
        }
        #expect((sight.cover != nil) == (video != nil))
        #expect(sight.problem == nil)
    }

    @Test func `an aspect ratio of pixels is part of the displayed size`() throws {
        let file = try Studio.film(
            "anamorphic.mp4", "-f lavfi -i testsrc2=s=720x576:d=1,setsar=16/15 -c:v libx264 -pix_fmt yuv420p")
        let sight = try look(file)
        #expect([sight.facts.width, sight.facts.height] == [768, 576])
        #expect([sight.coverWidth, sight.coverHeight] == [360, 270])
    }

    @Test func `a live Matroska without a duration is measured`() throws {
        // Only what goes into a pipe has no place to write the duration to afterwards.
        let clip = try Studio.clip()
        let bytes = try Studio.run("ffmpeg", "-v error -i \(clip.path) -c copy -f matroska -".words)
        let facts = try look(try Studio.write("live.mkv", bytes)).facts
        #expect(abs(try #require(facts.durationSeconds) - 2) < 0.1)
        #expect(try #require(facts.bitRate) > 1000)
    }

    @Test func `tags are one short line whatever they hold`() throws {
        let file = try Studio.film(
            "tags.mp3",
            "\(sound) -c:a libmp3lame -metadata title=\(String(repeating: "x", count: 5000)) -metadata artist=初音ミク"
        )
        let facts = try look(file).facts
        #expect(facts.title?.count == 200)
        #expect(facts.artist == "初音ミク")
    }

    @Test func `a song's picture is its cover, and a video's is not`() throws {
        let cover = try Studio.quarters("album.jpg", "-frames:v 1")
        let song = try Studio.film(
            "album.m4a",
            "\(sound) -i \(cover.path) -map 0 -map 1 -c:a aac -c:v copy -disposition:v attached_pic")
        let heard = try look(song)
        #expect(heard.facts.kind == .audio)
        #expect(heard.facts.width == nil)
        #expect(try Pixels(heard).quarters == "rgbw")

        let clip = try Studio.clip()
        let video = try Studio.film(
            "embedded.mp4",
            "-i \(clip.path) -i \(cover.path) -map 0 -map 1 -c copy -disposition:v:1 attached_pic")
        #expect(try Pixels(try look(video)).quarters != "rgbw")
    }

    @Test func `a sight travels as JSON, its cover apart`() throws {
        let clip = try Data(contentsOf: try Studio.clip())
        var sight = try look(try Studio.write("cut.mp4", clip.prefix(clip.count / 2)))
        let json = try JSONEncoder().encode(sight)
        #expect(json.count < 1000)
        sight.cover = nil
        #expect(try JSONDecoder().decode(FirstSight.self, from: json) == sight)
    }

    @Test func `the descriptor's position does not move`() throws {
        let handle = try FileHandle(forReadingFrom: try Studio.clip())
        try handle.seek(toOffset: 17)
        let size = try FileManager.default.attributesOfItem(atPath: try Studio.clip().path)[.size] as? Int
        _ = try firstSight(
            of: handle.fileDescriptor, size: try #require(size), name: [], within: Box(width: 90, height: 90))
        #expect(try handle.offset() == 17)
    }
}
