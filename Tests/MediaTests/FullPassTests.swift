import Foundation
@testable import Media
import Testing

/// A full pass over a file on disk.
func pass(_ file: URL, _ analysers: [any Analyser]) throws -> FullPass {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    let size = Int(try handle.seekToEnd())
    return try fullPass(
        of: handle.fileDescriptor, size: size, name: Array(file.lastPathComponent.utf8),
        within: Box(width: 360, height: 640), by: analysers)
}

private let moving = "-f lavfi -i testsrc2=s=320x240:r=25:d=4"
private let tone = "-f lavfi -i sine=f=440:d=4"

private func exact(_ file: URL) throws -> MediaFacts {
    try #require(try pass(file, [ExactFacts()]).features["facts"]).decoded()
}

@Suite struct FullPassTests {
    /// Wants pictures at its own times, and remembers what it was shown.
    private struct Witness: Analyser {
        static let name = "witness"
        static let version = 1

        var times: [Double]
        var tolerance = 0.0
        private var seen: [Double] = []

        init(_ times: [Double], tolerance: Double = 0) { (self.times, self.tolerance) = (times, tolerance) }

        mutating func begin(_ facts: MediaFacts) -> Wishes {
            var wishes = Wishes()
            (wishes.pictures, wishes.tolerance) = (times, tolerance)
            return wishes
        }
        mutating func take(_ picture: Picture) { seen.append(picture.seconds) }
        mutating func finish() -> Feature? { Feature(seen) }
    }

    private func moments(_ file: URL, _ witness: Witness) throws -> [Double] {
        try #require(try pass(file, [witness]).features["witness"]).decoded()
    }

