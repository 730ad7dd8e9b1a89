import Catalog
import Foundation
import Glibc
import Library
import Platform
import Testing

/// A TikTok id made at 2024-01-15T12:00:00Z.
private let id = "7324293629214720000"

/// Slides of a photo set are one entry, and only those are.
@Suite struct PhotoSetTests {
    /// Nothing in most of these tests is worth a look into: every file fails at once.
    private func bench() async throws -> Workbench {
        let bench = try Workbench { try Workbench.script("exit 1", in: &$0) }
        _ = try await bench.addRoot()
        return bench
    }

    /// `title: name of each slide`, by title.
    private func entries(_ bench: Workbench) async throws -> [String] {
        try await bench.catalog.read { connection in
            try connection.videos(VideoQuery()).videos.map { video in
                let files = try connection.files(of: video.id).map(\.path.nameText)
                return "\(video.title.value ?? ""): \(files.joined(separator: " "))"
            }
        }.sorted()
    }

    @Test(arguments: [
        "alice_1705320000_\(id)_index_#_3.jpeg", "trip_index_#_3.jpg", "snaptik_\(id)_#.jpeg",
        "@alice_\(id)_#.webp", "alice-\(id)_#.jpg", "2024-05-31_12-00-00_UTC_#.jpg",
        "alice_2024-05-31_12-00-00_UTC_#.jpg", "1746900000000000000_#.png", "\(id)_0#.jpg",
    ])
    func `names of slides are one entry`(_ pattern: String) async throws {
        let bench = try await bench()
        let names = (0..<3).map { pattern.replacing("#", with: "\($0)") }
        for name in names { try bench.write("sets/\(name)") }
        let scan = try await bench.scan()
        #expect(scan.counts["new"] == 3 && scan.counts["found"] == 3)
        let videos = try await bench.videos()
        #expect(videos.map(\.slides) == [3] && videos.map(\.media) == [.photos])
        #expect(videos.map(\.path.nameText) == [names[0]])
        #expect(try await bench.scan().counts["unchanged"] == 3)
    }

    @Test(arguments: [
        ["a_1.jpg", "a_2.jpg"], ["2024-05-31 trip_1.jpg", "2024-05-31 trip_2.jpg"],
        ["IMG_20240531_120000_1.jpg", "IMG_20240531_120000_2.jpg"],
        ["20240531_120000_001.jpg", "20240531_120000_002.jpg"],
        // Neither sizes, nor owners, nor titles are places in a set.
        ["\(id)_720.jpg", "\(id)_480.jpg"], ["\(id)_1705320000.jpg", "\(id)_1705320001.jpg"],
        ["\(id)_1 (1).jpg", "\(id)_2 (1).jpg"], ["\(id)-1.jpg", "\(id)-2.jpg"], ["\(id).jpg", "\(id)_1.jpg"],
        ["1\(id)\(id)_1.jpg", "1\(id)\(id)_2.jpg"], ["0\(id.dropLast())_1.jpg", "0\(id.dropLast())_2.jpg"],
        ["2024-13-31_12-00-00_UTC_1.jpg", "2024-13-31_12-00-00_UTC_2.jpg"],
        ["12024-05-31_12-00-00_UTC_1.jpg", "12024-05-31_12-00-00_UTC_2.jpg"],
        ["a_index_0_2.jpg", "a_index_1_3.jpg"], ["a_index_3_2.jpg", "a_index_4_2.jpg"],
        ["_index_0_2.jpg", "_index_1_2.jpg"], ["a_index_x_2.jpg", "a_index_y_2.jpg"],
        // Other kinds, other folders, other posts.
        ["\(id)_1.mp4", "\(id)_2.mp4"], ["\(id)_1.jpg", "\(id)_2.mp4"], ["a/\(id)_1.jpg", "b/\(id)_2.jpg"],
        ["\(id)_1.jpg", "\(id)_2.jpg/\(id)_2.jpg"], ["\(id)_1.jpg", "7324293629214720001_2.jpg"],
        ["x_\(id)_1.jpg", "y_\(id)_2.jpg"], ["\(id)_1.jpg", "\(id)_index_1_2.jpg"],
    ])
    func `names that say less are entries of their own`(_ names: [String]) async throws {
        let bench = try await bench()
        for name in names { try bench.write(name) }
        try await bench.scan()
        let videos = try await bench.videos()
        #expect(videos.count == 2 && videos.allSatisfy { $0.slides <= 1 })
    }

