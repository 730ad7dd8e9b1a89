import Platform
import Testing

@testable import Catalog
@testable import SQLite

/// Subtitles and chapters of videos, and what is found by them.
@Suite struct TextTrackTests {
    private let sample: Sample
    init() throws { sample = try Sample() }

    private func track(_ text: String, _ language: String? = nil, kind: TextTrack.Kind = .subtitles)
        -> FoundTrack
    {
        FoundTrack(
            kind: kind, language: language, text: "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n\(text)\n\n",
            file: BesideFile(path: Array("a.srt".utf8), size: 1, modified: 1))
    }

    private func set(_ tracks: [FoundTrack], of video: Video.ID, _ source: TextTrack.Source = .beside)
        async throws
    {
        let file = try await sample.video(video).file
        try await sample.catalog.write { try $0.setTracks(tracks, of: file, source: source) }
    }

    /// By the index in memory, after having been held against the same filter in SQL.
    private func found(_ words: String) async throws -> [Video.ID] {
        let query = try VideoQuery(items: [("q", words), ("sort", "relevance")])
        return try await sample.catalog.read { connection in
            let found = try connection.videos(query).videos.map(\.id)
            var told: [Video.ID] = []
            var plain = query
            plain.sort = .added
            try connection.export(plain, onlyMissing: false) { told += $0.map(\.id) }
            #expect(Set(told) == Set(found), "\(words)")
            return found
        }
    }

    @Test func `a video is found by what is said in it, after those whose title says it`() async throws {
        let ids = try await sample.add(["one.mp4", "tango.mp4", "three.mp4"])
        try await set(
            [track("vamos a bailar <b>Tangó</b> &amp; más", "es"), track("let us dance", "en")], of: ids[0])
        #expect(try await found("tango") == [ids[1], ids[0]])
        #expect(try await found("let dance") == [ids[0]])
        #expect(try await found("& mas") == [ids[0]])
        for markup in ["<b>", "&amp;", "amp;", "00:00", "webvtt", "-->"] {
            #expect(try await found(markup) == [])
        }
        try await sample.decide(.title, .text("other"), of: ids[0])
        #expect(try await found("bailar") == [ids[0]])
        try await set([], of: ids[0])
        #expect(try await found("bailar") == [])
        #expect(try await found("other") == [ids[0]])
    }

    @Test func `chapters are no speech, and of long subtitles the beginnings are searched`() async throws {
        let ids = try await sample.add(["one.mp4", "two.mp4"])
        try await set([track("the turn", kind: .chapters)], of: ids[0], .embedded)
        #expect(try await found("turn") == [])
        let long = String(repeating: "bla ", count: 1500)
        try await set([track("alpha \(long) omega"), track("beta \(long) omega")], of: ids[1])
        #expect(try await found("alpha beta") == [ids[1]])
        #expect(try await found("omega") == [])
        let held = try await sample.catalog.read {
            try $0.value("SELECT length(text) FROM video_text WHERE video = \(ids[1])", of: Int.self)
        }
        #expect(try #require(held) < SearchText.subtitlesLimit + 100)
    }

    @Test func `a change of tracks is told once, and the same tracks are none`() async throws {
        let ids = try await sample.add(["one.mp4"])
        let stream = sample.catalog.events.stream()
        for tracks in [[track("a")], [track("a")], [track("b")]] { try await set(tracks, of: ids[0]) }
        _ = try await sample.catalog.write { try $0.queueJob(.scan) }
        var told: [[Video.ID]] = []
        for await case let entry? in stream {
            guard case .videos(let videos, _) = entry.element else { break }
            told.append(videos)
        }
        #expect(told == [ids, ids])
    }

    @Test func `each source has its own, and a text is of its video only`() async throws {
        let ids = try await sample.add(["one.mp4", "two.mp4"])
        try await set([track("a", "es")], of: ids[0], .embedded)
        try await set([track("b", "en"), track("c")], of: ids[0])
        try await set([track("d", "en")], of: ids[0])
        let tracks = try await sample.catalog.read { try $0.tracks(of: ids[0]) }
        #expect(tracks.map { "\($0.source) \($0.language ?? "")" } == ["embedded es", "beside en"])
        let id = try #require(tracks.last?.id)
        #expect(try await sample.catalog.read { try $0.text(of: id, of: ids[0]) } == track("d").text)
        #expect(try await sample.catalog.read { try $0.text(of: id, of: ids[1]) } == nil)
    }

    @Test func `chapters are read in order, as plain text`() async throws {
        let ids = try await sample.add(["one.mp4"])
        let text =
            "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nA &lt;b&gt;\n\n"
            + "01:02:03.500 --> 02:00:00.000 line:0\nB\nc\n\n"
        try await set([FoundTrack(kind: .chapters, text: text)], of: ids[0], .embedded)
        let chapters = try await sample.catalog.read { try $0.chapters(of: ids[0]) }
        #expect(chapters == [Chapter(start: 0, title: "A <b>"), Chapter(start: 3_723_500, title: "B c")])
    }

    @Test func `they are exported and imported, and found there`() async throws {
        let ids = try await sample.add(["one.mp4", "two.mp4"])
        try await set([track("vamos a bailar", "es")], of: ids[1])
        try await set([track("x", kind: .chapters)], of: ids[1], .embedded)
        let copy = try await Copy(of: sample.catalog)
        #expect(try await exported(copy.catalog) == exported(sample.catalog))
        let query = try VideoQuery(items: [("q", "bailar")])
        #expect(try await copy.catalog.read { try $0.videos(query).videos.map(\.id) } == [ids[1]])
        #expect(try await copy.catalog.read { try $0.tracks(of: ids[1]).count } == 2)
    }
}
