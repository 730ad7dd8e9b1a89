import Catalog
import HTTP
import Platform
import Testing

@testable import Web

/// The description of the JSON, held against the routes and their answers.
@Suite struct OpenAPITests {
    @Test func `every route for programs is described, and nothing else is`() throws {
        let routes = try SiteFixture().site.routes.routes.map { "\($0.method.rawValue) \($0.pattern)" }
        let forPrograms = routes.filter { route in
            ["/api/", "/media/", "/pictures/", "/healthz", "/readyz", "/metrics"].contains {
                route.contains(" \($0)")
            }
        }
        #expect(Set(OpenAPI.operations.map(\.route)) == Set(forPrograms))
        #expect(OpenAPI.operations.count == forPrograms.count)
        #expect(Set(OpenAPI.operations.map(\.id)).count == OpenAPI.operations.count)
    }

    @Test func `whatever it refers to is in it`() throws {
        var named: Set<String> = []
        func collect(_ json: JSONValue) {
            switch json {
            case .array(let items): items.forEach(collect)
            case .dictionary(let members):
                if case .string(let name)? = members["$ref"] { named.insert(name) }
                members.values.forEach(collect)
            default: break
            }
        }
        collect(OpenAPI.document)
        #expect(named.contains("#/components/schemas/Video"))
        for name in named {
            let parts = name.split(separator: "/").dropFirst()
            #expect(parts.reduce(OpenAPI.document) { $0?[String($1)] } != nil, "\(name)")
        }
    }