    @Test func `each wish is served with the frame of its moment, near enough`() throws {
        let file = try Studio.film(
            "wishes.mp4", "\(moving) -c:v libx264 -g 30 -bf 3 -pix_fmt yuv420p")
        let times = [0, 0.5, 1.3, 1.31, 3.9]
        let seen = try moments(file, Witness(times))
        #expect(seen.count == times.count)
        // Frames that no other one refers to are skipped, so that the next one is up to four frames later.
        for (time, moment) in zip(times, seen) { #expect((-0.05...0.2).contains(moment - time), "\(time)") }
    }

    @Test func `a key frame nearby is taken instead where that will do`() throws {
        let file = try Studio.film(
            "keys.mp4", "\(moving) -c:v libx264 -g 50 -sc_threshold 0 -pix_fmt yuv420p")
        let seen = try moments(file, Witness([0.3, 1.8, 2.2], tolerance: 0.4))
        #expect(seen.map { ($0 * 10).rounded() / 10 } == [0, 2, 2])
    }

    @Test func `wishes beyond the end are served with the last frame, also in a fragmented file`() throws {
        let file = try Studio.film(
            "beyond.mp4",
            "\(moving) -c:v libx264 -g 25 -pix_fmt yuv420p -movflags frag_keyframe+empty_moov+default_base_moof"
        )
        let seen = try moments(file, Witness([0.1, 2.1, 3.99, 9]))
        #expect(seen.count == 4 && seen[2] > 3.7 && seen[3] == seen[2])
    }

    @Test func `a file of nothing but key frames and one without a picture index are served too`() throws {
        for (name, recipe) in [
            ("intra.avi", "\(moving) -c:v mjpeg"),
            ("pass.ts", "\(moving) -c:v libx264 -g 25 -pix_fmt yuv420p"),
            ("pass.gif", "-f lavfi -i testsrc2=s=64x48:r=10:d=4"),
        ] {
            let seen = try moments(try Studio.film(name, recipe), Witness([0, 1, 3]))
            #expect(seen.count == 3, "\(name)")
            for (time, moment) in zip([0.0, 1, 3], seen) { #expect(abs(moment - time) < 0.3, "\(name)") }
        }
    }

    @Test func `a rate that changes is told from a constant one`() throws {
        let constant = try Studio.film(
            "constant.mp4", "\(moving) \(tone) -c:v libx264 -pix_fmt yuv420p -c:a aac")
        let facts = try exact(constant)
        #expect(facts.isVariableRate == false && facts.frameRate == 25)
        #expect(facts.channels == 1 && facts.sampleRate == 44100 && facts.bitDepth == 8)
        #expect(facts.dynamicRange == nil)
        let audio = try #require(facts.audioBitRate)
        #expect((50_000...90_000).contains(audio), "\(audio)")
        let variable = try Studio.film(
            "variable.mp4",
            """
            \(moving) -vf select='lt(n,40)+not(mod(n,3))' -fps_mode vfr -c:v libx264 -pix_fmt yuv420p
            """)
        #expect(try exact(variable).isVariableRate == true)
    }

    @Test func `rotation, pixels that are not square, ten bits and HDR are told as displayed`() throws {
        let file = try Studio.film(
            "hdr.mp4",
            """
            \(moving) -vf setsar=2/1 -c:v libx265 -pix_fmt yuv420p10le -color_primaries bt2020 -color_trc smpte2084
            -colorspace bt2020nc -x265-params log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc
            """)
        let facts = try exact(file)
        #expect(facts.width == 640 && facts.height == 240)
        #expect(facts.bitDepth == 10 && facts.dynamicRange == "hdr10")
    }

    @Test
    func `a container that lies about its length is found out, and its storyboard covers what there is`()
        throws
    {
        let file = try Studio.film(
            "honest.mp4", "\(moving) -c:v libx264 -g 25 -pix_fmt yuv420p -movflags +faststart")
        var bytes = try Data(contentsOf: file)
        // `mvhd`, `tkhd` and `mdhd` each tell a length; all are made twenty-five times as long.
        for (box, offset, scaled) in [("mvhd", 20, true), ("tkhd", 24, true), ("mdhd", 20, true)] {
            let at = try #require(bytes.range(of: Data(box.utf8))).lowerBound + offset
            let told = bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
            #expect(scaled && told > 0)
            for (index, shift) in [24, 16, 8, 0].enumerated() {
                bytes[at + index] = UInt8(truncatingIfNeeded: (told * 25) >> shift)
            }
        }
        // The edit list would set it right again.
        if let edits = bytes.range(of: Data("edts".utf8)) {
            bytes.replaceSubrange(edits, with: Data("free".utf8))
        }
        let liar = try Studio.write("liar.mp4", bytes)
        let result = try pass(liar, [ExactFacts(), StoryboardMaker(), Witness([0.5, 2, 3.5])])
        let facts: MediaFacts = try #require(result.features["facts"]).decoded()
        #expect(try abs(#require(facts.durationSeconds) - 4) < 0.2)
        let board: StoryboardMaker.Found = try #require(result.features["storyboard"]).decoded()
        #expect(board.tiles == 11)
        let seen: [Double] = try #require(result.features["witness"]).decoded()
        #expect(seen.count == 3)
    }

    @Test
    func
        `the stream's hash survives another name, other tags, another container and a cover, and nothing else`()
        throws
    {
        let file = try Studio.film("hash.mp4", "\(moving) \(tone) -c:v libx264 -pix_fmt yuv420p -c:a aac")
        let cover = try Studio.film("hash-cover.png", "-f lavfi -i color=red:s=64x64 -frames:v 1")
        let same = try [
            Studio.film(
                "hash-tags.mp4", "-i \(file.path) -c copy -metadata title=other -movflags +faststart"),
            Studio.film("hash.mkv", "-i \(file.path) -c copy"),
            Studio.film(
                "hash-fragments.mp4", "-i \(file.path) -c copy -movflags frag_keyframe+empty_moov"),
            Studio.film(
                "hash-cover.mp4",
                "-i \(file.path) -i \(cover.path) -map 0 -map 1 -c copy -disposition:v:1 attached_pic"),
        ]
        let other = try Studio.film(
            "hash-other.mp4", "-ss 0.5 -i \(file.path) -c:v libx264 -crf 30 -c:a copy")
        func hash(_ file: URL) throws -> [UInt8] {
            try #require(try pass(file, [StreamHash()]).features["stream_hash"]).bytes
        }
        let expected = try hash(file)
        #expect(expected.count == 32)
        for file in same { #expect(try hash(file) == expected, "\(file.lastPathComponent)") }
        #expect(try hash(other) != expected)
    }

    @Test func `what taggers write into a picture is no part of what it shows`() throws {
        func hash(_ name: String, _ bytes: Data) throws -> [UInt8] {
            try #require(try pass(try Studio.write(name, bytes), [StreamHash()]).features["stream_hash"])
                .bytes
        }
        func picture(_ name: String) throws -> Data {
            try Data(contentsOf: try Studio.film(name, "-f lavfi -i testsrc2=s=64x64 -frames:v 1"))
        }
        let jpeg = try picture("tagged.jpg")
        let comment = Data([0xFF, 0xE1, 0, 6, 1, 2, 3, 4, 0xFF, 0xFE, 0, 4, 5, 6])
        let png = try picture("tagged.png")
        let chunk = Data([0, 0, 0, 3]) + Data("tEXt".utf8) + Data([65, 0, 66, 0, 0, 0, 0])
        let webp = try picture("tagged.webp")
        let tagged = [
            (jpeg, jpeg.prefix(2) + comment + jpeg.dropFirst(2)),
            (png, png.prefix(33) + chunk + png.dropFirst(33)),
            (webp, webp + Data("EXIF".utf8) + Data([3, 0, 0, 0, 1, 2, 3, 0])),
        ]
        for (number, (plain, other)) in tagged.enumerated() {
            #expect(try hash("plain-\(number)", plain) == hash("tagged-\(number)", other), "\(number)")
            var changed = plain
            changed[plain.count - 20] ^= 1
            #expect(try hash("plain-\(number)", plain) != hash("changed-\(number)", changed), "\(number)")
        }
    }

    @Test(arguments: [
        ("words.wav", "-f lavfi -i aevalsrc='0.4*sin(2*PI*(220+40*t)*t)|0.3*sin(2*PI*330*t)':d=20:s=48000"),
        (
            "words.mp3",
            "-f lavfi -i aevalsrc='0.4*sin(2*PI*(220+40*t)*t)|0.3*sin(2*PI*330*t)':d=20:s=48000 -c:a libmp3lame"
        ),
        ("words.m4a", "-f lavfi -i aevalsrc='0.5*sin(2*PI*(200+90*sin(t))*t)':d=20:s=44100 -c:a aac"),
    ])
    func `fingerprint words are those of fpcalc`(_ name: String, _ recipe: String) throws {
        let file = try Studio.film(name, recipe)
        let bytes = try #require(try pass(file, [Fingerprint()]).features["fingerprint"]).bytes
        let words = stride(from: 0, to: bytes.count, by: 4).map { at in
            (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[at + $1]) << (8 * $1) }
        }
        // It ends with status 3 where a last frame is no sound, having told all words.
        let told = String(
            decoding: try Studio.run(
                "sh", ["-c", "fpcalc -raw -length 0 \(file.path) || true"]), as: UTF8.self)
        let line = try #require(told.split(separator: "\n").first { $0.hasPrefix("FINGERPRINT=") })
        #expect(words == line.dropFirst(12).split(separator: ",").compactMap { UInt32($0) })
        #expect(words.count > 100)
    }

    @Test(arguments: [
        ("loud.wav", "-f lavfi -i sine=f=997:d=6:r=48000 -af volume=10dB -ac 2"),
        ("quiet.wav", "-f lavfi -i anoisesrc=d=6:a=0.05:seed=1:r=44100"),
        ("gated.wav", "-f lavfi -i sine=f=300:d=8:r=48000 -af volume='if(lt(t,4),1,0.001)':eval=frame"),
    ])
    func `loudness is that of ffmpeg's own measure`(_ name: String, _ recipe: String) throws {
        let file = try Studio.film(name, recipe)
        let found: Loudness.Found = try #require(try pass(file, [Loudness()]).features["loudness"]).decoded()
        let told = String(
            decoding: try Studio.run(
                "sh",
                [
                    "-c",
                    "ffmpeg -nostdin -hide_banner -nostats -i \(file.path) -af ebur128=peak=sample -f null - 2>&1",
                ]),
            as: UTF8.self)
        let lines = told.split(separator: "\n").suffix(12)
        func value(_ label: String) throws -> Double {
            let line = try #require(lines.last { $0.contains(label) })
            let number = try #require(line.split(separator: " ").dropLast().last)
            return try #require(Double(number))
        }
        #expect(try abs(#require(found.loudness) - value("I:")) <= 0.1)
        #expect(try abs(#require(found.peak) - value("Peak:")) <= 0.1)
    }

    @Test func `silence has no loudness, and a film without sound no feature of it`() throws {
        let silence = try Studio.film("silence.wav", "-f lavfi -i anullsrc=d=2")
        let found: Loudness.Found = try #require(try pass(silence, [Loudness()]).features["loudness"])
            .decoded()
        #expect(found.loudness == nil && found.peak == nil)
        let mute = try Studio.film("mute.mp4", "\(moving) -c:v libx264 -pix_fmt yuv420p")
        #expect(try pass(mute, [Loudness(), Fingerprint()]).features.isEmpty)
    }

    @Test func `the cover is neither black nor a title card nor blurred where there is better`() throws {
        let file = try Studio.film(
            "cover.mp4",
            """
            -f lavfi -i color=black:s=320x240:r=25:d=2 -f lavfi -i color=navy:s=320x240:r=25:d=2
            -f lavfi -i testsrc2=s=320x240:r=25:d=2,gblur=12 -f lavfi -i testsrc2=s=320x240:r=25:d=2
            -filter_complex [1]drawbox=x=120:y=110:w=80:h=20:color=white:t=fill[card];[0][card][2][3]concat=n=4
            -c:v libx264 -g 25 -pix_fmt yuv420p
            """)
        let sharp = try Studio.film(
            "sharp.mp4", "-f lavfi -i testsrc2=s=320x240:r=25:d=2 -c:v libx264 -pix_fmt yuv420p")
        let cover = try #require(
            try pass(file, [CoverChoice(within: Box(width: 360, height: 640))]).features["cover"])
        let best = try #require(
            try pass(sharp, [CoverChoice(within: Box(width: 360, height: 640))]).features["cover"])
        // A picture of much detail is a large JPEG; a blurred one, a card or black is a small one.
        #expect(cover.bytes.count > best.bytes.count * 3 / 4)
        let found: CoverChoice.Found = try cover.decoded()
        #expect(found.colour.first == "#")
    }