    @Test func `slides that come in any order and in several scans join the entry that is there`()
        async throws
    {
        let bench = try await bench()
        func slide(_ number: Int) -> String { "alice_1705320000_\(id)_index_\(number)_12.jpeg" }
        for number in [11, 5] { try bench.write(slide(number)) }
        try await bench.scan()
        let before = try #require(try await bench.videos().first)
        #expect(before.path.nameText == slide(5) && before.title.value == "alice_1705320000_\(id)")
        #expect(before.creator.value == "alice" && before.platformID == id)
        try await bench.catalog.write {
            _ = try $0.decide(.title, .text("a set"), of: before.id, by: .host)
        }
        for number in [10, 0] { try bench.write(slide(number)) }
        try bench.write("alice_1705320000_\(id).mp4")
        #expect(try await bench.scan().counts["new"] == 3)
        #expect(
            try await entries(bench) == [
                "a set: \([0, 5, 10, 11].map(slide).joined(separator: " "))",
                "alice_1705320000_\(id): alice_1705320000_\(id).mp4",
            ])
        let now = try #require(try await bench.catalog.read { try $0.video(before.id) })
        #expect(now.path.nameText == slide(0) && now.slides == 4 && now.title.decision == "a set")
        // What the set's name says is claimed once.
        let claims = try await bench.catalog.read { try $0.claims(of: before.id) }
        #expect(Set(claims.map(\.field)).count == claims.count && !claims.isEmpty)
        #expect(claims.allSatisfy { $0.evidence == "alice_1705320000_\(id).jpeg" })
    }

    @Test func `a slide that goes is missing, and one that comes back is there again`() async throws {
        let bench = try await bench()
        for number in 1...3 { try bench.write("\(id)_\(number).jpg") }
        for number in 0..<20 { try bench.write("other\(number).mp4") }
        try await bench.scan()
        rename(bench.media + "/\(id)_2.jpg", bench.folder + "/away.jpg")
        try bench.write("\(id)_3.jpg", "another picture")
        let scan = try await bench.scan()
        #expect(scan.counts["missing"] == 1 && scan.counts["changed"] == 1)
        func set() async throws -> (Video, [FileState]) {
            let video = try #require(try await bench.videos().first { $0.media == .photos })
            return (video, try await bench.catalog.read { try $0.files(of: video.id).map(\.state) })
        }
        let (video, states) = try await set()
        #expect(video.state == .present && video.slides == 3 && states == [.present, .missing, .present])
        rename(bench.folder + "/away.jpg", bench.media + "/\(id)_2.jpg")
        rename(bench.media + "/\(id)_1.jpg", bench.folder + "/away.jpg")
        let next = try await bench.scan()
        #expect(next.counts["returned"] == 1 && next.counts["missing"] == 1)
        let (first, later) = try await set()
        #expect(first.id == video.id && first.state == .missing)
        #expect(later == [.missing, .present, .present])
    }

    @Test func `every slide is looked at, and the cover is that of the first`() async throws {
        let bench = try Workbench()
        let colours = ["red", "green", "blue"]
        for (number, colour) in colours.enumerated() {
            try bench.write(Array("\(id)_\(number + 1).jpg".utf8), Picture.bytes(colour))
        }
        _ = try await bench.addRoot()
        try await bench.work()
        let video = try #require(try await bench.videos().first)
        #expect(video.slides == 3 && video.processing == .completado && video.media == .photos)
        #expect(try #require(video.colour).hasPrefix("#f"), "red")
        #expect(video.cover != nil && video.width == 36 && video.height == 64)
        let files = try await bench.catalog.read { try $0.files(of: video.id) }
        #expect(files.map(\.width) == [36, 36, 36] && files.map(\.role) == [.slide, .slide, .slide])
        #expect(files.allSatisfy { $0.videoCodec != nil })
    }
}

/// A picture of one colour.
private enum Picture {
    static func bytes(_ colour: String) throws -> Data {
        let path = "/tmp/tagflow-picture-\(getpid())-\(colour).jpg"
        defer { unlink(path) }
        let ffmpeg = Process()
        ffmpeg.executableURL = URL(filePath: "/usr/bin/env")
        ffmpeg.arguments = [
            "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "color=\(colour):s=36x64", "-frames:v", "1",
            path,
        ]
        try ffmpeg.run()
        ffmpeg.waitUntilExit()
        return try Data(contentsOf: URL(filePath: path))
    }
}
