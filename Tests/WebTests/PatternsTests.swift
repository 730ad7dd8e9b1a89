import Foundation
import HTTP
import Library
import Testing

@testable import Catalog
@testable import Web

/// `PATCH /api/settings`: what is left out, of which folder, and nothing of what is wrong.
@Suite struct PatternsTests {
    let fixture: SiteFixture

    init() async throws {
        fixture = try SiteFixture()
        _ = try await fixture.add(["a.mp4"])
    }

    @Test(arguments: [
        (#"{"exclude_in":1}"#, 400, "exclude"),
        (#"{"real_faces":true,"exclude_in":1}"#, 400, "exclude"),
        (#"{"real_faces":true,"exclude_in":-38542}"#, 400, "exclude"),
        (#"{"real_faces":true,"exclude":null,"exclude_in":1}"#, 400, "exclude"),
        (#"{"real_faces":true,"exclude":"*.gif","exclude_in":-38542}"#, 400, "exclude_in"),
        (#"{"real_faces":true,"exclude":"*.gif","exclude_in":0}"#, 400, "exclude_in"),
        (#"{"real_faces":true,"exclude":"*.gif","exclude_in":2}"#, 404, nil),
        (#"{"real_faces":true,"exclude":"["}"#, 400, "exclude"),
    ])
    func `what is wrong beside something right is refused, and nothing is changed`(
        json: String, status: Int, field: String?
    ) async throws {
        let response = try await fixture.call(.patch, "/api/settings", json: json)
        #expect(response.status.code == status, "\(response.text)")
        #expect(response.json["field"] as? String == field)
        #expect(try await fixture.call(.get, "/api/settings").json["real_faces"] as? Bool == false)
        #expect(try await fixture.catalog.read { try $0.history(limit: 9).map(\.kind) } == [.addRoot])
    }

    @Test func `one folder's patterns are its own`() async throws {
        let json = #"{"real_faces":true,"exclude":"*.gif","exclude_in":1}"#
        #expect(try await fixture.call(.patch, "/api/settings", json: json).status == .ok)
        let settings = try await fixture.call(.get, "/api/settings").json
        #expect(settings["exclude"] as? String == "" && settings["real_faces"] as? Bool == true)
        #expect((settings["library"] as? [[String: Any]])?.first?["exclude"] as? String == "*.gif")
    }
}