    @Test func `a storyboard has ten to twenty-five tiles in rows of five, within sixty kilobytes`() throws {
        for (seconds, tiles) in [(1, 10), (20, 15), (90, 25)] {
            let file = try Studio.film(
                "board-\(seconds).mp4",
                """
                -f lavfi -i testsrc2=s=180x320:r=10:d=\(seconds) -vf noise=alls=6 -c:v libx264 -preset ultrafast
                -g 20 -pix_fmt yuv420p
                """)
            let board = try #require(try pass(file, [StoryboardMaker()]).features["storyboard"])
            #expect(try board.decoded(as: StoryboardMaker.Found.self).tiles == tiles)
            #expect(board.bytes.count <= 60_000)
            let picture = try Studio.write("board.jpg", board.bytes)
            let size = try Studio.run(
                "ffprobe", "-v error -show_entries stream=width,height -of csv=p=0 \(picture.path)".words)
            let sides = String(decoding: size, as: UTF8.self).split { !$0.isNumber }.compactMap { Int($0) }
            #expect(sides == [126 * 5, 224 * ((tiles + 4) / 5)])
        }
    }

    @Test func `a film of one frame has no storyboard, and one that is turned has upright tiles`() throws {
        let single = try Studio.film(
            "single.mp4", "-f lavfi -i testsrc2=s=64x64:r=25:d=0.04 -c:v libx264 -pix_fmt yuv420p")
        #expect(try pass(single, [StoryboardMaker()]).features.isEmpty)
    }

