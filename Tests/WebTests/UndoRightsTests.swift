import Catalog
import HTTP
import Library
import Platform
import Testing

@testable import Web

/// Who may undo what, by whichever form or call.
@Suite struct UndoRightsTests {
    private let fixture: SiteFixture
    private let video: Video.ID

    init() async throws {
        fixture = try SiteFixture()
        video = try await fixture.add(["a.mp4"])[0]
    }

    private func post(_ target: String, json: String? = nil, form: String? = nil) async throws -> Status {
        try await fixture.call(
            .post, target, json: json, form: form, peer: .address(IPAddress(bytes: [192, 168, 1, 9])),
            authority: "nas:5000"
        ).status
    }

    private func administered() async throws -> [Change.ID] {
        let root = try #require(try await fixture.catalog.read { try $0.roots().first })
        let setting = try await fixture.catalog.write { try $0.setExclusions("*.gif", by: .host).id }
        let removal = try await fixture.catalog.write { try $0.removeRoot(root.id, by: .host).id }
        let history = try await fixture.catalog.read { try $0.history(limit: 9) }
        return [try #require(history.last { $0.kind == .addRoot }?.id), setting, removal]
    }

    @Test func `folders and settings are brought back only by those who administer`() async throws {
        for change in try await administered() {
            for page in [
                "/activity", "/board", "/lists", "/lists/1", "/creators", "/creators/1", "/trash",
                "/video/\(video)", "/settings",
            ] {
                #expect(try await post(page, form: "action=undo&change=\(change)") == .forbidden, "\(page)")
            }
            #expect(try await post("/api/undo", json: #"{"change":\#(change)}"#) == .forbidden)
        }
        let undone = try await fixture.catalog.read { try $0.history(limit: 9).filter(\.isUndone) }
        #expect(undone == [])
    }

    @Test func `nor is their undo undone, or done again`() async throws {
        let change = try await administered()[1]
        let undo = try await fixture.catalog.undo(change, by: .host).id
        #expect(try await post("/api/undo", json: #"{"change":\#(undo)}"#) == .forbidden)
        #expect(try await post("/api/redo", json: #"{"change":\#(change)}"#) == .forbidden)
        #expect(try await post("/activity", form: "action=redo&change=\(change)") == .forbidden)
        // Without a number it is the last edit, and there is none.
        #expect(try await post("/api/undo", json: "{}") == .conflict)
        #expect(try await fixture.catalog.read { try $0.exclusions() } == "")
    }

    @Test func `any page's undo scans where folders came back`() async throws {
        let change = try await administered()[2]
        let answer = try await fixture.call(
            .post, "/video/\(video)", form: "action=undo&change=\(change)")
        #expect(answer.status == .seeOther)
        #expect(try await fixture.library.jobs().contains { $0.kind == .scan })
    }

    @Test func `edits are undone by editors`() async throws {
        let video = video
        let change = try await fixture.catalog.write {
            try $0.decide(.notes, .text("n"), of: video, by: .host).id
        }
        #expect(try await post("/api/undo", json: #"{"change":\#(change)}"#) == .ok)
    }
}
