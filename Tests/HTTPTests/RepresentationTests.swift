import HTTP
import Platform
import Testing

/// Conditions and ranges of one representation: ten bytes, tag `"v1"`, last modified at a known second.
@Suite struct RepresentationTests {
    static let modified = Timestamp(seconds: 1_000_000_000)
    static let date = modified.httpDate
    static let earlier = Timestamp(seconds: 999_999_999).httpDate
    static let later = Timestamp(seconds: 1_000_000_001).httpDate

    @Test(
        arguments: [
            ([:], 200),
            (["If-None-Match": "\"v1\""], 304),
            (["If-None-Match": "W/\"v1\""], 304),
            (["If-None-Match": "\"a,b\", \"v1\""], 304),
            (["If-None-Match": "*"], 304),
            (["If-None-Match": "\"v2\""], 200),
            (["If-None-Match": "v1"], 200),
            (["If-Modified-Since": date], 304),
            (["If-Modified-Since": later], 304),
            (["If-Modified-Since": earlier], 200),
            (["If-Modified-Since": "yesterday"], 200),
            (["If-None-Match": "\"v2\"", "If-Modified-Since": later], 200),
            (["If-Match": "\"v1\""], 200),
            (["If-Match": "*"], 200),
            (["If-Match": "\"v2\""], 412),
            (["If-Match": "W/\"v1\""], 412),
            (["If-Unmodified-Since": date], 200),
            (["If-Unmodified-Since": earlier], 412),
            (["If-Match": "\"v1\"", "If-Unmodified-Since": earlier], 200),
            (["Range": "bytes=2-4"], 206),
            (["Range": "bytes=20-"], 416),
            (["Range": "bytes=2-4", "If-Range": "\"v1\""], 206),
            (["Range": "bytes=2-4", "If-Range": "\"v2\""], 200),
            (["Range": "bytes=2-4", "If-Range": "W/\"v1\""], 200),
            (["Range": "bytes=2-4", "If-Range": date], 206),
            (["Range": "bytes=2-4", "If-Range": later], 200),
            (["Range": "bytes=2-4", "If-None-Match": "\"v1\""], 304),
        ] as [(Fields, Int)])
    func `GET`(_ fields: Fields, _ status: Int) throws {
        #expect(try Self.response(.get, fields).status.code == status)
    }

    @Test(
        arguments: [
            (.head, ["Range": "bytes=2-4"], 200),
            (.head, ["If-None-Match": "\"v1\""], 304),
            (.put, ["If-None-Match": "*"], 412),
            (.put, ["If-Match": "\"v1\""], 200),
        ] as [(Method, Fields, Int)])
    func `other methods`(_ method: Method, _ fields: Fields, _ status: Int) throws {
        #expect(try Self.response(method, fields).status.code == status)
    }

    @Test func `a part says where it is from`() throws {
        let response = try Self.response(.get, ["Range": "bytes=-3"])
        #expect(response.fields["Content-Range"] == "bytes 7-9/10")
        guard case .bytes(let bytes) = response.body else {
            Issue.record("no bytes")
            return
        }
        #expect(bytes == Array("789".utf8))
    }

    @Test func `416 says how long it is`() throws {
        #expect(try Self.response(.get, ["Range": "bytes=10-"]).fields["Content-Range"] == "bytes */10")
    }

    @Test func `304 carries what caches need and no body`() throws {
        let response = try Self.response(.get, ["If-None-Match": "\"v1\""])
        #expect(response.fields["ETag"] == "\"v1\"")
        #expect(response.fields["Cache-Control"] == "private")
        #expect(response.fields["Last-Modified"] == Self.date)
        guard case .empty = response.body else {
            Issue.record("a body")
            return
        }
    }

    @Test func `without a tag of its own, the content is the tag`() throws {
        let one = Response.bytes([1], type: "text/plain", for: try Request())
        let two = Response.bytes([2], type: "text/plain", for: try Request())
        #expect(one.fields["ETag"] != two.fields["ETag"])
    }

    private static func response(_ method: Method, _ fields: Fields) throws -> Response {
        .bytes(
            Array("0123456789".utf8), type: "text/plain", etag: "v1", modified: modified,
            for: try Request(method, "/", fields: fields), fields: ["Cache-Control": "private"])
    }
}