    @Test func `what is missing at the end of a file is told, with what could be learnt`() throws {
        for (name, recipe) in [
            ("half.mkv", "\(moving) -c:v libx264 -pix_fmt yuv420p -g 10"),
            ("half.flv", "\(moving) -c:v flv1 -g 10"), ("half.flac", tone),
        ] {
            let whole = try Data(contentsOf: try Studio.film(name, recipe))
            let half = try Studio.write(name, whole.prefix(whole.count / 2))
            let result = try pass(half, [ExactFacts()])
            #expect(result.problem?.kind == .truncated, "\(name)")
            let facts: MediaFacts = try #require(result.features["facts"]).decoded()
            #expect(try abs(#require(facts.durationSeconds) - 2) < 1, "\(name)")
            #expect(try pass(try Studio.film(name, recipe), [ExactFacts()]).problem == nil, "\(name)")
        }
    }

    @Test func `half a JPEG is a truncated one with its facts`() throws {
        let whole = try Data(
            contentsOf: try Studio.film("half.jpg", "-f lavfi -i testsrc2=s=320x240 -frames:v 1"))
        #expect(try look(try Studio.film("half.jpg", "")).problem == nil)
        let sight = try look(try Studio.write("half.jpg", whole.prefix(whole.count / 2)))
        #expect(sight.problem?.kind == .truncated && sight.facts.width == 320 && sight.cover != nil)
        // A camera's notes behind the picture do no harm.
        #expect(
            try look(try Studio.write("trailer.jpg", whole + Data(repeating: 7, count: 500))).problem == nil)
    }

    @Test func `a frame of a moment is the one that a player shows, upright`() throws {
        let file = try Studio.film(
            "moment.mp4",
            """
            -f lavfi -i color=red:s=96x64:r=10:d=1 -f lavfi -i color=lime:s=96x64:r=10:d=1
            -f lavfi -i color=blue:s=96x64:r=10:d=1 -filter_complex concat=n=3 -c:v libx264 -g 100 -pix_fmt yuv420p
            """)
        let handle = try FileHandle(forReadingFrom: file)
        let size = Int(try handle.seekToEnd())
        for (moment, expected) in [(0.0, "r"), (0.95, "r"), (1.05, "g"), (2.5, "b"), (99, "b")]
            as [(Double, Character)]
        {
            let jpeg = try frame(
                of: handle.fileDescriptor, size: size, name: [], at: moment,
                within: Box(width: 96, height: 96))
            var sight = FirstSight(facts: MediaFacts(kind: .picture, container: "jpeg"))
            (sight.cover, sight.coverWidth, sight.coverHeight) = (jpeg, 96, 64)
            #expect(try Pixels(sight).colour(0.5, 0.5) == expected, "\(moment)")
        }
    }
}

