import HTTP
import Testing

@Suite struct RequestParserTests {
    @Test func `the corpus has a file for every kind of answer`() {
        let kinds = Set(CorpusCase.all.map { $0.name.prefix { $0 != "-" } })
        #expect(kinds == ["200", "400", "413", "414", "417", "431", "501", "505", "more"])
    }

    @Test(arguments: CorpusCase.all)
    func `each rule is kept`(_ file: CorpusCase) {
        let parsed = Parsed([file.bytes[...]])
        switch file.status {
        case 200:
            #expect(parsed.status == nil)
            #expect(parsed.requests.count == (file.name == "200-pipelined" ? 4 : 1))
        case let status:
            #expect(parsed.status == status)
            #expect(parsed.requests.isEmpty)
        }
    }

    @Test(arguments: CorpusCase.all.filter { $0.bytes.count < 1000 })
    func `it does not matter where the bytes are split`(_ file: CorpusCase) {
        let whole = Parsed([file.bytes[...]])
        for split in 0...file.bytes.count {
            #expect(Parsed([file.bytes[..<split], file.bytes[split...]]) == whole)
        }
        #expect(Parsed(file.bytes.indices.map { file.bytes[$0...$0] }) == whole)
    }

    @Test func `a target is decoded once, after it is cut`() throws {
        let request = try Request(.get, "/a%20b/100%2525/%E8%83%A1%E6%A1%83/?q=a+b&c=%26%3D&d&e=")
        #expect(request.segments == ["a b", "100%25", "胡桃", ""])
        #expect(request.path == "/a%20b/100%2525/%E8%83%A1%E6%A1%83/")
        #expect(request.query.items.map(\.name) == ["q", "c", "d", "e"])
        #expect(request.query.items.map(\.value) == ["a b", "&=", "", ""])
    }

    @Test func `a path keeps its plus and its empty segments`() throws {
        #expect(try Request(.get, "/a+b//c").segments == ["a+b", "", "c"])
        #expect(try Request(.get, "/").segments == [])
    }

    @Test(
        arguments: [
            ("/x", "Localhost:5000", "localhost:5000", "localhost"),
            ("/x", "[::1]:80", "[::1]:80", "::1"),
            ("http://Example.org:81/x", "other", "example.org:81", "example.org"),
        ])
    func `the host is lower case, and an absolute target replaces it`(
        _ target: String, _ host: String, _ authority: String, _ name: String
    ) throws {
        let request = try Request(.get, target, authority: host)
        #expect(request.authority == authority)
        #expect(request.host == name)
    }

    @Test func `a body is refused before it is read`() throws {
        var parser = RequestParser()
        let head = Array("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n".utf8)
        let (count, event) = try parser.feed(head.span)
        #expect(count == head.count)
        guard case .head(let request) = event else {
            Issue.record("no head")
            return
        }
        #expect(request.body.isEmpty)
        #expect(throws: HTTPError.self) { try parser.acceptBody(limit: 10) }
    }

    @Test(
        arguments: [
            ("a=1&b=&c", ["a": "1", "b": "", "c": ""]), ("", [:]), ("&&", [:]), ("a=b=c", ["a": "b=c"]),
            ("%61+%2B=%E5%90%8D", ["a +": "名"]),
        ])
    func `a query is names and values`(_ text: String, _ expected: [String: String]) throws {
        let items = try Query(parsing: text).items
        #expect(Dictionary(uniqueKeysWithValues: items.map { ($0.name, $0.value) }) == expected)
    }

    @Test(arguments: ["%", "%4", "%gg", "%ff", "%00", "%c0%80", "a=%ed%a0%80"])
    func `a query that is not properly encoded is refused`(_ text: String) {
        #expect(throws: HTTPError.self) { try Query(parsing: text) }
    }

    @Test(arguments: ["a b/c?d", "100%", "名前", "-._~", "\u{7F}\"<>"])
    func `what is encoded decodes to the same`(_ text: String) {
        let encoded = PercentEncoding.encoded(text)
        #expect(PercentEncoding.decoded(encoded) == text)
        #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") })
    }
}
