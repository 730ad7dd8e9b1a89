import Catalog
import Foundation
import HTTP
import Platform
import SQLite
import Testing

@testable import Web

/// `/api/backups`, and the section of the page of settings.
@Suite struct BackupsTests {
    let fixture: SiteFixture

    init() async throws {
        fixture = try SiteFixture()
        _ = try await fixture.add(["a.mp4"])
    }

    private func backups() async throws -> [[String: Any]] {
        try #require(try await fixture.call(.get, "/api/backups").json["backups"] as? [[String: Any]])
    }

    @Test func `one is made, listed and brought back`() async throws {
        let made = try await fixture.call(.post, "/api/backups", json: "{}")
        #expect(made.status == .created)
        let name = try #require((made.json["backup"] as? [String: Any])?["name"] as? String)
        let edit = #"{"id":1,"field":"notes","value":"later"}"#
        #expect(try await fixture.call(.post, "/api/update_video", json: edit).status == .ok)

        let answer = try await fixture.call(.post, "/api/backups/restore", json: #"{"name":"\#(name)"}"#)
        #expect(answer.status == .ok, "\(answer.text)")
        #expect((answer.json["restored"] as? [String: Any])?["name"] as? String == name)
        let point = try #require(answer.json["restore_point"] as? [String: Any])
        #expect(point["reason"] as? String == "before-restore" && point["videos"] as? Int == 1)
        #expect(try await fixture.call(.get, "/api/videos/1").json["notes"] is NSNull)
        #expect(
            try await backups().compactMap { $0["name"] as? String } == [
                point["name"] as? String ?? "", name,
            ])
    }

    @Test(arguments: ["../tagflow.db", "/etc/passwd", "", "none.db", "..", "%2e%2e/tagflow.db", "a\\u0000b"])
    func `only names of the list are understood`(_ name: String) async throws {
        let answer = try await fixture.call(.post, "/api/backups/restore", json: #"{"name":"\#(name)"}"#)
        #expect([400, 404].contains(answer.status.code), "\(answer.text)")
        #expect(try await backups().isEmpty)
    }

    @Test func `one of a newer version is refused with a word`() async throws {
        let made = try await fixture.catalog.backUp(.manual)
        do {
            try Connection(fixture.catalog.backups.path(of: made), .single).run("PRAGMA user_version = 999")
        }
        let answer = try await fixture.call(
            .post, "/api/backups/restore", json: #"{"name":"\#(made.name)"}"#)
        #expect(answer.status == .conflict)
        #expect((answer.json["detail"] as? String)?.contains("update tagflow") == true)
        let page = try await fixture.call(
            .post, "/settings", form: "action=restore_backup&name=\(made.name)")
        #expect(page.status == .conflict && page.text.contains("update tagflow"))
    }

    @Test func `it is for those at the machine itself`() async throws {
        let elsewhere = Peer.address(IPAddress(bytes: [192, 168, 1, 7]))
        let list = try await fixture.call(.get, "/api/backups", peer: elsewhere, authority: "nas:5000")
        #expect(list.status == .forbidden)
        for (target, json) in [("/api/backups", "{}"), ("/api/backups/restore", #"{"name":"x"}"#)] {
            let answer = try await fixture.call(
                .post, target, json: json, peer: elsewhere, authority: "nas:5000")
            #expect(answer.status == .forbidden)
        }
        let page = try await fixture.call(.get, "/settings", peer: elsewhere, authority: "nas:5000")
        #expect(
            page.status == .ok && !page.text.contains("restore_backup") && !page.text.contains("s-backups"))
    }

    @Test func `the page makes one, tells what would be lost, and goes back to it`() async throws {
        #expect(try await fixture.call(.get, "/settings").text.contains("There are none yet."))
        let made = try await fixture.call(.post, "/settings", form: "action=backup")
        #expect(made.status == .seeOther)
        let after = try await fixture.call(.get, try #require(made.fields["Location"]))
        #expect(after.text.contains("The backup is made and checked:"))
        #expect(after.text.contains("Nothing was changed by hand since"))
        let name = try #require(try await backups().first?["name"] as? String)

        // What is changed in the moment of the backup is in it.
        let moment = Timestamp.now
        while Timestamp.now == moment { await Task.yield() }
        for value in ["a", "b"] {
            _ = try await fixture.call(
                .post, "/api/update_video", json: #"{"id":1,"field":"notes","value":"\#(value)"}"#)
        }
        #expect(try await fixture.call(.get, "/settings").text.contains("The 2 changes made since"))
        let done = try await fixture.call(.post, "/settings", form: "action=restore_backup&name=\(name)")
        #expect(done.status == .seeOther)
        let told = try await fixture.call(.get, try #require(done.fields["Location"]))
        let point = try #require(try await backups().first?["name"] as? String)
        #expect(point.contains("-before-restore") && told.text.contains("before is in \(point)"))
        // Whoever writes an address puts no words on the page.
        let other = try await fixture.call(.get, "/settings?backup=evil&restored=evil")
        #expect(!other.text.contains("made and checked") && !other.text.contains("You are back"))
    }

    @Test func `a daily one that failed is told on the page`() async throws {
        try await fixture.catalog.write { connection in
            let job = try connection.queueJob(.backup)
            _ = try connection.update(job.id, state: .failed, error: "the disk is gone")
        }
        let page = try await fixture.call(.get, "/settings")
        #expect(
            page.text.contains(
                "The last daily backup could not be made: <span lang=\"en\">the disk is gone</span>"))
        let jobs = try await fixture.call(.get, "/jobs")
        #expect(jobs.text.contains("Backup") && jobs.text.contains("the disk is gone"))
    }

    @Test func `a change meanwhile gets a clear answer and when to try again`() async throws {
        let trouble = ErrorPages().trouble(
            CatalogError.restored, for: try Request(.post, "/api/update_video"), .en)
        #expect(trouble.status == .serviceUnavailable && trouble.fields["Retry-After"] == "2")
    }
}
