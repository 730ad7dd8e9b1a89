import Catalog
import Foundation
import HTTP
import Library
import Platform
import Testing

@testable import Web

/// Deleting for good, and saying that what is missing is really gone: by pages and by programs.
@Suite struct DeletionPagesTests {
    /// Entries with files behind them, in the trash.
    private func fixture(_ names: [String]) async throws -> (SiteFixture, [Video.ID]) {
        let fixture = try SiteFixture()
        let folder = fixture.folder + "/library"
        var place = stat()
        stat(folder, &place)
        let files = try names.map { name in
            let path = folder + "/" + name
            try Data("content".utf8).write(to: URL(filePath: path))
            var facts = stat()
            stat(path, &facts)
            return FoundFile(
                path: Array(name.utf8), size: Int(facts.st_size),
                modified: facts.st_mtim.tv_sec * 1_000_000_000 + facts.st_mtim.tv_nsec,
                device: UInt64(facts.st_dev), inode: UInt64(facts.st_ino), media: .video, claims: [])
        }
        let device = UInt64(place.st_dev)
        let ids = try await fixture.catalog.write { connection in
            let root = try connection.addRoot(FilePath(folder), by: .host).root
            try connection.scanned(root.id, device: device, inode: 1)
            return try connection.add(files, to: root.id, firstSight: 1)
        }
        _ = try await fixture.catalog.trash(ids, by: .host)
        return (fixture, ids)
    }

    private func exists(_ name: String, _ fixture: SiteFixture) -> Bool {
        FileManager.default.fileExists(atPath: fixture.folder + "/library/" + name)
    }

