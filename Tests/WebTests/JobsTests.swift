import Catalog
import HTTP
import Library
import Testing

@testable import Web

/// What can be done about background work, by pages and by programs.
@Suite struct JobsTests {
    private func state(_ fixture: SiteFixture, _ id: Job.ID) async throws -> JobState? {
        try await fixture.catalog.read { try $0.job(id)?.state }
    }

    @Test func `a job is paused, resumed, cancelled and tried again by programs`() async throws {
        let fixture = try SiteFixture()
        let id = try await fixture.library.scan().id
        for (act, expected) in [
            ("pause", JobState.paused), ("resume", .queued), ("pause", .paused), ("cancel", .cancelled),
        ] {
            let response = try await fixture.call(.post, "/api/jobs/\(id)/\(act)", json: "{}")
            #expect(response.status == .ok, "\(response.text)")
            #expect(try await state(fixture, id) == expected)
        }
        let again = try await fixture.call(.post, "/api/jobs/\(id)/retry", json: "{}")
        let other = try #require(again.json["job"] as? Int)
        #expect(other > id)
        #expect(try await state(fixture, other) == .queued)
    }

    @Test func `one job is told however many came after it`() async throws {
        let fixture = try SiteFixture()
        let id = try await fixture.catalog.write { connection in
            let id = try connection.queueJob(.scan).id
            _ = try connection.update(id, state: .done)
            for _ in 1...100 { _ = try connection.update(connection.queueJob(.scan).id, state: .done) }
            return id
        }
        let all = try #require(try await fixture.call(.get, "/api/jobs").json["jobs"] as? [[String: Any]])
        #expect(all.count == 100 && !all.contains { $0["id"] as? Int == id })
        #expect(try await fixture.call(.get, "/api/jobs/\(id)").json["id"] as? Int == id)
    }

    @Test(arguments: [
        (Language.en, "Only a paused job can be resumed. This one: cancelled."),
        (.es, "Solo se puede reanudar una tarea en pausa. Estado de esta: cancelada."),
    ])
    func `what does not fit is a conflict that says why`(_ language: Language, _ detail: String) async throws
    {
        let fixture = try SiteFixture(language: language)
        let id = try await fixture.library.scan().id
        try await fixture.library.cancel(id)
        let response = try await fixture.call(.post, "/api/jobs/\(id)/resume", json: "{}")
        #expect(response.status == .conflict)
        #expect(response.json["detail"] as? String == detail)
    }

    @Test func `every page shows the jobs with forms that need no script`() async throws {
        let fixture = try SiteFixture()
        _ = try await fixture.add(["a.mp4"])
        let (held, full) = try await fixture.catalog.write { connection in
            let held = try connection.queueJob(.scan).id
            _ = try connection.update(held, state: .paused, done: 3, total: 10)
            let full = try connection.queueJob(.firstSight).id
            _ = try connection.update(full, state: .paused, error: "the disk is <full>")
            return (held, full)
        }
        let page = try await fixture.call(.get, "/problems").text
        #expect(page.contains("<span>paused</span>"))
        #expect(page.contains("<p>3 of 10</p>"))
        #expect(page.contains("<span>waiting for room on the disk</span>"))
        #expect(page.contains("the disk is &lt;full&gt;"))
        #expect(page.contains("data-paused") && !page.contains("data-busy"))
        #expect(PageCheck(page).faults == [])

        for (id, act) in [(held, "resume"), (full, "cancel")] {
            let posted = try await fixture.call(.post, "/problems", form: "action=job&id=\(id)&act=\(act)")
            #expect(posted.status == .seeOther && posted.fields["Location"] == "/problems")
        }
        #expect(try await state(fixture, held) == .queued)
        #expect(try await state(fixture, full) == .cancelled)
        for form in ["action=job&id=\(held)&act=stop", "action=job&act=pause", "action=job&id=x&act=pause"] {
            #expect(try await fixture.call(.post, "/", form: form).status == .badRequest, "\(form)")
        }
        let over = try await fixture.call(.post, "/", form: "action=job&id=\(full)&act=pause")
        #expect(over.status == .conflict)
    }

    @Test func `of the jobs that are over, only the newest of a kind is shown, where it failed`() async throws
    {
        func shown(_ states: [JobState]) async throws -> [JobView]? {
            let fixture = try SiteFixture()
            for state in states {
                try await fixture.catalog.write { connection in
                    let id = try connection.queueJob(.scan, joining: false).id
                    _ = try connection.update(id, state: state, error: state == .failed ? "why" : nil)
                }
            }
            return ActivityView(try await fixture.library.jobs(), .en)?.jobs
        }
        #expect(try await shown([]) == nil)
        #expect(try await shown([.failed, .done]) == nil)
        #expect(try await shown([.done, .cancelled]) == nil)
        let failed = try #require(try await shown([.failed, .failed])?.first)
        #expect(failed.id == 2 && failed.reason == "why" && failed.canRetry && !failed.canPause)
        #expect(try await shown([.failed, .running])?.map(\.id) == [2])
    }

    @Test func `problems are tried again, one or all`() async throws {
        let fixture = try SiteFixture()
        _ = try await fixture.add(["a.mp4", "b.mp4", "c.mp4"])
        try await fixture.catalog.write { connection in
            for file in try connection.queued(.firstSight, first: [], limit: 9, excluding: []) {
                try connection.failed(
                    file, .firstSight, versions: [.init(name: "first_sight", version: 1)], kind: "corrupt",
                    message: "torn")
            }
        }
        let ids = try await fixture.catalog.read { try $0.problemIDs() }
        #expect(ids.count == 3)
        let page = try await fixture.call(.get, "/problems").text
        #expect(page.matches(of: #/name="action" value="retry"/#).count == 4)
        #expect(page.contains("Try all again"))

        let one = try await fixture.call(.post, "/api/problems/retry", json: #"{"ids":[\#(ids[0])]}"#)
        #expect(one.json["queued"] as? Int == 1)
        let job = try #require(one.json["job"] as? Int)
        #expect(try await fixture.catalog.read { try $0.job(job)?.kind } == .firstSight)
        let two = try await fixture.call(.post, "/problems", form: "action=retry&id=\(ids[1])")
        #expect(two.status == .seeOther)
        #expect(try await fixture.catalog.read { try $0.queuedCount(.firstSight) } == 2)
        let all = try await fixture.call(.post, "/problems", form: "action=retry")
        #expect(all.status == .seeOther)
        #expect(try await fixture.catalog.read { try $0.queuedCount(.firstSight) } == 3)
        // What is queued already needs a job all the same, where somebody cancelled it.
        try await fixture.library.cancel(job)
        let again = try await fixture.call(.post, "/api/problems/retry", json: "{}")
        #expect(again.json["queued"] as? Int == 3)
        #expect(try #require(again.json["job"] as? Int) > job)
        // Until they were looked at.
        #expect(try await fixture.catalog.read { try $0.problemCount() } == 3)
        let none = try await fixture.call(.post, "/api/problems/retry", json: #"{"ids":[999]}"#)
        #expect(none.json["queued"] as? Int == 0 && none.text.contains(#""job":null"#))
        #expect(try await fixture.call(.post, "/problems", form: "action=retry&id=x").status == .badRequest)
    }
}
