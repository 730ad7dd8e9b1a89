import Catalog
import Foundation
import Library
import Platform
import Testing

/// Random changes of two library folders of labelled videos, held against a model: no label is lost, and none comes to
/// another content.
@Suite(.timeLimit(.minutes(600))) struct IdentityModelTests {
    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }
    private static let isTrial = ProcessInfo.processInfo.environment["TRIAL"] != nil
    private static let seeds: Range<UInt64> = {
        let first = number("SEED") ?? 1
        return UInt64(first)..<UInt64(first + (number("ROUNDS") ?? (isTrial ? 100 : 2)))
    }()

    @Test(arguments: seeds)
    func `labels follow their content through random changes`(_ seed: UInt64) async throws {
        var model = try await Model(seed: seed, files: Self.number("FILES") ?? 500)
        var left = Self.number("STEPS") ?? (Self.isTrial ? 10_000 : 500)
        while left > 0 {
            let steps = min(left, 25)
            for _ in 0..<steps { try model.step() }
            left -= steps
            try await model.check()
        }
    }
}

private struct Model {
    let bench: Workbench
    /// The library folders by their names; one that is unmounted lies beside.
    private let roots = ["a", "b"]
    private var mounted: Set = ["a", "b"]
    private var random: SeededRandom
    /// By path below the folder of both: what lies there.
    private var files: [String: Content] = [:]
    /// Files that were written in part.
    private var broken: Set<String> = []
    /// Contents that were labelled, whether they are there or not.
    private var labelled: Set<Int> = []
    private var next = 0
    private var story: [String] = []

    init(seed: UInt64, files count: Int) async throws {
        bench = try Workbench()
        random = SeededRandom(state: seed)
        for root in roots {
            try FileManager.default.createDirectory(
                atPath: bench.media + "/" + root, withIntermediateDirectories: true)
        }
        for _ in 0..<count { try writeNew() }
        for root in roots {
            _ = try await bench.library.addRoot(FilePath(bench.media + "/" + root), by: .host)
        }
        try await check()
    }

    private func path(_ relative: String) -> String { bench.media + "/" + relative }

    private mutating func freePath() -> String {
        let root = mounted.sorted().randomElement(using: &random) ?? "a"
        let folder = ["", "mina/", "sora/deep/", "TikTok/kiri/"].randomElement(using: &random) ?? ""
        // Few names, so that what goes is followed by another there.
        while true {
            let path =
                "\(root)/\(folder)\(["dance", "Dance", "clip"].randomElement(using: &random) ?? "")\(Int.random(in: 0..<400, using: &random)).mp4"
            if files[path] == nil { return path }
        }
    }

    private mutating func writeNew() throws {
        next += 1
        try write(freePath(), Content(number: next))
    }

    private mutating func write(_ relative: String, _ content: Content, part: Bool = false) throws {
        let bytes = part ? content.bytes.prefix(content.bytes.count / 2) : content.bytes
        let target = URL(filePath: path(relative))
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: target)
        files[relative] = content
        if part { broken.insert(relative) } else { broken.remove(relative) }
    }

    private mutating func move(_ from: String, _ to: String) throws {
        let target = URL(filePath: path(to))
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try #require(rename(path(from), target.path) == 0)
        files[to] = files.removeValue(forKey: from)
        if broken.remove(from) != nil { broken.insert(to) } else { broken.remove(to) }
    }

    mutating func step() throws {
        let there = files.keys.filter { mounted.contains(String($0.prefix(1))) }.sorted()
        guard let some = there.randomElement(using: &random), let content = files[some] else {
            return try writeNew()
        }
        let kind = Int.random(in: 0..<100, using: &random)
        story.append("\(kind) \(some) (\(content.number))")
        switch kind {
        case 0..<22: try move(some, freePath())
        case 22..<30:
            // Two change places.
            guard let other = there.randomElement(using: &random), other != some else { return }
            let between = freePath()
            try move(some, between)
            try move(other, some)
            try move(between, other)
        case 30..<40: try write(freePath(), content)
        case 40..<52:
            try FileManager.default.removeItem(atPath: path(some))
            files[some] = nil
            broken.remove(some)
        case 52..<62:
            // From a backup, with a time of its own.
            let gone = labelled.subtracting(files.values.map(\.number)).sorted()
            if let back = gone.randomElement(using: &random) { try write(freePath(), Content(number: back)) }
        case 62..<72:
            if broken.contains(some) { return }
            var tagged = content
            tagged.tags += 1
            try write(some, tagged)
        case 72..<78: if !broken.contains(some) { try write(some, content) }
        case 78..<86:
            next += 1
            try write(some, Content(number: next))
        case 86..<90: try write(some, content, part: true)
        case 90..<93:
            // What was being written is whole now.
            for path in broken.intersection(there).sorted() {
                if let content = files[path] { try write(path, content) }
            }
        case 93..<96:
            let swapped = some.hasSuffix(".mp4") ? some.dropLast(4) + ".MP4" : some.dropLast(4) + ".mp4"
            if files[String(swapped)] == nil { try move(some, String(swapped)) }
        default:
            if let away = Set(roots).subtracting(mounted).first {
                try #require(rename(path(away) + ".away", path(away)) == 0)
                mounted.insert(away)
            } else if let root = roots.randomElement(using: &random) {
                try #require(rename(path(root), path(root) + ".away") == 0)
                mounted.remove(root)
            }
        }
    }

    /// What the catalogue tells after a scan; then what is new is labelled.
    mutating func check() async throws {
        try await bench.scan(.init(acceptMissing: true))
        let told = story.suffix(30).joined(separator: "; ")
        var query = VideoQuery()
        query.limit = 200
        var videos: [Video] = []
        while true {
            query.start = .position(videos.count)
            let page = try await bench.catalog.read { [query] in try $0.videos(query) }
            if page.videos.isEmpty { break }
            videos += page.videos
        }
        // A folder that is away says nothing of what lies in it.
        let there = files.filter { mounted.contains(String($0.key.prefix(1))) && !broken.contains($0.key) }
        let present = Set(there.values.map(\.number))
        var shown: [Int: Video] = [:]
        var new: [(Video, Int)] = []
        for video in videos {
            let relative = String(video.path.text.dropFirst(bench.media.count + 1))
            let content = there[relative]?.number
            if let label = video.music.value {
                let number = try #require(Int(label.dropFirst("song ".count)))
                #expect(shown[number] == nil, "two entries have the label of \(number): \(told)")
                shown[number] = video
                if video.state == .present, mounted.contains(String(relative.prefix(1))) {
                    #expect(
                        content == number,
                        "the label of \(number) is on \(content ?? 0), \(relative): \(told)")
                }
                if video.state != .present {
                    #expect(!present.contains(number), "\(number) is there: \(told)")
                }
            } else if video.state == .present, let content {
                #expect(!labelled.contains(content), "\(content) has lost its label, \(relative): \(told)")
                new.append((video, content))
            }
        }
        #expect(labelled.subtracting(shown.keys).isEmpty, "labels are lost: \(told)")
        #expect(
            present.subtracting(shown.keys).subtracting(new.map(\.1)).isEmpty, "videos are not shown: \(told)"
        )
        for (video, content) in new where labelled.insert(content).inserted {
            try await bench.label(video.id, "song \(content)")
        }
    }
}

/// SplitMix64: the same numbers in every run.
private struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
