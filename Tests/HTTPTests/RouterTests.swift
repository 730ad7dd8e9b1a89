import HTTP
import Testing

@Suite struct RouterTests {
    static let router = Router<Int>(
        [
            "GET /", "GET /video/{id}", "POST /video/{id}", "GET /video/new", "GET /media/{id}/{file}",
            "GET /pictures/{key}.jpg", "GET /pictures/{key}.webp", "GET /assets/{path...}", "HEAD /own",
            "GET /own",
            "POST /api/undo", "GET /{page}/new/more",
        ].enumerated().map { index, pattern in Route(pattern, index) })

    @Test(
        arguments: [
            ("/", "/", [:]),
            ("/video/7", "/video/{id}", ["id": "7"]),
            ("/video/new", "/video/new", [:]),
            ("/video/new/more", "/{page}/new/more", ["page": "video"]),
            ("/media/7/8", "/media/{id}/{file}", ["id": "7", "file": "8"]),
            ("/pictures/ab.jpg", "/pictures/{key}.jpg", ["key": "ab"]),
            ("/pictures/ab.webp", "/pictures/{key}.webp", ["key": "ab"]),
            ("/assets/1/js/app.js", "/assets/{path...}", ["path": "1/js/app.js"]),
            ("/video/a%20b", "/video/{id}", ["id": "a b"]),
        ] as [(String, String, [String: String])])
    func `the most literal route wins`(
        _ path: String, _ pattern: String, _ parameters: [String: String]
    ) throws {
        guard case .found(let route, let found) = Self.router.match(try Request(.get, path)) else {
            Issue.record("not found")
            return
        }
        #expect(route.pattern == pattern)
        #expect(found == parameters)
    }

    @Test(arguments: [
        "/nothing", "/video", "/video/", "/video/7/", "/video//", "/pictures/.jpg", "//", "/api",
    ])
    func `nothing else is found`(_ path: String) throws {
        guard case .notFound = Self.router.match(try Request(.get, path)) else {
            Issue.record("found")
            return
        }
    }

    @Test(
        arguments: [
            (.delete, "/video/7", ["GET", "HEAD", "POST", "OPTIONS"]),
            (.get, "/api/undo", ["POST", "OPTIONS"]),
        ] as [(Method, String, [String])])
    func `405 names what is allowed`(_ method: Method, _ path: String, _ allowed: [String]) throws {
        guard case .methodNotAllowed(let allow) = Self.router.match(try Request(method, path)) else {
            Issue.record("no 405")
            return
        }
        #expect(Set(allow.map(\.rawValue)) == Set(allowed))
    }

    @Test func `HEAD is answered by GET unless it has a route`() throws {
        guard case .found(let route, _) = Self.router.match(try Request(.head, "/video/7")),
            case .found(let own, _) = Self.router.match(try Request(.head, "/own"))
        else {
            Issue.record("not found")
            return
        }
        #expect(route.method == .get)
        #expect(own.method == .head)
    }

    @Test func `OPTIONS tells what an address and what the server allows`() throws {
        guard case .options(let one) = Self.router.match(try Request(.options, "/api/undo")),
            case .options(let all) = Self.router.match(try Request(.options, "*"))
        else {
            Issue.record("no options")
            return
        }
        #expect(one == [.post, .options])
        #expect(all == Method.all)
    }

    @Test func `a route's body limit is known before the body`() throws {
        let router = Router([Route("POST /big", (), bodyLimit: 7)])
        #expect(router.bodyLimit(for: try Request(.post, "/big")) == 7)
        #expect(router.bodyLimit(for: try Request(.post, "/other")) == nil)
    }
}
