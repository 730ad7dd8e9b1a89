import Catalog
import Foundation
import HTTP
import Testing

@testable import Web

@Suite struct ActivityPagesTests {
    private func decide(_ field: VideoField, _ text: String, _ id: Video.ID, _ fixture: SiteFixture)
        async throws
        -> Change.ID
    {
        try await fixture.catalog.write { try $0.decide(field, .text(text), of: id, by: .host).id }
    }

    @Test func `each change is told in words, and taken back by its form`() async throws {
        let fixture = try SiteFixture()
        let id = try await fixture.add(["a.mp4"])[0]
        let change = try await decide(.difficulty, "alto", id, fixture)
        let page = try await fixture.call(.get, "/activity").text
        #expect(page.contains("<b class=\"what\">Edit</b> <bdi>Difficulty</bdi>"))
        #expect(page.contains("<a href=\"/video/\(id)\">1 video</a>"))
        let undo = try await fixture.call(.post, "/activity", form: "action=undo&change=\(change)")
        let place = try #require(undo.fields["Location"])
        #expect(undo.status == .seeOther && place.hasPrefix("/activity?undone="))
        #expect(try await fixture.call(.get, place).text.contains("data-travel=\"redo\""))
        let redo = try await fixture.call(.post, "/activity", form: "action=redo&change=\(change)")
        #expect(redo.status == .seeOther)
        let video = try await fixture.catalog.read { try $0.video(id) }
        #expect(video?.difficulty == .alto)
        #expect(try await fixture.call(.post, "/activity", form: "action=nothing").status == .badRequest)
    }

