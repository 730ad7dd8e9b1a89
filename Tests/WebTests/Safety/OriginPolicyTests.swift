import HTTP
import Testing

@testable import Web

@Suite struct OriginPolicyTests {
    private static let json = "application/json"
    private static let form = "application/x-www-form-urlencoded"

    private func status(_ path: String, _ fields: Fields, body: String = "") throws -> Int {
        let request = try Request(
            .post, path, fields: fields, body: Array(body.utf8), authority: "localhost:5000")
        do {
            try OriginPolicy(token: FormToken()).check(request)
            return 200
        } catch {
            return error.status.code
        }
    }

    @Test(
        arguments: [
            (["Content-Type": json], 200),
            (["Content-Type": "Application/JSON; charset=utf-8"], 200),
            (["Content-Type": json, "Sec-Fetch-Site": "same-origin"], 200),
            (["Content-Type": json, "Sec-Fetch-Site": "same-site"], 403),
            (["Content-Type": json, "Sec-Fetch-Site": "cross-site"], 403),
            (["Content-Type": json, "Origin": "http://localhost:5000"], 200),
            (["Content-Type": json, "Origin": "http://localhost:5001"], 403),
            (["Content-Type": json, "Origin": "http://evil.example"], 403),
            (["Content-Type": json, "Origin": "null"], 403),
            (["Content-Type": json, "Origin": "http://evil.example", "Sec-Fetch-Site": "none"], 403),
            (["Content-Type": form], 415),
            (["Content-Type": "text/plain"], 415),
            ([:], 415),
        ] as [(Fields, Int)])
    func `a call under api`(_ fields: Fields, _ expected: Int) throws {
        #expect(try status("/api/update_video", fields) == expected)
    }

    @Test(
        arguments: [
            (["Content-Type": form, "Sec-Fetch-Site": "same-origin"], 200),
            (["Content-Type": form, "Origin": "https://localhost:5000"], 200),
            (["Content-Type": form, "Sec-Fetch-Site": "cross-site"], 403),
            (["Content-Type": form, "Origin": "http://evil.example"], 403),
            (["Content-Type": form], 403),
            (["Content-Type": "multipart/form-data; boundary=x", "Sec-Fetch-Site": "same-origin"], 415),
            (["Content-Type": json, "Sec-Fetch-Site": "same-origin"], 415),
        ] as [(Fields, Int)])
    func `a page's form`(_ fields: Fields, _ expected: Int) throws {
        #expect(try status("/video/1", fields, body: "action=save") == expected)
    }

    @Test func `where a browser tells nothing, a form carries the token of its own session`() throws {
        let token = FormToken()
        let policy = OriginPolicy(token: token)
        func request(session: String, token: String) throws -> Request {
            try Request(
                .post, "/", fields: ["Content-Type": Self.form, "Cookie": "\(FormToken.cookie)=\(session)"],
                body: Array("token=\(token)".utf8))
        }
        try policy.check(try request(session: "a", token: token.token(for: "a")))
        #expect(throws: HTTPError.self) {
            try policy.check(try request(session: "b", token: token.token(for: "a")))
        }
        #expect(throws: HTTPError.self) {
            try policy.check(try request(session: "a", token: FormToken().token(for: "a")))
        }
        #expect(throws: HTTPError.self) { try policy.check(try request(session: "a", token: "")) }
    }

    @Test func `a foreign page cannot listen to events`() throws {
        let policy = OriginPolicy(token: FormToken())
        #expect(throws: HTTPError.self) {
            try policy.check(try Request(.get, "/api/events", fields: ["Sec-Fetch-Site": "cross-site"]))
        }
        try policy.check(try Request(.get, "/api/events", fields: ["Sec-Fetch-Site": "same-origin"]))
    }
}