    @Test func `what is answered has the keys that are described, and no others`() async throws {
        let fixture = try SiteFixture()
        _ = try await fixture.add(["a.mp4"])
        // So that no list is empty.
        try await fixture.catalog.write { connection in
            _ = try connection.queueJob(.scan)
            try connection.problem(root: 1, path: Array("a.mp4".utf8), kind: "empty", message: "It is empty.")
        }
        for operation in OpenAPI.operations where operation.id != "listen" {
            try await check(operation, #require(RoutesTests.calls[operation.route]), on: fixture)
        }
    }

    @Test func `so has what is answered where the table of routes only sees a refusal`() async throws {
        let fixture = try SiteFixture()
        _ = try await fixture.add(["a.mp4"])
        try await fixture.catalog.write { connection in
            for name in ["a", "b"] { _ = try connection.decide(.creator, .text(name), of: 1, by: .host) }
            _ = try connection.decide(.characters, .names(["c"]), of: 1, by: .host)
        }
        let edit = #"{"id":1,"field":"notes","value":"a"}"#
        let calls: [(String, RoutesTests.Call)] = [
            ("updateVideo", .init(target: "/api/update_video", json: edit, status: 200)),
            ("undo", .init(target: "/api/undo", json: "{}", status: 200)),
            ("redo", .init(target: "/api/redo", json: "{}", status: 200)),
            (
                "addFolder",
                .init(target: "/api/library", json: #"{"path":"\#(fixture.folder)/library"}"#, status: 200)
            ),
            ("listCreators", .init(target: "/api/creators", status: 200)),
            ("getCreator", .init(target: "/api/creators/1", status: 200)),
            ("listCharacters", .init(target: "/api/characters", status: 200)),
            ("getCharacter", .init(target: "/api/characters/1", status: 200)),
            ("suggest", .init(target: "/api/suggest?field=character", status: 200)),
            ("listVideos", .init(target: "/api/videos?q=a", status: 200)),
            ("listChanges", .init(target: "/api/changes?video=1", status: 200)),
            (
                "renameCreator",
                .init(target: "/api/creators/1/rename", json: #"{"name":"x"}"#, status: 200)
            ),
            ("renameCreator", .init(target: "/api/creators/1/rename", json: #"{"name":"b"}"#, status: 409)),
            ("mergeCreator", .init(target: "/api/creators/1/merge", json: #"{"into":2}"#, status: 200)),
            ("mergeCreator", .init(target: "/api/creators/1/merge", json: #"{"into":2}"#, status: 409)),
            ("makeList", .init(target: "/api/lists", json: #"{"name":"x"}"#, status: 201)),
            ("changeList", .init(target: "/api/lists/1/videos", json: #"{"ids":[1]}"#, status: 200)),
            (
                "orderList",
                .init(target: "/api/lists/1/order", json: #"{"ids":[1],"position":0}"#, status: 200)
            ),
            ("listLists", .init(target: "/api/lists", status: 200)),
            ("getList", .init(target: "/api/lists/1", status: 200)),
            ("deleteList", .init(target: "/api/lists/1", json: "{}", status: 200)),
            ("saveFilter", .init(target: "/api/filters", json: #"{"name":"x","query":""}"#, status: 200)),
            ("listFilters", .init(target: "/api/filters", status: 200)),
            ("deleteFilter", .init(target: "/api/filters/1", json: "{}", status: 200)),
            ("trashVideos", .init(target: "/api/trash", json: #"{"ids":[1]}"#, status: 200)),
            ("restoreVideos", .init(target: "/api/restore", json: #"{"ids":[1]}"#, status: 200)),
            ("getJob", .init(target: "/api/jobs/1", status: 200)),
            ("pauseJob", .init(target: "/api/jobs/1/pause", json: "{}", status: 200)),
            ("retryJob", .init(target: "/api/jobs/1/retry", json: "{}", status: 409)),
            ("resumeJob", .init(target: "/api/jobs/1/resume", json: "{}", status: 200)),
            ("resumeJob", .init(target: "/api/jobs/1/resume", json: "{}", status: 409)),
            ("cancelJob", .init(target: "/api/jobs/1/cancel", json: "{}", status: 200)),
            ("pauseJob", .init(target: "/api/jobs/1/pause", json: "{}", status: 409)),
            ("retryJob", .init(target: "/api/jobs/1/retry", json: "{}", status: 200)),
            ("retryProblems", .init(target: "/api/problems/retry", json: "{}", status: 200)),
            ("removeFolder", .init(target: "/api/library/1", json: "{}", status: 200)),
        ]
        for (id, call) in calls {
            try await check(#require(OpenAPI.operations.first { $0.id == id }), call, on: fixture)
        }
    }

    private func check(_ operation: Web.Operation, _ call: RoutesTests.Call, on fixture: SiteFixture)
        async throws
    {
        let response = try await fixture.call(HTTP.Method(rawValue: operation.method), call)
        #expect(response.status.code == call.status, "\(operation.route): \(response.text)")
        let answer = try #require(
            Described.answer(of: operation, response.status.code), "\(operation.route): \(response.status)")
        #expect(Described.faults(in: response.json, answer) == [], "\(operation.route)")
    }

    @Test func `an address with a number that is none is not found, as is described`() async throws {
        let fixture = try SiteFixture()
        for operation in OpenAPI.operations where operation.path.contains("{") {
            var call = try #require(RoutesTests.calls[operation.route], "\(operation.route)")
            call.target = operation.path.replacing(/\{\w+\}/, with: "null%2Cnull")
            call.status = 404
            try await check(operation, call, on: fixture)
        }
    }

    @Test func `a claim has the keys that are described`() throws {
        let claim = VideoDetailJSON.ClaimJSON(
            id: 1, field: "music", value: "Song", source: "folder", score: nil, evidence: nil, verdict: nil)
        #expect(Described.faults(in: try Described.json(claim), VideoDetailJSON.ClaimJSON.schema) == [])
    }

    @Test func `a body may hold what is read from it, and no more`() {
        func keys<Body: JSONBody>(_ type: Body.Type) -> Set<String> {
            Set(Body.CodingKeys.allCases.map(\.stringValue))
        }
        let bodies: [(any JSONBody.Type, Schema)] = [
            (EditJSON.self, EditJSON.schema), (CoverAPI.Choice.self, CoverAPI.Choice.schema),
            (StatusJSON.self, StatusJSON.schema),
            (BulkJSON.self, BulkJSON.schema), (SelectionJSON.self, SelectionJSON.schema),
            (NamesAPI.Name.self, NamesAPI.Name.schema), (NamesAPI.Target.self, NamesAPI.Target.schema),
            (NamesAPI.Alias.self, NamesAPI.Alias.schema),
            (NamesAPI.SeriesName.self, NamesAPI.SeriesName.schema),
            (NamesAPI.Several.self, NamesAPI.Several.schema),
            (ListsAPI.Place.self, ListsAPI.Place.schema), (ListsAPI.Members.self, ListsAPI.Members.schema),
            (FiltersAPI.NewFilter.self, FiltersAPI.NewFilter.schema),
            (JournalAPI.Step.self, JournalAPI.Step.schema), (SplitJSON.self, SplitJSON.schema),
            (ClaimsAPI.Judged.self, ClaimsAPI.Judged.schema),
            (LibraryAPI.Folder.self, LibraryAPI.Folder.schema),
            (LibraryAPI.Scan.self, LibraryAPI.Scan.schema),
            (LibraryAPI.Opening.self, LibraryAPI.Opening.schema),
            (ImportAPI.Order.self, ImportAPI.Order.schema), (JobsAPI.Retry.self, JobsAPI.Retry.schema),
            (SettingsAPI.Patch.self, SettingsAPI.Patch.schema), (NoArguments.self, NoArguments.schema),
        ]
        for (type, schema) in bodies {
            #expect(Described.properties(of: schema).map { Set($0.keys) } == keys(type), "\(type)")
        }
        for operation in OpenAPI.operations {
            #expect(operation.changes == (operation.body != nil), "\(operation.route)")
            if let body = operation.body {
                #expect(bodies.contains { $0.1 == body }, "\(operation.route) has no row above")
            }
        }
    }

    @Test func `a key that is not known is refused by its name, in the address and in the body`() async throws
    {
        let fixture = try SiteFixture()
        _ = try await fixture.add(["a.mp4"])
        for operation in OpenAPI.operations where operation.path.hasPrefix("/api/") {
            var call = try #require(RoutesTests.calls[operation.route], "\(operation.route)")
            let method = HTTP.Method(rawValue: operation.method)
            let target = call.target
            call.target += (target.contains("?") ? "&" : "?") + "nonsense=1"
            let queried = try await fixture.call(method, call)
            #expect(queried.status == .badRequest, "\(operation.route)")
            #expect(queried.json["field"] as? String == "nonsense", "\(operation.route)")
            guard operation.body != nil else { continue }
            call.target = target
            call.json = #"{"nonsense":1}"#
            let sent = try await fixture.call(method, call)
            #expect(sent.status == .badRequest, "\(operation.route)")
            #expect(sent.json["field"] as? String == "nonsense", "\(operation.route)")
        }
    }
}
