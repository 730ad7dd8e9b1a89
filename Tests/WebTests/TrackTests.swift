import Catalog
import HTTP
import Testing

@testable import Web

/// Subtitles and chapters in pages, JSON and by their own address.
@Suite struct TrackTests {
    private static let text = "WEBVTT\n\n00:00:12.500 --> 00:00:14.000\nThe &lt;turn&gt;\n\n"
    private let fixture: SiteFixture
    private let track: TextTrack.ID

    init() async throws {
        fixture = try SiteFixture(language: nil)
        _ = try await fixture.add(["a.mp4", "b.mp4"])
        track = try await fixture.catalog.write { connection in
            let file = try #require(try connection.video(1)).file
            try connection.setTracks(
                [FoundTrack(kind: .chapters, text: Self.text)], of: file, source: .embedded)
            try connection.setTracks(
                [
                    FoundTrack(kind: .subtitles, language: "es", label: "\"><script>", text: Self.text),
                    FoundTrack(kind: .subtitles, language: "en-GB", text: Self.text),
                    FoundTrack(kind: .subtitles, text: Self.text),
                ], of: file, source: .beside)
            return try #require(try connection.tracks(of: 1).last).id
        }
    }

    @Test func `a track has an address, under a policy that lets it be no page`() async throws {
        let response = try await fixture.call(.get, "/media/1/tracks/\(track).vtt")
        #expect(response.status == .ok && response.text == Self.text)
        #expect(response.fields["Content-Type"] == "text/vtt; charset=utf-8")
        #expect(response.fields["X-Content-Type-Options"] == "nosniff")
        #expect(response.fields["Content-Security-Policy"]?.hasPrefix("sandbox; default-src 'none'") == true)
        let etag = try #require(response.fields["ETag"])
        let again = try await fixture.call(
            .get, "/media/1/tracks/\(track).vtt", fields: ["If-None-Match": etag])
        #expect(again.status == .notModified)
    }

    @Test(arguments: [
        "/media/2/tracks/%.vtt", "/media/9/tracks/%.vtt", "/media/1/tracks/%", "/media/1/tracks/%.VTT",
        "/media/1/tracks/0%.vtt", "/media/1/tracks/-%.vtt", "/media/1/tracks/.vtt", "/media/1/tracks/99%.vtt",
    ])
    func `no other address has it`(_ target: String) async throws {
        let target = target.replacing("%", with: "\(track)")
        #expect(try await fixture.call(.get, target).status == .notFound)
    }

    @Test func `a track of a library folder that was removed is not given any more`() async throws {
        let root = try #require(try await fixture.catalog.read { try $0.roots().first })
        let removed = try await fixture.call(.delete, "/api/library/\(root.id)", json: "{}")
        #expect(removed.status == .ok, "\(removed.text)")
        #expect(try await fixture.call(.get, "/media/1/tracks/\(track).vtt").status == .notFound)
    }

    @Test func `the video's JSON lists them as it is described`() async throws {
        let json = try await fixture.call(.get, "/api/videos/1").json
        let tracks = try #require(json["tracks"] as? [[String: Any]])
        #expect(tracks.map { $0["kind"] as? String } == ["chapters", "subtitles", "subtitles", "subtitles"])
        #expect(tracks.map { $0["source"] as? String } == ["embedded", "beside", "beside", "beside"])
        #expect(tracks[2]["language"] as? String == "en-GB")
        #expect(tracks[3]["url"] as? String == "/media/1/tracks/\(track).vtt")
        for track in tracks {
            #expect(Described.faults(in: track, VideoDetailJSON.TrackJSON.schema) == [])
        }
        let other = try await fixture.call(.get, "/api/videos/2").json
        #expect((other["tracks"] as? [Any])?.isEmpty == true)
    }

    @Test func `the player has them, shown where they are in the page's language`() async throws {
        for (language, shown) in [("en", "en-GB"), ("es", "es")] {
            let page = try await fixture.call(.get, "/video/1", fields: ["Cookie": "lang=\(language)"]).text
            let tracks = page.matches(of: #/<track [^>]*>/#).map { String($0.output) }
            #expect(tracks.count == 4)
            let defaults = tracks.filter { $0.hasSuffix(" default>") }
            #expect(defaults.count == 1 && defaults[0].contains("srclang=\"\(shown)\""), "\(defaults)")
            #expect(tracks[0].contains(language == "en" ? "label=\"Chapters\"" : "label=\"Capítulos\""))
            #expect(tracks[0].contains("kind=\"chapters\"") && tracks[3].contains("srclang=\"und\""))
            #expect(!page.contains("<script>\""))
        }
        #expect(try await !fixture.call(.get, "/video/2").text.contains("<track"))
    }

    @Test func `chapters are links that need no script`() async throws {
        let page = try await fixture.call(.get, "/video/1").text
        let link = try #require(
            page.firstMatch(
                of: #/<a href="([^"]*)"[^>]* data-value="12.5"><span>0:12</span> The &lt;turn&gt;</#)
        )
        let there = try await fixture.call(.get, String(link.1)).text
        #expect(there.contains("<video src=\"/media/1#t=12.5\""))
        for odd in ["x", "-1", "nan", "1e9", "inf", "\""] {
            let page = try await fixture.call(.get, "/video/1?t=\(odd)")
            #expect(page.status == .badRequest || page.text.contains("<video src=\"/media/1\""), "\(odd)")
        }
    }
}