    @Test(arguments: ["true", "1", "\"yes\"", "\"\"", "3", "null", "\"delete\"", "\"Borrar\""])
    func `a program that does not say how many deletes nothing`(_ confirm: String) async throws {
        let (fixture, ids) = try await fixture(["a.mp4", "b.mp4"])
        let body = #"{"ids":[\#(ids[0]),\#(ids[1])],"confirm":\#(confirm)}"#
        let response = try await fixture.call(.delete, "/api/trash", json: body)
        #expect(
            response.status == .badRequest && response.json["field"] as? String == "confirm",
            "\(response.text)")
        #expect(exists("a.mp4", fixture) && exists("b.mp4", fixture))
    }

    @Test(arguments: ["2", "\"2\""])
    func `one that does is told what became of each file`(_ confirm: String) async throws {
        let (fixture, ids) = try await fixture(["a.mp4", "b.mp4", "c.mp4"])
        try Data("another content".utf8).write(to: URL(filePath: fixture.folder + "/library/b.mp4"))
        let body = #"{"ids":[\#(ids[0]),\#(ids[1])],"confirm":\#(confirm)}"#
        let answer = try await fixture.call(.delete, "/api/trash", json: body)
        #expect(answer.status == .ok, "\(answer.text)")
        #expect(answer.json["deleted"] as? Int == 1 && answer.json["kept"] as? Int == 1)
        let files = try #require(answer.json["files"] as? [[String: Any]])
        #expect(files.map { $0["outcome"] as? String } == ["deleted", "different"])
        #expect(!exists("a.mp4", fixture) && exists("b.mp4", fixture) && exists("c.mp4", fixture))
        #expect(try await fixture.call(.get, "/api/trash").json["total"] as? Int == 2)
        #expect(try await fixture.call(.get, "/video/\(ids[0])").status == .notFound)
        let undo = try await fixture.call(
            .post, "/api/undo", json: #"{"change":\#(answer.json["change"] as? Int ?? 0)}"#)
        #expect(undo.status == .conflict)
        #expect(undo.json["detail"] as? String == "What was deleted for good does not come back.")
        let activity = try await fixture.call(.get, "/activity").text
        #expect(activity.contains("Deleted for good"))
        let change = try #require(answer.json["change"] as? Int)
        #expect(try await fixture.call(.get, "/activity/\(change)").text.contains("<b>a</b>"))
    }

    @Test func `more than a caller would wait for are a job`() async throws {
        let (fixture, _) = try await fixture([])
        let ids = Array(1...201)
        let answer = try await fixture.call(
            .delete, "/api/trash", json: #"{"ids":\#(ids),"confirm":201}"#)
        #expect(answer.status.code == 202)
        let job = try #require(answer.json["job"] as? Int)
        #expect(try await fixture.library.job(job).kind == .delete)
    }

    @Test func `over the network nothing goes for good, and nothing is accepted`() async throws {
        let (fixture, ids) = try await fixture(["a.mp4"])
        let address = try #require(IPAddress("192.168.1.7"))
        let calls: [(HTTP.Method, String, String?, String?)] = [
            (.delete, "/api/trash", #"{"ids":[\#(ids[0])],"confirm":1}"#, nil),
            (.post, "/trash", nil, "action=delete&ids=\(ids[0])&confirm=1"),
            (.post, "/trash", nil, "action=ask_all"), (.post, "/api/scan", #"{"accept_missing":true}"#, nil),
            (.post, "/problems", nil, "action=accept&root=1"),
            (.post, "/problems", nil, "action=accept_content&id=1"),
            (.post, "/", nil, "action=job&act=accept&id=1"), (.post, "/api/jobs/1/accept", "{}", nil),
            (.post, "/api/verify", "{}", nil),
        ]
        for (method, target, json, form) in calls {
            let response = try await fixture.call(
                method, target, json: json, form: form, peer: .address(address), authority: "nas:5000")
            #expect(response.status == .forbidden, "\(target) \(form ?? "")")
        }
        let page = try await fixture.call(
            .get, "/trash", peer: .address(address), authority: "nas:5000")
        #expect(!page.text.contains("value=\"ask"))
        #expect(exists("a.mp4", fixture))
    }

    @Test func `the page asks for the number, and tells what became of them`() async throws {
        let (fixture, ids) = try await fixture(["a.mp4", "b.mp4", "c.mp4"])
        let nothing = try await fixture.call(.post, "/trash", form: "action=ask")
        #expect(nothing.status == .badRequest && nothing.text.contains("Nothing is selected."))
        let asked = try await fixture.call(.post, "/trash", form: "action=ask&id=\(ids[0])&id=\(ids[1])")
        let place = try #require(asked.fields["Location"])
        #expect(place == "/trash?ask=\(ids[0]),\(ids[1])")
        let page = try await fixture.call(.get, place)
        #expect(page.text.contains("Delete 2 videos for good? They take up 14 B."), "\(page.text)")
        #expect(page.text.contains("Type 2 to confirm"))
        let ask = "action=delete&ids=\(ids[0]),\(ids[1])&shown=\(try shown(page))&confirm="
        for typed in ["3", "delete", "borrar", ""] {
            let wrong = try await fixture.call(.post, "/trash", form: ask + typed)
            #expect(wrong.status == .badRequest && wrong.text.contains("aria-invalid"), "\(typed)")
        }
        #expect(exists("a.mp4", fixture))
        try FileManager.default.removeItem(atPath: fixture.folder + "/library/b.mp4")
        try FileManager.default.createSymbolicLink(
            atPath: fixture.folder + "/library/b.mp4", withDestinationPath: "c.mp4")
        let done = try await fixture.call(.post, "/trash", form: ask + "2")
        #expect(done.status == .ok && done.text.contains("Deleted for good: 1 video."), "\(done.text)")
        #expect(done.text.contains("The path leads through a symbolic link."))
        #expect(!exists("a.mp4", fixture) && exists("c.mp4", fixture))
        let all = try await fixture.call(.post, "/trash", form: "action=ask_all")
        #expect(all.fields["Location"] == "/trash?ask=all")
        #expect(try await fixture.call(.get, "/trash?ask=all").text.contains("Delete 2 videos for good?"))
        for wrong in ["/trash?ask=x", "/trash?ask=", "/trash?ask=1,,2"] {
            #expect(try await fixture.call(.get, wrong).status == .badRequest, "\(wrong)")
        }
    }

    /// What the page says that it asks about.
    private func shown(_ page: Response) throws -> String {
        String(try #require(page.text.firstMatch(of: /name="shown" value="([0-9a-f]{64})"/)).1)
    }

    @Test(arguments: ["all", "1,2"])
    func `only what was shown goes, as many as there may be by then`(_ asked: String) async throws {
        let (fixture, ids) = try await fixture(["a.mp4", "b.mp4", "c.mp4"])
        #expect(ids == [1, 2, 3])
        _ = try await fixture.catalog.restore([3], by: .host)
        let page = try await fixture.call(.get, "/trash?ask=\(asked)")
        #expect(page.text.contains("Delete 2 videos for good?"))
        let form = "action=delete&ids=\(asked)&confirm=2&shown=\(try shown(page))"
        // As many, and others.
        _ = try await fixture.catalog.restore([1], by: .host)
        _ = try await fixture.catalog.trash([3], by: .host)
        let refused = try await fixture.call(.post, "/trash", form: form)
        #expect(refused.status == .conflict, "\(refused.text)")
        let told = refused.text.split(separator: "What is in the trash has changed since this was asked.")
        #expect(told.count == 2 && !refused.text.contains("aria-invalid"))
        #expect(refused.text.contains("Type \(asked == "all" ? 2 : 1) to confirm"))
        for name in ["a.mp4", "b.mp4", "c.mp4"] { #expect(exists(name, fixture)) }
        // Without it, nothing is confirmed.
        let bare = "action=delete&ids=\(asked)&confirm=\(asked == "all" ? 2 : 1)"
        #expect(try await fixture.call(.post, "/trash", form: bare).status == .conflict)
        let done = try await fixture.call(.post, "/trash", form: "\(bare)&shown=\(try shown(refused))")
        #expect(done.status == .ok && exists("a.mp4", fixture) && !exists("b.mp4", fixture))
        #expect(exists("c.mp4", fixture) == (asked != "all"))
    }

    @Test func `a file in a folder that is no longer a library folder is told of, and stays`() async throws {
        let (fixture, _) = try await fixture(["a.mp4"])
        let root = try #require(try await fixture.catalog.read { try $0.roots() }.first)
        _ = try await fixture.catalog.write { try $0.removeRoot(root.id, by: .host) }
        let page = try await fixture.call(.get, "/trash?ask=all")
        let form = "action=delete&ids=all&confirm=1&shown=\(try shown(page))"
        let done = try await fixture.call(.post, "/trash", form: form)
        #expect(done.text.contains("These files stay where they are") && done.text.contains("/library/a.mp4"))
        #expect(!done.text.contains("These were kept") && exists("a.mp4", fixture))
    }

    @Test(arguments: [Language.es, .en])
    func `what is suddenly gone can be accepted where it is told`(_ language: Language) async throws {
        let fixture = try SiteFixture(language: language)
        _ = try await fixture.add(["a.mp4"])
        let scan = try await fixture.catalog.write { connection in
            try connection.problem(root: 1, path: [], kind: "gone", message: "5 of 20 files are missing")
            let job = try connection.queueJob(.scan)
            return try connection.update(
                job.id, state: .failed, counts: ["asking": 1], error: "5 of 20 files are missing")
        }
        let button = language == .en ? "They are really gone" : "Ya no existen"
        for page in ["/problems", "/activity"] {
            #expect(try await fixture.call(.get, page).text.contains(button), "\(page)")
        }
        for form in ["/problems action=accept&root=1", "/activity action=job&act=accept&id=\(scan.id)"] {
            let parts = form.split(separator: " ").map(String.init)
            let response = try await fixture.call(.post, parts[0], form: parts[1])
            #expect(response.status.code == 303, "\(response.text)")
            let open = try await fixture.library.jobs().first { $0.kind == .scan && $0.state == .queued }
            try await fixture.library.cancel(try #require(open).id)
        }
        let answer = try await fixture.call(.post, "/api/jobs/\(scan.id)/accept", json: "{}")
        #expect(answer.status == .ok && answer.json["job"] as? Int != nil)
        let unknown = try await fixture.call(
            .post, "/api/scan", json: #"{"root":99,"accept_missing":true}"#)
        #expect(unknown.status == .notFound && unknown.json["field"] as? String == "root")
    }

    @Test func `why files are missing or were kept is said in the reader's language`() async throws {
        let fixture = try SiteFixture(language: .es)
        _ = try await fixture.add(["a.mp4"])
        let how = "If that is right, scan again with --accept-missing; until then they are kept as they are."
        let root = try #require(try await fixture.catalog.read { try $0.roots() }.first)
        let folder = root.path.text
        for (message, told) in [
            ("5 of 20 files in \(folder) are suddenly missing.", "Faltan 5 de 20 archivos."),
            (
                "The library folder \(folder) holds no media any more, but held 7 files.",
                "Ya no contiene ningún vídeo, foto o audio, y antes tenía 7."
            ),
            (
                "The library folder \(folder) is on another device than before, without one of the 7 files that were there: perhaps another disk is mounted there.",
                "Está en otro dispositivo que antes, sin ninguno de los 7 archivos que tenía."
            ),
        ] {
            try await fixture.catalog.write {
                try $0.problem(root: root.id, path: [], kind: "gone", message: "\(message) \(how)")
            }
            let problems = try await fixture.call(.get, "/problems").text
            #expect(problems.contains(told) && !problems.contains("accept-missing"), "\(message)")
        }
        let job = try await fixture.catalog.write { connection in
            let job = try connection.queueJob(.delete)
            return try connection.update(
                job.id, state: .failed, counts: ["kept": 1],
                error: "1 file was kept, and is in the trash still.\ndifferent: /a: b.mp4")
        }
        let activity = try await fixture.call(.get, "/activity").text
        #expect(activity.contains("siguen en la papelera"))
        #expect(activity.contains("/a: b.mp4: No es el archivo que conoce el catálogo"))
        #expect(!activity.contains("was kept"))
        // It is said anew each time.
        #expect(!ActivityPageView.PastJobView(job, .es).canRetry)
        for outcome in DeletedFile.Outcome.allCases
        where !outcome.letsGo && outcome != .together {
            #expect(Messages.en.contains("outcome.\(outcome.rawValue)"), "\(outcome)")
        }
        for difference in DeletedFile.Difference.allCases {
            #expect(Messages.en["different.\(difference.key)"] == difference.rawValue)
        }
    }

    @Test func `a card and the page of a video say since when its file is missing`() async throws {
        let fixture = try SiteFixture()
        let id = try await fixture.add(["a.mp4"])[0]
        let file = try #require(try await fixture.catalog.read { try $0.video(id)?.file })
        try await fixture.catalog.write { try $0.missing([file]) }
        let since = try #require(try await fixture.catalog.read { try $0.video(id)?.since })
        let told = "Missing since \(Messages.en.date(since))"
        for page in ["/", "/video/\(id)"] {
            #expect(try await fixture.call(.get, page).text.contains(told), "\(page)")
        }
    }

    @Test func `checking contents is turned on and off, and a change is accepted`() async throws {
        let fixture = try SiteFixture()
        let id = try await fixture.add(["a.mp4"])[0]
        for (value, isOn) in [("on", true), ("off", false)] {
            _ = try await fixture.call(.post, "/settings", form: "action=bit_rot&value=\(value)")
            #expect(try await fixture.call(.get, "/api/settings").json["bit_rot"] as? Bool == isOn)
        }
        let patched = try await fixture.call(.patch, "/api/settings", json: #"{"bit_rot":true}"#)
        #expect(patched.json["bit_rot"] as? Bool == true)
        #expect(try await fixture.library.jobs().contains { $0.kind == .content })
        try await fixture.catalog.write {
            try $0.problem(root: 1, path: Array("a.mp4".utf8), kind: "rot", message: "other content")
        }
        let problem = try #require(try await fixture.catalog.read { try $0.problem(of: id) })
        #expect(try await fixture.call(.get, "/problems").text.contains("Accept it as it is"))
        let accepted = try await fixture.call(
            .post, "/problems", form: "action=accept_content&id=\(problem.id)")
        #expect(accepted.status.code == 303)
        #expect(try await fixture.catalog.read { try $0.problem(of: id) } == nil)
    }
}
