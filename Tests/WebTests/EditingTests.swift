import Catalog
import Foundation
import HTTP
import Platform
import Testing

@testable import Web

@Suite struct EditingTests {
    @Test func `an edit is answered with the video, and undone and redone by its change`() async throws {
        let fixture = try SiteFixture()
        let id = try await fixture.add(["a.mp4"])[0]
        let edit = try await fixture.call(
            .post, "/api/update_video",
            json: #"{"id":\#(id),"field":"final_characters","value":["Hu Tao","Ganyu"]}"#)
        #expect(edit.status == .ok, "\(edit.text)")
        let change = try #require(edit.json["change"] as? Int)
        #expect((edit.json["video"] as? [String: Any])?["characters"] as? [String] == ["Hu Tao", "Ganyu"])
        let undo = try await fixture.call(.post, "/api/undo", json: #"{"change":\#(change)}"#)
        #expect(undo.status == .ok, "\(undo.text)")
        #expect(try await fixture.call(.get, "/api/videos/\(id)").json["final_characters"] is NSNull)
        #expect(try await fixture.call(.post, "/api/redo", json: "{}").status == .ok)
        #expect(
            try await fixture.call(.get, "/api/videos/\(id)").json["final_characters"] as? [String] == [
                "Hu Tao", "Ganyu",
            ])
    }

    @Test(
        arguments: [
            (#"{"id":1,"field":"difficulty_level","value":"hard"}"#, 400, "difficulty_level"),
            (#"{"id":1,"field":"nonsense","value":"x"}"#, 400, "field"),
            (#"{"id":1,"field":"videos; DROP TABLE videos","value":"x"}"#, 400, "field"),
            (#"{"id":1,"field":"notes"}"#, 400, "value"),
            (#"{"field":"notes","value":"x"}"#, 400, "id"),
            (#"{"id":"1","field":"notes","value":"x"}"#, 400, "id"),
            (#"{"id":1,"field":"notes","value":7}"#, 400, "value"),
            (#"{"id":1,"field":"notes","value":["x"]}"#, 400, "notes"),
            (#"{"id":1,"field":"final_music","value":"a\u0000b"}"#, 400, "final_music"),
            (#"{"id":1,"field":"published","value":"yesterday"}"#, 400, "published"),
            (#"{"id":999,"field":"notes","value":"x"}"#, 404, nil),
            ("[]", 400, nil), ("{", 400, nil), ("", 400, nil),
        ] as [(String, Int, String?)])
    func `an edit that cannot be says what is at fault`(_ body: String, _ status: Int, _ field: String?)
        async throws
    {
        let fixture = try SiteFixture()
        _ = try await fixture.add(["a.mp4"])
        let response = try await fixture.call(.post, "/api/update_video", json: body)
        #expect(response.status.code == status, "\(response.text)")
        #expect(response.fields["Content-Type"] == "application/problem+json")
        #expect(response.json["success"] as? Bool == false)
        #expect(response.json["status"] as? Int == status)
        #expect(response.json["field"] as? String == field)
        #expect((response.json["detail"] as? String)?.isEmpty == false)
    }

    @Test func `someone else's newer value is told instead of overwritten`() async throws {
        let fixture = try SiteFixture()
        let id = try await fixture.add(["a.mp4"])[0]
        for (value, was, status) in [("a", "null", 200), ("b", "null", 409), ("b", "\"a\"", 200)] {
            let response = try await fixture.call(
                .post, "/api/update_video",
                json: #"{"id":\#(id),"field":"notes","value":"\#(value)","was":\#(was)}"#)
            #expect(response.status.code == status, "\(response.text)")
            if status == 409 { #expect(response.json["current"] as? String == "a") }
        }
    }

    @Test func `the form decides only what was changed in it`() async throws {
        let fixture = try SiteFixture()
        let id = try await fixture.add(["a.mp4"])[0]
        let form =
            "action=save&final_music=Song&was_final_music=&notes=&was_notes=&edit_status=nulo&was_edit_status=nulo"
        let saved = try await fixture.call(.post, "/video/\(id)", form: form)
        #expect(saved.status == .seeOther)
        let location = try #require(saved.fields["Location"])
        #expect(location.hasPrefix("/video/\(id)?change="))
        let video = try await fixture.call(.get, "/api/videos/\(id)").json
        #expect(video["final_music"] as? String == "Song")
        #expect(video["notes"] is NSNull)

        let stale = try await fixture.call(
            .post, "/video/\(id)", form: "action=save&final_music=Other&was_final_music=")
        #expect(stale.status == .badRequest)
        #expect(stale.text.contains("Song"))
        #expect(stale.text.contains("Other"))

        let change = try #require(location.split(separator: "=").last)
        #expect(
            try await fixture.call(.post, "/video/\(id)", form: "action=undo&change=\(change)").status
                == .seeOther)
        #expect(try await fixture.call(.get, "/api/videos/\(id)").json["final_music"] is NSNull)
    }

    @Test(arguments: [
        "<img src=x onerror=alert(1)>", "\"><script>alert(1)</script>", "{{t.shell.gallery}}", "ñ 漢字 🎵 #%",
    ])
    func `any text is only a text, on the card and in the form`(_ text: String) async throws {
        let fixture = try SiteFixture()
        let id = try await fixture.add(["\(text.filter { $0 != "/" }).mp4"])[0]
        for field in VideoField.allCases
        where ![.difficulty, .status, .published, .characters, .platform].contains(field) {
            try await fixture.catalog.write { _ = try $0.decide(field, .text(text), of: id, by: .host) }
        }
        for page in ["/", "/video/\(id)", "/cards?ids=\(id)"] {
            let html = try await fixture.call(.get, page).text
            #expect(!html.contains("<img src=x"))
            #expect(!html.contains("<script>"))
            #expect(html.contains("&lt;img") || !text.contains("<img"))
        }
    }
}