    @Test(arguments: [Language.en, .es]) func `what stands in the way of an undo is told in words`(
        _ language: Language
    ) async throws {
        let fixture = try SiteFixture(language: language)
        let id = try await fixture.add(["a.mp4"])[0]
        let change = try await decide(.status, "hecho", id, fixture)
        _ = try await decide(.status, "en_proceso", id, fixture)
        let refused = try await fixture.call(.post, "/activity", form: "action=undo&change=\(change)")
        let expected =
            language == .es
            ? "Estado: ahora dice «En proceso», y este cambio dejó «Hecho»."
            : "Status: it says “In progress” now, and this change left “Done”."
        #expect(refused.status == .conflict && refused.text.contains(expected))
        #expect(refused.text.contains("href=\"/video/\(id)\""))
        let json = try await fixture.call(.post, "/api/undo", json: #"{"change":\#(change)}"#)
        let explained = try #require(json.json["explained"] as? [[String: Any]])
        #expect(explained[0]["text"] as? String == expected && explained[0]["video"] as? Int == id)
        #expect((json.json["conflicts"] as? [String])?[0].hasPrefix("edit_status of video \(id)") == true)
    }

    @Test func `the journal is filtered and comes in pages, and a change has one of its own`() async throws {
        let fixture = try SiteFixture()
        let ids = try await fixture.add((0..<25).map { "\($0).mp4" })
        let bulk = try await fixture.catalog.bulk(
            BulkEdit(set: [.notes: .text("n")]), on: ids, by: Actor(name: "mina"))
        for number in 0..<35 { _ = try await decide(.notes, "\(number)", ids[0], fixture) }
        _ = try await fixture.catalog.trash([ids[0]], by: .host)
        let first = try await fixture.call(.get, "/activity").text
        #expect(first.matches(of: #/data-batch=/#).count == 30 && first.contains("?cursor="))
        #expect(
            try await fixture.call(.get, "/activity?kind=trash").text.matches(of: #/data-batch=/#).count == 1)
        let hers = try await fixture.call(.get, "/activity?actor=mina").text
        #expect(hers.matches(of: #/data-batch=/#).count == 1 && hers.contains("25 videos"))
        let other = try await fixture.call(.get, "/activity?video=\(ids[1])").text
        #expect(other.matches(of: #/data-batch=/#).count == 1 && other.contains("Notes"))
        let change = try await fixture.call(.get, "/activity/\(bulk.id)").text
        #expect(
            change.matches(of: #/class="field-change"/#).count == 20 && change.contains("and 5 videos more"))
        #expect(try await fixture.call(.get, "/activity?kind=x").status == .badRequest)
        #expect(try await fixture.call(.get, "/activity/999999").status == .notFound)
    }

    @Test func `a video tells its own history, lists too`() async throws {
        let fixture = try SiteFixture()
        let id = try await fixture.add(["a.mp4"])[0]
        _ = try await decide(.notes, "old", id, fixture)
        _ = try await decide(.notes, "new", id, fixture)
        let made = try await fixture.call(.post, "/api/lists", json: #"{"name":"Later"}"#)
        let list = (made.json["list"] as? [String: Any])?["id"] as? Int
        let added = try await fixture.call(
            .post, "/api/lists/\(list ?? 0)/videos", json: #"{"ids":[\#(id)]}"#)
        #expect(added.status == .ok, "\(added.text)")
        let page = try await fixture.call(.get, "/video/\(id)").text
        #expect(page.contains("<del>old</del>") && page.contains("<ins>new</ins>"))
        #expect(page.contains("<ins>Later</ins>"))
    }
}

@Suite struct BoardPagesTests {
    @Test func `columns are bounded, filtered, and say what is not understood`() async throws {
        let fixture = try SiteFixture()
        let ids = try await fixture.add((0..<50).map { "\($0).mp4" })
        _ = try await fixture.catalog.bulk(
            BulkEdit(set: [.status: .text("hecho"), .difficulty: .text("alto")]), on: [ids[0], ids[1]],
            by: .host)
        let page = try await fixture.call(.get, "/board").text
        #expect(page.matches(of: #/data-task=/#).count == 42 && page.contains("data-total=\"48\""))
        let hard = try await fixture.call(.get, "/board?difficulty=alto&status=-en_proceso").text
        #expect(hard.matches(of: #/data-task=/#).count == 2)
        let none = try await fixture.call(.get, "/board?status=nulo").text
        #expect(none.contains("data-column=\"hecho\" data-total=\"0\""))
        let rest = try await fixture.call(.get, "/board/nulo?position=40&limit=60").text
        #expect(rest.matches(of: #/data-task=/#).count == 8 && rest.contains("data-position=\"40\""))
        let wrong = try await fixture.call(.get, "/board?colour=red")
        #expect(wrong.status == .badRequest && wrong.text.contains("colour=red"))
        #expect(try await fixture.call(.get, "/board/nothing").status == .notFound)
        let moved = try await fixture.call(
            .post, "/board?difficulty=alto", form: "action=move&id=\(ids[0])&status=en_proceso")
        #expect(moved.fields["Location"]?.hasPrefix("/board?difficulty=alto&change=") == true)
        let refused = try await fixture.call(.post, "/board", form: "action=move&id=\(ids[0])&status=x")
        #expect(refused.status == .badRequest)
    }

    @Test func `files that may be the edit are suggested`() async throws {
        let fixture = try SiteFixture()
        let ids = try await fixture.add(["dance.mp4", "dance edit.mp4"])
        let answer = try await fixture.call(.get, "/api/videos/\(ids[0])/edits")
        let files = try #require(answer.json["files"] as? [[String: Any]])
        #expect(files.count == 1 && files[0]["video"] as? Int == ids[1])
        #expect(try await fixture.call(.get, "/api/videos/999/edits").status == .notFound)
    }

    @Test func `a past job that failed is started again from the page`() async throws {
        let fixture = try SiteFixture()
        _ = try await fixture.add(["a.mp4"])
        let ids = try await fixture.catalog.write { connection in
            let failed = try connection.queueJob(.scan).id
            _ = try connection.update(failed, state: .failed, error: "the disk is gone")
            let done = try connection.queueJob(.scan).id
            _ = try connection.update(done, state: .done)
            return (failed, done)
        }
        let page = try await fixture.call(.get, "/activity").text
        let past = try #require(page.split(separator: "data-told=\"past\">").last).split(separator: "</ol>")[
            0]
        let rows = past.split(separator: "<li ").filter { $0.contains("data-past-job") }
        #expect(rows.map { $0.contains("value=\"retry\"") } == [false, true])
        let form = "action=job&act=retry&id=\(ids.0)"
        let answer = try await fixture.call(.post, "/activity", form: form)
        #expect(answer.status == .seeOther && answer.fields["Location"] == "/activity")
        let newest = try await fixture.catalog.read { try $0.jobs(limit: 1)[0] }
        #expect(newest.kind == .scan && newest.state == .queued && newest.id > ids.1)
    }
}
