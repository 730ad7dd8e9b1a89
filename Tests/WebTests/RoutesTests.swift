import Catalog
import HTTP
import Platform
import Testing

@testable import Web

/// Every route of the site, once: a new one without a row here fails.
@Suite struct RoutesTests {
    struct Call: Sendable {
        var target: String
        var json: String?
        var form: String?
        var status: Int
    }

    static let calls: [String: Call] = [
        "GET /": Call(target: "/", status: 200),
        "POST /": Call(target: "/", form: "action=language&language=es", status: 303),
        "GET /cards": Call(target: "/cards?position=0&limit=2", status: 200),
        "GET /filters": Call(target: "/filters?creator=1", status: 200),
        "POST /filters": Call(
            target: "/filters", form: "action=save_filter&name=a&query=status%3Dnulo", status: 303),
        "GET /panel": Call(target: "/panel?facet=creator&find=a", status: 200),
        "GET /video/{id}": Call(target: "/video/1", status: 200),
        "POST /video/{id}": Call(target: "/video/1", form: "action=save&notes=a&was_notes=", status: 303),
        "GET /edit/{id}": Call(target: "/edit/1", status: 200),
        "POST /edit/{id}": Call(target: "/edit/1", form: "action=save", status: 303),
        "GET /creators": Call(target: "/creators", status: 200),
        "POST /creators": Call(target: "/creators", form: "action=language&language=en", status: 303),
        "GET /creators/{id}": Call(target: "/creators/999", status: 404),
        "POST /creators/{id}": Call(target: "/creators/999", form: "action=rename&name=x", status: 404),
        "GET /characters": Call(target: "/characters", status: 200),
        "POST /characters": Call(target: "/characters", form: "action=language&language=en", status: 303),
        "GET /characters/{id}": Call(target: "/characters/999", status: 404),
        "POST /characters/{id}": Call(target: "/characters/999", form: "action=rename&name=x", status: 404),
        "GET /trash": Call(target: "/trash", status: 200),
        "POST /trash": Call(target: "/trash", form: "action=language&language=en", status: 303),
        "POST /api/creators/{id}/aliases": Call(
            target: "/api/creators/999/aliases", json: #"{"name":"x"}"#, status: 404),
        "POST /api/creators/merge": Call(
            target: "/api/creators/merge", json: #"{"ids":[998],"into":999}"#, status: 404),
        "POST /api/characters/{id}/aliases": Call(
            target: "/api/characters/999/aliases", json: #"{"name":"x"}"#, status: 404),
        "POST /api/characters/{id}/series": Call(
            target: "/api/characters/999/series", json: #"{"series":"x"}"#, status: 404),
        "POST /api/characters/merge": Call(
            target: "/api/characters/merge", json: #"{"ids":[998],"into":999}"#, status: 404),
        "GET /board": Call(target: "/board?difficulty=alto", status: 200),
        "POST /board": Call(target: "/board", form: "action=move&id=1&status=hecho", status: 303),
        "GET /board/{status}": Call(target: "/board/nulo?position=0&limit=1", status: 200),
        "GET /jobs": Call(target: "/jobs", status: 200),
        "GET /activity": Call(target: "/activity?kind=edit", status: 200),
        "POST /activity": Call(target: "/activity", form: "action=language&language=en", status: 303),
        "GET /activity/{id}": Call(target: "/activity/1", status: 200),
        "GET /selection": Call(target: "/selection", status: 200),
        "POST /export": Call(target: "/export", form: "format=paths&ids=1", status: 200),
        "GET /lists": Call(target: "/lists", status: 200),
        "POST /lists": Call(target: "/lists", form: "action=make&name=", status: 400),
        "GET /lists/{id}": Call(target: "/lists/999", status: 404),
        "POST /lists/{id}": Call(target: "/lists/999", form: "action=delete", status: 404),
        "GET /api/ids": Call(target: "/api/ids?limit=1", status: 200),
        "GET /api/export": Call(target: "/api/export?format=film", status: 400),
        "POST /api/lists/{id}/order": Call(
            target: "/api/lists/999/order", json: #"{"ids":[1],"position":0}"#, status: 404),
        "GET /problems": Call(target: "/problems", status: 200),
        "POST /problems": Call(target: "/problems", form: "action=language&language=en", status: 303),
        "GET /settings": Call(target: "/settings", status: 200),
        "POST /settings": Call(target: "/settings", form: "action=real_faces&value=off", status: 303),
        "GET /api/videos": Call(target: "/api/videos?limit=1", status: 200),
        "GET /api/videos/{id}": Call(target: "/api/videos/1", status: 200),
        "GET /api/videos/{id}/edits": Call(target: "/api/videos/1/edits?q=a", status: 200),
        "POST /api/videos/{id}/cover": Call(
            target: "/api/videos/1/cover", json: #"{"seconds":null}"#, status: 200),
        "GET /api/trash": Call(target: "/api/trash?limit=1", status: 200),
        "GET /api/facets": Call(target: "/api/facets?limit=1", status: 200),
        "GET /api/suggest": Call(target: "/api/suggest?field=platform", status: 200),
        "POST /api/update_video": Call(
            target: "/api/update_video", json: #"{"id":1,"field":"notes","value":"b"}"#, status: 200),
        "POST /api/bulk_update": Call(
            target: "/api/bulk_update", json: #"{"ids":[1],"set":{"notes":"c"}}"#, status: 200),
        "DELETE /api/trash": Call(
            target: "/api/trash", json: #"{"ids":[999],"confirm":1}"#, status: 200),
        "POST /api/trash": Call(target: "/api/trash", json: #"{"ids":[999]}"#, status: 200),
        "POST /api/restore": Call(target: "/api/restore", json: #"{"filter":""}"#, status: 200),
        "GET /api/creators": Call(target: "/api/creators?limit=1", status: 200),
        "GET /api/creators/{id}": Call(target: "/api/creators/999", status: 404),
        "POST /api/creators/{id}/rename": Call(
            target: "/api/creators/999/rename", json: #"{"name":"x"}"#, status: 404),
        "POST /api/creators/{id}/merge": Call(
            target: "/api/creators/999/merge", json: #"{"into":998}"#, status: 404),
        "GET /api/characters": Call(target: "/api/characters?sort=name", status: 200),
        "GET /api/characters/{id}": Call(target: "/api/characters/999", status: 404),
        "POST /api/characters/{id}/rename": Call(
            target: "/api/characters/999/rename", json: #"{"name":"x"}"#, status: 404),
        "POST /api/characters/{id}/merge": Call(
            target: "/api/characters/999/merge", json: #"{"into":998}"#, status: 404),
        "GET /api/lists": Call(target: "/api/lists", status: 200),
        "GET /api/lists/{id}": Call(target: "/api/lists/999", status: 404),
        "POST /api/lists": Call(target: "/api/lists", json: #"{"name":""}"#, status: 400),
        "POST /api/lists/{id}/videos": Call(
            target: "/api/lists/999/videos", json: #"{"ids":[1]}"#, status: 404),
        "POST /api/lists/{id}/rename": Call(
            target: "/api/lists/999/rename", json: #"{"name":"x"}"#, status: 404),
        "DELETE /api/lists/{id}": Call(target: "/api/lists/999", json: "{}", status: 404),
        "GET /api/filters": Call(target: "/api/filters", status: 200),
        "POST /api/filters": Call(
            target: "/api/filters", json: #"{"name":"x","query":"status=hecho"}"#, status: 200),
        "DELETE /api/filters/{id}": Call(target: "/api/filters/999", json: "{}", status: 404),
        "GET /api/changes": Call(target: "/api/changes?limit=1", status: 200),
        "POST /api/update_status": Call(
            target: "/api/update_status", json: #"{"id":1,"status":"hecho","edited_path":"x.mp4"}"#,
            status: 200),
        "POST /api/videos/{id}/split": Call(
            target: "/api/videos/1/split", json: #"{"file":999}"#, status: 404),
        "POST /api/claims": Call(
            target: "/api/claims", json: #"{"ids":[999],"verdict":"confirmed"}"#, status: 404),
        "POST /api/undo": Call(target: "/api/undo", json: #"{"change":999}"#, status: 404),
        "POST /api/redo": Call(target: "/api/redo", json: #"{"change":999}"#, status: 404),
        "POST /api/open_folder": Call(target: "/api/open_folder", json: #"{"id":999}"#, status: 404),
        "POST /api/library": Call(target: "/api/library", json: #"{"path":"/nowhere"}"#, status: 400),
        "DELETE /api/library/{id}": Call(target: "/api/library/999", json: "{}", status: 404),
        "POST /api/scan": Call(target: "/api/scan", json: "{}", status: 202),
        "POST /api/import": Call(
            target: "/api/import", json: #"{"source":"json","path":"/nowhere.json"}"#, status: 400),
        "GET /api/jobs": Call(target: "/api/jobs", status: 200),
        "GET /api/jobs/{id}": Call(target: "/api/jobs/999", status: 404),
        "POST /api/jobs/{id}/cancel": Call(target: "/api/jobs/999/cancel", json: "{}", status: 404),
        "POST /api/jobs/{id}/pause": Call(target: "/api/jobs/999/pause", json: "{}", status: 404),
        "POST /api/jobs/{id}/resume": Call(target: "/api/jobs/999/resume", json: "{}", status: 404),
        "POST /api/jobs/{id}/retry": Call(target: "/api/jobs/999/retry", json: "{}", status: 404),
        "POST /api/jobs/{id}/accept": Call(target: "/api/jobs/999/accept", json: "{}", status: 404),
        "POST /api/problems/retry": Call(target: "/api/problems/retry", json: #"{"ids":[999]}"#, status: 200),
        "GET /api/problems": Call(target: "/api/problems", status: 200),
        "GET /api/verify": Call(target: "/api/verify", status: 200),
        "POST /api/verify": Call(target: "/api/verify", json: #"{"repair":true}"#, status: 202),
        "GET /api/settings": Call(target: "/api/settings", status: 200),
        "PATCH /api/settings": Call(target: "/api/settings", json: #"{"real_faces":true}"#, status: 200),
        "GET /api/backups": Call(target: "/api/backups", status: 200),
        "POST /api/backups": Call(target: "/api/backups", json: "{}", status: 201),
        "POST /api/backups/restore": Call(
            target: "/api/backups/restore", json: #"{"name":"none.db"}"#, status: 404),
        "GET /api/events": Call(target: "/api/events", status: 200),
        "GET /api/openapi.json": Call(target: "/api/openapi.json", status: 200),
        "GET /media/{id}": Call(target: "/media/1", status: 404),
        "GET /media/{id}/{file}": Call(target: "/media/1/999", status: 404),
        "GET /media/{id}/tracks/{name}": Call(target: "/media/1/tracks/999.vtt", status: 404),
        "GET /pictures/{name}": Call(target: "/pictures/0123456789abcdef0123456789abcdef.jpg", status: 404),
        "GET /assets/{path...}": Call(target: "/assets/0/none.css", status: 404),
        "GET /healthz": Call(target: "/healthz", status: 200),
        "GET /readyz": Call(target: "/readyz", status: 200),
    ]

    @Test func `every route answers as it should, with what protects it`() async throws {
        let fixture = try SiteFixture()
        _ = try await fixture.add(["a.mp4"])
        #expect(
            Set(fixture.site.routes.routes.map { "\($0.method.rawValue) \($0.pattern)" })
                == Set(Self.calls.keys))
        for route in fixture.site.routes.routes {
            let name = "\(route.method.rawValue) \(route.pattern)"
            guard let call = Self.calls[name] else { continue }
            let response = try await fixture.call(route.method, call)
            #expect(response.status.code == call.status, "\(name): \(response.text)")
            #expect(response.fields["X-Content-Type-Options"] == "nosniff", "\(name)")
            #expect(response.fields["Content-Security-Policy"]?.contains("unsafe") == false, "\(name)")
            #expect(
                response.fields["Content-Security-Policy"]?.contains("frame-ancestors 'none'") == true,
                "\(name)")
        }
    }

    @Test func `what changes something is for editors, and refuses foreign pages and other bodies`()
        async throws
    {
        let fixture = try SiteFixture()
        for route in fixture.site.routes.routes where ![.get, .head].contains(route.method) {
            let name = "\(route.method.rawValue) \(route.pattern)"
            let target = try #require(Self.calls[name]).target
            #expect(
                route.info.role >= .editor
                    || ["POST /problems", "POST /export", "POST /settings", "POST /api/open_folder"]
                        .contains(name),
                "\(name)")
            let foreign = try await fixture.call(
                route.method, target, json: "{}", fields: ["Origin": "http://evil.example"])
            #expect(foreign.status == .forbidden, "\(name)")
            let plain = try await fixture.call(route.method, target, fields: ["Content-Type": "text/plain"])
            #expect(plain.status == .unsupportedMediaType, "\(name)")
        }
    }

    @Test func `a page that is as it was keeps the page's policy`() async throws {
        let fixture = try SiteFixture()
        let cookie: Fields = ["Cookie": "\(FormToken.cookie)=0123456789abcdef0123456789abcdef"]
        let first = try await fixture.call(.get, "/problems", fields: cookie)
        var fields = cookie
        fields["If-None-Match"] = first.fields["ETag"]
        let second = try await fixture.call(.get, "/problems", fields: fields)
        #expect(second.status.code == 304)
        #expect(second.fields["Content-Security-Policy"] == first.fields["Content-Security-Policy"])
        #expect(second.fields["Content-Security-Policy"]?.contains("img-src 'self'") == true)
    }

    @Test(
        arguments: [
            ([:], "127.0.0.1", "localhost:5000", true), ([:], "192.168.1.7", "nas:5000", false),
            ([:], "127.0.0.1", "nas:5000", false),
            (["X-Forwarded-For": "192.168.1.7"], "127.0.0.1", "localhost:5000", false),
        ] as [(Fields, String, String, Bool)])
    func `over the network one edits, and names no folders of the machine`(
        _ fields: Fields, _ peer: String, _ authority: String, _ isAdmin: Bool
    ) async throws {
        let fixture = try SiteFixture()
        _ = try await fixture.add(["a.mp4"])
        let address = try #require(IPAddress(peer))
        let calls: [(HTTP.Method, String, String?, String?, Int)] = [
            (.post, "/api/update_video", #"{"id":1,"field":"notes","value":"b"}"#, nil, 200),
            (.post, "/api/scan", "{}", nil, 202),
            (.post, "/api/library", #"{"path":"/nowhere"}"#, nil, isAdmin ? 400 : 403),
            (.delete, "/api/library/999", "{}", nil, isAdmin ? 404 : 403),
            (.post, "/", nil, "action=add_library&path=/nowhere", isAdmin ? 400 : 403),
            (.patch, "/api/settings", #"{"real_faces":true}"#, nil, isAdmin ? 200 : 403),
        ]
        for (method, target, json, form, status) in calls {
            let response = try await fixture.call(
                method, target, json: json, form: form, fields: fields, peer: .address(address),
                authority: authority)
            #expect(response.status.code == status, "\(method.rawValue) \(target): \(response.text)")
        }
    }

    @Test(arguments: ["0", "-1"])
    func `a scan of no files at all is refused`(_ limit: String) async throws {
        let response = try await SiteFixture().call(.post, "/api/scan", json: "{\"limit\":\(limit)}")
        #expect(response.status.code == 400)
        #expect(response.json["field"] as? String == "limit")
    }

    @Test func `a name that is not ours is told which line to add`() async throws {
        let fixture = try SiteFixture()
        let response = try await fixture.call(.get, "/api/videos", authority: "evil.example")
        #expect(response.status.code == 421)
        #expect(
            response.json["detail"] as? String == """
                This server does not answer to ‘evil.example’. Add TAGFLOW_ALLOWED_HOSTS=evil.example to its settings.
                """)
    }

    @Test(
        arguments: [
            ("GET", "/nowhere", 404), ("GET", "/video/0", 404), ("GET", "/video/x", 404),
            ("GET", "/video/01", 404),
            ("GET", "/video/999999", 404), ("DELETE", "/", 405), ("GET", "/api/update_video", 405),
            ("GET", "/api/videos?limit=0", 400), ("GET", "/api/videos?nonsense=1", 400),
            ("GET", "/api/videos?difficulty=hard", 400), ("GET", "/api/videos?cursor=x", 400),
            ("GET", "/?difficulty=hard", 400), ("GET", "/cards?ids=1,x", 400), ("GET", "/cards", 400),
            ("GET", "/cards?position=x", 400), ("GET", "/cards?position=0&around=x", 400),
            ("GET", "/cards?position=0&colour=red", 400), ("GET", "/cards?limit=9", 400),
            ("GET", "/api/jobs?x=1", 400), ("OPTIONS", "/api/videos", 204), ("OPTIONS", "*", 204),
            ("GET", "/pictures/..%2f..%2fetc%2fpasswd", 400), ("GET", "/pictures/x.png", 404),
            ("GET", "/media/1/0", 404),
        ] as [(String, String, Int)])
    func `an address that is none is told so`(_ method: String, _ target: String, _ status: Int) async throws
    {
        let fixture = try SiteFixture()
        do {
            let response = try await fixture.call(HTTP.Method(rawValue: method), target)
            #expect(response.status.code == status, "\(response.text)")
            if status == 405 { #expect(response.fields["Allow"] != nil) }
        } catch let error as HTTPError {
            #expect(error.status.code == status)
        }
    }
}