/// What was found wrong once.
@Suite struct FullPassClockTests {
    private func found<T: Decodable>(_ file: URL, _ analyser: any Analyser, as type: T.Type = T.self) throws
        -> T
    {
        try #require(try pass(file, [analyser]).features.values.first).decoded()
    }

    @Test func `a film whose clock begins late has its storyboard and its length, also without cues`() throws
    {
        let film = try Studio.film(
            "late-film.mp4", "\(moving) \(tone) -c:v libx264 -g 25 -pix_fmt yuv420p -c:a aac")
        let late = try Studio.film("late.mkv", "-i \(film.path) -c copy -output_ts_offset 100")
        let board: StoryboardMaker.Found = try found(late, StoryboardMaker())
        #expect(board.tiles == 11)
        let facts: MediaFacts = try found(late, ExactFacts())
        #expect(try abs(#require(facts.durationSeconds) - 4) < 0.2)
        let live = try Studio.film("live.webm", "\(moving) \(tone) -c:v libvpx -c:a libopus -live 1")
        #expect(try found(live, StoryboardMaker(), as: StoryboardMaker.Found.self).tiles == 11)
        // Reading its pictures again changes nothing of what it sounds like.
        let remux = try Studio.film("live-remux.webm", "-i \(live.path) -c copy")
        let hashes = try [live, remux].map { file in
            let result = try pass(file, [StreamHash(), StoryboardMaker()])
            return try #require(result.features["stream_hash"]).bytes
        }
        #expect(hashes[0] == hashes[1])
    }

    @Test func `a rate of bits is told for films and sounds, of the true length`() throws {
        for file in [
            try Studio.film("rate.mp4", "\(moving) \(tone) -c:v libx264 -pix_fmt yuv420p -c:a aac"),
            try Studio.film("rate.mp3", "\(tone) -c:a libmp3lame"),
        ] {
            let facts: MediaFacts = try found(file, ExactFacts())
            let size = try #require(try file.resourceValues(forKeys: [.fileSizeKey]).fileSize)
            let expected = Double(size) * 8 / (try #require(facts.durationSeconds))
            #expect(try abs(Double(#require(facts.bitRate)) - expected) < 0.05 * expected)
        }
    }

    @Test func `times beyond all numbers are no crash`() throws {
        #expect(Int(nearest: .nan) == 0)
        #expect(Int(nearest: .infinity) > 1 << 60 && Int(nearest: -1e300) < -(1 << 60))
        #expect(Int(nearest: 2.5) == 3)
    }

    @Test func `a film with subtitles beyond its end is no broken download`() throws {
        let text = try Studio.write("long.srt", Array("1\n00:00:01,000 --> 00:00:20,000\nla\n".utf8))
        let film = try Studio.film(
            "subtitled.mkv",
            "\(moving) -i \(text.path) -c:v libx264 -pix_fmt yuv420p -c:s srt")
        #expect(try pass(film, [ExactFacts()]).problem == nil)
    }
}
