import HTTP
import Testing

@testable import Web

/// Bodies that are no JSON, or could be read in two ways.
@Suite struct BodyTests {
    @Test(
        arguments: [
            (#"{"id":1,"field":"notes","value":"x"}"#, 200, nil),
            (#" { "id" : 1.0 , "f\u0069eld" : "notes" , "value" : "\ud83d\ude00 \" \\" } "#, 200, nil),
            (#"{"id":1,"field":"notes","value":"x","id":2}"#, 400, "id"),
            (#"{"id":1,"field":"notes","value":"x","\u0069d":1}"#, 400, "id"),
            (#"{"id":1,"field":"notes","value":{"a":1,"a":2}}"#, 400, "a"),
            (#"{"id":1,"field":"notes","value":"x","extra":null}"#, 400, "extra"),
            (#"{"id":1,"field":"notes","value":"x",}"#, 400, nil),
            (#"{"id":1,"field":"final_characters","value":["x",]}"#, 400, nil),
            (#"{"id":1e99,"field":"notes","value":"x"}"#, 400, nil),
            (#"{"id":9223372036854775808,"field":"notes","value":"x"}"#, 400, nil),
            (#"{"id":1.5,"field":"notes","value":"x"}"#, 400, nil),
            (#"{"id":true,"field":"notes","value":"x"}"#, 400, "id"),
            (#"{"id":-1,"field":"notes","value":"x"}"#, 404, nil),
            (#"{"id":1,"field":"notes","value":"\ud800"}"#, 400, nil),
            (#"{"id":1,"field":"notes","value":"\u0000"}"#, 400, "notes"),
            (#"{"id":1,"field":"notes","value":"x"} {}"#, 400, nil),
            (#"{"id":1,"field":"notes","value":"x"#, 400, nil), (#"{"id":1,"field":"\"#, 400, nil),
            ("\u{FEFF}{\"id\":1,\"field\":\"notes\",\"value\":\"x\"}", 400, nil),
            ("[1]", 400, nil), ("null", 400, nil), ("\"id\"", 400, nil), ("}{", 400, nil), (" ", 400, nil),
            ("{\"id\":" + String(repeating: "[", count: 500_000), 400, nil),
            (#"{"id":1,"field":"notes","value":\#(deep(200))}"#, 400, nil),
            ("{" + (0..<50_000).map { "\"\($0)\":0" }.joined(separator: ",") + "}", 400, "0"),
        ] as [(String, Int, String?)])
    func `an edit is read strictly`(_ body: String, _ status: Int, _ field: String?) async throws {
        let fixture = try SiteFixture()
        _ = try await fixture.add(["a.mp4"])
        let response = try await fixture.call(.post, "/api/update_video", json: body)
        #expect(response.status.code == status, "\(response.text)")
        #expect(response.json["field"] as? String == field)
    }

    @Test func `a long name is not sent back whole`() async throws {
        let name = String(repeating: "n", count: 500_000)
        for body in ["{\"\(name)\":1}", #"{"id":1,"field":"\#(name)","value":""}"#] {
            let response = try await SiteFixture().call(.post, "/api/update_video", json: body)
            #expect(response.status == .badRequest)
            #expect(response.bytes.count < 1000)
        }
    }

    @Test func `only UTF-8 is JSON`() async throws {
        let fixture = try SiteFixture()
        let text = #"{"change":1}"#
        let wide = text.utf8.reduce(into: [UInt8]()) { $0 += [$1, 0] }
        let torn = Array(#"{"change"#.utf8) + [0xFF] + Array("\":1}".utf8)
        for body in [wide, torn] {
            let request = try Request(
                .post, "/api/undo", fields: ["Content-Type": "application/json"], body: body)
            #expect(await fixture.site.respond(request).status == .badRequest)
        }
    }

    @Test(arguments: [("", 404), ("{}", 404), ("[]", 400), ("x", 400), (#"{"a":1}"#, 400)])
    func `where nothing is asked for, nothing is taken`(_ body: String, _ status: Int) async throws {
        let fixture = try SiteFixture()
        for (method, target) in [(HTTP.Method.post, "/api/jobs/999/cancel"), (.delete, "/api/library/999")] {
            let response = try await fixture.call(method, target, json: body)
            #expect(response.status.code == status, "\(response.text)")
        }
    }

    private static func deep(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
}
