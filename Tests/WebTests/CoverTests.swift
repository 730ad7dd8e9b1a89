import Catalog
import Foundation
import HTTP
import Platform
import Testing

@testable import Web

/// The frame that a person takes as cover; making its picture is the library's.
@Suite struct CoverTests {
    private let picture = "0123456789abcdef0123456789abcdef"

    /// A video of 12 s, with a chosen cover.
    private func fixture() async throws -> (SiteFixture, Video.ID) {
        let fixture = try SiteFixture()
        let id = try await fixture.add(["a.mp4"])[0]
        let cover = ChosenCover(picture: picture, milliseconds: 3200)
        try await fixture.see(id, SeenFile(media: .video, container: "mov", seconds: 12))
        _ = try await fixture.catalog.write { try $0.choose(cover, of: id, by: .host) }
        return (fixture, id)
    }

    @Test func `a chosen cover is withdrawn, and that is a change to be taken back`() async throws {
        let (fixture, id) = try await fixture()
        let before = try await fixture.call(.get, "/api/videos/\(id)").json
        #expect(before["cover_seconds"] as? Double == 3.2)
        #expect(before["thumbnail_url"] as? String == "/pictures/\(picture).jpg")
        let answer = try await fixture.call(
            .post, "/api/videos/\(id)/cover", json: #"{"seconds":null}"#)
        #expect(answer.status == .ok, "\(answer.text)")
        #expect((answer.json["video"] as? [String: Any])?["cover_seconds"] is NSNull)
        let change = try #require(answer.json["change"] as? Int)
        let again = try await fixture.call(.post, "/api/videos/\(id)/cover", json: #"{"seconds":null}"#)
        #expect(again.json["change"] is NSNull)
        let undo = try await fixture.call(.post, "/api/undo", json: #"{"change":\#(change)}"#)
        #expect(undo.status == .ok, "\(undo.text)")
        let video = try await fixture.call(.get, "/api/videos/\(id)").json
        #expect(video["cover_seconds"] as? Double == 3.2)
        let changes = try await fixture.call(.get, "/api/changes?video=\(id)").json["changes"]
        let fields = try #require((changes as? [[String: Any]])?.first?["fields"] as? [[String: Any]])
        #expect(fields.map { $0["name"] as? String } == ["final_cover"])
        for (messages, name) in [(Messages.es, "Portada"), (.en, "Cover")] {
            #expect(messages["field.final_cover"] == name)
        }
    }

    @Test(
        arguments: [
            (#"{"seconds":-0.1}"#, 400, "seconds"), (#"{"seconds":12.1}"#, 400, "seconds"),
            (#"{"seconds":"3"}"#, 400, "seconds"), (#"{}"#, 400, "seconds"), ("[]", 400, nil),
            (#"{"seconds":1e999}"#, 400, nil), (#"{"seconds":1,"id":1}"#, 400, "id"),
            // No such file is on this disk.
            (#"{"seconds":3}"#, 404, nil),
        ] as [(String, Int, String?)])
    func `a moment that is none of the video's is refused`(_ body: String, _ status: Int, _ field: String?)
        async throws
    {
        let (fixture, id) = try await fixture()
        let response = try await fixture.call(.post, "/api/videos/\(id)/cover", json: body)
        #expect(response.status.code == status, "\(response.text)")
        if let field { #expect(response.json["field"] as? String == field) }
        #expect(response.json["success"] as? Bool == false)
        let video = try await fixture.call(.get, "/api/videos/\(id)").json
        #expect(video["cover_seconds"] as? Double == 3.2)
    }

    @Test func `a sound or a picture has no frames to choose from`() async throws {
        let (fixture, id) = try await fixture()
        for media in [MediaKind.photos, .audio] {
            try await fixture.see(id, SeenFile(media: media, container: "ogg"))
            let response = try await fixture.call(
                .post, "/api/videos/\(id)/cover", json: #"{"seconds":1}"#)
            #expect(response.status == .badRequest)
            #expect(!(try await fixture.call(.get, "/video/\(id)").text.contains("data-cover=")))
        }
        #expect(
            try await fixture.call(.post, "/api/videos/999/cover", json: #"{"seconds":1}"#).status
                == .notFound)
    }

    @Test func `the form does the same without scripts`() async throws {
        let (fixture, id) = try await fixture()
        let page = try await fixture.call(.get, "/video/\(id)").text
        #expect(page.contains(#"max="12.0" step="any" value="3.2""#))
        #expect(page.contains("Automatic cover"))
        for seconds in ["", "x", "-1", "12.5"] {
            let refused = try await fixture.call(
                .post, "/video/\(id)", form: "action=cover&seconds=\(seconds)")
            #expect(refused.status == .badRequest, "\(seconds)")
        }
        let taken = try await fixture.call(.post, "/video/\(id)", form: "action=automatic_cover")
        #expect(taken.status == .seeOther)
        let location = try #require(taken.fields["Location"])
        #expect(location.hasPrefix("/video/\(id)?change="))
        let after = try await fixture.call(.get, location).text
        #expect(!after.contains(#"value="automatic_cover""#) && after.contains("Use this frame as cover"))
    }
}

extension SiteFixture {
    /// What first sight would have told of it.
    fileprivate func see(_ video: Video.ID, _ seen: SeenFile) async throws {
        try await catalog.write { connection in
            let queued = try connection.queued(.firstSight, first: [video], limit: 1, excluding: [])
            try connection.setFacts(try #require(queued.first), seen)
        }
    }
}
